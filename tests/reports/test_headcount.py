"""Who is counted where, against the slowest possible count."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.utils import timezone

from organization.models import Assignment, Department, Facility
from reports import extent, headcount
from reports.headcount import Row, Staffing
from reports.today import _end_of
from tests.reports import corporation
from tests.reports.corporation import Readers

DAY = date(2026, 4, 1)


def counted(readers: Readers, day: date) -> Staffing:
    whole = extent.of(readers.executive, on=timezone.localdate())
    return headcount.staffing(whole.posts(day), whole.undated(_end_of(day)))


def table(readers: Readers, day: date) -> dict[str, Row]:
    found = headcount.rows(counted(readers, day), Facility.objects.all(), Department.objects.all())
    return {row.key: row for row in found}


def naive(day: date) -> tuple[dict[str, str], Counter[str]]:
    """Person by person: the department of the primary post (or else of the newest), and of the others."""
    first: dict[str, str] = {}
    others: Counter[str] = Counter()
    for staff_id in sorted(set(Assignment.objects.values_list("staff_id", flat=True))):
        held = [
            one
            for one in Assignment.objects.filter(staff_id=staff_id)
            if one.starts_on <= day and (one.ends_on is None or day < one.ends_on)
        ]
        held.sort(key=lambda one: (not one.is_primary, -one.starts_on.toordinal(), one.pk))
        if held:
            first[staff_id] = held[0].department_id
            others.update({one.department_id for one in held[1:]} - {held[0].department_id})
    return first, others


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("days", [-400, -1, 0, 1, 90, 600])
def test_every_day_is_counted_as_by_hand(readers: Readers, seed: int, days: int) -> None:
    corporation.careers(seed, 40, DAY)
    day = DAY + timedelta(days=days)

    found = counted(readers, day)

    first, others = naive(day)
    assert {seat.staff_id: seat.department_id for seat in found.main} == first
    assert Counter(seat.department_id for seat in found.second) == others
    assert len(found.main) == len(found.people)


def test_a_total_is_the_sum_of_all_below_it(readers: Readers) -> None:
    corporation.crowd()
    corporation.people(8, "W3A")
    corporation.people(7, "W4")

    rows = table(readers, DAY)

    assert rows["HP/NS/W3"].main == 9 + 8 + 1  # the team is counted in its ward, and 今井 works there
    assert (rows["HP/NS"].main, rows["HP/AD"].main) == (9 + 1 + 18 + 7, 10)
    assert rows["total"].main == 45
    assert (rows["CL"].main, rows["HP/NS/W2"].main) == (0, 0)


def test_the_head_alone_above_the_wards_does_not_follow_from_the_wards(readers: Readers) -> None:
    corporation.people(9, "W2")
    corporation.people(11, "W3")
    corporation.people(9, "AD")

    rows = table(readers, DAY)

    assert rows["HP/NS/-"].name == "直属"
    assert (rows["HP/NS/-"].main, rows["HP/NS/W2"].main, rows["HP/NS/W3"].main) == (None, None, 12)


def test_a_second_post_is_counted_beside_and_never_as_another_person(readers: Readers) -> None:
    for staff in corporation.people(6, "W2"):
        corporation.post(staff, "OUT", is_primary=False)

    rows = table(readers, DAY)

    assert (rows["CL"].main, rows["CL"].second) == (0, 6)
    assert (rows["total"].main, rows["total"].second) == (9, 6)


def test_who_left_is_counted_until_the_day_before_and_who_comes_from_the_first_day(readers: Readers) -> None:
    corporation.post(corporation.person("LEFT"), "OUT", ends_on=DAY)
    corporation.post(corporation.person("COMES"), "OUT", starts_on=DAY)

    before, on = counted(readers, DAY - timedelta(days=1)), counted(readers, DAY)

    assert ("LEFT" in before.people, "LEFT" in on.people) == (True, False)
    assert ("COMES" in before.people, "COMES" in on.people) == (False, True)


def test_who_came_by_plain_sql_counts_by_the_master_row_from_the_day_of_registration(
    readers: Readers,
) -> None:
    corporation.crowd()
    for number in range(6):
        corporation.by_plain_sql(f"SQL-{number}", "CL", "OUT")
    today = timezone.localdate()

    then, now = table(readers, today - timedelta(days=2)), table(readers, today + timedelta(days=1))

    assert (then["CL/OUT"].main, now["CL/OUT"].main) == (0, 6)


def test_who_has_no_known_place_is_still_somebody(readers: Readers) -> None:
    corporation.crowd()
    for number in range(5):
        corporation.by_plain_sql(f"NONE-{number}")
        corporation.by_plain_sql(f"ODD-{number}", "CL", "NOBODY-KNOWS")

    rows = table(readers, timezone.localdate() + timedelta(days=1))

    assert (rows["-"].name, rows["-"].main) == ("施設の登録なし", 5)
    assert (rows["CL/-"].name, rows["CL/-"].main) == ("部署の登録なし", 5)
