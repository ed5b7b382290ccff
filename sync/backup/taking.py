"""Take a backup and prove it. The row in sync_backup owns the work: the next run settles what a kill left."""

import logging
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings
from django.db import connection

from sync.backup import archive, databases, keeping, manifest, proof
from sync.backup.manifest import Database, Manifest
from sync.backup.problems import Problem, Refused, of_os
from sync.backup.turn import turn
from sync.models import Backup

WORKING = ".working-"
LOOK_AGAIN_SECONDS = 0.1
UNEXPECTED = "予期しない理由で中断しました。サーバーの記録（ログ）を確認してください。"
KILLED = "処理の途中でプロセスが止まりました。もう一度実行してください。"

log = logging.getLogger(__name__)


def take(now: datetime) -> Backup:
    """Take a backup, prove it and return its row; if one is being taken, that one's row, as it stands.

    A failure is a row with its reason, not an exception. Must not be called inside a transaction: the
    backup would wait for the caller's own open writes.
    """
    if connection.in_atomic_block:
        raise RuntimeError("A backup cannot be taken inside a transaction.")
    mine = turn()
    while not mine.take():
        running = Backup.objects.filter(state=Backup.State.RUNNING).first()
        if running:
            return running
        # Its holder is just beginning or just ending.
        time.sleep(LOOK_AGAIN_SECONDS)
    try:
        settle_killed(now)
        return _taken(now)
    finally:
        mine.release()


def settle_killed(now: datetime) -> None:
    """Finish the rows and remove the remains of runs that were killed. Only for whoever has the turn."""
    for remains in Path(settings.BACKUP_DIR).glob(f"{WORKING}*"):
        shutil.rmtree(remains, ignore_errors=True)
    for row in Backup.objects.filter(state=Backup.State.RUNNING):
        path = keeping.path_of(row)
        # A file gets its final name only after its proof, so what has the name is good.
        if path and path.exists():
            try:
                _succeed(row, path, Manifest.decode(archive.check(path)), now)
            except Refused as problem:
                _fail(row, str(problem), now)
        else:
            _fail(row, KILLED, now)
    try:
        databases.live().sweep()
    except Problem as problem:
        log.warning("scratch databases of killed runs could not be dropped: %s", problem)


def write(source: Database, path: Path, now: datetime, folder: str) -> Manifest:
    """Dump the database into a file; what it held at that moment."""
    with (
        source.dumping(folder) as (dump, reader),
        archive.Writer(path, source.engine, now) as writer,
    ):
        for piece in dump:
            writer.add(piece)
        found = manifest.of(reader)
        writer.finish(found.encode())
    return found


@contextmanager
def working_folder() -> Iterator[str]:
    """A folder for the owner only, beside the backups, so that a finished file only changes its name."""
    try:
        folder = mkdtemp(prefix=WORKING, dir=settings.BACKUP_DIR)
    except OSError as error:
        raise of_os(error, settings.BACKUP_DIR) from error
    try:
        yield folder
    except OSError as error:
        raise of_os(error, settings.BACKUP_DIR) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _taken(now: datetime) -> Backup:
    began = time.monotonic()
    row = Backup.objects.create(started_at=now, file_name=keeping.new_name(now), step=Backup.Step.WRITING)

    def at() -> datetime:
        return now + timedelta(seconds=time.monotonic() - began)

    try:
        _write_and_prove(row, now, at)
    except Problem as problem:
        log.error("backup failed: %s", problem)
        _fail(row, str(problem), at())
    finally:
        if row.state == Backup.State.RUNNING:
            _fail(row, UNEXPECTED, at())
    return row


def _write_and_prove(row: Backup, now: datetime, at: Callable[[], datetime]) -> None:
    live, final = databases.live(), Path(settings.BACKUP_DIR) / row.file_name
    with working_folder() as folder:
        unproven = Path(folder) / row.file_name
        found = write(live, unproven, now, folder)
        row.step = Backup.Step.PROVING
        row.save(update_fields=["step"])
        archive.check(unproven)
        proof.prove(live, unproven, found, folder)
        keeping.give_final_name(unproven, final)
        _succeed(row, final, found, at())
        keeping.remove_old()


def _succeed(row: Backup, path: Path, found: Manifest, now: datetime) -> None:
    row.state, row.step, row.reason, row.finished_at = Backup.State.PROVEN, "", "", now
    row.size, row.digest = path.stat().st_size, archive.digest(path)
    row.row_count, row.table_count = found.row_count, len(found.tables)
    row.save()


def _fail(row: Backup, reason: str, now: datetime) -> None:
    row.state, row.step, row.finished_at = Backup.State.FAILED, "", now
    row.reason, row.file_name = reason[:500], ""
    row.save()
