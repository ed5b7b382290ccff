"""An installation of its own, on the engine of the suite, driven by manage.py and by plain SQL."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from deploy.environment import names as server_names
from tests.platform_database import Row, ServerDatabase, client_of, named_by_this_run

ROOT = Path(__file__).resolve().parents[3]
ROWS = 20_000


class Installation:
    def __init__(self, state: Path) -> None:
        self.backups = state / "backups"
        self.database = named_by_this_run(state)
        inherited = {name: value for name, value in os.environ.items() if name not in server_names()}
        own = {"STATE_DIR": str(state), "DATABASE_URL": self.database.url, "GENERATE_KEYS": "on"}
        self.environment = inherited | own

    @property
    def is_sqlite(self) -> bool:
        return not isinstance(self.database, ServerDatabase)

    def sql(self, text: str, values: Sequence[object] = ()) -> list[Row]:
        with client_of(self.database) as client:
            return client.rows(text, values)

    def command(self, *words: str) -> list[str]:
        return [sys.executable, "manage.py", *words]

    def manage(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            self.command(*words),
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )

    def start(self, *words: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            self.command(*words),
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def scratch_databases(self) -> list[str]:
        if not isinstance(self.database, ServerDatabase):
            return [str(path) for path in self.backups.glob(".working-*/proof-*")]
        found = self.sql("SELECT schema_name FROM information_schema.schemata")
        return [name for (name,) in found if name.startswith(f"{self.database.name}_proof_")]

    def leftovers(self) -> list[str]:
        """What is in the folder and is no backup, and every scratch database."""
        kept = [
            path.name for path in self.backups.iterdir() if path.suffix != ".backup" and path.name != ".turn"
        ]
        return kept + self.scratch_databases()

    def files(self) -> list[Path]:
        return sorted(self.backups.glob("*.backup"))

    def rows(self) -> list[Row]:
        """State and reason of each run, in order."""
        return self.sql("SELECT state, reason FROM sync_backup ORDER BY id")

    def start_over(self) -> None:
        shutil.rmtree(self.backups, ignore_errors=True)
        self.sql("DELETE FROM sync_backup")
        self.sql("DELETE FROM sync_cursor")
        self.sql("DELETE FROM django_session WHERE session_data = ''")


@contextmanager
def installed(state: Path) -> Iterator[Installation]:
    made = Installation(state)
    made.database.create()
    try:
        done = made.manage("migrate", "-v0")
        assert done.returncode == 0, done.stderr
        _fill(made)
        yield made
    finally:
        made.database.drop()


def _fill(made: Installation) -> None:
    """Enough sessions for a backup to take a moment; nobody watches that table."""
    with client_of(made.database) as client:
        client.rows("INSERT INTO django_session VALUES ('k0000000', %s, '2026-11-23 00:00:00')", ["x" * 60])
        size = 1
        while size < ROWS:
            key = (
                f"printf('k%07d', {size} + CAST(substr(session_key, 2) AS INTEGER))"
                if made.is_sqlite
                else f"CONCAT('k', LPAD({size} + CAST(SUBSTR(session_key, 2) AS UNSIGNED), 7, '0'))"
            )
            client.rows(
                f"INSERT INTO django_session SELECT {key}, session_data, expire_date FROM django_session"
            )
            size *= 2
