"""Servers only: a transaction that began earlier and commits later is neither lost nor put in front of others."""

from collections.abc import Iterator

import pytest

from tests.flows.arriving import assert_arrived_once, place_of, until
from tests.flows.people import register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

# The insert alone: the sender writes to the same row, often before the test looks.
CHANGE = (
    "SELECT id FROM sync_change"
    " WHERE table_name = 'unified_staff_master' AND operation = 'insert' AND row_key = %s"
)


@pytest.fixture
def slow_client(platform: Platform) -> Iterator[Client]:
    """A second system that takes its time between insert and commit."""
    with platform.client() as client:
        yield client


def test_a_late_commit_gets_a_later_place(client: Client, slow_client: Client, standin: StandIn) -> None:
    slow_client.begin()
    (late,) = register(slow_client)
    (early,) = register(client)
    place_of_early = until(lambda: place_of(client, early), "the place of the one that committed")

    slow_client.end()

    place_of_late = until(lambda: place_of(client, late), "the place of the late commit")
    assert client.one(CHANGE, [late]) < client.one(CHANGE, [early])
    assert place_of_late > place_of_early
    assert_arrived_once(client, standin, [late, early])


def test_a_late_commit_is_found_by_the_relay_that_was_started_meanwhile(
    platform: Platform, client: Client, slow_client: Client, standin: StandIn
) -> None:
    slow_client.begin()
    (late,) = register(slow_client)
    (early,) = register(client)
    until(lambda: place_of(client, early), "the place of the one that committed")

    platform.kill("relay")
    platform.start("relay")
    (after,) = register(client)
    until(lambda: place_of(client, after), "a place given by the new relay")
    slow_client.end()

    assert_arrived_once(client, standin, [late, early, after])


def test_a_commit_while_no_relay_runs_is_found_by_the_next(
    platform: Platform, client: Client, slow_client: Client, standin: StandIn
) -> None:
    slow_client.begin()
    (late,) = register(slow_client)
    (early,) = register(client)
    until(lambda: place_of(client, early), "the place of the one that committed")

    platform.kill("relay")
    slow_client.end()
    platform.start("relay")

    assert_arrived_once(client, standin, [late, early])


def test_the_gap_of_a_rollback_does_no_harm(client: Client, slow_client: Client, standin: StandIn) -> None:
    slow_client.begin()
    (nobody,) = register(slow_client)
    (early,) = register(client)
    until(lambda: place_of(client, early), "the place of the one that committed")

    slow_client.end("ROLLBACK")
    (after,) = register(client)

    assert_arrived_once(client, standin, [early, after])
    assert place_of(client, nobody) is None
    assert standin.requests(staff_id=nobody) == []
