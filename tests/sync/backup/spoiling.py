"""Restores that go wrong silently, and plain statements in any database."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing

import pytest

from sync.backup import databases
from sync.backup.server import ServerDatabase
from sync.backup.sqlite import SQLiteDatabase

AnyDatabase = SQLiteDatabase | ServerDatabase


def execute(database: AnyDatabase, *statements: str) -> None:
    if isinstance(database, ServerDatabase):
        with database.connected("試験") as connection, connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
        return
    with closing(sqlite3.connect(database.name, isolation_level=None)) as own:
        for statement in statements:
            own.execute(statement)


def after_load(monkeypatch: pytest.MonkeyPatch, *statements: str, only_places: bool = False) -> None:
    """What is restored differs from what was dumped, and nobody said so. ``only_places``: not in a proof."""
    kind = type(databases.live())
    load = kind.load

    def load_and_spoil(self: AnyDatabase, dump: Iterable[bytes]) -> None:
        load(self, dump)
        if not only_places or "proof" not in self.name:
            execute(self, *statements)

    monkeypatch.setattr(kind, "load", load_and_spoil)
