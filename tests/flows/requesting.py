"""The plan's request for an account, placed by the organisation's own data."""

import json

from tests.platform_process import ROOT

Rows = list[dict[str, str]]


def request_for(number: str) -> dict[str, object]:
    """For somebody new with this number; ``load_organization`` knows the post."""
    data = json.loads((ROOT / "organization" / "data" / "organization.json").read_text(encoding="utf-8"))
    department = next(each for each in data["departments"] if each["facility"] == "HOSP")
    level = next(each for each in data["levels"] if each["role"] == "STAFF" and each["facility"] is None)
    return {
        "staffId": number,
        "employeeNumber": number,
        "fullName": "佐藤 陽子",
        "email": f"{number.lower()}@kosei.example.jp",
        "facility": _named(data["facilities"], "HOSP"),
        "department": _named(data["departments"], department["id"]),
        "position": {**_named(data["positions"], level["position"]), "level": float(level["level"])},
    }


def _named(rows: Rows, key: str) -> dict[str, str]:
    (row,) = [row for row in rows if row["id"] == key]
    return {"id": key, "name": row["name"]}
