"""What the databases say differently: triggers, locks, and where each tells its own."""

from typing import Protocol

from sync.dialects import mysql, sqlite


class Dialect(Protocol):
    INSTALLED: str  # query of (name, body) of our triggers

    def capture(
        self, table: str, key: str, columns: tuple[str, ...], operation: str
    ) -> tuple[str, str, str, str]:
        """(name, table, statement, body) of the trigger that logs this operation."""

    def guard(self, table: str, operation: str) -> tuple[str, str, str, str]:
        """(name, table, statement, body) of the trigger that refuses this operation."""

    def lock(self, tables: list[str]) -> list[str]:
        """Statements that keep writers out of these tables."""

    def unlock(self) -> list[str]:
        """Statements that let them in again."""


def of(vendor: str) -> Dialect:
    return sqlite.DIALECT if vendor == "sqlite" else mysql.DIALECT
