"""SIGKILL between every two steps of the main job; afterwards everything arrives, once.

Where a step leaves a trace that can be seen, the process is killed when the trace is there. Where it does not,
the database holds the process inside the step's statement until it is killed.
"""

import pytest

from tests.flows.arriving import (
    assert_arrived_once,
    deliveries,
    in_state,
    place_of,
    posts,
    settled,
    until,
)
from tests.flows.contracts import speaking_both
from tests.flows.people import register
from tests.platform_database import Client, Step
from tests.platform_process import Platform
from tests.standin_process import StandIn

RELAY_STEPS = {
    "giving the place": Step("sync_place", "INSERT"),
    "writing the delivery of a placed change": Step("sync_delivery", "INSERT"),
    "moving its cursor": Step("sync_cursor", "UPDATE"),
}
WORKER_STEPS = {
    "saving the account that the peer has made": Step("account_integration", "INSERT"),
    "closing the delivery": Step("sync_delivery", "UPDATE", new_state="confirmed"),
}


def test_relay_killed_before_the_change_has_a_place(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.kill("relay")
    people = register(client, many=3)
    assert [place_of(client, person) for person in people] == [None] * 3

    platform.start("relay")

    assert_arrived_once(client, standin, people)


@pytest.mark.parametrize("step", RELAY_STEPS.values(), ids=RELAY_STEPS)
def test_relay_killed_while(platform: Platform, client: Client, standin: StandIn, step: Step) -> None:
    with platform.frozen(step):
        people = register(client, many=3)
        until(platform.database.is_frozen, "the relay at the step")
        platform.kill("relay")

    platform.start("relay")

    assert_arrived_once(client, standin, people)


def test_relay_killed_before_it_wakes_a_sender_and_the_wake_up_lost(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.kill("worker")
    (person,) = register(client)
    in_state(client, person, "requested")
    platform.kill("relay")
    platform.lose_wake_ups()

    platform.start("relay", "worker")

    assert_arrived_once(client, standin, [person])


def test_beat_finds_what_a_lost_wake_up_left_lying(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.kill("worker")
    (person,) = register(client)
    in_state(client, person, "requested")
    platform.kill("relay")
    platform.lose_wake_ups()

    platform.start("worker", "beat")

    assert_arrived_once(client, standin, [person])


def test_worker_killed_before_it_hears_the_wake_up(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.kill("worker")
    people = register(client, many=3)
    in_state(client, people[-1], "requested")

    platform.start("worker")

    assert_arrived_once(client, standin, people)


def test_worker_killed_while_it_claims(platform: Platform, client: Client, standin: StandIn) -> None:
    with platform.frozen(Step("sync_delivery", "UPDATE", new_state="sent")):
        (person,) = register(client)
        until(platform.database.is_frozen, "the worker claiming")
        platform.kill("worker")
    assert posts(standin, person) == []

    platform.start("worker")

    assert_arrived_once(client, standin, [person])


@speaking_both
@pytest.mark.parametrize("step", WORKER_STEPS.values(), ids=WORKER_STEPS)
def test_worker_killed_while(platform: Platform, client: Client, standin: StandIn, step: Step) -> None:
    with platform.frozen(step):
        (person,) = register(client)
        until(platform.database.is_frozen, "the worker at the step")
        platform.kill("worker")

    platform.start("worker")

    assert_arrived_once(client, standin, [person])


def test_worker_killed_while_the_peer_is_silent(platform: Platform, client: Client, standin: StandIn) -> None:
    standin.fault("hang", seconds=4, times=1)
    (person,) = register(client)
    until(lambda: posts(standin, person), "the request at the peer")
    platform.kill("worker")

    platform.start("worker")

    assert_arrived_once(client, standin, [person])


@speaking_both
def test_worker_killed_before_the_peer_does_the_work(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    standin.fault("slow", seconds=4, times=1)
    (person,) = register(client)
    until(lambda: posts(standin, person), "the request at the peer")
    platform.kill("worker")

    platform.start("worker")

    assert_arrived_once(client, standin, [person])
    until(lambda: all(request["answered"] for request in posts(standin, person)), "the late work")
    assert_arrived_once(client, standin, [person])


@speaking_both
def test_worker_killed_with_the_answer_lost(platform: Platform, client: Client, standin: StandIn) -> None:
    standin.fault("lost_answer", times=1)
    with platform.frozen(Step("sync_delivery", "UPDATE", new_state="failed")):
        (person,) = register(client)
        until(platform.database.is_frozen, "the worker writing down that it heard nothing")
        platform.kill("worker")

    platform.start("worker")

    assert_arrived_once(client, standin, [person])


def test_worker_killed_after_all_is_saved(platform: Platform, client: Client, standin: StandIn) -> None:
    with platform.frozen(Step("sync_log", "INSERT")):
        (person,) = register(client)
        settled(client, [person])
        until(platform.database.is_frozen, "the worker noting its run")
        platform.kill("worker")

    platform.start("worker")

    others = register(client, many=3)
    assert_arrived_once(client, standin, [person, *others])
    assert len(posts(standin, person)) == 1


def test_all_killed_together(platform: Platform, client: Client, standin: StandIn) -> None:
    people = register(client, many=40)
    until(lambda: [each for each in deliveries(client, people) if each.state == "confirmed"], "the first one")
    platform.kill("worker")
    platform.kill("relay")

    platform.start("relay", "worker")

    assert_arrived_once(client, standin, people)
