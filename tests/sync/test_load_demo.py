import re
import stat
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command

from accounts.models import User
from organization.models import Assignment, Department, Staff, StaffProfile
from sync.models import Change, Peer

pytestmark = pytest.mark.django_db


@pytest.fixture
def state(tmp_path: Path, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.STATE_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's own fixture
    monkeypatch.setenv("STANDIN_URL", "http://127.0.0.1:8123")
    monkeypatch.setenv("STANDIN_API_KEY", "key-of-the-test")
    monkeypatch.setenv("STANDIN_WEBHOOK_SECRET", "secret-of-the-test")
    return tmp_path


def load() -> str:
    out = StringIO()
    call_command("load_demo", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_five_hundred_invented_people_hold_posts_all_over_the_organisation(state: Path) -> None:
    load()

    sizes = Counter(Staff.objects.values_list("facility_id", flat=True))
    assert Staff.objects.count() == StaffProfile.objects.exclude(kana="").count() == 500
    assert sizes["HOSP"] == 300
    assert Assignment.objects.filter(is_primary=True, ends_on=None).count() == 500
    assert Assignment.objects.filter(is_primary=False).count() >= 10


def test_every_department_has_people_and_the_divisions_have_heads(state: Path) -> None:
    load()

    manned = set(Assignment.objects.values_list("department_id", flat=True))
    heads = Assignment.objects.filter(department__kind="division").values_list("position_id", flat=True)
    assert manned == set(Department.objects.values_list("pk", flat=True))
    assert list(heads) == ["DIV-HEAD"] * 5


def test_employee_numbers_have_fourteen_characters_and_some_part_timers_no_address(state: Path) -> None:
    load()

    numbers = Staff.objects.values_list("employee_number", flat=True)
    mailless = Staff.objects.filter(email=None)
    assert all(re.fullmatch(r"[A-Z]{2}-[A-Z]{2}-\d{4}-\d{3}", number) for number in numbers)
    assert 5 < mailless.count() < 100
    assert set(mailless.values_list("position_id", flat=True)) == {"PART-TIME"}
    assert Staff.objects.filter(email__endswith="@kouseikai.example").count() == 500 - mailless.count()


def test_six_people_can_sign_on_with_what_the_paper_says(state: Path) -> None:
    table = load()

    paper = state / "demo-logins.txt"
    rows = [line.rsplit(None, 2) for line in table.splitlines()[1:]]
    assert paper.read_text(encoding="utf-8") == table
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert len(rows) == 6
    for _, login, password in rows:
        assert len(password) >= 15
        assert authenticate(username=login, password=password) is not None
    groups = dict(User.objects.exclude(groups=None).values_list("login", "groups__name"))
    assert groups == {rows[0][1]: "人事", rows[5][1]: "システム管理者"}


def test_a_second_load_changes_nothing_and_keeps_the_passwords(state: Path) -> None:
    table = load()
    before = Change.objects.count()

    again = load()

    assert again == table
    assert Change.objects.count() == before


def test_without_the_paper_new_passwords_are_made(state: Path) -> None:
    table = load()
    (state / "demo-logins.txt").unlink()

    again = load()

    assert again != table
    _, login, password = again.splitlines()[1].rsplit(None, 2)
    assert authenticate(username=login, password=password) is not None


def test_both_contracts_of_the_standin_are_there_and_the_plan_s_is_switched_on(state: Path) -> None:
    load()

    peers = {peer.contract: peer for peer in Peer.objects.all()}
    assert {contract: peer.is_enabled for contract, peer in peers.items()} == {
        "master_plan": True,
        "voicedrive_v100": False,
    }
    for peer in peers.values():
        assert peer.base_url == "http://127.0.0.1:8123"
        assert (peer.api_key, peer.webhook_secret) == ("key-of-the-test", "secret-of-the-test")


def test_everybody_comes_through_the_log(state: Path) -> None:
    load()

    changes = Change.objects.filter(table_name="unified_staff_master", operation="insert")
    assert changes.count() == 500
    assert set(changes.values_list("actor", flat=True)) == {"system:load_demo"}
