"""SQLite: one read transaction gives both the copy (by the backup API) and the view it is compared with.

In WAL mode writers go on meanwhile; they are simply not in this transaction.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sync.backup.manifest import Cell, Database, Reader
from sync.backup.problems import Problem, Refused, of_os, of_sqlite

PIECE = 1 << 20
BUSY_SECONDS = 30


class SQLiteReader:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def tables(self) -> list[str]:
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        return sorted(name for (name,) in self.connection.execute(sql))

    def rows(self, table: str) -> Iterable[tuple[Cell, ...]]:
        described = self.connection.execute("SELECT name, pk FROM pragma_table_xinfo(?)", [table]).fetchall()
        columns = [quoted(name) for name, _ in described]
        key = [quoted(name) for _, name in sorted((pk, name) for name, pk in described if pk)]
        sql = f"SELECT {', '.join(columns)} FROM {quoted(table)} ORDER BY {', '.join(key or columns)}"  # noqa: S608
        return self.connection.execute(sql)

    def objects(self) -> Iterable[tuple[str, str]]:
        for kind, name, table, sql in self.connection.execute(
            "SELECT type, name, tbl_name, COALESCE(sql, '') FROM sqlite_master"
        ):
            yield f"{kind} {name}", f"{table}\n{sql}"


class SQLiteDatabase:
    """``name`` is a path, or the URI of a database in memory."""

    engine = "sqlite"

    def __init__(self, name: str) -> None:
        self.name = name

    @contextmanager
    def dumping(self, folder: str) -> Iterator[tuple[Iterator[bytes], Reader]]:
        with self._view() as connection:
            yield self._copied(connection, folder), SQLiteReader(connection)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        with self._view() as connection:
            yield SQLiteReader(connection)

    @contextmanager
    def scratch(self, folder: str) -> Iterator[Database]:
        with TemporaryDirectory(dir=folder, prefix="proof-") as place:
            yield SQLiteDatabase(str(Path(place) / "proof.sqlite3"))

    def sweep(self) -> None:
        """Nothing outside the working folder."""

    def load(self, dump: Iterable[bytes]) -> None:
        """Into a file that is not there yet."""
        try:
            with os.fdopen(os.open(self.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                for piece in dump:
                    file.write(piece)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise of_os(error, Path(self.name).parent) from error
        with self._view() as connection:
            (told,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if told != "ok":
                raise Problem(
                    f"復元したSQLiteデータベースが壊れています（{told}）。別のバックアップを使ってください。"
                )

    def same_as(self, other: Database) -> bool:
        return isinstance(other, SQLiteDatabase) and Path(self.name).resolve() == Path(other.name).resolve()

    def is_empty(self) -> bool:
        path = Path(self.name)
        return not path.exists() or (path.is_file() and path.stat().st_size == 0)

    @contextmanager
    def filling(self) -> Iterator[Database]:
        """A file beside the target, which takes its name at the end."""
        target = Path(self.name)
        try:
            with TemporaryDirectory(dir=target.resolve().parent, prefix=".restoring-") as place:
                filled = SQLiteDatabase(str(Path(place) / target.name))
                yield filled
                if not self.is_empty():
                    raise Refused(f"復元先（{target}）に別のファイルが作られました。復元を取りやめました。")
                Path(filled.name).replace(target)
        except OSError as error:
            raise of_os(error, target.parent) from error

    def set_aside(self, at: datetime) -> str:
        """Rename the file, with the newest writes that stand in files of their own beside it."""
        target = Path(self.name)
        aside = target.with_name(f"{target.name}.replaced-{at:%Y%m%dT%H%M%SZ}")
        for ending in ("-wal", "-shm", ""):
            part = Path(f"{target}{ending}")
            if part.exists():
                part.rename(f"{aside}{ending}")
        return str(aside)

    def bring_back(self, aside: str) -> None:
        for ending in ("", "-wal", "-shm"):
            part = Path(f"{aside}{ending}")
            if part.exists():
                part.rename(f"{self.name}{ending}")

    def _view(self) -> AbstractContextManager[sqlite3.Connection]:
        return view(self.name)

    def _copied(self, connection: sqlite3.Connection, folder: str) -> Iterator[bytes]:
        """The clear copy stands in the owner's working folder and is gone as soon as it was read."""
        with TemporaryDirectory(dir=folder, prefix="copy-") as place:
            path = Path(place) / "copy.sqlite3"
            path.touch(mode=0o600)
            try:
                with closing(sqlite3.connect(path)) as copy:
                    connection.backup(copy)
            except sqlite3.Error as error:
                raise of_sqlite(error, folder) from error
            with path.open("rb") as file:
                while piece := file.read(PIECE):
                    yield piece


@contextmanager
def view(name: str) -> Iterator[sqlite3.Connection]:
    """A connection inside one read transaction."""
    try:
        with closing(
            sqlite3.connect(name, uri=name.startswith("file:"), timeout=BUSY_SECONDS, isolation_level=None)
        ) as connection:
            connection.execute("BEGIN")
            # The view begins with the first read, not with BEGIN.
            connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
            yield connection
    except sqlite3.Error as error:
        raise of_sqlite(error, Path(name).parent) from error


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
