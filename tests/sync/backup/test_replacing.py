"""The live database is replaced only by a proven backup, and what it held stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.db.utils import ConnectionHandler

from sync import capture
from sync.backup import archive, databases, manifest, restoring, taking
from sync.backup.manifest import Manifest
from sync.backup.problems import Problem, Refused
from sync.backup.server import ServerDatabase
from sync.backup.sqlite import SQLiteDatabase
from sync.backup.turn import turn
from tests.sync.backup import spoiling
from tests.sync.backup.conftest import NOW
from tests.sync.backup.spoiling import AnyDatabase

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def live(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AnyDatabase]:
    """A copy of the suite's database, in the place of the live one."""
    suite, path = databases.live(), tmp_path / "suite.backup"
    own: AnyDatabase = SQLiteDatabase(str(tmp_path / "live.sqlite3"))
    if isinstance(suite, ServerDatabase):
        own = ServerDatabase({**suite.settings, "NAME": f"{suite.name}_live"})
    taking.write(suite, path, NOW, str(tmp_path))
    with own.filling() as place:
        place.load(archive.data(path))
    monkeypatch.setattr(databases, "live", lambda: own)
    yield own
    if isinstance(own, ServerDatabase):
        own.drop()
        the_other(own, f"{own.name}_replaced_20261123170000").drop()


def the_other(live: ServerDatabase, name: str) -> ServerDatabase:
    return ServerDatabase({**live.settings, "NAME": name})


@pytest.fixture
def file(live: AnyDatabase, tmp_path: Path) -> Path:
    """A backup of an earlier moment."""
    path = tmp_path / "earlier.backup"
    spoiling.execute(live, "INSERT INTO sync_cursor (reader, seq) VALUES ('earlier', 1)")
    taking.write(live, path, NOW, str(tmp_path))
    spoiling.execute(live, "UPDATE sync_cursor SET reader = 'later'")
    return path


def held(database: AnyDatabase) -> Manifest:
    with database.reading() as reader:
        return manifest.of(reader)


def drift(database: AnyDatabase) -> list[str]:
    own = ConnectionHandler({"default": {**connection.settings_dict, "NAME": database.name}})["default"]
    try:
        return capture.drift(own)
    finally:
        own.close()


def test_the_backup_stands_in_its_place_and_the_old_content_aside(file: Path, live: AnyDatabase) -> None:
    before = held(live)

    restored = restoring.replace_live(file, NOW)

    assert held(live) == restored.manifest != before
    assert drift(live) == []
    aside = SQLiteDatabase(restored.aside) if live.engine == "sqlite" else None
    if isinstance(live, ServerDatabase):
        aside = the_other(live, restored.aside)  # type: ignore[assignment]  # either kind
    assert aside is not None
    assert held(aside).tables == before.tables


def test_a_restore_that_goes_wrong_brings_everything_back(
    file: Path, live: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(live)
    spoiling.after_load(monkeypatch, "DELETE FROM sync_cursor", only_places=True)

    with pytest.raises(Problem, match="sync_cursor"):
        restoring.replace_live(file, NOW)

    assert held(live) == before
    assert drift(live) == []


def test_what_cannot_be_proven_does_not_touch_it(
    file: Path, live: AnyDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(live)
    spoiling.after_load(monkeypatch, "DELETE FROM sync_cursor")

    with pytest.raises(Problem, match="sync_cursor"):
        restoring.replace_live(file, NOW)

    assert held(live) == before


def test_waits_its_turn(file: Path, live: AnyDatabase) -> None:
    other = turn()
    assert other.take()

    with pytest.raises(Refused, match="バックアップの実行中です"):
        restoring.replace_live(file, NOW)

    other.release()
