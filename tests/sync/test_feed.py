"""What of the log one login may read."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from accounts.handover import issue_link
from accounts.models import User
from organization.models import Assignment, Facility, Staff
from sync import feed
from sync.models import Place
from sync.relay import Relay
from tests.sync import people
from tests.sync.people import DAY, NOON, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    house = people.build()
    Relay().catch_up()
    return house


def news(user: User, after: int) -> list[tuple[str, str]]:
    """What the user reads after a place, as (table, staff id), once the relay has come by."""
    Relay().catch_up()
    entries, _ = feed.read(user.pk, after)
    return [(entry["table"], entry["staffId"]) for entry in entries]


def test_each_kind_of_change_leads_to_the_person(house: House) -> None:
    start = Place.objects.newest()
    user = people.confirmed(people.delivery(house))
    issue_link(user, by=house.clerk, now=NOON)
    house.person.assignments.update(is_primary=False)
    house.person.profile.kana = "タナカ ナツコ"
    house.person.profile.save()

    found = news(house.clerk, start)

    assert {staff_id for _, staff_id in found} == {house.person.pk}
    assert {table for table, _ in found} == {
        "unified_staff_master",
        "sync_delivery",
        "account_integration",
        "accounts_user",
        "accounts_handover",
        "organization_assignment",
        "organization_staffprofile",
    }


@pytest.mark.parametrize(("who", "count"), [("clerk", 1), ("head", 1), ("stranger", 0)])
def test_only_who_may_see_the_person_hears_of_the_change(house: House, who: str, count: int) -> None:
    start = Place.objects.newest()
    people.delivery(house)

    assert len(news(getattr(house, who), start)) == count


def test_what_is_hidden_still_moves_the_reader_on(house: House) -> None:
    start = Place.objects.newest()
    people.delivery(house)
    Relay().catch_up()

    assert feed.read(house.stranger.pk, start) == ([], start + 1)


def test_an_entry_names_the_row_and_nothing_of_its_contents(house: House) -> None:
    start = Place.objects.newest()
    wish = people.delivery(house)
    Relay().catch_up()

    entries, reached = feed.read(house.clerk.pk, start)

    expected = {"seq": reached, "table": "sync_delivery", "key": str(wish.pk), "staffId": house.person.pk}
    assert entries == [expected]


def test_changes_that_are_about_nobody_are_not_told(house: House) -> None:
    start = Place.objects.newest()
    Facility.objects.filter(pk="HP").update(beds=299)

    assert news(house.clerk, start) == []


def test_a_withdrawn_right_silences_at_once(house: House) -> None:
    start = Place.objects.newest()
    people.delivery(house)
    Assignment.objects.filter(staff=house.head.staff).update(ends_on=DAY + timedelta(days=1))

    assert ("sync_delivery", house.person.pk) not in news(house.head, start)


def test_a_clerk_who_is_no_clerk_any_more_sees_like_anybody(house: House) -> None:
    start = Place.objects.newest()
    people.delivery(house)
    house.clerk.groups.remove(Group.objects.get(name="人事"))

    assert ("sync_delivery", house.person.pk) not in news(house.clerk, start)


def test_an_inactive_login_reads_nothing_and_stays_where_it_is(house: House) -> None:
    start = Place.objects.newest()
    people.delivery(house)
    Relay().catch_up()
    User.objects.filter(pk=house.clerk.pk).update(is_active=False)

    assert feed.read(house.clerk.pk, start) == ([], start)
    assert not feed.is_open_to(house.clerk.pk)


def test_a_deleted_person_is_told_to_nobody(house: House) -> None:
    start = Place.objects.newest()
    people.delivery(house)
    house.person.assignments.all().delete()
    Staff.objects.filter(pk=house.person.pk).delete()

    assert news(house.clerk, start) == []


def test_the_log_is_read_page_by_page(house: House) -> None:
    start = Place.objects.newest()
    for seq in range(1, 4):
        people.delivery(house, seq)
    Relay().catch_up()

    first, reached = feed.read(house.clerk.pk, start, limit=2)
    second, end = feed.read(house.clerk.pk, reached, limit=2)

    assert (len(first), len(second), end) == (2, 1, Place.objects.newest())


def test_the_empty_log_starts_at_zero() -> None:
    assert Place.objects.newest() == 0
