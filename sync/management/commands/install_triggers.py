from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from sync import capture


class Command(BaseCommand):
    help = "Make the installed triggers equal the declared ones; changes nothing when they are."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        touched = capture.install(connection)
        self.stdout.write(f"{len(touched)} triggers renewed." if touched else "All triggers are as declared.")
