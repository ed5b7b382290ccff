"""Delays and hours, from the log."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import AccountIntegration
from organization.models import Staff
from reports import accounts_by_state, kpi
from sync.models import Change, Delivery
from tests.reports import corporation
from tests.reports.corporation import Readers

NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)  # 12:00 in Japan
WINDOW = kpi.Window.before(NOON)


def log(delays: list[float], waiting: int = 0) -> kpi.Told:
    """People registered a minute after each other, four hours before noon."""
    registered = {f"S{place}": NOON - timedelta(hours=4) for place in range(len(delays) + waiting)}
    ends = ((f"S{place}", NOON - timedelta(hours=4, seconds=-one)) for place, one in enumerate(delays))
    return kpi.Told(registered, tuple(sorted(ends, key=lambda end: end[1])), ())


@pytest.mark.parametrize(
    ("count", "median", "p95"), [(5, 3, 5), (10, 5, 10), (20, 10, 19), (100, 50, 95), (101, 51, 96)]
)
def test_percentiles_are_delays_that_somebody_had(count: int, median: float, p95: float) -> None:
    found = kpi.delay(log([float(number) for number in range(count, 0, -1)]))

    assert (found.people, found.median, found.p95) == (count, median, p95)


def test_four_delays_are_not_told_and_none_is_no_data() -> None:
    few, none = kpi.delay(log([1.0] * 4, waiting=50)), kpi.delay(log([], waiting=50))

    assert few == kpi.Delay(None)
    assert none == kpi.Delay(0)


@pytest.mark.parametrize(("waiting", "told"), [(0, 98), (1, 95), (4, 95), (5, 98)])
def test_the_number_of_delays_does_not_tell_how_few_are_waiting(waiting: int, told: int) -> None:
    found = kpi.delay(log([1.0] * 98, waiting=waiting))

    assert (found.people, found.is_rounded) == (told, told == 95)


def test_hours_are_the_clocks_and_a_person_fails_once() -> None:
    registered = {f"S{place}": NOON - timedelta(hours=1 + 2 * (place % 2)) for place in range(12)}
    failed = tuple((f"S{place}", NOON - timedelta(minutes=one)) for one in (30, 20) for place in range(6))

    found = kpi.hours(kpi.Told(registered, (), failed), WINDOW)

    by_hour = {timezone.localtime(hour.starts_at).hour: (hour.registered, hour.failed) for hour in found.rows}
    assert (by_hour[9], by_hour[11], by_hour[10]) == ((6, 0), (6, 6), (0, 0))
    assert (found.registered, found.failed, len(found.rows)) == (12, 6, 24)


def test_a_window_that_begins_within_an_hour_shows_that_hour_too() -> None:
    found = kpi.hours(kpi.Told({}, (), ()), kpi.Window.before(NOON + timedelta(minutes=20)))

    assert len(found.rows) == 25


def settled(staff: Staff, seq: int, state: str, code: str = "voicedrive") -> None:
    corporation.wish(staff, seq, code)
    Delivery.objects.filter(seq=seq).update(state=state)


def test_delays_are_the_logs_own_times(readers: Readers) -> None:
    staff = corporation.people(7, "W2")
    for seq, one in enumerate(staff[:6], start=1):
        settled(one, seq, "confirmed")
    window = kpi.Window.before(timezone.now() + timedelta(minutes=1))

    found = kpi.delay(kpi.told(Change.objects.all(), window, frozenset(one.pk for one in staff[:6])))

    rows = Change.objects.filter(table_name="sync_delivery", operation="update")
    born = {one.row_key: one.happened_at for one in Change.objects.filter(table_name="unified_staff_master")}
    ends = [(one.after["staff_id"], one.happened_at) for one in rows if one.after]
    seconds = sorted((at - born[staff_id]).total_seconds() for staff_id, at in ends)
    assert (found.people, found.median, found.p95) == (6, seconds[2], seconds[5])


def test_everybody_is_in_one_state_and_the_worst_peer_decides(readers: Readers) -> None:
    staff = corporation.people(30, "W2")
    for seq, one in enumerate(staff[:20], start=1):
        settled(one, seq, "confirmed")
        if seq <= 6:
            settled(one, 100 + seq, "dead", "second")
    AccountIntegration.objects.create(staff=staff[29], voicedrive_username="known")
    everybody = frozenset(one.pk for one in staff)
    now = timezone.now() + timedelta(minutes=1)

    rows, names = accounts_by_state.wishes_now(Delivery.objects.all()), AccountIntegration.objects.all()
    found = accounts_by_state.by_state(everybody, rows, names, now)

    assert {row.look.word: row.people for row in found.rows if row.people} == {
        "作成済": 15,
        "保留": 6,
        "なし": 9,
    }
    assert (found.people, found.created) == (30, 15)


def test_the_log_tells_the_same_states_as_the_rows_and_nothing_of_before(readers: Readers) -> None:
    before = timezone.now() - timedelta(minutes=1)
    for seq, one in enumerate(corporation.people(12, "W2"), start=1):
        settled(one, seq, ("confirmed", "failed", "requested")[seq % 3])

    now = accounts_by_state.wishes_at(Change.objects.all(), timezone.now() + timedelta(minutes=1))

    assert now == accounts_by_state.wishes_now(Delivery.objects.all())
    assert accounts_by_state.wishes_at(Change.objects.all(), before) == []
