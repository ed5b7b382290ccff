"""A backup is a success only when its copy was restored and found equal to what was dumped."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction

from organization.models import Facility
from sync import backup, capture
from sync.backup import archive, databases, keeping, taking
from sync.backup.problems import Problem
from sync.backup.turn import turn
from sync.models import Backup, Change, Place
from tests.sync.backup import spoiling
from tests.sync.backup.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)


def left_behind(folder: Path) -> list[str]:
    kept = [path.name for path in folder.iterdir() if path.name != ".turn"]
    if connection.vendor == "sqlite":
        return kept
    with connection.cursor() as cursor:
        cursor.execute("SELECT schema_name FROM information_schema.schemata")
        prefix = f"{connection.settings_dict['NAME']}_proof_"
        return kept + [name for (name,) in cursor.fetchall() if name.startswith(prefix)]


def test_is_proven_and_says_what_was_compared(folder: Path) -> None:
    Facility.objects.create(facility_id="HP", name="厚生病院", kind="hospital")

    row = backup.take(NOW)

    assert (row.state, row.reason, row.step) == (Backup.State.PROVEN, "", "")
    file = folder / row.file_name
    assert row.file_name.startswith("platform-20261123T170000Z-")
    assert left_behind(folder) == [row.file_name]
    assert file.stat().st_mode & 0o777 == 0o600
    assert (row.size, row.digest) == (file.stat().st_size, archive.digest(file))
    assert row.table_count and row.row_count and row.row_count >= Facility.objects.count() > 0
    assert row.finished_at is not None and row.finished_at >= NOW
    assert Backup.objects.get() == row


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("DROP TABLE django_session", "表 django_session がありません"),
        ("INSERT INTO sync_cursor (reader, seq) VALUES ('more', 1)", "表 sync_cursor の行数が違います"),
        ("UPDATE organization_facility SET beds = 301", "表 organization_facility の内容が違います"),
        ("CREATE INDEX another ON sync_cursor (seq)", "定義 index "),
        ("DROP TRIGGER sync_sync_peer_insert", "定義 trigger sync_sync_peer_insert が違います"),
    ],
)
def test_a_copy_that_differs_is_a_failure(
    folder: Path, monkeypatch: pytest.MonkeyPatch, statement: str, told: str
) -> None:
    Facility.objects.create(facility_id="HP", name="厚生病院", kind="hospital", beds=300)
    spoiling.after_load(monkeypatch, statement)

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert told in row.reason
    assert (row.file_name, left_behind(folder)) == ("", [])


def test_a_missing_trigger_is_a_failure_even_if_the_copy_is_equal(folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER sync_sync_peer_insert")

    try:
        row = backup.take(NOW)
    finally:
        capture.install(connection)

    assert row.state == Backup.State.FAILED
    assert "sync_sync_peer_insert" in row.reason
    assert left_behind(folder) == []


def test_a_broken_chain_is_a_failure(folder: Path) -> None:
    Facility.objects.create(facility_id="HP", name="厚生病院", kind="hospital")
    Place.objects.create(seq=1, change=Change.objects.order_by("pk")[0], hash="0" * 64)

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert "変更履歴のつながりが 1 番で切れています" in row.reason


def test_without_the_servers_program_the_reason_names_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def not_installed(*args: object) -> None:
        raise Problem("mariadb-dumpまたはmysqldump がこのサーバーにありません。")

    monkeypatch.setattr(type(databases.live()), "dumping", not_installed)

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert "mysqldump がこのサーバーにありません" in row.reason


def test_a_fault_of_the_program_leaves_no_running_row(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(taking, "write", fault)

    with pytest.raises(ZeroDivisionError):
        backup.take(NOW)

    assert Backup.objects.get().state == Backup.State.FAILED
    assert left_behind(folder) == []


def test_a_folder_that_is_gone_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*args: object, **words: object) -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(taking, "mkdtemp", gone)

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert str(folder) in row.reason


def test_while_one_runs_another_gets_its_row(folder: Path) -> None:
    running = Backup.objects.create(started_at=NOW, step=Backup.Step.PROVING)
    other = turn()
    assert other.take()

    found = backup.take(NOW + timedelta(minutes=1))
    other.release()

    assert found == running
    assert Backup.objects.get().state == Backup.State.RUNNING


def test_a_killed_run_is_marked_by_the_next(folder: Path) -> None:
    killed = Backup.objects.create(started_at=NOW, file_name="platform-never.backup")
    (folder / ".working-abc").mkdir()
    (folder / ".working-abc" / "half.backup").write_bytes(b"half")

    row = backup.take(NOW + timedelta(days=1))

    killed.refresh_from_db()
    assert (killed.state, killed.file_name) == (Backup.State.FAILED, "")
    assert "途中でプロセスが止まりました" in killed.reason
    assert row.state == Backup.State.PROVEN
    assert left_behind(folder) == [row.file_name]


def test_a_run_killed_after_its_proof_counts(folder: Path) -> None:
    row = backup.take(NOW)
    Backup.objects.update(state=Backup.State.RUNNING, size=None, digest="", row_count=None, table_count=None)

    backup.take(NOW + timedelta(days=1))

    again = Backup.objects.get(pk=row.pk)
    assert again.state == Backup.State.PROVEN
    assert (again.size, again.digest, again.row_count) == (row.size, row.digest, row.row_count)


def test_cannot_be_taken_inside_a_transaction(folder: Path) -> None:
    with transaction.atomic(), pytest.raises(RuntimeError, match="inside a transaction"):
        backup.take(NOW)


def a_proven(folder: Path, day: int) -> Backup:
    name = f"platform-{day}.backup"
    (folder / name).touch()
    return Backup.objects.create(
        started_at=NOW + timedelta(days=day), state=Backup.State.PROVEN, file_name=name
    )


def test_seven_days_with_a_proof_are_kept(folder: Path) -> None:
    for day in (0, 1, 2, 30, 31, 32, 33, 40, 40):
        a_proven(folder, day)

    keeping.remove_old()

    assert sorted(path.name for path in folder.iterdir()) == sorted(
        f"platform-{day}.backup" for day in (1, 2, 30, 31, 32, 33, 40)
    )
    assert list(Backup.objects.filter(file_name="").values_list("started_at", flat=True)) == [NOW]


def test_the_newest_proof_stays_however_long_nothing_succeeds(folder: Path) -> None:
    kept = a_proven(folder, 0)
    for day in range(1, 30):
        Backup.objects.create(started_at=NOW + timedelta(days=day), state=Backup.State.FAILED)

    keeping.remove_old()

    assert (folder / kept.file_name).exists()
