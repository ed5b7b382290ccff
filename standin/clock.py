"""The clock this VoiceDrive goes by, which a test may set wrong."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Now, shifted by `offset_seconds`; the Date header and the signature window both ask it."""

    def __init__(self) -> None:
        self.offset_seconds = 0.0

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self.offset_seconds)
