"""People as another system writes them: by plain SQL, three columns unless told otherwise."""

from itertools import count

from tests.platform_database import Client

NAME = "山田 花子"
_numbers = count(1)


def register(client: Client, many: int = 1, **columns: str) -> list[str]:
    """One INSERT statement for all of them; returns their new staff ids, which are their employee numbers too."""
    ids = [f"KH-{next(_numbers):05d}" for _ in range(many)]
    given = {"full_name": NAME, **columns}
    names = ", ".join(["staff_id", "employee_number", *given])
    row = ", ".join(["%s"] * (2 + len(given)))
    rows = ", ".join([f"({row})"] * many)
    values = [value for staff_id in ids for value in (staff_id, staff_id, *given.values())]
    client.rows(f"INSERT INTO unified_staff_master ({names}) VALUES {rows}", values)
    return ids


def erase(client: Client, staff_id: str) -> None:
    client.rows("DELETE FROM unified_staff_master WHERE staff_id = %s", [staff_id])
