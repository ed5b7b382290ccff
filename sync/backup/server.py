"""MySQL and MariaDB: dumped and restored by the servers' own programs.

The dump program and the view it is compared with are two connections. To make them see the same moment, writers
are held back for the fraction of a second in which both begin (docs/decisions/backups-hold-writers-back.md).
"""

import logging
import re
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from itertools import chain
from tempfile import TemporaryDirectory
from typing import IO, Any

from django.db import Error
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from sync import capture
from sync.backup import programs, sql_text
from sync.backup.manifest import Database, Reader
from sync.backup.problems import ACCESS_DENIED, Problem, of_server
from sync.backup.server_view import TABLES, ServerReader, quoted

# Holds back commits, so open transactions are not in its way; but a long statement in any database of the server
# is, and it takes the RELOAD privilege. The other way, locking our own tables, waits for open transactions only.
EVERYTHING = "FLUSH TABLES WITH READ LOCK"
# A pending lock holds new writers back too: give up quickly, let them through, and try again.
LOCK_SECONDS = 1
LOCK_TRIES = 20
PAUSE_SECONDS = 0.5
LOCK_TIMED_OUT, DEADLOCK = 1205, 1213
IN_THE_WAY = {LOCK_TIMED_OUT, DEADLOCK}
# Without a first table from the dump program after this long, it is ended and writers go on.
LONGEST_STOP_SECONDS = 20.0
OBJECTS = "SELECT table_name FROM information_schema.tables WHERE table_schema = %s"
TRIGGERS = "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = %s"
DEFAULTS = (
    "SELECT default_character_set_name, default_collation_name"
    " FROM information_schema.schemata WHERE schema_name = %s"
)
PROOF = "_proof_"
LONGEST_NAME = 64

log = logging.getLogger(__name__)


class ServerDatabase:
    """``settings`` is Django's own dictionary of the database."""

    def __init__(self, settings: dict[str, Any]) -> None:  # Any: Django's own type
        self.settings = settings
        self.name = str(settings["NAME"])
        with self.connected("サーバーの版を調べることが", anywhere=True) as connection:
            self.engine = "mariadb" if getattr(connection, "mysql_is_mariadb", False) else "mysql"

    @property
    def scratch_prefix(self) -> str:
        return self.name[: LONGEST_NAME - len(PROOF) - 8] + PROOF

    @contextmanager
    def connected(self, doing: str, *, anywhere: bool = False) -> Iterator[BaseDatabaseWrapper]:
        """A connection of its own, in this database or in none; ``doing`` ends the sentence 「…できません」."""
        name = "" if anywhere else self.name
        connection = ConnectionHandler({"default": {**self.settings, "NAME": name}})["default"]
        try:
            yield connection
        except Error as error:
            number = error.args[0] if error.args and isinstance(error.args[0], int) else 0
            raise of_server(number, doing, self.name, self.scratch_prefix) from error
        finally:
            connection.close()

    @contextmanager
    def dumping(self, folder: str) -> Iterator[tuple[Iterator[bytes], Reader]]:
        with (
            self.connected("一時点の内容を固定") as gate,
            self.connected("表の内容を読むことが") as view,
            programs.options(self.settings, folder) as option_file,
        ):
            program = programs.program(programs.DUMP_PROGRAMS[self.engine])
            self._hold_writers(gate)
            held = time.monotonic()
            _begin_view(view)
            with programs.dump(program, option_file, self.name, self.scratch_prefix) as process:
                watchdog = threading.Timer(LONGEST_STOP_SECONDS, process.kill)
                watchdog.start()
                pieces = sql_text.cleaned(_output(process.stdout))
                if self.engine == "mysql" and programs.is_mariadbs(program):
                    pieces = sql_text.with_generated_last(pieces)
                begun = _until_first_table(pieces)
                watchdog.cancel()
                _execute(gate, "UNLOCK TABLES")
                log.info("writers of %s were held back for %.3f s", self.name, time.monotonic() - held)
                yield chain(begun, pieces), ServerReader(view, self.name)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self.connected("表の内容を読むことが") as connection:
            _begin_view(connection)
            yield ServerReader(connection, self.name)

    @contextmanager
    def scratch(self, folder: str) -> Iterator[Database]:
        name = self.scratch_prefix + secrets.token_hex(4)
        self._make(name, self._defaults())
        try:
            yield ServerDatabase({**self.settings, "NAME": name})
        finally:
            self._drop(name)

    def sweep(self) -> None:
        """Drop the scratch databases of killed runs: only whoever has the turn has a living one."""
        with self.connected("検証用データベースを調べることが", anywhere=True) as connection:
            names = [
                name
                for (name,) in _execute(connection, "SELECT schema_name FROM information_schema.schemata")
            ]
        for name in names:
            if re.fullmatch(re.escape(self.scratch_prefix) + r"[0-9a-f]{8}", name):
                self._drop(name)

    def load(self, dump: Iterable[bytes]) -> None:
        """Into a database without tables."""
        with (
            TemporaryDirectory(prefix="restore-") as folder,
            programs.options(self.settings, folder) as option_file,
        ):
            programs.feed(self.engine, option_file, self.name, dump)

    def drop(self) -> None:
        self._drop(self.name)

    def same_as(self, other: Database) -> bool:
        # Another spelling of the live server's address is caught by its not being empty.
        own = ("HOST", "PORT", "NAME")
        return isinstance(other, ServerDatabase) and all(
            str(self.settings.get(part) or "") == str(other.settings.get(part) or "") for part in own
        )

    def is_empty(self) -> bool:
        return not self._names(OBJECTS)

    @contextmanager
    def filling(self) -> Iterator[Database]:
        existed = self._exists()
        if not existed:
            self._make(self.name)
        with ExitStack() as undo:
            undo.callback(self._empty if existed else self.drop)
            yield self
            undo.pop_all()

    def set_aside(self, at: datetime) -> str:
        """Into a database beside this one. Triggers cannot move along; ``bring_back`` makes them anew."""
        aside = f"{self.name[:40]}_replaced_{at:%Y%m%d%H%M%S}"
        self._make(aside, self._defaults())
        with self.connected("現在のデータを退避") as connection:
            for name in self._names(TRIGGERS):
                _execute(connection, f"DROP TRIGGER {quoted(name)}")
        self._move(self.name, aside)
        return aside

    def bring_back(self, aside: str) -> None:
        self._move(aside, self.name)
        with self.connected("トリガーを作成") as connection:
            capture.install(connection)
        self._drop(aside)

    def _move(self, source: str, target: str) -> None:
        """All tables in one statement: either all have moved or none."""
        with self.connected("表を移動") as connection:
            names = [quoted(name) for (name,) in _execute(connection, TABLES, source)]
            moves = ", ".join(f"{quoted(source)}.{name} TO {quoted(target)}.{name}" for name in names)
            _execute(connection, f"RENAME TABLE {moves}")

    def _empty(self) -> None:
        words = self._defaults()
        self.drop()
        self._make(self.name, words)

    def _make(self, name: str, words: str = "CHARACTER SET utf8mb4") -> None:
        with self.connected("データベースを作成", anywhere=True) as connection:
            _execute(connection, f"CREATE DATABASE {quoted(name)} {words}")

    def _drop(self, name: str) -> None:
        with self.connected("検証用データベースを削除", anywhere=True) as connection:
            _execute(connection, f"DROP DATABASE IF EXISTS {quoted(name)}")

    def _defaults(self) -> str:
        """Character set and order for new tables, as CREATE DATABASE takes them."""
        with self.connected("データベースの設定を調べることが", anywhere=True) as connection:
            ((charset, collation),) = _execute(connection, DEFAULTS, self.name)
        return f"CHARACTER SET {charset} COLLATE {collation}"

    def _names(self, sql: str) -> list[str]:
        with self.connected("データベースの中身を調べることが", anywhere=True) as connection:
            return [name for (name,) in _execute(connection, sql, self.name)]

    def _exists(self) -> bool:
        return bool(self._names("SELECT schema_name FROM information_schema.schemata WHERE schema_name = %s"))

    def _hold_writers(self, gate: BaseDatabaseWrapper) -> None:
        """Let nothing be committed from now on until UNLOCK TABLES."""
        tables = ", ".join(f"{quoted(name)} READ" for (name,) in _execute(gate, TABLES, self.name))
        if not tables:
            raise Problem(f"データベース {self.name} に表がありません。接続先を確認してください。")
        # Without autocommit InnoDB takes table locks of its own, which open transactions refuse.
        _execute(gate, f"SET autocommit = 0, lock_wait_timeout = {LOCK_SECONDS}")
        _execute(gate, f"SET innodb_lock_wait_timeout = {LOCK_SECONDS}")
        locks = [EVERYTHING, f"LOCK TABLES {tables}"]
        for attempt in range(LOCK_TRIES):
            try:
                _execute(gate, locks[attempt % len(locks)])
            except Error as error:
                if error.args[0] in ACCESS_DENIED and EVERYTHING in locks:
                    locks.remove(EVERYTHING)
                elif error.args[0] not in IN_THE_WAY:
                    raise
                else:
                    time.sleep(PAUSE_SECONDS)
            else:
                return
        raise of_server(LOCK_TIMED_OUT, "一時点の内容を固定", self.name, self.scratch_prefix)


def _begin_view(connection: BaseDatabaseWrapper) -> None:
    _execute(connection, "SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    _execute(connection, "START TRANSACTION WITH CONSISTENT SNAPSHOT")


def _execute(
    connection: BaseDatabaseWrapper, sql: str, *values: str
) -> list[tuple[Any, ...]]:  # Any: columns of any type
    with connection.cursor() as cursor:
        cursor.execute(sql, values or None)
        return list(cursor.fetchall()) if cursor.description else []


def _output(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # noqa: S101  it was asked for as a pipe
    return stream


def _until_first_table(pieces: Iterator[bytes]) -> list[bytes]:
    """The dump's beginning. When its first table shows, its own view has begun, for that comes first."""
    begun = []
    for piece in pieces:
        begun.append(piece)
        if sql_text.begins_table(piece):
            break
    return begun
