"""A small organisation and four people who look at it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from organization.hiring import NewStaff, hire
from organization.models import Department, Facility, Position, PositionLevel, Role, Staff

DAY = date(2026, 4, 1)


@dataclass(frozen=True)
class Place:
    """Ids of what every test here finds: a hospital with a ward, a clinic with a desk, two titles."""

    hospital: str = "HOSP"
    ward: str = "HOSP-W3"
    clinic: str = "CLN"
    desk: str = "CLN-DESK"
    nurse: str = "NURSE"
    head: str = "HEAD"


@pytest.fixture
def place(db: None) -> Place:
    ids = Place()
    Facility.objects.create(facility_id=ids.hospital, name="厚生病院", kind="hospital", beds=300)
    Facility.objects.create(facility_id=ids.clinic, name="厚生クリニック", kind="clinic")
    nursing = Department.objects.create(department_id="DIV-NS", name="看護部門", kind="division")
    department = Department.objects.create(
        department_id="HOSP-NS", name="看護部", kind="department", facility_id=ids.hospital, parent=nursing
    )
    Department.objects.create(
        department_id=ids.ward, name="3階病棟", kind="ward", facility_id=ids.hospital, parent=department
    )
    Department.objects.create(department_id=ids.desk, name="受付", kind="department", facility_id=ids.clinic)
    for position, name, role, level in (
        (ids.nurse, "看護師", Role.STAFF, "3"),
        (ids.head, "看護部長", Role.DEPARTMENT_HEAD, "10"),
    ):
        Position.objects.create(position_id=position, name=name)
        PositionLevel.objects.create(
            position_id=position,
            role=role,
            level=Decimal(level),
            source="試験用の表",
            starts_on=date(2020, 1, 1),
        )
    return ids


def facts(place: Place, **changed: object) -> NewStaff:
    told: dict[str, object] = {
        "employee_number": "HP-NS-2026-001",
        "full_name": "三枝 恵",
        "kana": "サエグサ メグミ",
        "facility_id": place.hospital,
        "department_id": place.ward,
        "position_id": place.nurse,
    }
    return NewStaff(**{**told, **changed})  # type: ignore[arg-type]  # tests say anything


def signed_on(staff: Staff, *groups: str) -> Client:
    user = User.objects.create_user(staff.employee_number, staff=staff)
    user.groups.add(*(Group.objects.get_or_create(name=name)[0] for name in groups))
    client = Client()
    client.force_login(user, backend="accounts.backends.LoginBackend")
    return client


@pytest.fixture
def clerk(place: Place) -> Client:
    person = hire(
        facts(place, employee_number="HP-AD-2020-001", full_name="佐久間 澄子", department_id="DIV-NS"),
        on=DAY,
    )
    return signed_on(person, "人事")


@pytest.fixture
def nurse(place: Place) -> Staff:
    return hire(facts(place), on=DAY)


@pytest.fixture
def stranger(place: Place) -> Staff:
    """Somebody of another facility."""
    return hire(
        facts(
            place,
            employee_number="CL-NS-2026-001",
            full_name="榊 ひかり",
            kana="サカキ ヒカリ",
            facility_id=place.clinic,
            department_id=place.desk,
        ),
        on=DAY,
    )


@pytest.fixture
def head(place: Place) -> Client:
    """The head of the hospital's nursing department."""
    person = hire(
        facts(
            place,
            employee_number="HP-NS-2010-001",
            full_name="早乙女 由里香",
            department_id="HOSP-NS",
            position_id=place.head,
        ),
        on=DAY,
    )
    return signed_on(person)


@pytest.fixture
def ordinary(nurse: Staff) -> Client:
    """The nurse herself, who is nothing but staff."""
    return signed_on(nurse)
