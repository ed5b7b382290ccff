"""The proof of a backup: restored beside the live database, equal to what was dumped, and sound in itself."""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from sync import capture, chain
from sync.backup import archive, manifest
from sync.backup.manifest import Database, Manifest
from sync.backup.problems import Problem
from sync.chain import Row

PAGE = 1_000
NAMED = 3


def check(database: Database, wanted: Manifest) -> None:
    """Raise Problem and name the first differences, unless the database holds what the manifest says."""
    with database.reading() as reader:
        told = manifest.differences(wanted, manifest.of(reader))
    if told:
        more = f"、ほか{len(told) - NAMED}件" if len(told) > NAMED else ""
        raise Problem(
            f"復元した内容が元と一致しません（{'、'.join(told[:NAMED])}{more}）。"
            "もう一度バックアップを実行し、続くようならシステム管理者に連絡してください。"
        )


def prove(live: Database, path: Path, wanted: Manifest, folder: str) -> None:
    """Restore the file into a scratch database and compare; it is gone afterwards. Raises Problem."""
    with live.scratch(folder) as scratch:
        scratch.load(archive.data(path))
        check(scratch, wanted)
        _check_log(scratch.name)


def _check_log(name: str) -> None:
    """The capture triggers are as declared, and the hash chain holds from the first place to the last."""
    restored = ConnectionHandler({"default": {**connection.settings_dict, "NAME": name}})["default"]
    try:
        drift = capture.drift(restored)
        broken = next(chain.breaks(_places(restored)), None)
    finally:
        restored.close()
    if drift:
        raise Problem(
            f"変更を記録するトリガーが復元先で定義と違います（{'、'.join(drift[:NAMED])}など{len(drift)}件）。"
            "データベース利用者に TRIGGER 権限があるか、マイグレーションが済んでいるかを確認してください。"
        )
    if broken:
        raise Problem(
            f"変更履歴のつながりが {broken.seq} 番で切れています。"
            "履歴が書き換えられた可能性があります。システム管理者に連絡してください。"
        )


def _places(restored: BaseDatabaseWrapper) -> Iterator[tuple[int, str, Row | None]]:
    sql = (
        f"SELECT p.seq, p.hash, {chain.selected()} FROM sync_place p"  # noqa: S608  column names only
        f" LEFT JOIN sync_change c ON c.id = p.change_id WHERE p.seq > %s ORDER BY p.seq LIMIT {PAGE}"
    )
    seq = -1
    while True:
        with restored.cursor() as cursor:
            cursor.execute(sql, [seq])
            rows = cursor.fetchall()
        for seq, digest, *row in rows:
            yield seq, digest, tuple(row) if row[0] is not None else None
        if len(rows) < PAGE:
            return
