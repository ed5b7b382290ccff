"""The platform's own database as any other client sees it: plain SQL over a connection of its own.

Also how a test stops a process inside a step: a trigger that does not return freezes the statement that fires
it, in the middle of its transaction, without a word of test code in the product.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import MySQLdb

LOCK_SECONDS = 30.0
Row = tuple[Any, ...]  # Any: what the driver makes of a column


@dataclass(frozen=True)
class Step:
    """A statement of the product at which to stop it: its table, insert or update, and for which new rows."""

    table: str
    operation: str
    new_state: str | None = None


class Client:
    """One connection that commits each statement by itself, except between ``begin`` and ``end``."""

    def __init__(self, connection: Any, *, is_sqlite: bool) -> None:  # Any: either driver's
        self.connection = connection
        self.is_sqlite = is_sqlite

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[Row]:
        """The result of one statement; %s stands for a value."""
        cursor = self.connection.cursor()
        try:
            if self.is_sqlite:
                cursor.execute(sql.replace("%s", "?"), values)
            else:
                cursor.execute(sql, values or None)
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def one(self, sql: str, values: Sequence[object] = ()) -> Any:  # Any: the driver's value
        """The first column of the only row."""
        ((value, *_),) = self.rows(sql, values)
        return value

    def begin(self) -> None:
        self.rows("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")

    def end(self, how: str = "COMMIT") -> None:
        self.rows(how)

    def close(self) -> None:
        self.connection.close()


class Database(Protocol):
    url: str  # as DATABASE_URL wants it; empty for the embedded default
    refusals: tuple[type[Exception], ...]  # what the driver raises for a broken key

    def connect(self, patience: float = LOCK_SECONDS) -> Client:
        """A connection that waits so many seconds for a lock."""

    def freeze(self, step: Step) -> None:
        """From now on, whoever comes to this step stays there."""

    def is_frozen(self) -> bool:
        """Whether somebody stands there now."""

    def thaw(self) -> None:
        """Let everybody pass again. Who stood there must be dead; what it had begun is rolled back."""

    def create(self) -> None: ...

    def drop(self) -> None: ...


class SQLiteFile:
    url = ""
    refusals: tuple[type[Exception], ...] = (sqlite3.IntegrityError,)
    NEVER_ENDS = (
        "SELECT count(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT 1 FROM n) SELECT i FROM n)"
    )

    def __init__(self, state_dir: Path) -> None:
        self.path = state_dir / "platform.sqlite3"

    def create(self) -> None:
        """The migration does it."""

    def drop(self) -> None:
        """It goes with its folder."""

    def connect(self, patience: float = LOCK_SECONDS) -> Client:
        connection = sqlite3.connect(self.path, timeout=patience, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        return Client(connection, is_sqlite=True)

    def freeze(self, step: Step) -> None:
        when = f"WHEN NEW.state = '{step.new_state}'" if step.new_state else ""
        with client_of(self) as client:
            client.rows(
                f"CREATE TRIGGER frozen_step BEFORE {step.operation} ON {step.table} {when} "
                f"BEGIN {self.NEVER_ENDS}; END"
            )

    def is_frozen(self) -> bool:
        """Somebody has been writing for a second: nothing else here takes so long."""
        with client_of(self, patience=1) as client:
            try:
                client.begin()
            except sqlite3.OperationalError:
                return True
            client.end()
            return False

    def thaw(self) -> None:
        with client_of(self) as client:
            client.rows("DROP TRIGGER frozen_step")


class ServerDatabase:
    """A database of its own on the server at ``base``, whose path is not looked at."""

    refusals: tuple[type[Exception], ...] = (MySQLdb.IntegrityError,)

    def __init__(self, base: str) -> None:
        self.server = urlsplit(base)
        self.name = f"flows_{secrets.token_hex(4)}"
        self.url = self.server._replace(path=f"/{self.name}", query="").geturl()

    def create(self) -> None:
        with client_of(self, of_server=True) as client:
            client.rows(f"CREATE DATABASE {self.name} CHARACTER SET utf8mb4")

    def drop(self) -> None:
        with client_of(self, of_server=True) as client:
            client.rows(f"DROP DATABASE {self.name}")

    def connect(self, patience: float = LOCK_SECONDS, *, of_server: bool = False) -> Client:
        connection = MySQLdb.connect(
            host=self.server.hostname or "",
            port=self.server.port or 3306,
            user=unquote(self.server.username or ""),
            password=unquote(self.server.password or ""),
            database="" if of_server else self.name,
            charset="utf8mb4",
            autocommit=True,
            init_command=f"SET innodb_lock_wait_timeout = {max(1, int(patience))}",
        )
        return Client(connection, is_sqlite=False)

    def freeze(self, step: Step) -> None:
        when = f"NEW.state = '{step.new_state}'" if step.new_state else "TRUE"
        with client_of(self) as client:
            client.rows(
                f"CREATE TRIGGER frozen_step BEFORE {step.operation} ON {step.table} "
                f"FOR EACH ROW IF {when} THEN DO SLEEP(600); END IF"
            )

    def is_frozen(self) -> bool:
        return bool(self._sleepers())

    def thaw(self) -> None:
        """The server takes seconds to notice that a sleeper's process is gone: it is told."""
        with client_of(self) as client:
            for (number,) in self._sleepers():
                client.rows(f"KILL {number}")
            client.rows("DROP TRIGGER frozen_step")

    def _sleepers(self) -> list[Row]:
        sql = "SELECT id FROM information_schema.processlist WHERE db = %s AND state = 'User sleep'"
        with client_of(self) as client:
            return client.rows(sql, [self.name])


@contextmanager
def client_of(database: Any, **options: Any) -> Iterator[Client]:  # Any: either kind, and its options
    client = database.connect(**options)
    try:
        yield client
    finally:
        client.close()


def named_by_this_run(state_dir: Path) -> Database:
    """SQLite, or a new database on the server that DATABASE_URL names."""
    base = os.environ.get("DATABASE_URL", "")
    return ServerDatabase(base) if base else SQLiteFile(state_dir)
