"""What goes over the wire, byte for byte."""

import json
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest

from sync.connectors.base import Refused, StaffFacts, connector_for
from sync.connectors.voicedrive_v100 import RECIPE
from tests.standin_process import StandIn
from tests.sync.connectors.conftest import EVENT_ID, a_peer
from tests.sync.connectors.scripted_peer import Reply, ScriptedPeer


def plan_body(scripted: ScriptedPeer, facts: StaffFacts) -> dict[str, object]:
    sent_by("master_plan", scripted, facts)
    body: dict[str, object] = json.loads(scripted.requests[0].body)
    return body


def sent_by(contract: str, scripted: ScriptedPeer, facts: StaffFacts) -> None:
    scripted.replies = [Reply(400)]
    with pytest.raises(Refused):
        connector_for(a_peer(contract, scripted.url, "key", "secret")).create_account(facts, EVENT_ID)


def test_the_plans_request_has_the_plans_fields_and_no_other(
    scripted: ScriptedPeer, facts: StaffFacts
) -> None:
    assert plan_body(scripted, facts) == {
        "staffId": "S-0001",
        "employeeNumber": "KH-NS-2026-001",
        "fullName": "𠮷野 髙子",
        "email": "yoshino@kosei.example.jp",
        "facility": {"id": "KH", "name": "厚生病院"},
        "department": {"id": "KH-W3", "name": "3階病棟"},
        "position": {"id": "LEADER", "name": "リーダー看護師", "level": 3.5},
    }


def test_a_person_without_a_post_is_sent_with_empty_texts_and_level_zero(
    scripted: ScriptedPeer, bare_facts: StaffFacts
) -> None:
    body = plan_body(scripted, bare_facts)

    assert body["facility"] == body["department"] == {"id": "", "name": ""}
    assert body["position"] == {"id": "", "name": "", "level": 0}


def test_the_plans_request_carries_the_event_id_twice(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    sent_by("master_plan", scripted, facts)

    headers = scripted.requests[0].headers
    assert headers["Idempotency-Key"] == headers["X-Request-ID"] == str(EVENT_ID)
    assert headers["Authorization"] == "Bearer key"


def test_the_event_is_compact_readable_and_signed_as_sent(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    sent_by("voicedrive_v100", scripted, replace(facts, position_level=Decimal("6.0")))

    (request,) = scripted.requests
    assert '"fullName":"𠮷野 髙子"'.encode() in request.body
    assert b'"authLevel":6,' in request.body
    assert b": " not in request.body
    assert request.headers["X-Request-ID"] == str(EVENT_ID)
    assert RECIPE.signature_header in request.headers


def test_the_event_names_a_photo_instant_with_zone_and_no_photo(
    scripted: ScriptedPeer, facts: StaffFacts
) -> None:
    sent_by("voicedrive_v100", scripted, facts)

    event = json.loads(scripted.requests[0].body)
    assert event["data"]["profilePhotoUrl"] is None
    for instant in (event["timestamp"], event["data"]["photoUpdatedAt"]):
        assert datetime.fromisoformat(instant).utcoffset() is not None


def test_the_event_leaves_out_what_is_not_known(scripted: ScriptedPeer, bare_facts: StaffFacts) -> None:
    sent_by("voicedrive_v100", scripted, bare_facts)

    event = json.loads(scripted.requests[0].body)
    assert set(event["data"]) == {"staffId", "fullName", "email", "profilePhotoUrl", "photoUpdatedAt"}


@pytest.mark.parametrize("level", ["1", "1.5", "18", "97"])
def test_every_kind_of_level_passes_the_signature_check(
    standin: StandIn, facts: StaffFacts, level: str
) -> None:
    peer = a_peer("voicedrive_v100", standin.url, "", standin.webhook_secret)

    connector_for(peer).create_account(replace(facts, position_level=Decimal(level)), EVENT_ID)

    assert standin.accounts()[0]["permission_level"] == float(level)


def test_a_new_account_costs_two_calls_and_no_look_at_everybody(standin: StandIn, facts: StaffFacts) -> None:
    peer = a_peer("voicedrive_v100", standin.url, "", standin.webhook_secret)

    connector_for(peer).create_account(facts, EVENT_ID)

    methods = [request["method"] for request in standin.requests("/api/")]
    assert methods == ["POST", "GET"]
