"""Only one backup or restore at a time, on all hosts together. The turn dies with the process that has it."""

from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.utils import ConnectionHandler

from sync.leader import FileLeadership, Leadership


class DatabaseTurn:
    """GET_LOCK on a connection of its own: the server frees it the moment that connection dies."""

    def __init__(self) -> None:
        self.connection = ConnectionHandler({"default": connection.settings_dict})["default"]

    def take(self) -> bool:
        with self.connection.cursor() as cursor:
            # Per database, for installations may share a server. At most 64 characters.
            cursor.execute("SELECT GET_LOCK(CONCAT('backup:', LEFT(DATABASE(), 57)), 0)")
            (granted,) = cursor.fetchone()
        if granted != 1:
            self.connection.close()
        return bool(granted == 1)

    def release(self) -> None:
        self.connection.close()


def turn() -> Leadership:
    if connection.vendor == "sqlite":
        return FileLeadership(Path(settings.BACKUP_DIR) / ".turn")
    return DatabaseTurn()
