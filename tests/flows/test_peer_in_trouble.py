"""Whatever the peer does to us, a person ends with one account, or with a reason that people can act on."""

from datetime import datetime

import pytest

from tests.flows.arriving import assert_arrived_once, event_ids, in_state, posts, until
from tests.flows.contracts import speaking_both
from tests.flows.people import erase, register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytestmark = pytest.mark.usefixtures("platform")

SWAP_KEYS = """
import os
from sync.models import Peer
Peer.objects.update(api_key=os.environ["PEER_KEY"], webhook_secret=os.environ["PEER_SECRET"])
"""
RESEND = """
import os
from django.utils import timezone
from sync.models import Delivery
from sync.resending import resend
resend(Delivery.objects.get(staff_id=os.environ["PERSON"]), now=timezone.now())
"""


@speaking_both
@pytest.mark.parametrize("fault", ["duplicate_answer", "down"])
def test_one_bad_answer_still_makes_one_account(client: Client, standin: StandIn, fault: str) -> None:
    standin.fault(fault, times=1)

    (person,) = register(client)

    assert_arrived_once(client, standin, [person])


@speaking_both
@pytest.mark.parametrize("fault", ["lost_answer", "error500"])
def test_a_repeated_request_carries_the_same_event_id(client: Client, standin: StandIn, fault: str) -> None:
    standin.fault(fault, times=1)

    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    first, second = event_ids(posts(standin, person))
    assert first == second


def test_an_answer_after_we_stopped_listening_changes_nothing(client: Client, standin: StandIn) -> None:
    # Longer than the hold, so that another sender takes over, and than the first one listens.
    standin.fault("slow", seconds=6, times=1)

    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    account = client.rows("SELECT * FROM account_integration WHERE staff_id = %s", [person])
    until(lambda: all(request["status"] for request in posts(standin, person)), "the end of the slow call")
    assert_arrived_once(client, standin, [person])
    assert client.rows("SELECT * FROM account_integration WHERE staff_id = %s", [person]) == account


def test_a_peer_that_asks_for_a_pause_gets_it(client: Client, standin: StandIn) -> None:
    standin.fault("rate_limited", retry_after=3, times=1)

    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    refused, next_one = (
        datetime.fromisoformat(request["receivedAt"]) for request in standin.requests(staff_id=person)[:2]
    )
    assert (next_one - refused).total_seconds() >= 2.99  # the peer notes whole milliseconds


@speaking_both
def test_a_refused_key_stops_at_once_and_is_sent_again_by_hand(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.python(SWAP_KEYS, PEER_KEY="not-this-one", PEER_SECRET="nor-this-one")
    (person,) = register(client)

    stopped = in_state(client, person, "dead")
    assert "登録し直し" in stopped.reason
    assert [request["status"] for request in posts(standin, person)] == [401]
    status = "SELECT sync_status FROM unified_staff_master WHERE staff_id = %s"
    assert client.one(status, [person]) == "error"

    platform.python(SWAP_KEYS, PEER_KEY=standin.api_key, PEER_SECRET=standin.webhook_secret)
    platform.python(RESEND, PERSON=person)

    assert_arrived_once(client, standin, [person])


def test_refused_facts_stop_at_once_with_a_reason(client: Client, standin: StandIn) -> None:
    (person,) = register(client, email="no-address")

    stopped = in_state(client, person, "dead")
    assert "氏名・メールアドレス・所属を確認してから、再送してください" in stopped.reason
    assert (stopped.attempts, [request["status"] for request in posts(standin, person)]) == (1, [422])
    erase(client, person)
