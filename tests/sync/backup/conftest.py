"""A folder for backups per test, and a whole installation of its own for tests with processes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.sync.backup.installation import Installation, installed

NOW = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where backups go in this test."""
    place = tmp_path / "backups"
    place.mkdir()
    settings.BACKUP_DIR = place
    return place


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("installation")) as made:
        yield made


@pytest.fixture
def installation(migrated: Installation) -> Installation:
    """A database with some thousand rows, and no backups yet."""
    migrated.start_over()
    return migrated
