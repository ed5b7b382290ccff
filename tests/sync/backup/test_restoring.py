"""A restore gives back exactly what was there, or changes nothing."""

import json
import os
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from organization.models import Department, Facility, Position, PositionLevel, Staff
from sync.backup import databases, manifest, restoring, taking
from sync.backup.manifest import Database, Manifest
from sync.backup.problems import Problem, Refused
from sync.backup.server import ServerDatabase
from sync.backup.sqlite import SQLiteDatabase
from tests.sync.backup import spoiling
from tests.sync.backup.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = ("髙橋 𠮷男", "😀 絵文字", "引用 '\"`\\", "改行\nとタブ\t", "ﾊﾝｶｸ", "が/か\u3099", "%s %% ;-- /*! */")


@pytest.fixture
def file(folder: Path, tmp_path: Path) -> Path:
    """A backup with all kinds of values."""
    facility = Facility.objects.create(facility_id="HP", name="厚生病院😀", kind="hospital", beds=300)
    Department.objects.create(department_id="W3", name="3階病棟", kind="ward", facility=facility)
    position = Position.objects.create(position_id="P1", name="師長")
    PositionLevel.objects.create(
        position=position,
        facility=facility,
        role="TEAM_LEADER",
        level="3.5",
        source="規程",
        starts_on="2026-04-01",
    )
    for number, name in enumerate(NAMES):
        Staff.objects.create(staff_id=f"S{number}", employee_number=f"E{number}", full_name=name, email=None)
    with connection.cursor() as cursor:
        blob = "BLOB" if connection.vendor == "sqlite" else "LONGBLOB"
        cursor.execute(
            f"CREATE TABLE kinds (id INTEGER PRIMARY KEY, raw {blob}, much DECIMAL(12, 4), doc JSON)"
        )
        raw, much = bytes(range(256)) * 100, "-12345678.9012"
        doc = json.dumps({"名": "𠮷", "n": None, "z": [1, 2.5]})
        cursor.execute("INSERT INTO kinds VALUES (1, %s, %s, %s)", [raw, much, doc])
        cursor.execute("INSERT INTO kinds VALUES (2, NULL, NULL, NULL)")
    path = folder / "a.backup"
    try:
        taking.write(databases.live(), path, NOW, str(tmp_path))
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE kinds")
    return path


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Database]:
    """Another place on the same engine, where nothing stands."""
    live = databases.live()
    if not isinstance(live, ServerDatabase):
        yield SQLiteDatabase(str(tmp_path / "target.sqlite3"))
        return
    other = ServerDatabase({**live.settings, "NAME": f"{live.name}_target"})
    yield other
    other.drop()


def held(database: Database) -> Manifest:
    with database.reading() as reader:
        return manifest.of(reader)


@contextmanager
def unchanged(target: Database) -> Iterator[None]:
    """Neither the live database nor the target is touched."""
    before = held(databases.live())
    yield
    assert held(databases.live()) == before
    assert target.is_empty()


def refused(file: Path, target: Database) -> str:
    with unchanged(target), pytest.raises(Problem) as why:
        restoring.restore(file, target)
    return str(why.value)


def test_every_value_comes_back(file: Path, target: Database) -> None:
    restored = restoring.restore(file, target)

    found = held(target)
    assert manifest.differences(restored.manifest, found) == []
    assert found.tables["unified_staff_master"] == held(databases.live()).tables["unified_staff_master"]
    with target.reading() as reader:
        rows = {row[0]: row for row in reader.rows("unified_staff_master")}
        first, second = reader.rows("kinds")
    assert tuple(rows[f"S{number}"][2] for number in range(len(NAMES))) == NAMES
    assert rows["S0"][6] is None
    assert first[1] == bytes(range(256)) * 100
    assert float(str(first[2])) == pytest.approx(-12345678.9012)
    assert json.loads(str(first[3])) == {"名": "𠮷", "n": None, "z": [1, 2.5]}
    assert second == (2, None, None, None)


def test_a_damaged_file_changes_nothing(file: Path, target: Database) -> None:
    raw = bytearray(file.read_bytes())
    raw[-100] ^= 1
    file.write_bytes(raw)

    assert "書き換えられています" in refused(file, target)


def test_a_file_that_was_cut_changes_nothing(file: Path, target: Database) -> None:
    os.truncate(file, file.stat().st_size // 2)

    assert "途中で切れています" in refused(file, target)


def test_a_wrong_key_changes_nothing(file: Path, target: Database, settings: Settings) -> None:
    settings.SEALING_KEYS = f"k1:{b64encode(b'z' * 32).decode()}"

    assert "鍵" in refused(file, target)


def test_a_restore_that_goes_wrong_leaves_the_target_empty(
    file: Path, target: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoiling.after_load(monkeypatch, "DELETE FROM kinds")

    assert "表 kinds の行数が違います（2 → 0）" in refused(file, target)


def test_a_target_that_is_not_empty_is_refused(file: Path, target: Database) -> None:
    restoring.restore(file, target)
    before = held(target)

    with pytest.raises(Refused, match="空ではありません"):
        restoring.restore(file, target)

    assert held(target) == before


def test_the_live_database_is_refused(file: Path) -> None:
    before = held(databases.live())

    with pytest.raises(Refused, match="--replace"):
        restoring.restore(file, databases.live())

    assert held(databases.live()) == before


def test_another_engine_is_refused(file: Path, tmp_path: Path) -> None:
    engine = databases.live().engine
    other = SQLiteDatabase(str(tmp_path / "x.sqlite3"))
    other.engine = "mysql" if engine != "mysql" else "sqlite"

    with pytest.raises(Refused, match=f"このバックアップは {engine} のものです"):
        restoring.restore(file, other)


def test_the_command_says_that_nothing_was_restored(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="復元していません。バックアップファイルを開けません"):
        call_command("restore", str(tmp_path / "gone"), "--into", str(tmp_path / "x.sqlite3"))


def test_the_command_restores_into_a_new_place(file: Path, target: Database) -> None:
    said = StringIO()
    place = target.name if connection.vendor == "sqlite" else f"mysql:///{target.name}"

    call_command("restore", str(file), "--into", place, stdout=said)

    assert "が元と一致しています" in said.getvalue()
    assert not target.is_empty()


@pytest.mark.parametrize("text", ["mysql://", "postgres://a@b/c", "no-such-scheme://x"])
def test_an_address_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="復元先"):
        databases.named(text)


def test_a_wrong_word_at_the_prompt_changes_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    before = held(databases.live())

    with pytest.raises(CommandError, match="何も変更していません"):
        call_command("restore", str(file), "--replace", stdout=StringIO())

    assert held(databases.live()) == before
