"""Trigger SQL that MySQL and MariaDB share. One statement each, so no delimiter and no splitter is needed."""

INTO = (
    "INSERT INTO sync_change"
    " (table_name, row_key, operation, `before`, `after`, actor, origin, request_id, happened_at)"
)
# USER() is who connected; CURRENT_USER() would be the trigger's definer.
WHO = (
    "COALESCE(@sync_actor, USER()), COALESCE(@sync_origin, 'medical'), COALESCE(@sync_request, ''),"
    " UTC_TIMESTAMP(6)"
)


def _json(row: str, columns: tuple[str, ...]) -> str:
    return "JSON_OBJECT(" + ", ".join(f"'{column}', {row}.{column}" for column in columns) + ")"


def _changed(columns: tuple[str, ...]) -> str:
    return " AND ".join(f"OLD.{column} <=> NEW.{column}" for column in columns)


def _trigger(name: str, when: str, table: str, body: str) -> tuple[str, str, str, str]:
    return name, table, f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW {body}", body


class MySQL:
    INSTALLED = (
        "SELECT trigger_name, action_statement FROM information_schema.triggers "
        "WHERE trigger_schema = DATABASE() AND trigger_name LIKE 'sync\\_%%'"
    )

    def capture(
        self, table: str, key: str, columns: tuple[str, ...], operation: str
    ) -> tuple[str, str, str, str]:
        before = "NULL" if operation == "insert" else _json("OLD", columns)
        after = "NULL" if operation == "delete" else _json("NEW", columns)
        row = "OLD" if operation == "delete" else "NEW"
        values = f"'{table}', {row}.{key}, '{operation}', {before}, {after}, {WHO}"
        body = f"{INTO} VALUES ({values})"
        if operation == "update":
            # Saving without a change makes no noise: an update to the same values selects no row.
            body = f"{INTO} SELECT {values} FROM DUAL WHERE NOT ({_changed(columns)})"  # noqa: S608  declared names
        return _trigger(f"sync_{table}_{operation}", f"AFTER {operation.upper()}", table, body)

    def guard(self, table: str, operation: str) -> tuple[str, str, str, str]:
        body = f"SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '{table} is append-only'"
        return _trigger(f"sync_guard_{table}_{operation}", f"BEFORE {operation.upper()}", table, body)

    def lock(self, tables: list[str]) -> list[str]:
        return ["LOCK TABLES " + ", ".join(f"{table} WRITE" for table in tables)] if tables else []

    def unlock(self) -> list[str]:
        return ["UNLOCK TABLES"]


DIALECT = MySQL()
