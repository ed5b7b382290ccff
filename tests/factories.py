"""Invented people and places. Every factory fills in what a test does not care about."""

from datetime import date
from itertools import count

from django.contrib.auth.models import Group

from accounts.models import User
from accounts.roles import Function
from organization.models import (
    Assignment,
    Department,
    Facility,
    Position,
    PositionLevel,
    Role,
    Staff,
    StaffProfile,
)

LONG_AGO = date(2020, 4, 1)
PASSWORD = "hidamari-no-neko-2020"
numbers = count(1)


def facility(name: str = "厚生病院", *, kind: str = Facility.Kind.HOSPITAL) -> Facility:
    return Facility.objects.create(facility_id=f"F{next(numbers):04}", name=name, kind=kind)


def department(
    name: str = "3階病棟",
    *,
    of: Facility | None = None,
    below: Department | None = None,
    kind: str = Department.Kind.DEPARTMENT,
) -> Department:
    """Below another one it belongs to the same facility, unless told otherwise."""
    home = of or (below.facility if below else None)
    return Department.objects.create(
        department_id=f"D{next(numbers):04}", name=name, kind=kind, facility=home, parent=below
    )


def position(name: str = "看護師長", *, role: Role = Role.DEPARTMENT_HEAD, level: str = "8") -> Position:
    """A title that counts for this role in all facilities."""
    made = Position.objects.create(position_id=f"P{next(numbers):04}", name=f"{name}{next(numbers)}")
    PositionLevel.objects.create(position=made, role=role, level=level, source="試験", starts_on=LONG_AGO)
    return made


def staff(full_name: str = "青葉 みのり", *, kana: str = "アオバ ミノリ", **facts: object) -> Staff:
    number = next(numbers)
    known = {"staff_id": f"S{number:05}", "employee_number": f"KS-{number:05}", "full_name": full_name}
    made = Staff.objects.create(**{**known, **facts})
    StaffProfile.objects.create(staff=made, kana=kana)
    return made


def post(
    holder: Staff,
    where: Department,
    title: Position | None = None,
    *,
    at: Facility | None = None,
    starts_on: date = LONG_AGO,
    ends_on: date | None = None,
    is_primary: bool = True,
) -> Assignment:
    home = at or where.facility or facility(f"本部{next(numbers)}", kind=Facility.Kind.HEADQUARTERS)
    return Assignment.objects.create(
        staff=holder,
        department=where,
        facility=home,
        position=title,
        starts_on=starts_on,
        ends_on=ends_on,
        is_primary=is_primary,
    )


def login(holder: Staff | None = None, *functions: Function, password: str | None = None) -> User:
    """The person's login, in the groups of these functions; it has a password only when given one."""
    person = holder or staff()
    user = User.objects.create_user(person.employee_number, password, staff=person)
    user.groups.add(*(Group.objects.get_or_create(name=function.value)[0] for function in functions))
    return user


def system(name: str = "peer-a", *functions: Function) -> User:
    user = User.objects.create_user(name)
    user.groups.add(*(Group.objects.get_or_create(name=function.value)[0] for function in functions))
    return user


def again(user: User) -> User:
    """The same login as the next request fetches it."""
    return User.objects.select_related("staff").get(pk=user.pk)
