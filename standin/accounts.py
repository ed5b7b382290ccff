"""The accounts this VoiceDrive has, whichever contract created them."""

from __future__ import annotations

import secrets
import sqlite3
import string
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

BASE36 = string.digits + string.ascii_lowercase


class EmailTakenError(Exception):
    """Another staff member's account already has this e-mail address."""


class UsernameTakenError(Exception):
    """Another staff member's account already has this user name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """What a contract knows about the person; `username` is None where the contract has none."""

    staff_id: str
    username: str | None
    email: str
    name: str
    facility_id: str | None
    department: str | None
    role: str
    permission_level: float
    is_retired: bool = False
    photo_url: str | None = None
    photo_updated_at: str | None = None
    contract: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(NewAccount):
    """An account as kept; `user_id` looks like a cuid, `created_at` is ISO 8601 in UTC."""

    user_id: str
    integration_id: str
    created_at: str


INSERT = """
INSERT INTO account (
    user_id, staff_id, username, email, name, facility_id, department, role, permission_level,
    is_retired, photo_url, photo_updated_at, integration_id, contract, created_at
) VALUES (
    :user_id, :staff_id, :username, :email, :name, :facility_id, :department, :role, :permission_level,
    :is_retired, :photo_url, :photo_updated_at, :integration_id, :contract, :created_at
)
"""

# What was not asked for is NULL and agrees with everybody.
MATCHING = """
SELECT * FROM account WHERE (? IS NULL OR department = ?) AND (? IS NULL OR facility_id = ?)
AND (? IS NULL OR is_retired = ?) ORDER BY rowid
"""


class Accounts:
    """One account per staff member, per e-mail address and per user name."""

    def __init__(self, state: sqlite3.Connection) -> None:
        self._state = state

    def create(self, new: NewAccount) -> Account:
        """A new account; EmailTakenError or UsernameTakenError if it would be somebody else's."""
        account = Account(
            **asdict(new),
            user_id=cuid(),
            integration_id=f"int_{secrets.token_hex(8)}",
            created_at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        )
        try:
            self._state.execute(INSERT, asdict(account))
        except sqlite3.IntegrityError as error:
            if "account.email" in str(error):
                raise EmailTakenError(new.email) from error
            if "account.username" in str(error):
                raise UsernameTakenError(new.username) from error
            raise
        return account

    def of(self, staff_id: str) -> Account | None:
        row = self._state.execute("SELECT * FROM account WHERE staff_id = ?", (staff_id,)).fetchone()
        return _account(row) if row else None

    def all(self) -> list[Account]:
        """Every account, oldest first."""
        rows = self._state.execute("SELECT * FROM account ORDER BY rowid")
        return [_account(row) for row in rows]

    def matching(
        self, department: str | None, facility_id: str | None, is_retired: bool | None
    ) -> list[Account]:
        """Those that agree with all that is given, oldest first."""
        rows = self._state.execute(
            MATCHING, (department, department, facility_id, facility_id, is_retired, is_retired)
        )
        return [_account(row) for row in rows]

    def count(self) -> int:
        (count,) = self._state.execute("SELECT count(*) FROM account").fetchone()
        return int(count)

    def set_photo(self, staff_id: str, url: str | None, updated_at: str | None) -> None:
        """Change only the photo; silent if there is no such account."""
        self._state.execute(
            "UPDATE account SET photo_url = ?, photo_updated_at = ? WHERE staff_id = ?",
            (url, updated_at, staff_id),
        )

    def forget(self) -> None:
        self._state.execute("DELETE FROM account")


def cuid() -> str:
    """An id of the counterpart's kind: "c", the time in base 36, and random letters; 25 characters."""
    rest = "".join(secrets.choice(BASE36) for _ in range(16))
    return f"c{_base36(time.time_ns() // 1_000_000):0>8}{rest}"[:25]


def _base36(value: int) -> str:
    digits = ""
    while value:
        value, digit = divmod(value, 36)
        digits = BASE36[digit] + digits
    return digits


def _account(row: sqlite3.Row) -> Account:
    values = dict(row)
    values["is_retired"] = bool(values["is_retired"])
    return Account(**values)
