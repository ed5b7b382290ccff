"""A file of 500 people, by the command: each of them has an account in the end."""

import json
from pathlib import Path

import pytest

from tests.flows.arriving import assert_arrived_once
from tests.platform_database import Client
from tests.platform_process import ROOT, Platform
from tests.standin_process import StandIn

PEOPLE = 500
HEADINGS = "職員ID,職員番号,氏名,フリガナ,メール,所属施設,所属部署,役職,入職日"
NUMBERS = [f"CSV-{number:04d}" for number in range(PEOPLE)]


@pytest.fixture
def file(tmp_path: Path, platform: Platform) -> Path:
    """As Excel saves it in Japan, with posts of the organisation's own data."""
    platform.manage("load_organization")
    data = json.loads((ROOT / "organization" / "data" / "organization.json").read_text(encoding="utf-8"))
    facility = next(each["name"] for each in data["facilities"] if each["id"] == "HOSP")
    department = next(each["name"] for each in data["departments"] if each["id"] == "HOSP-NS")
    position = next(each["name"] for each in data["positions"] if each["id"] == "STAFF")
    post = f"{facility},{department},{position}"
    rows = [
        f"{number},{number},見本 花子,ミホン ハナコ,{number.lower()}@kosei.example.jp,{post},2026-04-01"
        for number in NUMBERS
    ]
    path = tmp_path / "staff.csv"
    path.write_text("\r\n".join([HEADINGS, *rows, ""]), encoding="cp932", newline="")
    return path


@pytest.fixture
def quick(standin: StandIn) -> StandIn:
    """The peer, answering at once."""
    standin.set_latency(0)
    return standin


def test_five_hundred_rows_end_as_five_hundred_accounts(
    platform: Platform, client: Client, quick: StandIn, file: Path
) -> None:
    platform.manage("import_staff", str(file), "--commit")

    assert client.one("SELECT count(*) FROM unified_staff_master WHERE staff_id LIKE 'CSV-%'") == PEOPLE
    assert_arrived_once(client, quick, NUMBERS)
