import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sync.connectors.base import Connector, PeerError, Refused, StaffFacts, Unavailable, connector_for
from sync.connectors.line import LONGEST_WAIT
from tests.sync.connectors.conftest import EVENT_ID, a_peer
from tests.sync.connectors.scripted_peer import Reply, ScriptedPeer

GOOD = {"userId": "u1", "username": "n1", "initialPassword": "p", "loginUrl": "https://vd.example.jp/"}


def plan_answer(**account: object) -> Reply:
    return Reply(201, json.dumps({"success": True, "voicedriveAccount": {**GOOD, **account}}).encode())


def fallen_with(connector: Connector, facts: StaffFacts) -> PeerError:
    with pytest.raises(PeerError) as fallen:
        connector.create_account(facts, EVENT_ID)
    return fallen.value


@pytest.mark.parametrize("body", [b"<html>", b"", b"[]", b"null", b"\xff\xfe", b"[" * 50_000, b'{"success":'])
def test_an_answer_that_cannot_be_read_is_refused(
    either_scripted: Connector, scripted: ScriptedPeer, facts: StaffFacts, body: bytes
) -> None:
    scripted.replies = [Reply(200, body)]

    assert isinstance(fallen_with(either_scripted, facts), Refused)


def test_a_huge_answer_is_not_read_to_its_end(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    scripted.replies = [Reply(201, b" " * 10_000_000)]
    connector = connector_for(a_peer("master_plan", scripted.url, "key", ""))

    fallen = fallen_with(connector, facts)

    assert isinstance(fallen, Refused)
    assert "大きすぎます" in fallen.reason


def test_a_redirect_is_not_followed(
    either_scripted: Connector, scripted: ScriptedPeer, facts: StaffFacts
) -> None:
    scripted.replies = [Reply(307, headers={"Location": scripted.url + "/elsewhere"})]

    fallen = fallen_with(either_scripted, facts)

    assert isinstance(fallen, Refused)
    assert "転送されています" in fallen.reason
    assert len(scripted.requests) == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 415, 422])
def test_these_are_never_retried(
    either_scripted: Connector, scripted: ScriptedPeer, facts: StaffFacts, status: int
) -> None:
    scripted.replies = [Reply(status, b'{"message":"S-0001 yoshino"}')]

    fallen = fallen_with(either_scripted, facts)

    assert isinstance(fallen, Refused)
    assert "yoshino" not in fallen.reason


@pytest.mark.parametrize("status", [408, 429, 500, 501, 502, 503, 504])
def test_these_are_worth_another_try(
    either_scripted: Connector, scripted: ScriptedPeer, facts: StaffFacts, status: int
) -> None:
    scripted.replies = [Reply(status)]

    assert isinstance(fallen_with(either_scripted, facts), Unavailable)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        ("999999999999", LONGEST_WAIT),
        ("-5", None),
        ("soon", None),
        ("１２", None),
        (format_datetime(datetime.now(UTC) - timedelta(days=1), usegmt=True), 0.0),
    ],
)
def test_any_retry_after_is_understood_or_ignored(
    scripted: ScriptedPeer, facts: StaffFacts, text: str, seconds: float | None
) -> None:
    scripted.replies = [Reply(503, headers={"Retry-After": text.encode().decode("latin-1")})]
    connector = connector_for(a_peer("master_plan", scripted.url, "key", ""))

    fallen = fallen_with(connector, facts)

    assert isinstance(fallen, Unavailable)
    assert fallen.retry_after == seconds


@pytest.mark.parametrize(
    "account",
    [{"userId": ""}, {"userId": 7}, {"userId": "u" * 51}, {"username": None}, {"initialPassword": ["p"]}],
)
def test_an_account_we_could_not_keep_is_refused(
    scripted: ScriptedPeer, facts: StaffFacts, account: dict[str, object]
) -> None:
    scripted.replies = [plan_answer(**account)]
    connector = connector_for(a_peer("master_plan", scripted.url, "key", ""))

    assert isinstance(fallen_with(connector, facts), Refused)


def test_a_conflict_over_the_same_person_links_the_account(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    scripted.replies = [Reply(409, b'{"field":"employeeNumber"}'), plan_answer(initialPassword="")]

    account = connector_for(a_peer("master_plan", scripted.url, "key", "")).create_account(facts, EVENT_ID)

    assert account.user_id == "u1"


def test_a_conflict_the_peer_does_not_explain_is_refused(scripted: ScriptedPeer, facts: StaffFacts) -> None:
    scripted.replies = [Reply(409), Reply(404)]
    connector = connector_for(a_peer("master_plan", scripted.url, "key", ""))

    with pytest.raises(Refused, match="メールアドレスまたは職員番号"):
        connector.create_account(facts, EVENT_ID)


def test_an_accepted_event_whose_person_is_not_listed_is_tried_again(
    scripted: ScriptedPeer, facts: StaffFacts
) -> None:
    scripted.replies = [Reply(200, b'{"success":true}'), Reply(200, b'{"success":true,"data":[7,{}]}')]
    connector = connector_for(a_peer("voicedrive_v100", scripted.url, "", "secret"))

    with pytest.raises(Unavailable, match="まだ載っていません"):
        connector.create_account(facts, EVENT_ID)


def test_a_500_that_did_the_work_nevertheless_is_an_account(
    scripted: ScriptedPeer, facts: StaffFacts
) -> None:
    users = {"data": [{"id": "c1", "employeeId": "S-0001", "email": facts.email}]}
    scripted.replies = [Reply(500), Reply(200, json.dumps(users).encode())]
    connector = connector_for(a_peer("voicedrive_v100", scripted.url, "", "secret"))

    account = connector.create_account(facts, EVENT_ID)

    assert account.user_id == "c1"


@pytest.mark.parametrize(
    "url", ["ftp://peer.example.jp", "http://peer.example.jp:port", "peer.example.jp", ""]
)
def test_an_address_nobody_can_call_is_refused(facts: StaffFacts, url: str) -> None:
    with pytest.raises(Refused, match="接続先URL"):
        connector_for(a_peer("master_plan", url, "key", "")).create_account(facts, EVENT_ID)


def test_a_closed_port_is_worth_another_try(facts: StaffFacts) -> None:
    connector = connector_for(a_peer("master_plan", "http://127.0.0.1:1", "key", ""))

    with pytest.raises(Unavailable, match="接続できません"):
        connector.create_account(facts, EVENT_ID)
