"""The column types of the master plan's DDL, so that Django's tables equal the plan's to the letter.

Another system inserts by plain SQL and leaves columns out: every default here is the database's own.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import Value
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

if TYPE_CHECKING:  # the types are generic for the checker only. Any: whatever the parent takes
    AnyDateTime = models.DateTimeField[Any, Any]
    AnyChar = models.CharField[Any, Any]
    AnyText = models.TextField[Any, Any]
else:
    AnyDateTime, AnyChar, AnyText = models.DateTimeField, models.CharField, models.TextField


class CurrentTimestamp(Value):
    """``CURRENT_TIMESTAMP`` as a literal default.

    A plain expression would be put in parentheses, and MySQL then reports ``now()``, not the plan's default.
    """

    def __init__(self) -> None:
        super().__init__("CURRENT_TIMESTAMP", output_field=models.DateTimeField())

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        return "CURRENT_TIMESTAMP", ()

    def deconstruct(self) -> tuple[str, Sequence[Any], dict[str, Any]]:  # Any: Django's own signature
        return "organization.columns.plan.CurrentTimestamp", (), {}


class TimestampField(AnyDateTime):
    """``TIMESTAMP``: whole seconds, UTC (the connection's time zone is set to it)."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "timestamp" if connection.vendor == "mysql" else "datetime"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> Any:  # Any: see above
        if isinstance(value, datetime):
            value = value.replace(microsecond=0)
        return super().get_db_prep_value(value, connection, prepared)


class UpdatedTimestampField(TimestampField):
    """``TIMESTAMP ... ON UPDATE CURRENT_TIMESTAMP``, kept by the database, and by Django where that cannot."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        own = super().db_type(connection)
        return f"{own} ON UPDATE CURRENT_TIMESTAMP" if connection.vendor == "mysql" else own

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # Any: Django's own signature
        if not add:
            # Django writes every column back: left alone, the old value would silence ON UPDATE.
            setattr(model_instance, self.attname, timezone.now())
        return super().pre_save(model_instance, add)


class EnumField(AnyChar):
    """``ENUM``: on SQLite a text column with the same list as a check."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        kwargs.setdefault("max_length", 20)
        super().__init__(*args, **kwargs)

    def _values(self) -> str:
        return ",".join(f"'{value}'" for value, _ in self.flatchoices)

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return f"enum({self._values()})" if connection.vendor == "mysql" else "varchar(20)"

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        return None if connection.vendor == "mysql" else f'"{self.column}" IN ({self._values()})'

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:  # Any: Django's own signature
        if not self.choices:
            return [checks.Error("An EnumField needs its choices.", obj=self, id="organization.E001")]
        return super().check(**kwargs)


class PlanTextField(AnyText):
    """``TEXT`` (64 KB); Django's own would be LONGTEXT."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "text"
