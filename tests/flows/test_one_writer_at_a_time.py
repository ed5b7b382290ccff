"""SQLite only: commits cannot overtake each other there, for the second writer waits for the first."""

import sqlite3

import pytest

from tests.flows.arriving import assert_arrived_once, place_of
from tests.flows.people import register
from tests.platform_database import Client, client_of
from tests.platform_process import Platform
from tests.standin_process import StandIn


def test_a_second_writer_waits_and_both_arrive_in_order(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    client.begin()
    (first,) = register(client)

    with client_of(platform.database, patience=0) as impatient, pytest.raises(sqlite3.OperationalError):
        register(impatient)
    client.end()
    (second,) = register(client)

    assert_arrived_once(client, standin, [first, second])
    assert (place_of(client, first) or 0) < (place_of(client, second) or 0)


def test_a_rollback_leaves_nothing_behind(platform: Platform, client: Client, standin: StandIn) -> None:
    client.begin()
    (nobody,) = register(client)
    client.end("ROLLBACK")

    (after,) = register(client)

    assert_arrived_once(client, standin, [after])
    assert standin.requests(staff_id=nobody) == []
