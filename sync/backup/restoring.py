"""Restore a backup: checked from end to end first, compared afterwards. What was there is never destroyed."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sync.backup import archive, databases, proof
from sync.backup.manifest import Database, Manifest
from sync.backup.problems import Refused
from sync.backup.taking import working_folder
from sync.backup.turn import turn


@dataclass(frozen=True)
class Restored:
    """``aside`` is where the replaced content now stands; empty when nothing was replaced."""

    header: archive.Header
    manifest: Manifest
    aside: str = ""


def restore(path: Path, target: Database) -> Restored:
    """Fill an empty target other than the live database. Raises Refused or Problem and leaves it empty."""
    if target.same_as(databases.live()):
        raise Refused(
            "復元先は現在使っているデータベースです。別の復元先を指定するか、"
            "置き換えてよい場合は --replace を付けてください。"
        )
    header, found = _examined(path, target)
    if not target.is_empty():
        raise Refused(
            f"復元先（{target.name}）は空ではありません。空のデータベースか新しいパスを指定してください。"
        )
    _fill(path, target, found)
    return Restored(header, found)


def replace_live(path: Path, now: datetime) -> Restored:
    """Put the backup in the place of the live database, whose content is set aside.

    Proven in a scratch database first. The platform's processes must have been stopped: they would go on
    with what was set aside. Raises Refused or Problem and leaves the live database as it was.
    """
    mine = turn()
    if not mine.take():
        raise Refused("バックアップの実行中です。終わってから、もう一度実行してください。")
    try:
        live = databases.live()
        header, found = _examined(path, live)
        with working_folder() as folder, live.scratch(folder) as scratch:
            scratch.load(archive.data(path))
            proof.check(scratch, found)
        return Restored(header, found, _exchange(path, live, found, now))
    finally:
        mine.release()


def _exchange(path: Path, live: Database, found: Manifest, now: datetime) -> str:
    if live.is_empty():
        _fill(path, live, found)
        return ""
    aside = live.set_aside(now)
    with ExitStack() as undo:
        undo.callback(live.bring_back, aside)
        _fill(path, live, found)
        undo.pop_all()
    return aside


def _fill(path: Path, target: Database, found: Manifest) -> None:
    with target.filling() as place:
        place.load(archive.data(path))
        proof.check(place, found)


def _examined(path: Path, target: Database) -> tuple[archive.Header, Manifest]:
    """The whole file opens, and it is for this kind of database."""
    header = archive.read_header(path)
    found = Manifest.decode(archive.check(path))
    if header.engine != target.engine:
        raise Refused(
            f"このバックアップは {header.engine} のものです。{target.engine} には復元できません。"
            f"{header.engine} の復元先を指定してください。"
        )
    return header, found
