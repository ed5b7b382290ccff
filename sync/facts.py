"""What a peer is told about a person: these facts and no others (sync.connectors.base.StaffFacts)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from organization.models import Department, Facility, Position, Staff
from organization.models.position import PositionLevel, TitleHeld, levels_of
from sync.connectors.base import Named, StaffFacts


class Names(NamedTuple):
    """Names by id."""

    facilities: dict[str, str]
    departments: dict[str, str]
    positions: dict[str, str]


def facts_of(staff_ids: Iterable[str], *, on: date) -> dict[str, StaffFacts]:
    """By staff id; people whose row is gone are left out.

    Rows that came by plain SQL may name a facility, department or position that does not exist: its id is
    passed on with an empty name, for the peer knows the id or says that it does not.
    """
    people = list(Staff.objects.filter(pk__in=list(staff_ids)))
    names = Names(
        _names(Facility, {person.facility_id for person in people}),
        _names(Department, {person.department_id for person in people}),
        _names(Position, {person.position_id for person in people}),
    )
    levels = levels_of({_title(person) for person in people}, on=on)
    return {person.pk: _facts(person, names, levels.get(_title(person))) for person in people}


def _title(person: Staff) -> TitleHeld:
    return person.position_id, person.facility_id


def _facts(person: Staff, names: Names, level: PositionLevel | None) -> StaffFacts:
    return StaffFacts(
        staff_id=person.pk,
        employee_number=person.employee_number,
        full_name=person.full_name,
        email=person.email or None,
        facility=_named(person.facility_id, names.facilities),
        department=_named(person.department_id, names.departments),
        position=_named(person.position_id, names.positions),
        position_level=level.level if level else None,
    )


def _names(model: type[Facility] | type[Department] | type[Position], ids: set[str | None]) -> dict[str, str]:
    return dict(model._default_manager.filter(pk__in=ids - {None}).values_list("pk", "name"))


def _named(key: str | None, names: dict[str, str]) -> Named | None:
    return Named(key, names.get(key, "")) if key else None
