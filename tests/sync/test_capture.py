"""The triggers: what they write, what they leave out, and that their absence is noticed."""

import json

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from accounts.models import User
from organization.models import Staff
from sync import capture
from sync.checks import triggers_are_installed
from sync.context import Acting, acting_as
from sync.models import Change
from sync.watched import APPEND_ONLY, WATCHED

pytestmark = pytest.mark.django_db


def insert(staff_id: str, name: str = "山田 花子") -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master (staff_id, employee_number, full_name) VALUES (%s, %s, %s)",
            [staff_id, f"N-{staff_id}", name],
        )


def last() -> Change:
    return Change.objects.order_by("-id")[0]


def names(side: str, changes: QuerySet[Change]) -> dict[str, str]:
    return {change.row_key: (getattr(change, side) or {})["full_name"] for change in changes}


def test_a_row_inserted_by_plain_sql_is_logged_with_the_database_user_as_actor() -> None:
    insert("S1", "𠮷田 髙子")

    change = last()
    assert (change.table_name, change.row_key, change.operation) == ("unified_staff_master", "S1", "insert")
    assert change.before is None
    after = change.after or {}
    assert (after["full_name"], after["sync_status"]) == ("𠮷田 髙子", "pending")
    assert change.origin == "medical"
    assert change.actor == "sqlite" or "@" in change.actor


def test_a_unit_of_work_gives_its_name_and_takes_it_back() -> None:
    with acting_as(Acting("KH-1", "voicedrive", "req-1")):
        insert("S1")
    named = last()

    insert("S2")

    assert (named.actor, named.origin, named.request_id) == ("KH-1", "voicedrive", "req-1")
    assert (last().origin, last().request_id) == ("medical", "")
    assert last().actor != "KH-1"


def test_a_failed_unit_of_work_leaves_neither_rows_nor_its_name() -> None:
    with pytest.raises(RuntimeError), acting_as(Acting("KH-1")):
        insert("S1")
        raise RuntimeError

    insert("S2")

    assert not Change.objects.filter(row_key="S1").exists()
    assert last().actor != "KH-1"


def test_every_row_of_a_bulk_update_is_logged_with_before_and_after() -> None:
    insert("S1")
    insert("S2")

    Staff.objects.update(full_name="佐藤 太郎")

    changes = Change.objects.filter(operation="update")
    assert names("before", changes) == {"S1": "山田 花子", "S2": "山田 花子"}
    assert names("after", changes) == {"S1": "佐藤 太郎", "S2": "佐藤 太郎"}


def test_saving_without_a_change_makes_no_noise() -> None:
    insert("S1")
    count = Change.objects.count()

    Staff.objects.get(pk="S1").save()

    assert Change.objects.count() == count


def test_a_deletion_is_logged_with_what_was_there() -> None:
    insert("S1")

    Staff.objects.get(pk="S1").delete()

    assert last().operation == "delete"
    assert (last().before or {})["staff_id"] == "S1"
    assert last().after is None


def test_password_hashes_are_not_in_the_log() -> None:
    user = User.objects.create_user("KH-1", "a long enough password")
    user.set_password("another long password")
    user.save()

    logged = json.dumps([(change.before, change.after) for change in Change.objects.all()])
    assert "argon2" not in logged
    assert user.password not in logged


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("statement", ["UPDATE {} SET {}", "DELETE FROM {}"])
def test_the_log_refuses_to_be_changed(table: str, statement: str) -> None:
    insert("S1")
    change_id = last().pk
    column = "actor = 'x'" if table == "sync_change" else "hash = 'x'"
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO sync_place (seq, change_id, hash) VALUES (1, %s, 'h')", [change_id])

        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table, column))


def test_every_declared_column_exists_and_no_secret_is_among_them() -> None:
    secrets = ("password", "sso_token", "digest", "api_key", "webhook_secret", "sealed")
    with connection.cursor() as cursor:
        for watched in WATCHED:
            columns = {
                column.name
                for column in connection.introspection.get_table_description(cursor, watched.table)
            }
            assert set(watched.columns) <= columns, watched.table
            assert not [column for column in watched.columns if column in secrets]


def test_the_common_tables_are_watched_whole_but_for_clocks_and_the_digest() -> None:
    left_out = {"created_at", "updated_at", "sso_token", "token_expires_at"}
    with connection.cursor() as cursor:
        for watched in WATCHED[:3]:
            columns = {
                column.name
                for column in connection.introspection.get_table_description(cursor, watched.table)
            }
            assert columns - set(watched.columns) <= left_out, watched.table


@pytest.mark.django_db(transaction=True)
def test_a_missing_trigger_is_found_by_the_check_and_mended_by_installing() -> None:
    name = "sync_organization_facility_update"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}")
    try:
        (found,) = triggers_are_installed(None, databases=["default"])
        assert name in found.msg
    finally:
        assert capture.install(connection) == [name]

    assert triggers_are_installed(None, databases=["default"]) == []
    assert capture.install(connection) == []


def test_what_the_migrations_install_is_what_is_declared() -> None:
    """When this fails: manage.py freeze_triggers NAME."""
    assert capture.drift(connection) == []
