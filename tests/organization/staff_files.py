"""Files of invented staff, and the little organisation that they name."""

from datetime import date
from decimal import Decimal

from organization.models import Department, Facility, Position, PositionLevel

TODAY = date(2026, 11, 24)
HEADINGS = "職員番号,氏名,フリガナ,メール,所属施設,所属部署,役職,入職日"


def small_organization() -> None:
    """A hospital with two wards that have a team of the same name each, and a clinic."""
    hospital = Facility.objects.create(facility_id="HOSP", name="厚生病院", kind="hospital", beds=300)
    clinic = Facility.objects.create(facility_id="CLN", name="厚生クリニック 東", kind="clinic")
    nursing = Department.objects.create(department_id="DIV-NS", name="看護部門", kind="division")
    for floor in (3, 4):
        ward = Department.objects.create(
            department_id=f"{floor}F", name=f"{floor}階病棟", kind="ward", facility=hospital, parent=nursing
        )
        Department.objects.create(
            department_id=f"{floor}F-A", name="Aチーム", kind="team", facility=hospital, parent=ward
        )
    Department.objects.create(department_id="CLN-NS", name="看護科", kind="department", facility=clinic)
    nurse = Position.objects.create(position_id="STAFF", name="一般職員")
    PositionLevel.objects.create(
        position=nurse, role="STAFF", level=Decimal(3), source="試験", starts_on=date(2025, 10, 6)
    )


def one_row(**cells: str) -> str:
    """A right row, with these cells in the place of its own."""
    values = {
        "職員番号": "KH-NS-2026-001",
        "氏名": "見本 花子",
        "フリガナ": "ミホン ハナコ",
        "メール": "hanako@kouseikai.example",
        "所属施設": "厚生病院",
        "所属部署": "3階病棟",
        "役職": "一般職員",
        "入職日": "2026-04-01",
    } | cells
    return ",".join(values[heading] for heading in HEADINGS.split(","))


def a_file(*rows: str, headings: str = HEADINGS, encoding: str = "utf-8") -> bytes:
    return "\r\n".join([headings, *rows, ""]).encode(encoding)


def many_rows(count: int) -> list[str]:
    return [
        one_row(職員番号=f"KH-NS-2026-{number:04}", メール=f"staff{number}@kouseikai.example")
        for number in range(count)
    ]
