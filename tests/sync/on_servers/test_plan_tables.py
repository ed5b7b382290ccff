"""The four tables of the plan, held against the plan's own DDL on the same server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

PLAN = Path(__file__).resolve().parents[2] / "plan" / "common_database.sql"
TABLES = ("unified_staff_master", "account_integration", "sync_log", "permission_matrix")
COLUMNS = """
    SELECT table_name, column_name, column_type, is_nullable, column_default, extra, ordinal_position
    FROM information_schema.columns WHERE table_schema = %s AND table_name IN %s
"""
INDEXES = """
    SELECT table_name, index_name, non_unique, seq_in_index, column_name, sub_part, index_type
    FROM information_schema.statistics WHERE table_schema = %s AND table_name IN %s
"""
# The plan leaves the foreign key's name to the server, so the name alone is not compared.
KEYS = """
    SELECT k.table_name, k.column_name, k.referenced_table_name, k.referenced_column_name,
           r.update_rule, r.delete_rule
    FROM information_schema.key_column_usage k
    JOIN information_schema.referential_constraints r
      ON r.constraint_schema = k.table_schema AND r.constraint_name = k.constraint_name
    WHERE k.table_schema = %s AND k.table_name IN %s
"""
Rows = set[tuple[Any, ...]]  # Any: whatever information_schema answers


@pytest.fixture
def plan_schema(transactional_db: None) -> Iterator[str]:
    """A scratch database with the plan's DDL run in it. Making one commits, so nothing here can be rolled back."""
    name = f"{connection.settings_dict['NAME']}_plan"
    ours = connection.settings_dict["NAME"]
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} CHARACTER SET utf8mb4")
        cursor.execute(f"USE {name}")
        for statement in PLAN.read_text().split(";\n"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute(f"USE {ours}")
        yield name
        cursor.execute(f"DROP DATABASE {name}")


def rows(query: str, schema: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(query, [schema, TABLES])
        return set(cursor.fetchall())


def differences(query: str, plan_schema: str) -> tuple[Rows, Rows]:
    planned, ours = rows(query, plan_schema), rows(query, str(connection.settings_dict["NAME"]))
    assert planned
    return planned - ours, ours - planned


def test_columns_equal_the_plan_but_for_the_wider_employee_number(plan_schema: str) -> None:
    only_planned, only_ours = differences(COLUMNS, plan_schema)

    assert {row[:3] for row in only_planned} == {("unified_staff_master", "employee_number", "varchar(10)")}
    assert {row[:3] for row in only_ours} == {("unified_staff_master", "employee_number", "varchar(20)")}
    assert {row[3:] for row in only_planned} == {row[3:] for row in only_ours}


def test_indexes_equal_the_plan(plan_schema: str) -> None:
    assert differences(INDEXES, plan_schema) == (set(), set())


def test_foreign_keys_equal_the_plan(plan_schema: str) -> None:
    assert differences(KEYS, plan_schema) == (set(), set())


def test_a_row_inserted_by_sql_without_the_optional_columns_gets_the_plans_defaults(plan_schema: str) -> None:
    insert = (
        "INSERT INTO {}unified_staff_master (staff_id, employee_number, full_name)"
        " VALUES ('S1', 'N1', '山田 花子')"
    )
    read = "SELECT *, created_at IS NOT NULL FROM {}unified_staff_master WHERE staff_id = 'S1'"
    found = []

    with connection.cursor() as cursor:
        for prefix in ("", f"{plan_schema}."):
            cursor.execute(insert.format(prefix))
            cursor.execute(read.format(prefix))
            row = list(cursor.fetchone() or ())
            found.append(row[:9] + row[11:])

    assert found[0] == found[1]
    assert found[0][-2:] == ["pending", 1]


def test_each_other_table_takes_a_row_with_its_required_columns_alone(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master (staff_id, employee_number, full_name)"
            " VALUES ('S2', 'N2', '佐藤 太郎')"
        )
        cursor.execute("INSERT INTO account_integration (staff_id) VALUES ('S2')")
        cursor.execute(
            "INSERT INTO sync_log (sync_type, source_system, target_system, status)"
            " VALUES ('staff', 'medical', 'voicedrive', 'success')"
        )
        cursor.execute("DELETE FROM permission_matrix WHERE role_id = 'STAFF'")
        cursor.execute("INSERT INTO permission_matrix (role_id) VALUES ('STAFF')")
        cursor.execute(
            "SELECT auto_created, created_at IS NOT NULL FROM account_integration WHERE staff_id = 'S2'"
        )
        assert cursor.fetchone() == (0, 1)
        cursor.execute("SELECT record_count, completed_at FROM sync_log ORDER BY log_id DESC LIMIT 1")
        assert cursor.fetchone() == (0, None)
        cursor.execute("SELECT can_view_all_staff FROM permission_matrix WHERE role_id = 'STAFF'")
        assert cursor.fetchone() == (0,)


def test_updating_a_row_moves_updated_at_by_the_database_itself(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master (staff_id, employee_number, full_name, updated_at)"
            " VALUES ('S3', 'N3', '鈴木 一郎', '2020-01-01 00:00:00')"
        )
        cursor.execute("UPDATE unified_staff_master SET full_name = '鈴木 次郎' WHERE staff_id = 'S3'")
        cursor.execute(
            "SELECT updated_at > '2020-01-01 00:00:00' FROM unified_staff_master WHERE staff_id = 'S3'"
        )
        assert cursor.fetchone() == (1,)
