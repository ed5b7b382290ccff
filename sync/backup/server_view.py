"""Reads a MySQL or MariaDB database for comparison: rows streamed, definitions from information_schema."""

from collections.abc import Iterable
from contextlib import closing
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from MySQLdb.cursors import SSCursor

from sync.backup.manifest import Cell

DEFINITIONS = {
    "table": "SELECT table_name, engine, table_collation, table_type FROM tables WHERE table_schema = %s",
    "column": "SELECT CONCAT(table_name, '.', column_name), ordinal_position, column_type, is_nullable,"
    " column_default, extra, generation_expression, collation_name, column_comment"
    " FROM columns WHERE table_schema = %s",
    "index": "SELECT CONCAT(table_name, '.', index_name), seq_in_index, column_name, non_unique,"
    " sub_part, index_type FROM statistics WHERE table_schema = %s",
    "key": "SELECT CONCAT(table_name, '.', constraint_name), ordinal_position, column_name,"
    " referenced_table_name, referenced_column_name FROM key_column_usage WHERE table_schema = %s",
    "rule": "SELECT CONCAT(table_name, '.', constraint_name), update_rule, delete_rule"
    " FROM referential_constraints WHERE constraint_schema = %s",
    "check": "SELECT constraint_name, check_clause FROM check_constraints WHERE constraint_schema = %s",
    "trigger": "SELECT trigger_name, event_object_table, event_manipulation, action_timing,"
    " action_statement, sql_mode FROM triggers WHERE trigger_schema = %s",
    # A view's text names its own database, which differs between the two.
    "view": "SELECT table_name, REPLACE(view_definition, CONCAT('`', table_schema, '`.'), '')"
    " FROM views WHERE table_schema = %s",
    "routine": "SELECT routine_name, routine_type, routine_definition"
    " FROM routines WHERE routine_schema = %s",
}
TABLES = (
    "SELECT table_name FROM information_schema.tables WHERE table_schema = %s AND table_type = 'BASE TABLE'"
)
COLUMNS = (
    "SELECT column_name, data_type FROM information_schema.columns"
    " WHERE table_schema = %s AND table_name = %s ORDER BY ordinal_position"
)
KEY = (
    "SELECT column_name FROM information_schema.statistics"
    " WHERE table_schema = %s AND table_name = %s AND index_name = 'PRIMARY' ORDER BY seq_in_index"
)
TEXT_TYPES = {"char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set"}


class ServerReader:
    """What this connection sees now; inside a consistent view, of that moment."""

    def __init__(self, connection: BaseDatabaseWrapper, name: str) -> None:
        self.connection = connection
        self.name = name

    def tables(self) -> list[str]:
        return sorted(name for (name,) in self._all(TABLES, self.name))

    def rows(self, table: str) -> Iterable[tuple[Cell, ...]]:
        kinds = {name: kind for name, kind in self._all(COLUMNS, self.name, table)}
        key = [name for (name,) in self._all(KEY, self.name, table)]
        order = ", ".join(_in_order(name, kinds[name]) for name in key or kinds)
        sql = (
            f"SELECT {', '.join(map(quoted, kinds))} FROM {quoted(self.name)}.{quoted(table)}"  # noqa: S608
            f" ORDER BY {order}"
        )
        # Kept on the server and fetched row by row: the log may be larger than memory.
        with (
            self.connection.wrap_database_errors,
            closing(self.connection.connection.cursor(SSCursor)) as cursor,
        ):
            cursor.execute(sql)
            yield from cursor

    def objects(self) -> Iterable[tuple[str, str]]:
        for kind, sql in DEFINITIONS.items():
            for name, *facts in self._all(sql.replace(" FROM ", " FROM information_schema.", 1), self.name):
                yield f"{kind} {_plain(name)}", repr([_plain(fact) for fact in facts])

    def _all(self, sql: str, *values: str) -> list[tuple[Any, ...]]:  # Any: columns of any type
        with self.connection.cursor() as cursor:
            cursor.execute(sql, values)
            return [tuple(map(_plain, row)) for row in cursor.fetchall()]


def quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def _in_order(column: str, kind: str) -> str:
    # By bytes: collations differ between servers and call different texts equal.
    return f"CAST({quoted(column)} AS BINARY)" if kind in TEXT_TYPES else quoted(column)


def _plain(fact: Any) -> Any:  # Any: MySQL gives some texts of information_schema as bytes
    return fact.decode() if isinstance(fact, bytes) else fact
