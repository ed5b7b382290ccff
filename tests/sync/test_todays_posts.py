"""At midnight the common database's rows follow the posts that begin and end."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate

from organization.models import Assignment
from sync.tasks import show_todays_posts
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_post_that_begins_today_is_shown_and_the_one_that_ended_is_not() -> None:
    today = localdate()
    house = factories.facility()
    old, new = factories.department("3階病棟", of=house), factories.department("4階病棟", of=house)
    person = factories.staff(facility=house, department=old)
    Assignment.objects.create(
        staff=person, facility=house, department=old, starts_on=today - timedelta(days=90), ends_on=today
    )
    Assignment.objects.create(staff=person, facility=house, department=new, starts_on=today)

    show_todays_posts()

    person.refresh_from_db()
    assert person.department == new


def test_people_whose_posts_do_not_change_are_not_written() -> None:
    person = factories.staff()
    person.refresh_from_db()
    before = person.updated_at

    show_todays_posts()

    person.refresh_from_db()
    assert person.updated_at == before
