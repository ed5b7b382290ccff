"""The one SQLite file that outlives the process."""

from __future__ import annotations

import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS account (
    user_id TEXT PRIMARY KEY,
    staff_id TEXT NOT NULL UNIQUE,
    username TEXT UNIQUE,
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    facility_id TEXT,
    department TEXT,
    role TEXT NOT NULL,
    permission_level REAL NOT NULL,
    is_retired INTEGER NOT NULL,
    photo_url TEXT,
    photo_updated_at TEXT,
    integration_id TEXT NOT NULL UNIQUE,
    contract TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS received (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    received_at TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    headers TEXT NOT NULL,
    staff_id TEXT,
    fault TEXT,
    status INTEGER,
    was_answered INTEGER NOT NULL DEFAULT 0
);
"""


def open_state(path: str) -> sqlite3.Connection:
    """The state in this file, created if need be; ":memory:" keeps it only while the process lives."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode = WAL")
    # What is written survives SIGKILL without waiting for the disk; only a power cut could lose it.
    connection.execute("PRAGMA synchronous = OFF")
    connection.executescript(SCHEMA)
    return connection
