"""An invariant is a constraint with a sentence for a name, and a test breaks it."""

from django.apps import apps
from django.db import models

from tests.architecture.source import ROOT, STACK


def constraints() -> list[models.BaseConstraint]:
    return [
        constraint
        for model in apps.get_models()
        if model._meta.app_label in STACK
        for constraint in model._meta.constraints
    ]


def test_every_constraint_is_broken_by_a_test_that_names_it() -> None:
    tests = "\n".join(
        path.read_text() for path in (ROOT / "tests").rglob("test_*.py") if "architecture" not in str(path)
    )

    assert [constraint.name for constraint in constraints() if constraint.name not in tests] == []


def test_every_constraint_speaks_japanese_to_people() -> None:
    default = models.BaseConstraint.default_violation_error_message

    assert [each.name for each in constraints() if each.violation_error_message == default] == []
