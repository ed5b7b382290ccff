"""Trigger SQL for SQLite. The context row is there only inside a unit of work."""

INTO = (
    "INSERT INTO sync_change"
    ' (table_name, row_key, operation, "before", "after", actor, origin, request_id, happened_at)'
)
WHO = (
    "COALESCE((SELECT actor FROM sync_context), 'sqlite'), "
    "COALESCE((SELECT origin FROM sync_context), 'medical'), "
    "COALESCE((SELECT request_id FROM sync_context), ''), "
    "strftime('%Y-%m-%d %H:%M:%f', 'now')"
)


def _json(row: str, columns: tuple[str, ...]) -> str:
    return "json_object(" + ", ".join(f"'{column}', {row}.{column}" for column in columns) + ")"


def _changed(columns: tuple[str, ...]) -> str:
    return " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


def _trigger(name: str, when: str, table: str, condition: str, body: str) -> tuple[str, str, str, str]:
    create = f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW{condition} BEGIN {body}; END"
    return name, table, create, create


class SQLite:
    INSTALLED = (
        r"SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sync\_%%' ESCAPE '\'"
    )

    def capture(
        self, table: str, key: str, columns: tuple[str, ...], operation: str
    ) -> tuple[str, str, str, str]:
        before = "NULL" if operation == "insert" else _json("OLD", columns)
        after = "NULL" if operation == "delete" else _json("NEW", columns)
        row = "OLD" if operation == "delete" else "NEW"
        # Saving without a change makes no noise.
        condition = f" WHEN {_changed(columns)}" if operation == "update" else ""
        body = f"{INTO} VALUES ('{table}', {row}.{key}, '{operation}', {before}, {after}, {WHO})"
        return _trigger(f"sync_{table}_{operation}", f"AFTER {operation.upper()}", table, condition, body)

    def guard(self, table: str, operation: str) -> tuple[str, str, str, str]:
        body = f"SELECT RAISE(ABORT, '{table} is append-only')"
        return _trigger(f"sync_guard_{table}_{operation}", f"BEFORE {operation.upper()}", table, "", body)

    def lock(self, tables: list[str]) -> list[str]:
        return []  # the migration's transaction already keeps every other writer out

    def unlock(self) -> list[str]:
        return []


DIALECT = SQLite()
