from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from organization import chart
from sync.context import Acting, acting_as


class Command(BaseCommand):
    help = "Loads the plan's organisation. A second run changes only what differs, and deletes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and change nothing"
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's own signature
        with acting_as(Acting(actor="system:load_organization")):
            outcome = chart.load(chart.read())
            if options["dry_run"]:
                transaction.set_rollback(True)
        for line in outcome.added:
            self.stdout.write(f"added    {line}")
        for line in outcome.changed:
            self.stdout.write(f"changed  {line}")
        told = "would be added" if options["dry_run"] else "added"
        self.stdout.write(f"{len(outcome.added)} {told}, {len(outcome.changed)} changed.")
