"""Logins follow corrected employee numbers, by whichever way the number was corrected."""

import pytest
from django.db import connection

from accounts.models import User
from sync.reactions import react
from sync.relay import Relay
from tests import factories

pytestmark = pytest.mark.django_db


def correct(staff_id: str, number: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE unified_staff_master SET employee_number = %s WHERE staff_id = %s", [number, staff_id]
        )
    Relay().catch_up()


def test_a_login_follows_a_number_that_was_corrected_by_sql() -> None:
    user = factories.login(factories.staff())
    assert user.staff is not None

    correct(user.staff.pk, "KH-NS-2026-777")
    react()
    react()

    user.refresh_from_db()
    assert user.login == "KH-NS-2026-777"


def test_other_corrections_and_people_without_a_login_are_left_alone() -> None:
    person = factories.staff()

    correct(person.pk, "KH-NS-2026-778")
    react()

    assert not User.objects.filter(staff=person).exists()


def test_a_number_that_a_system_bears_is_not_taken_from_it() -> None:
    user = factories.login(factories.staff())
    assert user.staff is not None
    User.objects.create(login="medical-system", password="!")

    correct(user.staff.pk, "medical-system")
    react()

    assert User.objects.get(login="medical-system").staff is None
