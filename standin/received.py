"""What this VoiceDrive was asked, and what it said: the log a test reads afterwards."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import UTC, datetime

KEPT = 20_000
HEADERS_KEPT = (
    "X-Request-ID",
    "Idempotency-Key",
    "Content-Type",
    "User-Agent",
    "X-Webhook-Timestamp",
)  # never Authorization or a signature: the log is read by people


class Received:
    """The last 20,000 requests, in the state file, so that they survive a kill of the process too."""

    def __init__(self, state: sqlite3.Connection) -> None:
        self._state = state

    def note(self, method: str, path: str, headers: Mapping[str, str], staff_id: str | None) -> int:
        """Write down a request on arrival; returns its number for `note_outcome`."""
        kept = {name: headers[name] for name in HEADERS_KEPT if name in headers}
        now = datetime.now(UTC).isoformat(timespec="milliseconds")
        cursor = self._state.execute(
            "INSERT INTO received (received_at, method, path, headers, staff_id) VALUES (?, ?, ?, ?, ?)",
            (now, method, path, json.dumps(kept), staff_id),
        )
        number = cursor.lastrowid or 0
        self._state.execute("DELETE FROM received WHERE number <= ?", (number - KEPT,))
        return number

    def note_outcome(self, number: int, *, status: int | None, answered: bool, fault: str | None) -> None:
        """Status is None when no work was done; answered is False when the line was cut instead."""
        self._state.execute(
            "UPDATE received SET status = ?, was_answered = ?, fault = ? WHERE number = ?",
            (status, answered, fault, number),
        )

    def all(self) -> list[dict[str, object]]:
        """Oldest first, in the form that the control interface shows."""
        return [
            {
                "number": row["number"],
                "receivedAt": row["received_at"],
                "method": row["method"],
                "path": row["path"],
                "headers": json.loads(row["headers"]),
                "staffId": row["staff_id"],
                "fault": row["fault"],
                "status": row["status"],
                "answered": bool(row["was_answered"]),
            }
            for row in self._state.execute("SELECT * FROM received ORDER BY number")
        ]

    def last_on(self, path: str) -> datetime | None:
        """When the last request to this path came in."""
        query = "SELECT received_at FROM received WHERE path = ? ORDER BY number DESC LIMIT 1"
        row = self._state.execute(query, (path,)).fetchone()
        return datetime.fromisoformat(row["received_at"]) if row else None

    def forget(self) -> None:
        self._state.execute("DELETE FROM received")
