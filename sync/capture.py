"""The triggers that write each committed change of a watched table into sync_change.

Rendered from sync.watched for MySQL/MariaDB and SQLite, frozen in a migration, installed by it; a system check
compares what is installed with what is declared.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from sync import dialects
from sync.watched import APPEND_ONLY, WATCHED

OPERATIONS = ("insert", "update", "delete")


@dataclass(frozen=True)
class Trigger:
    """One trigger: ``body`` is what the database reports back, ``create`` is the whole statement."""

    name: str
    table: str
    create: str
    body: str


def declared(vendor: str) -> list[Trigger]:
    dialect = dialects.of(vendor)
    capturing = [
        Trigger(*dialect.capture(watched.table, watched.key, watched.columns, operation))
        for watched in WATCHED
        for operation in OPERATIONS
    ]
    guarding = [
        Trigger(*dialect.guard(table, operation))
        for table in APPEND_ONLY
        for operation in ("update", "delete")
    ]
    return capturing + guarding


def installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Name -> body, as the database itself reports them, of the triggers that carry our prefix."""
    with connection.cursor() as cursor:
        cursor.execute(dialects.of(connection.vendor).INSTALLED)
        return dict(cursor.fetchall())


def drift(connection: BaseDatabaseWrapper, wanted: Iterable[Trigger] | None = None) -> list[str]:
    """The names of triggers that are missing, altered or unknown; empty when all is as wanted (as declared)."""
    bodies = {trigger.name: trigger.body for trigger in wanted or declared(connection.vendor)}
    found = installed(connection)
    differing = {name for name in bodies if found.get(name) != bodies[name]}
    return sorted(differing | (found.keys() - bodies.keys()))


def install(connection: BaseDatabaseWrapper, wanted: Iterable[Trigger] | None = None) -> list[str]:
    """Make the installed triggers equal the wanted (the declared) ones; returns the names that were touched.

    MySQL has no CREATE OR REPLACE TRIGGER: the tables are write-locked meanwhile, so that no write goes by
    uncaptured.
    """
    triggers = {trigger.name: trigger for trigger in wanted or declared(connection.vendor)}
    names = drift(connection, triggers.values())
    if not names:
        return []
    found = installed(connection)
    dialect = dialects.of(connection.vendor)
    with connection.cursor() as cursor:
        for statement in dialect.lock(sorted({triggers[name].table for name in names if name in triggers})):
            cursor.execute(statement)
        try:
            for name in names:
                if name in found:
                    cursor.execute(f"DROP TRIGGER {name}")
                if name in triggers:
                    cursor.execute(triggers[name].create)
        finally:
            for statement in dialect.unlock():
                cursor.execute(statement)
    return names
