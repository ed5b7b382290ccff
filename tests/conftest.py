"""What every test may use, and how the database is put back after tests that really commit."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from sync import capture
from sync.watched import APPEND_ONLY

GUARDS = tuple(f"sync_guard_{table}_" for table in APPEND_ONLY)


@pytest.fixture(autouse=True, scope="session")
def committing_tests_may_be_cleaned_up() -> Iterator[None]:
    """Flushing deletes the log too, which its guards refuse: they are lifted for that moment only."""
    flush: Callable[[TransactionTestCase], None] = vars(TransactionTestCase)["_fixture_teardown"]

    def flush_without_guards(self: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            for name in capture.installed(connection):
                if name.startswith(GUARDS):
                    cursor.execute(f"DROP TRIGGER {name}")
        flush(self)
        with connection.cursor() as cursor:  # the flush itself was logged
            for table in ("sync_place", "sync_change"):
                cursor.execute(f"DELETE FROM {table}")
        capture.install(connection)
        put_back_what_migrations_wrote()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_guards)
        yield


def put_back_what_migrations_wrote() -> None:
    from importlib import import_module

    import_module("accounts.migrations.0002_matrix_and_functions").fill(apps, None)
