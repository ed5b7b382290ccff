"""500 invented people: the same ones every time, whatever the day and the machine."""

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import jaconv

from organization.chart import Chart
from organization.hiring import NewStaff
from organization.identifiers import CROCKFORD
from organization.models import Assignment
from sync.demo.names import FAMILY, GIVEN
from sync.demo.staffing import CONCURRENT, PREFIXES, Seat, seats

SEED = 20251006
MAIL_DOMAIN = "kouseikai.example"
LATEST_YEAR = 2026
MOST_YEARS = 28
PART_TIME_SHARE = 0.12
MAILLESS_PART_TIMERS = 0.7
PROFESSIONS = {"MD": "DR", "NS": "NS", "TC": "MT", "AD": "AD", "FM": "FM"}
IN_TECHNOLOGY = {"PH": "PH", "RAD": "RT", "RH": "PT", "NU": "RD", "CE": "CE"}
BY_YEARS = ((11, "SENIOR-STAFF"), (4, "STAFF"), (2, "JUNIOR-STAFF"), (0, "NEW-STAFF"))


@dataclass(frozen=True)
class SecondPost:
    """A post held beside the first one (兼務)."""

    staff_id: str
    department_id: str
    facility_id: str
    position_id: str
    starts_on: date


def people(chart: Chart) -> list[NewStaff]:
    """Heads first within each facility, so that the first in a department leads it."""
    chance = random.Random(SEED)  # noqa: S311  nothing secret: the same people every time
    numbers, mails, names = Counter[str](), Counter[str](), set[str]()
    return [_person(seat, chance, numbers, mails, names) for seat in seats(chart)]


def second_posts(staff: Iterable[NewStaff], chart: Chart) -> Iterator[SecondPost]:
    heads: dict[str, NewStaff] = {}
    for person in staff:
        heads.setdefault(person.department_id, person)
    facility_of = {one["id"]: one["facility"] or "HQ" for one in chart["departments"]}
    for first, second, position_id in CONCURRENT:
        head = heads[first]
        day = max(head.starts_on or date(2024, 4, 1), date(2024, 4, 1))
        yield SecondPost(str(head.staff_id), second, facility_of[second], position_id, day)


def as_assignment(post: SecondPost) -> Assignment:
    return Assignment(
        staff_id=post.staff_id,
        facility_id=post.facility_id,
        department_id=post.department_id,
        position_id=post.position_id,
        starts_on=post.starts_on,
        is_primary=False,
    )


def _person(
    seat: Seat, chance: random.Random, numbers: Counter[str], mails: Counter[str], names: set[str]
) -> NewStaff:
    (family, family_kana), (given, given_kana) = _unused_name(chance, names)
    is_part_time = not seat.position_id and chance.random() < PART_TIME_SHARE
    years = chance.randint(12, MOST_YEARS) if seat.position_id else int(MOST_YEARS * chance.random() ** 2)
    starts_on = date(LATEST_YEAR - years, 4, 1)
    stem = f"{PREFIXES[seat.facility_id]}-{_profession(seat.department_id)}-{starts_on.year}"
    numbers[stem] += 1
    is_mailless = is_part_time and chance.random() < MAILLESS_PART_TIMERS
    return NewStaff(
        staff_id="S" + "".join(chance.choice(CROCKFORD) for _ in range(12)),
        employee_number=f"{stem}-{numbers[stem]:03}",
        full_name=f"{family} {given}",
        kana=f"{family_kana} {given_kana}",
        email=None if is_mailless else _mail(family_kana, given_kana, mails),
        facility_id=seat.facility_id,
        department_id=seat.department_id,
        position_id=seat.position_id or ("PART-TIME" if is_part_time else _title(seat, years)),
        starts_on=starts_on,
    )


def _unused_name(chance: random.Random, names: set[str]) -> tuple[tuple[str, str], tuple[str, str]]:
    while True:
        family, given = chance.choice(FAMILY), chance.choice(GIVEN)
        if family[0] + given[0] not in names:
            names.add(family[0] + given[0])
            return family, given


def _title(seat: Seat, years: int) -> str:
    if _profession(seat.department_id) == "DR":
        return "DOCTOR"
    return next(title for least, title in BY_YEARS if years >= least)


def _profession(department_id: str) -> str:
    """Two letters, as employee numbers carry them: nurses NS, doctors DR, clerks AD, …"""
    parts = department_id.split("-")
    for place, part in enumerate(parts):
        if part == "TC":
            return IN_TECHNOLOGY.get(parts[place + 1] if len(parts) > place + 1 else "", "MT")
        if part in PROFESSIONS:
            return PROFESSIONS[part]
    return "AD"


def _mail(family_kana: str, given_kana: str, mails: Counter[str]) -> str:
    name = f"{_in_letters(family_kana)}.{_in_letters(given_kana)}"
    mails[name] += 1
    return f"{name}{mails[name] if mails[name] > 1 else ''}@{MAIL_DOMAIN}"


def _in_letters(kana: str) -> str:
    return str(jaconv.kana2alphabet(jaconv.kata2hira(kana)))
