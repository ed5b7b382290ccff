"""What a change changed, row by row, in words of the page."""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import models

from sync.models import Change

NOTHING = "－"
YES_NO = {True: "はい", False: "いいえ"}


@dataclass(frozen=True)
class Pair:
    """One column before and after, as text."""

    label: str
    before: str
    after: str
    differs: bool


def pairs_of(change: Change) -> list[Pair]:
    before, after = change.before or {}, change.after or {}
    labels = labels_of(change.table_name)
    columns = list(dict.fromkeys([*after, *before]))
    return [
        Pair(
            labels.get(column, column),
            _text(before.get(column)),
            _text(after.get(column)),
            before.get(column) != after.get(column),
        )
        for column in columns
    ]


@cache
def tables() -> dict[str, type[models.Model]]:
    """Table name -> model, joining tables of many-to-many fields too."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def title_of(table: str) -> str:
    model = tables().get(table)
    return str(model._meta.verbose_name) if model else table


def labels_of(table: str) -> dict[str, str]:
    """Column -> label."""
    model = tables().get(table)
    if model is None:
        return {}
    return {str(field.column): str(field.verbose_name) for field in model._meta.concrete_fields}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    return NOTHING if value is None or value == "" else str(value)
