"""The six people whom one tries the platform out as, and the paper with their passwords."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import Group

from accounts import passwords, provisioning
from accounts.models import User
from accounts.roles import Function
from config import env
from organization.hiring import NewStaff
from organization.models import Staff

# What one wants to see the platform as: department, title, staff function.
SEATS = (
    ("人事", "HQ-AD-HR-LAB", None, Function.HR),
    ("EXECUTIVE", "HQ-CHAIR", "CHAIR", None),
    ("DEPARTMENT_HEAD", "HOSP-NS", "NURSING-DIR", None),
    ("TEAM_LEADER", "HOSP-NS-3F-A", "TEAM-LEADER", None),
    ("STAFF", "HOSP-NS-3F-A", None, None),
    ("システム管理者", "HQ-AD-IT", None, Function.OPERATOR),
)
LEADING = ("CHAIR", "NURSING-DIR", "TEAM-LEADER", "ROOM-HEAD")


@dataclass(frozen=True)
class Trial:
    """One of the six: how the role is called, who holds it, which group the person is in."""

    role: str
    person: NewStaff
    group: str | None


def trials(people: Sequence[NewStaff]) -> list[Trial]:
    found = []
    for role, department_id, position_id, group in SEATS:
        person = next(
            one
            for one in people
            if one.department_id == department_id
            and (one.position_id == position_id if position_id else one.position_id not in LEADING)
        )
        found.append(Trial(role, person, group))
    return found


def are_kept(those: Sequence[Trial], paper: Path) -> bool:
    """Whether the paper is there and names people who can sign on."""
    if not paper.exists():
        return False
    written = paper.read_text(encoding="utf-8")
    numbers = [trial.person.employee_number for trial in those]
    users = [user for user in User.objects.filter(login__in=numbers) if user.has_usable_password()]
    return len(users) == len(numbers) and all(number in written for number in numbers)


def open_logins(those: Sequence[Trial]) -> str:
    """Give each a new password and the group; returns the table of role, name, login, password."""
    rows = [("権限区分", "氏名", "ログインID", "パスワード")]
    for trial in those:
        password = passwords.random_readable()
        user = provisioning.ensure_login(Staff.objects.get(employee_number=trial.person.employee_number))
        user.set_password(password)
        user.is_active, user.must_change_password = True, False
        user.save()
        if trial.group:
            user.groups.add(Group.objects.get_or_create(name=trial.group)[0])
        rows.append((trial.role, trial.person.full_name, trial.person.employee_number, password))
    return table(rows)


def keep(paper: Path, text: str) -> None:
    """Write the paper for the owner's eyes only, in the place of an older one."""
    paper.unlink(missing_ok=True)
    env.keep(paper, text)


def table(rows: Sequence[tuple[str, ...]]) -> str:
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
    return "\n".join(lines) + "\n"


def width(text: str) -> int:
    """Columns on a terminal: Japanese letters take two."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)
