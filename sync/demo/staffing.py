"""How many people each department of the plan's organisation has, and as what. The hospital has about 300."""

from dataclasses import dataclass

from organization.chart import Chart

SIZES = {"HQ": 36, "HOSP": 300, "CLN-E": 20, "CLN-C": 20, "CLN-W": 20, "CARE": 80, "VN-N": 12, "VN-S": 12}
PREFIXES = {
    "HQ": "HQ",
    "HOSP": "KH",
    "CLN-E": "KE",
    "CLN-C": "KC",
    "CLN-W": "KW",
    "CARE": "KR",
    "VN-N": "VN",
    "VN-S": "VS",
}
OFFICERS = {"HQ-CHAIR": "CHAIR", "HQ-SENIOR": "SENIOR-DIR", "HQ-MANAGING": "MANAGING-DIR"}
# Who leads, where the department's name does not say it.
HEADS = OFFICERS | {
    "HOSP-MD": "HOSP-DIR",
    "HOSP-NS": "NURSING-DIR",
    "HOSP-NS-MGT": "HEAD-NURSE",
    "HOSP-AD": "ADMIN-DIR",
    "CLN-E-MD": "HOSP-DIR",
    "CLN-C-MD": "HOSP-DIR",
    "CLN-W-MD": "HOSP-DIR",
    "CARE-MD": "FAC-DIR",
    "CARE-AD": "ADMIN-DIR",
    "CARE-NS-DAY": "STATION-MGR",
    "VN-N-NS": "STATION-MGR",
    "VN-S-NS": "STATION-MGR",
}
BY_LAST_LETTER = {
    "部": "GENERAL-MGR",
    "科": "SECTION-HEAD",
    "課": "SECTION-CHIEF",
    "室": "ROOM-HEAD",
    "係": "CHIEF",
}
# A second post beside the first: (department of the first post, the second, its title).
CONCURRENT = (
    ("HOSP-MD", "DIV-MD", "DIV-HEAD"),
    ("HOSP-NS", "DIV-NS", "DIV-HEAD"),
    ("HOSP-TC", "DIV-TC", "DIV-HEAD"),
    ("HOSP-AD", "DIV-AD", "DIV-HEAD"),
    ("HQ-FM", "DIV-FM", "DIV-HEAD"),
    ("HOSP-NS-ICU", "HOSP-NS-ER", "HEAD-NURSE"),
    ("HOSP-TC-CE", "HOSP-NS-DIA", "SECTION-HEAD"),
    ("HOSP-AD-HIM", "HOSP-AD-SAF", "ROOM-HEAD"),
    ("HOSP-MD-REH", "CARE-MD", "DOCTOR"),
    ("HOSP-TC-RH-PT", "VN-N-TC", "CHIEF"),
    ("HOSP-TC-RH-OT", "VN-S-TC", "CHIEF"),
    ("HOSP-TC-PH", "CARE-NS", "STAFF"),
    ("CARE-AD-SW", "CARE-AD-CM", "STATION-MGR"),
    ("HQ-AD-IT", "HOSP-AD-HIM", "ROOM-HEAD"),
)
# How many ordinary members a department draws, against 1 for any other.
WEIGHTS = {"ward": 2, "team": 4, "department": 3, "office": 1}
FULL_DEPARTMENTS = {"HOSP-MD-INT": 6, "HOSP-TC-NU": 6, "HOSP-NS-OR": 8, "HOSP-NS-ICU": 8, "CARE-TC-RH": 6}


@dataclass(frozen=True)
class Seat:
    """A place to fill: somebody in this department, as this."""

    facility_id: str
    department_id: str
    position_id: str  # "" for an ordinary member, whose title follows from the years of service


def seats(chart: Chart) -> list[Seat]:
    """Every department's head, then the ordinary members, facility by facility up to its size."""
    found: list[Seat] = []
    for facility_id, size in SIZES.items():
        own = [one for one in chart["departments"] if one["facility"] == facility_id]
        led = [Seat(facility_id, str(one["id"]), _head_of(one)) for one in own]
        if facility_id == "HOSP":
            led += [Seat("HOSP", "HOSP-MD", "DEPUTY-DIR"), Seat("HOSP", "HOSP-NS", "DEPUTY-MGR")]
            led += [Seat("HOSP", f"HOSP-NS-{floor}F", "DEPUTY-HEAD-NURSE") for floor in range(2, 8)]
        found += led + _members(facility_id, own, size - len(led))
    return found


def _head_of(department: dict[str, str | None]) -> str:
    department_id, name = str(department["id"]), str(department["name"])
    if department_id in HEADS:
        return HEADS[department_id]
    if department["kind"] == "team":
        return "TEAM-LEADER"
    if department["kind"] == "ward" or department_id.startswith("HOSP-NS-"):
        return "HEAD-NURSE"
    return BY_LAST_LETTER[name[-1]]


def _members(facility_id: str, own: list[dict[str, str | None]], count: int) -> list[Seat]:
    """So many ordinary seats, shared out by weight, always to the department that lacks most."""
    parents = {one["parent"] for one in own}
    weights = {
        str(one["id"]): FULL_DEPARTMENTS.get(str(one["id"]), WEIGHTS[str(one["kind"])])
        for one in own
        if one["id"] not in parents
    }
    given = dict.fromkeys(weights, 0)
    for _ in range(count):
        next_one = min(weights, key=lambda one: (given[one] + 1) / weights[one])
        given[next_one] += 1
    return [Seat(facility_id, one, "") for one, times in given.items() for _ in range(times)]
