"""厚生会 in small, for counting: two facilities, three readers, and as many others as a test wants."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client

from accounts.models import User
from organization.models import Assignment, Department, Facility, Position, PositionLevel, Role, Staff
from sync.models import Delivery, Peer

LONG_AGO = date(2020, 4, 1)
WARDS = ("W2", "W3", "W4")


@dataclass(frozen=True)
class Readers:
    """木村 is an executive, 阿部 heads the hospital's nurses, 今井 is a nurse there."""

    executive: User
    head: User
    nurse: User


def build() -> Readers:
    for key, name, kind in (("HP", "厚生病院", "hospital"), ("CL", "厚生クリニック", "clinic")):
        Facility.objects.create(facility_id=key, name=name, kind=kind)
    department("DIV", "看護部門", None, None)
    department("NS", "看護部", "HP", "DIV")
    for ward in WARDS:
        department(ward, f"{ward[1]}階病棟", "HP", "NS")
    department("W3A", "Aチーム", "HP", "W3")
    department("AD", "事務部", "HP", None)
    department("OUT", "外来", "CL", "DIV")
    for key, role in (("CHAIR", Role.EXECUTIVE), ("DIRECTOR", Role.DEPARTMENT_HEAD), ("NURSE", Role.STAFF)):
        Position.objects.create(position_id=key, name=key)
        PositionLevel.objects.create(
            position_id=key, role=role, level="3", source="試験用", starts_on=LONG_AGO
        )
    return Readers(
        executive=login("E-1", "木村 舞", "AD", "CHAIR"),
        head=login("E-2", "阿部 明美", "NS", "DIRECTOR"),
        nurse=login("E-3", "今井 瞳", "W3", "NURSE"),
    )


def department(key: str, name: str, facility: str | None, parent: str | None) -> Department:
    kind = "division" if facility is None else "department"
    return Department.objects.create(
        department_id=key, name=name, kind=kind, facility_id=facility, parent_id=parent
    )


def login(number: str, name: str, at: str, position: str) -> User:
    staff = person(number, name)
    post(staff, at, position=position)
    return User.objects.create_user(number, staff=staff)


def person(number: str, name: str = "山田 花子") -> Staff:
    return Staff.objects.create(staff_id=number, employee_number=number, full_name=name)


def people(count: int, at: str, stem: str = "") -> list[Staff]:
    """So many more, with a primary post there since long ago."""
    found = [person(f"{stem or at}-{number:04}") for number in range(count)]
    for staff in found:
        post(staff, at)
    return found


def crowd() -> None:
    """Enough people wherever a reader stands alone, so that nothing has to be hidden."""
    for at in ("AD", "NS", "W3"):
        people(9, at, f"CROWD-{at}")


def post(
    staff: Staff,
    at: str,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    *,
    is_primary: bool = True,
    position: str = "NURSE",
) -> Assignment:
    facility_id = Department.objects.get(pk=at).facility_id or "HP"
    return Assignment.objects.create(
        staff=staff,
        facility_id=facility_id,
        department_id=at,
        position_id=position,
        starts_on=starts_on,
        ends_on=ends_on,
        is_primary=is_primary,
    )


def careers(seed: int, count: int, around: date) -> None:
    """People who come, move, hold second posts and leave, within two years on both sides of the day."""
    chance = random.Random(seed)
    places = ("NS", *WARDS, "W3A", "AD", "OUT")
    for number in range(count):
        staff = person(f"C{seed}-{number:04}")
        begins = around + timedelta(days=chance.randint(-700, 200))
        moves = begins + timedelta(days=chance.randint(1, 500))
        post(staff, chance.choice(places), begins, moves)
        if chance.random() < 0.8:
            post(staff, chance.choice(places), moves)
        if chance.random() < 0.4:
            post(staff, chance.choice(places), begins, is_primary=False)


def by_plain_sql(key: str, facility: str | None = None, at: str | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master "
            "(staff_id, employee_number, full_name, facility_id, department_id) "
            "VALUES (%s, %s, %s, %s, %s)",
            [key, key, "榊 ひかり", facility, at],
        )


def peer(code: str = "voicedrive") -> Peer:
    return Peer.objects.get_or_create(
        code=code, defaults={"name": code, "contract": "master_plan", "base_url": "http://127.0.0.1:9"}
    )[0]


def client_of(user: User, group: str = "") -> Client:
    if group:
        user.groups.add(Group.objects.get_or_create(name=group)[0])
    client = Client()
    client.force_login(user, backend="accounts.backends.LoginBackend")
    return client


def wish(staff: Staff, seq: int, code: str = "voicedrive") -> Delivery:
    """A delivery as the dispatcher writes it."""
    now = Staff.objects.get(pk=staff.pk).created_at
    return Delivery.objects.create(
        peer=peer(code),
        seq=seq,
        event="staff.created",
        event_id=f"00000000-0000-4000-8000-{seq:012d}",
        staff_id=staff.pk,
        due_at=now,
        requested_at=now,
    )
