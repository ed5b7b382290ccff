import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from uuid import uuid4

import pytest

from sync.connectors import base
from sync.connectors.base import CONTRACTS, StaffFacts, connector_for
from sync.models import Peer
from tests.standin_process import StandIn
from tests.sync.connectors.conftest import a_peer


@pytest.fixture
def peer(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> Peer:
    monkeypatch.setattr(base, "_connectors", {})
    peer = a_peer("master_plan", standin.url, standin.api_key, standin.webhook_secret)
    peer.pk = 1
    return peer


def test_every_contract_has_a_connector() -> None:
    assert set(CONTRACTS) == set(Peer.Contract)


def test_one_peer_has_one_connector_until_its_row_changes(peer: Peer) -> None:
    first = connector_for(peer)
    again = connector_for(peer)
    peer.api_key = "another"

    changed = connector_for(peer)

    assert again is first
    assert changed is not first


def test_who_holds_the_old_connector_may_finish_with_it(peer: Peer, facts: StaffFacts) -> None:
    old = connector_for(peer)
    peer.placeholder_mail_domain = "elsewhere.invalid"
    connector_for(peer)

    account = old.create_account(facts, uuid4())

    assert account.user_id


def test_threads_share_one_connector(peer: Peer, standin: StandIn, facts: StaffFacts) -> None:
    start = threading.Barrier(8)

    def create(number: int) -> str:
        start.wait(10)
        own = replace(facts, staff_id=f"S-{number}", employee_number=f"N-{number}", email=None)
        return connector_for(peer).create_account(own, uuid4()).user_id

    with ThreadPoolExecutor(8) as threads:
        user_ids = set(threads.map(create, range(8)))

    assert len(user_ids) == len(standin.accounts()) == 8
