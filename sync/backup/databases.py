"""Django's settings of a database as a database that can be backed up."""

from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from sync.backup.manifest import Database
from sync.backup.problems import Refused
from sync.backup.server import ServerDatabase
from sync.backup.sqlite import SQLiteDatabase


def live() -> Database:
    """The database this process works with."""
    return of(connection.settings_dict)


def of(settings: dict[str, Any]) -> Database:  # Any: Django's own type
    if settings["ENGINE"].endswith("sqlite3"):
        return SQLiteDatabase(str(settings["NAME"]))
    return ServerDatabase(settings)


def named(text: str) -> Database:
    """A URL, a path of a SQLite file, or ``mysql:///name`` for another database on the live server."""
    if "://" not in text:
        return SQLiteDatabase(text)
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(text))  # Any: as above
    except (ImproperlyConfigured, ValueError) as error:
        raise Refused(
            f"復元先（{text.partition('://')[0]}://…）を読めません。URLの書き方を確認してください。"
        ) from error
    if settings["ENGINE"].endswith("sqlite3"):
        return SQLiteDatabase(str(settings["NAME"]))
    current = connection.settings_dict
    if not settings["NAME"] or not settings["ENGINE"].endswith("mysql"):
        raise Refused("復元先のURLは mysql://利用者@サーバー/データベース名 の形で書いてください。")
    if not settings["HOST"] and current["ENGINE"].endswith("mysql"):
        # So that no password has to stand on the command line.
        return ServerDatabase({**current, "NAME": settings["NAME"]})
    filled = connection.settings_dict | settings if current["ENGINE"] == settings["ENGINE"] else settings
    return ServerDatabase(filled)
