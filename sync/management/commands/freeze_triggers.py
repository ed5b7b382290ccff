"""Writes the migration that installs today's triggers, with their SQL as it is today."""

import pprint
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand, CommandParser
from django.db.migrations.loader import MigrationLoader

from sync import capture

VENDORS = ("mysql", "sqlite")
TEXT = '''"""The triggers as they were declared when this was written (manage.py freeze_triggers).

Alone in its migration: MySQL commits at each CREATE TRIGGER.
"""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sync.capture import Trigger, install

# By vendor: name, table, statement, body.
TRIGGERS: dict[str, list[tuple[str, str, str, str]]] = {triggers}


def forward(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:  # Any: the registry of past models
    connection = schema_editor.connection
    install(connection, [Trigger(*each) for each in TRIGGERS[connection.vendor]])


class Migration(migrations.Migration):
    dependencies = {dependencies}

    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
'''


class Command(BaseCommand):
    help = (
        "Write the migration that installs the triggers as declared in sync.watched. Run after changing that."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help="what changed, e.g. triggers_watch_orders")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        leaves = sorted(MigrationLoader(None).graph.leaf_nodes())
        # On everything that is there: the triggers name tables and columns of every app below.
        dependencies = [leaf for leaf in leaves if leaf[0] in ("organization", "accounts", "sync")]
        triggers = {
            vendor: [tuple(vars(each).values()) for each in capture.declared(vendor)] for vendor in VENDORS
        }
        number = int(dict(dependencies)["sync"][:4]) + 1
        path = Path(apps.get_app_config("sync").path) / "migrations" / f"{number:04}_{options['name']}.py"
        path.write_text(
            TEXT.replace("{triggers}", pprint.pformat(triggers, width=100)).replace(
                "{dependencies}", pprint.pformat(dependencies)
            ),
            encoding="utf-8",
        )
        self.stdout.write(f"{path.name} written.")
