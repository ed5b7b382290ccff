"""One relay leads; the lock dies with its holder, so that a standby takes over by itself."""

import fcntl
from pathlib import Path
from typing import IO, Protocol

from django.db import connection


class Leadership(Protocol):
    def take(self) -> bool:
        """Try to lead; True while this process does. May be asked again at any time."""

    def release(self) -> None:
        """Let another one lead."""


class DatabaseLeadership:
    """GET_LOCK on this process's own connection: the server frees it the moment the connection dies.

    The same connection writes the places. Should it break, the next write fails instead of going
    through a fresh connection that holds no lock.
    """

    def __init__(self) -> None:
        self.held_by: object = None

    def take(self) -> bool:
        if self.held_by is not None and self.held_by is connection.connection:
            return True
        with connection.cursor() as cursor:
            # The name is per database: several installations may share a server. At most 64 characters.
            cursor.execute("SELECT GET_LOCK(CONCAT('relay:', LEFT(DATABASE(), 58)), 0)")
            (granted,) = cursor.fetchone()
        self.held_by = connection.connection if granted == 1 else None
        return self.held_by is not None

    def release(self) -> None:
        self.held_by = None
        connection.close()


class FileLeadership:
    """SQLite has no server to ask: an exclusive lock on a file beside the database, freed by the kernel."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file: IO[str] | None = None

    def take(self) -> bool:
        if self.file:
            return True
        file = self.path.open("w")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.close()
            return False
        self.file = file
        return True

    def release(self) -> None:
        if self.file:
            self.file.close()
            self.file = None


def leadership() -> Leadership:
    if connection.vendor == "sqlite":
        return FileLeadership(Path(f"{connection.settings_dict['NAME']}.relay-lock"))
    return DatabaseLeadership()
