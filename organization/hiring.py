"""Hiring: the one way in for a new member of staff, by page, file or API."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import IntegrityError, transaction

from organization.identifiers import new_staff_id
from organization.models import Assignment, Department, Facility, Position, Staff, StaffProfile
from organization.models.assignment import belongs
from organization.models.position import on_the_table
from organization.models.staff import PRINTABLE_ID
from organization.person import Faults, Person, collect, plain
from organization.posts import counts_in

ID_TAKEN = "職員ID {} はすでに使われています。"
LONGEST_ID = MaxLengthValidator(20)


@dataclass(frozen=True)
class NewStaff:
    """What is told about a person on the first day.

    Without ``staff_id`` one is made; without ``starts_on`` the post starts on the day of hiring. ``level`` is
    what the teller believes the title to count for: it must stand on the agreed table, our own rows decide.
    """

    employee_number: str
    full_name: str
    facility_id: str
    department_id: str
    position_id: str | None = None
    kana: str = ""
    email: str | None = None
    starts_on: date | None = None
    staff_id: str | None = None
    level: Decimal | None = None

    @property
    def person(self) -> Person:
        return Person(self.employee_number, self.full_name, self.kana, self.email)


@dataclass(frozen=True)
class _Post:
    facility: Facility
    department: Department
    position: Position | None


def hire(facts: NewStaff, *, on: date) -> Staff:
    """Write the person, the reading of the name and the first post, together or not at all.

    Raises ValidationError with every fault found, keyed staff_id, employee_number, full_name, kana, email,
    facility, department, position, level; also when somebody else takes the number at the same moment.
    """
    facts, post = _checked(facts, on)
    try:
        with transaction.atomic():
            return _written(facts, post, on)
    except IntegrityError:
        # The unique keys have decided between two who came at once; now the other one can be seen.
        _checked(facts, on)
        raise ValidationError(
            "ほかの人が同時に更新したため登録できませんでした。もう一度お試しください。"
        ) from None


def check(facts: NewStaff, *, on: date) -> NewStaff:
    """Raise what ``hire`` would raise, write nothing; return the facts as they would be written."""
    return _checked(facts, on)[0]


def _checked(facts: NewStaff, on: date) -> tuple[NewStaff, _Post]:
    facts = tidied(facts, on)
    faults = faults_of_person(facts)
    collect(faults, facts.person.duplicates())
    if Staff.objects.filter(pk__iexact=facts.staff_id).exists():
        collect(faults, {"staff_id": [ValidationError(ID_TAKEN.format(facts.staff_id))]})
    post = _post(facts, on, faults)
    if faults or post is None:
        raise ValidationError(dict(faults))
    return facts, post


def _written(facts: NewStaff, post: _Post, on: date) -> Staff:
    where = {"facility": post.facility, "department": post.department, "position": post.position}
    staff = Staff.objects.create(
        staff_id=facts.staff_id or new_staff_id(),
        employee_number=facts.employee_number,
        full_name=facts.full_name,
        email=facts.email,
        **where,
    )
    StaffProfile.objects.create(staff=staff, kana=facts.kana)
    Assignment.objects.create(staff=staff, starts_on=facts.starts_on or on, is_primary=True, **where)
    staff.refresh_from_db()  # the database gives the times and the state
    return staff


def tidied(facts: NewStaff, on: date) -> NewStaff:
    """The facts as they would be written; the staff id and the first day stand in them."""
    person = facts.person.tidied()
    return replace(
        facts,
        staff_id=plain(facts.staff_id or "") or new_staff_id(),
        employee_number=person.employee_number,
        full_name=person.full_name,
        kana=person.kana,
        email=person.email,
        facility_id=facts.facility_id.strip(),
        department_id=facts.department_id.strip(),
        position_id=(facts.position_id or "").strip() or None,
        starts_on=facts.starts_on or on,
    )


def faults_of_person(facts: NewStaff) -> Faults:
    """What is wrong with tidied facts by themselves, without asking who is there already."""
    faults = facts.person.faults()
    try:
        PRINTABLE_ID(facts.staff_id)
        LONGEST_ID(facts.staff_id)
    except ValidationError as wrong:
        faults["staff_id"] = [wrong]
    return faults


def _post(facts: NewStaff, on: date, faults: Faults) -> _Post | None:
    """The first post, or None after noting what is unknown."""
    facility = Facility.objects.filter(pk=facts.facility_id).first()
    department = Department.objects.filter(pk=facts.department_id).first()
    position = Position.objects.filter(pk=facts.position_id).first() if facts.position_id else None
    if facility is None:
        faults["facility"] = [_unknown("施設", facts.facility_id)]
    if department is None:
        faults["department"] = [_unknown("部署", facts.department_id)]
    if facts.position_id and position is None:
        faults["position"] = [_unknown("役職", facts.position_id)]
    if facility is None or department is None:
        return None
    try:
        belongs(department.facility_id, facility.pk, department.name, facility.name)
    except ValidationError as wrong:
        collect(faults, wrong.error_dict)
    collect(faults, faults_of_level(facts, facility, position, max(facts.starts_on or on, on)))
    return _Post(facility, department, position)


def faults_of_level(facts: NewStaff, facility: Facility, position: Position | None, day: date) -> Faults:
    """What is wrong with the title in this facility on that day, and with the level that was told."""
    faults: Faults = {}
    try:
        if position is not None:
            counts_in(position, facility, on=day)
    except ValidationError as wrong:
        collect(faults, wrong.error_dict)
    try:
        if facts.level is not None:
            on_the_table(facts.level)
    except ValidationError as wrong:
        faults["level"] = [wrong]
    return faults


def _unknown(what: str, key: str) -> ValidationError:
    if not key:
        return ValidationError(f"{what}を選択してください。")
    return ValidationError(f"{what}ID「{key[:20]}」は登録されていません。{what}の一覧を確認してください。")
