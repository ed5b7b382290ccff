"""The main job: a row that anybody inserts by plain SQL ends in an account on both sides."""

import pytest

from tests.flows.arriving import (
    assert_arrived_once,
    deliveries,
    event_ids,
    in_state,
    posts,
    sealed_password,
    settled,
    until,
)
from tests.flows.contracts import speaking_both
from tests.flows.people import NAME, erase, register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytestmark = pytest.mark.usefixtures("platform")


@speaking_both
def test_three_columns_are_enough_for_an_account(client: Client, standin: StandIn) -> None:
    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    (account,) = [account for account in standin.accounts() if account["staff_id"] == person]
    assert (account["name"], account["email"]) == (NAME, f"{person.lower()}@no-mail.invalid")


def test_the_password_that_the_peer_gives_waits_under_seal(client: Client, standin: StandIn) -> None:
    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    assert (sealed_password(client, person) or "").startswith("v1:")


def test_each_run_of_exchange_is_a_row_of_the_common_sync_log(client: Client, standin: StandIn) -> None:
    before = client.one("SELECT COALESCE(MAX(log_id), 0) FROM sync_log")

    (person,) = register(client)

    assert_arrived_once(client, standin, [person])
    sql = (
        "SELECT sync_type, source_system, target_system, record_count, status, error_message "
        "FROM sync_log WHERE log_id > %s"
    )
    runs = until(lambda: client.rows(sql, [before]), "a row of sync_log")
    assert runs == [("staff", "medical", "voicedrive", 1, "success", None)]


@speaking_both
def test_a_hundred_people_in_one_insert_are_a_hundred_accounts(client: Client, standin: StandIn) -> None:
    people = register(client, many=100)

    assert_arrived_once(client, standin, people)


def test_a_second_person_with_the_same_address_is_refused_by_the_database(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    (first,) = register(client, email="hanako.yamada@kosei.example.jp")

    with pytest.raises(platform.database.refusals):
        register(client, email="hanako.yamada@kosei.example.jp")

    assert_arrived_once(client, standin, [first])


@speaking_both
def test_an_address_that_is_taken_at_the_peer_stops_this_person_only(
    client: Client, standin: StandIn, contract: str
) -> None:
    address = f"{contract}@kosei.example.jp"
    (owner,) = register(client, email=address)
    assert_arrived_once(client, standin, [owner])
    client.rows("UPDATE unified_staff_master SET email = NULL WHERE staff_id = %s", [owner])

    (late,) = register(client, email=address)
    others = register(client, many=3)

    stopped = in_state(client, late, "dead")
    assert "同じメールアドレスのアカウントが連携先に別の職員のものとしてあります" in stopped.reason
    assert client.one("SELECT sync_status FROM unified_staff_master WHERE staff_id = %s", [late]) == "error"
    assert_arrived_once(client, standin, others)
    erase(client, late)


def test_a_row_deleted_before_its_account_exists_is_withdrawn(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.stop("worker")
    (person,) = register(client)
    in_state(client, person, "requested")

    erase(client, person)
    platform.start("worker")

    assert in_state(client, person, "withdrawn").reason
    assert standin.requests(staff_id=person) == []


@speaking_both
def test_a_row_deleted_while_the_peer_is_asked_is_told_to_people(client: Client, standin: StandIn) -> None:
    standin.fault("slow", seconds=1, times=1)
    (person,) = register(client)
    until(lambda: posts(standin, person), "the request at the peer")

    erase(client, person)

    stopped = in_state(client, person, "dead")
    assert "職員の登録が取り消されたあとに、連携先でアカウントが作成されました" in stopped.reason
    others = register(client, many=3)
    assert_arrived_once(client, standin, others)


def test_a_later_change_about_a_person_waits_for_the_earlier_one(client: Client, standin: StandIn) -> None:
    client.begin()
    (person,) = register(client)
    erase(client, person)
    client.rows(
        "INSERT INTO unified_staff_master (staff_id, employee_number, full_name) VALUES (%s, %s, %s)",
        [person, person, NAME],
    )
    standin.fault("error500", staff_id=person, times=1)

    client.end()

    first, second = settled(client, [person])
    assert (first.state, second.state) == ("confirmed", "confirmed")
    assert event_ids(posts(standin, person))[-1] == second.event_id
    assert set(event_ids(posts(standin, person))[:-1]) == {first.event_id}
    assert len([account for account in standin.accounts() if account["staff_id"] == person]) == 1
    assert [each.seq for each in deliveries(client, [person])] == sorted((first.seq, second.seq))
