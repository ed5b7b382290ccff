"""System checks of what lives in the database: asked by ``migrate`` and ``manage.py check --database default``."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from sync import capture


@register(Tags.database)
def triggers_are_installed(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:  # Any: Django's own signature
    """Each declared trigger stands in the database as declared; Django's ALTER on SQLite drops them silently."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            if "sync_place" not in connection.introspection.table_names():
                continue  # not migrated yet
            names = capture.drift(connection)
        except DatabaseError:
            continue  # unreachable: Django's own checks say so
        if names:
            messages.append(
                Error(
                    f"Triggers differ from what is declared: {', '.join(names)}. Changes may go unlogged.",
                    hint="Run: manage.py install_triggers",
                    id="sync.E001",
                )
            )
    return messages
