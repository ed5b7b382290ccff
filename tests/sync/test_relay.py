"""Places: gapless, in order, each change once, also for those that commit late."""

import threading
import uuid
from collections.abc import Iterator

import pytest
from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction

from sync import chain
from sync.models import Change, Place
from sync.relay import Relay

INSERT = (
    "INSERT INTO unified_staff_master (staff_id, employee_number, full_name) VALUES (%s, %s, '山田 花子')"
)


def new_ids(*words: str) -> list[str]:
    """Never used before: InnoDB keeps locks around deleted keys until they are purged."""
    token = uuid.uuid4().hex[:8]
    return [f"{word}-{token}" for word in words]


def insert(*staff_ids: str) -> None:
    with connection.cursor() as cursor:
        for staff_id in staff_ids:
            cursor.execute(INSERT, [staff_id, f"N-{staff_id}"])


def placed() -> list[str]:
    return list(
        Place.objects.filter(change__table_name="unified_staff_master")
        .order_by("seq")
        .values_list("change__row_key", flat=True)
    )


def log_rows() -> Iterator[tuple[int, str, chain.Row | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT p.seq, p.hash, {chain.selected()} FROM sync_place p"
            " LEFT JOIN sync_change c ON c.id = p.change_id ORDER BY p.seq"
        )
        for seq, digest, *row in cursor.fetchall():
            yield seq, digest, tuple(row) if row[0] is not None else None


@pytest.mark.django_db
def test_changes_get_gapless_places_in_order() -> None:
    relay = Relay()
    relay.catch_up()
    insert("S1", "S2")
    insert("S3")

    relay.place()

    seqs = list(Place.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert placed() == ["S1", "S2", "S3"]
    assert relay.place() == 0


@pytest.mark.django_db
def test_a_new_leader_goes_on_where_the_former_stopped() -> None:
    insert("S1")
    Relay().catch_up()
    insert("S2")

    fresh = Relay()
    fresh.place()

    assert placed() == ["S1", "S2"]
    assert list(chain.breaks(log_rows())) == []


@pytest.mark.django_db
def test_more_changes_than_one_batch_are_placed_in_several() -> None:
    relay = Relay()
    relay.catch_up()
    insert(*(f"S{number}" for number in range(1050)))

    counts = [relay.place(), relay.place(), relay.place()]

    assert sum(counts) == 1050
    assert len(placed()) == 1050
    assert list(chain.breaks(log_rows())) == []


@pytest.mark.django_db(transaction=True)
def test_a_change_that_commits_late_gets_a_later_place_and_is_not_lost() -> None:
    relay = Relay()
    relay.catch_up()
    first, second = new_ids("EARLY", "LATER")
    began, may_commit = threading.Event(), threading.Event()
    early = threading.Thread(target=commit_late, args=(first, began, may_commit))
    early.start()
    assert began.wait(10)
    if connection.vendor == "sqlite":
        may_commit.set()  # one writer at a time: the second could not begin before the first has ended
        early.join()
    insert(second)
    relay.place()
    before_the_commit = placed()
    may_commit.set()
    early.join()

    relay.place()

    if connection.vendor != "sqlite":
        assert before_the_commit == [second]
        assert placed() == [second, first]
    assert sorted(placed()) == [first, second]
    assert list(chain.breaks(log_rows())) == []


@pytest.mark.django_db(transaction=True)
def test_a_new_leader_still_finds_what_commits_late() -> None:
    Relay().catch_up()
    first, second = new_ids("EARLY", "LATER")
    began, may_commit = threading.Event(), threading.Event()
    early = threading.Thread(target=commit_late, args=(first, began, may_commit))
    early.start()
    assert began.wait(10)
    if connection.vendor == "sqlite":
        may_commit.set()
        early.join()
    insert(second)
    Relay().catch_up()
    fresh = Relay()
    may_commit.set()
    early.join()

    fresh.place()

    assert sorted(placed()) == [first, second]


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_change_leaves_no_hole_in_the_places() -> None:
    relay = Relay()
    relay.catch_up()
    with pytest.raises(RuntimeError), transaction.atomic():
        insert("GONE")
        raise RuntimeError
    insert("S1")

    relay.place()

    assert placed() == ["S1"]
    seqs = list(Place.objects.order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))


@pytest.mark.django_db
def test_what_fell_out_of_the_fast_search_is_found_by_comparing_everything() -> None:
    relay = Relay()
    relay.catch_up()
    insert("S1")
    relay.reached = Change.objects.order_by("-id")[0].pk  # as if it had been passed over and given up

    assert relay.place() == 0
    relay.catch_up()

    assert placed() == ["S1"]


def commit_late(staff_id: str, began: threading.Event, may_commit: threading.Event) -> None:
    other = connections[DEFAULT_DB_ALIAS]
    try:
        with transaction.atomic():
            with other.cursor() as cursor:
                cursor.execute(INSERT, [staff_id, f"N-{staff_id}"])
            began.set()
            assert may_commit.wait(30)
    finally:
        other.close()
