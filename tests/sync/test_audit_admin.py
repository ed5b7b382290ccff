"""The audit trail: who, when, from where, and for those who may, what stood in the rows."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from organization.models import Staff
from sync.context import Acting, acting_as
from sync.models import Change
from tests.sync import people
from tests.sync.people import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return people.build()


@pytest.fixture
def operator(house: House) -> User:
    return people.operator(house)


def signed_on(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, name: str, *keys: object) -> str:
    response = signed_on(user).get(reverse(f"admin:{name}", args=keys))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


@pytest.mark.parametrize("name", ["change", "delivery", "synclog"])
def test_the_record_can_be_neither_added_nor_changed(house: House, operator: User, name: str) -> None:
    assert signed_on(operator).get(reverse(f"admin:sync_{name}_add")).status_code == 403
    assert signed_on(house.clerk).get(reverse(f"admin:sync_{name}_add")).status_code == 403


def renamed(house: House) -> Change:
    with acting_as(Acting(actor="N001", request_id="request-1")):
        Staff.objects.filter(pk=house.person.pk).update(full_name="田中 夏美")
    return Change.objects.get(table_name="unified_staff_master", row_key=house.person.pk, operation="update")


def test_the_audit_trail_shows_before_and_after_and_marks_what_differs(house: House) -> None:
    html = page(house.clerk, "sync_change_change", renamed(house).pk)

    for part in ("田中 夏子", "田中 夏美", "氏名", "request-1", "N001"):
        assert part in html
    assert html.count("readable-differs") == 1


def test_the_operator_sees_who_and_when_but_not_what_stood_there(house: House, operator: User) -> None:
    html = page(operator, "sync_change_change", renamed(house).pk)

    assert "request-1" in html
    assert "田中" not in html


def test_changes_are_found_by_their_key(house: House) -> None:
    renamed(house)

    html = signed_on(house.clerk).get(
        reverse("admin:sync_change_changelist"), {"q": "S-PERSON"}
    ).content.decode()  # fmt: skip

    assert "職員" in html
    assert "S-STRANGER" not in html


@pytest.mark.parametrize(
    ("name", "guess"),
    [
        ("sync_change_changelist", "after__full_name__startswith"),
        ("sync_change_changelist", "after__contains"),
        ("sync_peer_changelist", "api_key__startswith"),
        ("accounts_user_changelist", "password__startswith"),
        ("accounts_handover_changelist", "digest__startswith"),
    ],
)
def test_what_is_not_shown_cannot_be_guessed_by_filtering(house: House, name: str, guess: str) -> None:
    client = Client()
    client.force_login(house.clerk)

    answered = client.get(reverse(f"admin:{name}"), {guess: "a"})

    assert answered.status_code == 400
