"""Who is counted where on a day, and the table of it: facilities, departments, and one level below."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import QuerySet

from organization.models import Assignment, Department, Facility, Staff
from reports.suppression import Sum, hidden, total

TOTAL = "total"
DEEPEST = 2  # levels of departments below a facility; deeper ones are counted in the level above
NOWHERE = "-"  # the id of what the master row leaves out or names wrongly
NO_FACILITY, NO_DEPARTMENT, DIRECTLY = "施設の登録なし", "部署の登録なし", "直属"


@dataclass(frozen=True)
class Seat:
    """One person counted in one place."""

    staff_id: str
    facility_id: str | None
    department_id: str | None


@dataclass(frozen=True)
class Staffing:
    """``main``: every person once, at the primary post. ``second``: a person once per further department."""

    main: tuple[Seat, ...]
    second: tuple[Seat, ...]

    @property
    def people(self) -> frozenset[str]:
        return frozenset(seat.staff_id for seat in self.main)


@dataclass(frozen=True)
class Row:
    """A line of the table. None: not shown. ``depth`` 0 is the total, 1 a facility, 2 and 3 departments.

    ``above`` is the department that a line of depth 3 belongs to.
    """

    key: str
    name: str
    above: str
    facility: str
    depth: int
    main: int | None
    second: int | None


def staffing(
    posts: QuerySet[Assignment], undated: QuerySet[Staff], within: frozenset[str] | None = None
) -> Staffing:
    """Count each person once. ``posts`` are all posts of everybody concerned on the day; two queries.

    ``within`` leaves out places in other departments (None: nothing is left out).
    """
    main: list[Seat] = []
    second: dict[Seat, None] = {}
    counted: set[str] = set()
    columns = ("staff_id", "facility_id", "department_id")
    # The primary post first; who has lost it, by an error or between two, is counted at the newest other one.
    ordered = posts.order_by("staff_id", "-is_primary", "-starts_on", "pk")
    for staff_id, facility_id, department_id in ordered.values_list(*columns):
        seat = Seat(staff_id, facility_id, department_id)
        if staff_id in counted:
            second[seat] = None
        else:
            counted.add(staff_id)
            main.append(seat)
    main += [Seat(*row) for row in undated.order_by("pk").values_list("pk", "facility_id", "department_id")]
    first = set(main)
    return Staffing(_within(main, within), _within((seat for seat in second if seat not in first), within))


def _within(seats: Iterable[Seat], departments: frozenset[str] | None) -> tuple[Seat, ...]:
    return tuple(seat for seat in seats if departments is None or seat.department_id in departments)


@dataclass
class _Place:
    """A facility or department in the table, with those who sit in it directly."""

    key: str
    name: str
    above: str
    facility: str
    depth: int
    main: int = 0
    second: int = 0
    below: list["_Place"] = field(default_factory=list)

    def with_directly(self) -> list["_Place"]:
        """The places that add up to this one."""
        if not self.below or not (self.main or self.second):
            return self.below
        name, above = (DIRECTLY, self.name) if self.depth > 1 else (NO_DEPARTMENT, "")
        key = f"{self.key}/{NOWHERE}"
        directly = _Place(key, name, above, self.facility, self.depth + 1, self.main, self.second)
        return [*self.below, directly]

    def sums(self, column: str) -> Sum:
        parts = [place.sums(column) for place in self.with_directly()]
        return total(self.key, parts) if parts else Sum(self.key, getattr(self, column))


def rows(
    counted: Staffing, facilities: Iterable[Facility], departments: Iterable[Department]
) -> tuple[Row, ...]:
    """The total first, then facility by facility in order; few people are not shown (see suppression)."""
    root = _planted(counted, {one.pk: one for one in facilities}, {one.pk: one for one in departments})
    values, unseen = {}, {}
    for column in ("main", "second"):
        sums = root.sums(column)
        values[column], unseen[column] = _by_key(sums), hidden(sums)

    def shown(place: _Place, column: str) -> int | None:
        return None if place.key in unseen[column] else values[column][place.key]

    return tuple(
        Row(
            key=place.key,
            name=place.name,
            above=place.above,
            facility=place.facility,
            depth=place.depth,
            main=shown(place, "main"),
            second=shown(place, "second"),
        )
        for place in _walk(root)
    )


def _by_key(node: Sum) -> dict[str, int]:
    found = {node.key: node.value}
    for part in node.parts:
        found |= _by_key(part)
    return found


def _walk(place: _Place) -> Iterable[_Place]:
    yield place
    for part in place.with_directly():
        yield from _walk(part)


def _planted(
    counted: Staffing, facilities: Mapping[str, Facility], departments: Mapping[str, Department]
) -> _Place:
    main = Counter((seat.facility_id, seat.department_id) for seat in counted.main)
    second = Counter((seat.facility_id, seat.department_id) for seat in counted.second)
    wanted: dict[str, list[str | None]] = defaultdict(list)
    for department in departments.values():
        if department.facility_id in facilities:
            wanted[str(department.facility_id)].append(department.pk)
    root = _Place(TOTAL, "合計", "", "", 0)
    grown: dict[str, _Place] = {TOTAL: root}
    for facility_id in (*facilities, None):
        used = [place for place in (*main, *second) if _known(place[0], facilities) == facility_id]
        for department_id in dict.fromkeys((*wanted[str(facility_id)], *(place[1] for place in used))):
            _grow(grown, facility_id, department_id, facilities, departments)
        for place in dict.fromkeys(used):
            at = _grow(grown, facility_id, place[1], facilities, departments)
            at.main += main[place]
            at.second += second[place]
    return root


def _known(facility_id: str | None, facilities: Mapping[str, Facility]) -> str | None:
    return facility_id if facility_id in facilities else None


def _grow(
    grown: dict[str, _Place],
    facility_id: str | None,
    department_id: str | None,
    facilities: Mapping[str, Facility],
    departments: Mapping[str, Department],
) -> _Place:
    """The place where this department is counted, made with all above it when it is not there yet."""
    line = _line(departments, department_id, facility_id)[:DEEPEST]
    name = facilities[facility_id].name if facility_id else NO_FACILITY
    place = grown[TOTAL]
    for depth, (key, label) in enumerate([(facility_id or NOWHERE, name), *line], start=1):
        path = key if depth == 1 else f"{place.key}/{key}"
        if path not in grown:
            grown[path] = _Place(path, label, place.name if depth > 2 else "", name, depth)
            place.below.append(grown[path])
        place = grown[path]
    return place


def _line(
    departments: Mapping[str, Department], department_id: str | None, facility_id: str | None
) -> list[tuple[str, str]]:
    """(id, name) from the topmost department of the facility down to this one; empty when there is none."""
    line: list[tuple[str, str]] = []
    at = departments.get(department_id or "")
    while at is not None and (at.pk, at.name) not in line:
        line.insert(0, (at.pk, at.name))
        above = departments.get(at.parent_id or "")
        # A division of the corporation stands above departments of many facilities: no part of this one.
        at = above if above and above.facility_id == at.facility_id == facility_id else None
    return line
