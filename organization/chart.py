"""The organisation as data (data/organization.json), made true in the database row by row, by id."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypedDict

from django.db import models, transaction

from organization.models import Department, Facility, Position, PositionLevel

FILE = Path(__file__).parent / "data" / "organization.json"


class Chart(TypedDict):
    """The file: each list in the order in which rows can be written, upper ones first."""

    facilities: list[dict[str, str | int | None]]
    departments: list[dict[str, str | None]]
    positions: list[dict[str, str]]
    levels: list[dict[str, str | None]]


@dataclass
class Outcome:
    """What was added and changed, one line each."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def read(path: Path = FILE) -> Chart:
    chart: Chart = json.loads(path.read_text(encoding="utf-8"))
    return chart


@transaction.atomic
def load(chart: Chart) -> Outcome:
    """Make every row of the chart true. Rows that the chart does not name are left alone."""
    outcome = Outcome()
    for row in _rows(chart):
        _reconcile(row, outcome)
    return outcome


@dataclass(frozen=True)
class _Row:
    model: type[models.Model]
    key: dict[str, object]
    facts: dict[str, object]


def _rows(chart: Chart) -> Iterator[_Row]:
    for order, facility in enumerate(chart["facilities"], start=1):
        yield _Row(
            Facility,
            {"facility_id": facility["id"]},
            {
                "name": facility["name"],
                "kind": facility["kind"],
                "beds": facility["beds"],
                "sites": facility["sites"],
                "parent_id": facility["parent"],
                "display_order": order,
            },
        )
    for order, department in enumerate(chart["departments"], start=1):
        yield _Row(
            Department,
            {"department_id": department["id"]},
            {
                "name": department["name"],
                "kind": department["kind"],
                "facility_id": department["facility"],
                "parent_id": department["parent"],
                "display_order": order,
            },
        )
    for order, position in enumerate(chart["positions"], start=1):
        yield _Row(
            Position, {"position_id": position["id"]}, {"name": position["name"], "display_order": order}
        )
    for level in chart["levels"]:
        yield _Row(
            PositionLevel,
            {
                "position_id": level["position"],
                "facility_id": level["facility"],
                "starts_on": date.fromisoformat(str(level["starts_on"])),
            },
            {"role": level["role"], "level": Decimal(str(level["level"])), "source": level["source"]},
        )


def _reconcile(row: _Row, outcome: Outcome) -> None:
    name = f"{row.model._meta.verbose_name} {' '.join(str(value) for value in row.key.values() if value)}"
    found = row.model._default_manager.select_for_update().filter(**row.key).first()
    if found is None:
        found = row.model(**row.key, **row.facts)
        found.full_clean()
        found.save(force_insert=True)
        outcome.added.append(f"{name} {found}")
        return
    differing = {key: value for key, value in row.facts.items() if getattr(found, key) != value}
    if not differing:
        return
    told = ", ".join(f"{key}: {getattr(found, key)} -> {value}" for key, value in differing.items())
    for key, value in differing.items():
        setattr(found, key, value)
    found.full_clean()
    found.save(update_fields=list(differing))
    outcome.changed.append(f"{name} {told}")
