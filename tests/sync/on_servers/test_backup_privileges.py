"""Backups by an account with rights on its own database only, and what is said when a right is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from sync import backup
from sync.backup import databases
from sync.backup.server import ServerDatabase
from sync.models import Backup
from tests.sync.backup.conftest import NOW

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a 'quoted\" \\ #word;"  # what an option file must spell with care
Grant = Callable[..., None]


@pytest.fixture
def grant(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Grant]:
    """Let the backup work as an account with these rights on the live and on scratch databases."""
    settings.BACKUP_DIR = tmp_path
    own: dict[str, Any] = connection.settings_dict  # Any: Django's own type
    # Old-style passwords: both dump programs take them without TLS.
    account = "'backup_only'@'127.0.0.1'"

    def give(live: str, scratch: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE USER {account} IDENTIFIED BY %s", [PASSWORD])
            name = own["NAME"].replace("_", r"\_")
            cursor.execute(f"GRANT {live} ON `{name}`.* TO {account}")
            cursor.execute(f"GRANT {scratch} ON `{name}\\_proof\\_%%`.* TO {account}")
        narrow = {**own, "USER": "backup_only", "PASSWORD": PASSWORD}
        monkeypatch.setattr(databases, "live", lambda: ServerDatabase(narrow))

    yield give
    with connection.cursor() as cursor:
        cursor.execute(f"DROP USER IF EXISTS {account}")


def test_rights_on_its_own_databases_are_enough(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    grant(live="ALL", scratch="ALL")

    row = backup.take(NOW)

    assert (row.state, row.reason) == (Backup.State.PROVEN, "")


def test_without_the_right_to_a_scratch_database_the_reason_says_which_grant(grant: Grant) -> None:
    grant(live="ALL", scratch="SELECT")

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert "権限が足りません" in row.reason
    assert f"GRANT ALL ON `{connection.settings_dict['NAME']}_proof_%`.*" in row.reason


def test_without_the_right_to_see_triggers_it_is_no_success(grant: Grant) -> None:
    grant(live="SELECT, LOCK TABLES, SHOW VIEW", scratch="ALL")

    row = backup.take(NOW)

    assert row.state == Backup.State.FAILED
    assert "TRIGGER 権限" in row.reason


def test_the_password_never_stands_on_a_command_line(grant: Grant, monkeypatch: pytest.MonkeyPatch) -> None:
    grant(live="ALL", scratch="ALL")
    import subprocess

    lines: list[list[str]] = []
    popen = subprocess.Popen.__init__

    def noted(self: Any, words: list[str], *args: Any, **named: Any) -> None:  # Any: as subprocess
        lines.append(words)
        option_file = next(word for word in words if word.startswith("--defaults-file=")).partition("=")[2]
        assert Path(option_file).stat().st_mode & 0o777 == 0o600
        popen(self, words, *args, **named)

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)

    backup.take(NOW)

    assert len(lines) == 2
    assert not any(PASSWORD in word for words in lines for word in words)
