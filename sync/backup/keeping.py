"""The folder of finished backups: their names, and how long they stay."""

import os
import secrets
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from sync.models import Backup

# A wrong entry is noticed within the week: clerks look at last week's papers every Monday.
DAYS_KEPT = 7


def new_name(now: datetime) -> str:
    """Named by the moment of the dump, UTC; the end keeps two of the same second apart."""
    return f"platform-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{secrets.token_hex(2)}.backup"


def path_of(row: Backup) -> Path | None:
    return Path(settings.BACKUP_DIR) / row.file_name if row.file_name else None


def give_final_name(proven: Path, final: Path) -> None:
    """After this, power may fail: the folder's entry is on the disk."""
    proven.rename(final)
    folder = os.open(final.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove_old() -> None:
    """Keep all files of the seven latest days that have a proven backup; their rows stay as the history.

    Counted in days with a proof, not in days of the calendar: while backups fail, nothing goes.
    """
    days = set()
    for row in (
        Backup.objects.filter(state=Backup.State.PROVEN).exclude(file_name="").order_by("-started_at", "-pk")
    ):
        days.add(timezone.localtime(row.started_at).date())
        if len(days) > DAYS_KEPT and (path := path_of(row)):
            path.unlink(missing_ok=True)
            row.file_name = ""
            row.save(update_fields=["file_name"])
