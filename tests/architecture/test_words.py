"""Words stay where they belong, so that each duty has one place."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import modules, text

# A pattern, the files that may contain it, and why nobody else may.
HOME: dict[str, tuple[tuple[str, ...], str]] = {
    r"get_objects_for_user|\bhas_perm\(": (("accounts/access.py",), "one module decides who may what"),
    r"\bguardian\.": (
        ("accounts/access.py", "config/settings.py", "accounts/backends.py"),
        "grants are read in one module",
    ),
    r"os\.environ": (
        ("config/env.py", "config/asgi.py", "config/celery.py"),
        "one reader of the environment",
    ),
    r"post_save|pre_save\.|@receiver|post_delete|m2m_changed": ((), "the log says what changed, no signals"),
    r"def save\(self": ((), "no save() overrides: plain SQL does not call them"),
    r"on_delete=.*DB_CASCADE": ((), "cascades done by the database fire no triggers"),
    r"Change\.objects\.(create|bulk_create)|[^a-zA-Z]Change\(\w+=": ((), "only triggers write the log"),
    r"TODO|FIXME|XXX": ((), "a promise needs an owner and a date"),
    r"\.raw\(": ((), "the ORM or a cursor"),
    r"print\(": ((), "commands write to self.stdout, the rest logs"),
}
# Where rules live, as against faces, which pass the time on.
FACES = (
    "admin",
    "api",
    "management",
    "tasks.py",
    "views.py",
    "consumer.py",
    "imports.py",
    "migrations",
    "commands",
)


@pytest.mark.parametrize("pattern", HOME)
def test_a_word_stays_at_home(pattern: str) -> None:
    homes, why = HOME[pattern]

    wrong = [
        f"{path}:{number}: {line.strip()}"
        for path in modules()
        if str(path) not in homes
        for number, line in enumerate(text(path).splitlines(), start=1)
        if re.search(pattern, line) and not line.lstrip().startswith("#")
    ]

    assert wrong == [], why


def test_who_catches_everything_passes_it_on() -> None:
    """Name what may go wrong; only what puts things back and raises again may catch the rest."""
    swallowed = [
        f"{path}:{handler.lineno}"
        for path, tree in modules().items()
        for handler in ast.walk(tree)
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException"))
        and not (isinstance(handler.body[-1], ast.Raise) and handler.body[-1].exc is None)
    ]

    assert swallowed == []


def test_no_drawer_modules() -> None:
    drawers = {"utils", "helpers", "common", "misc", "managers", "core", "extras"}

    assert [str(path) for path in modules() if path.stem in drawers or drawers & set(path.parts)] == []


def test_the_doorbell_carries_nothing() -> None:
    sends = [
        line.strip()
        for path in modules()
        for line in text(path).splitlines()
        if "group_send(" in line and "def " not in line
    ]

    assert sends
    assert all("RING" in line for line in sends), sends
    assert 'RING = {"type": "log.advanced"}' in text(Path("sync/doorbell.py"))
