"""Hiring many at once: the rules of ``hiring``, asked in bulk, and one statement per table."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from organization.hiring import ID_TAKEN, NewStaff, faults_of_level, faults_of_person
from organization.models import Assignment, Facility, Position, Staff, StaffProfile
from organization.person import EMAIL_TAKEN, NUMBER_TAKEN, Faults

BATCH = 1000


class Register:
    """Who is there already: the database as it was when this was made, and everybody added since."""

    def __init__(self) -> None:
        self._ids: dict[str, str] = {}
        self._numbers: dict[str, str] = {}
        self._emails: dict[str, str] = {}
        self._levels: dict[tuple[str, str, date], Faults] = {}
        for staff_id, number, email in Staff.objects.values_list(
            "staff_id", "employee_number", "email"
        ).iterator():
            self._ids[staff_id.casefold()] = ""
            self._numbers[number.casefold()] = ""
            if email:
                self._emails[email.casefold()] = ""

    def add(self, facts: NewStaff, place: str) -> Faults:
        """What is wrong with one more person's tidied facts; ``place`` names that person to later ones."""
        faults = faults_of_person(facts)
        for field, taken, value, message in (
            ("staff_id", self._ids, facts.staff_id, ID_TAKEN),
            ("employee_number", self._numbers, facts.employee_number, NUMBER_TAKEN),
            ("email", self._emails, facts.email, EMAIL_TAKEN),
        ):
            earlier = taken.setdefault(value.casefold(), place) if value else place
            if earlier != place:
                text = (
                    f"{earlier}と同じ値です。どちらかを直してください。" if earlier else message.format(value)
                )
                faults.setdefault(field, []).append(ValidationError(text))
        return faults

    def faults_of_post(
        self, facts: NewStaff, facility: Facility, position: Position | None, *, on: date
    ) -> Faults:
        """What is wrong with title and level. Each title is looked up once per facility and day."""
        day = max(facts.starts_on or on, on)
        if facts.level is not None or position is None:
            return faults_of_level(facts, facility, position, day)
        key = (position.pk, facility.pk, day)
        if key not in self._levels:
            self._levels[key] = faults_of_level(facts, facility, position, day)
        return self._levels[key]


@transaction.atomic
def hire_many(people: Sequence[NewStaff]) -> None:
    """Write people whose tidied facts were found right: person, reading of the name, first post.

    Raises IntegrityError, and writes nobody, when somebody else took a number or an address meanwhile.
    """
    Staff.objects.bulk_create((_staff(facts) for facts in people), batch_size=BATCH)
    StaffProfile.objects.bulk_create(
        (StaffProfile(staff_id=_id_of(facts), kana=facts.kana) for facts in people), batch_size=BATCH
    )
    Assignment.objects.bulk_create(_posts(people), batch_size=BATCH)


def _posts(people: Iterable[NewStaff]) -> Iterable[Assignment]:
    for facts in people:
        if facts.starts_on is None:
            raise ValueError("Many are hired by tidied facts, which hold the day of the first post.")
        yield Assignment(
            staff_id=_id_of(facts),
            facility_id=facts.facility_id,
            department_id=facts.department_id,
            position_id=facts.position_id,
            starts_on=facts.starts_on,
            is_primary=True,
        )


def _staff(facts: NewStaff) -> Staff:
    return Staff(
        staff_id=_id_of(facts),
        employee_number=facts.employee_number,
        full_name=facts.full_name,
        email=facts.email,
        facility_id=facts.facility_id,
        department_id=facts.department_id,
        position_id=facts.position_id,
    )


def _id_of(facts: NewStaff) -> str:
    if facts.staff_id is None:
        raise ValueError("Many are hired by tidied facts, which hold the id.")
    return facts.staff_id
