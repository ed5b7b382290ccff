"""Who acts, from where, in which request: told to the triggers once per unit of work.

MySQL and MariaDB take it as session variables, SQLite as a one-row table inside the transaction. Without it
(plain SQL) the triggers write the database user and the origin ``medical``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

MEDICAL = "medical"
# Processes that act without a person, as pages name them.
PROCESSES = {
    "system:relay": "自動処理（受付）",
    "system:worker": "自動処理（送信）",
    "system:load_demo": "体験用データの登録",
    "system:load_organization": "組織データの登録",
    "system:import_staff": "一括登録コマンド",
}


@dataclass(frozen=True)
class Acting:
    """``actor`` is a login or ``system:<process>``, ``origin`` the system the wish came from."""

    actor: str
    origin: str = MEDICAL
    request_id: str = ""


def spoken(actor: str) -> str:
    """The actor as a page names it: a process in words, anybody else as the log has it."""
    return PROCESSES.get(actor, actor)


@contextmanager
def acting_as(who: Acting) -> Iterator[None]:
    """One unit of work: everything inside commits or rolls back together, and carries the name.

    Taken back at the end, for connections live longer than the unit.
    """
    with transaction.atomic():
        _tell(who)
        try:
            yield
        finally:
            _forget()


def _tell(who: Acting) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sync_context")
            cursor.execute(
                "INSERT INTO sync_context (id, actor, origin, request_id) VALUES (1, %s, %s, %s)",
                [who.actor, who.origin, who.request_id],
            )
        else:
            cursor.execute(
                "SET @sync_actor = %s, @sync_origin = %s, @sync_request = %s",
                [who.actor, who.origin, who.request_id],
            )


def _forget() -> None:
    if connection.vendor == "sqlite":
        if not connection.needs_rollback:  # a rollback takes the row back by itself
            with connection.cursor() as cursor:
                cursor.execute("DELETE FROM sync_context")
    elif connection.is_usable():
        # Past Django, which lets nothing through once a rollback is due: the variables would outlive it.
        with connection.connection.cursor() as cursor:
            cursor.execute("SET @sync_actor = NULL, @sync_origin = NULL, @sync_request = NULL")
