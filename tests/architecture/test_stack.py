"""Imports and foreign keys point down: organization < accounts < sync < reports."""

import pytest
from django.apps import apps

from tests.architecture.source import PRODUCT, ROOT, STACK, imported, modules


@pytest.mark.parametrize("app", STACK)
def test_an_app_imports_only_what_lies_below_it(app: str) -> None:
    """The reader of the environment is no app: commands may ask it."""
    above = set(PRODUCT) - set(STACK[: STACK.index(app) + 1])

    wrong = [
        f"{path}: {name}"
        for path, tree in modules().items()
        if path.parts[0] == app
        for name in imported(tree)
        if name.split(".")[0] in above and not name.startswith("config.env")
    ]

    assert wrong == []


def test_nothing_of_the_product_imports_the_stand_in_and_the_stand_in_nothing_of_the_product() -> None:
    import ast

    standin = {path: ast.parse(path.read_text()) for path in (ROOT / "standin").rglob("*.py")}
    trees = {**modules(), **standin}

    wrong = [
        f"{path}: {name}"
        for path, tree in trees.items()
        for name in imported(tree)
        if name.split(".")[0] in (PRODUCT if path in standin else ("standin", "tests", "bench"))
    ]

    assert standin
    assert wrong == []


def test_foreign_keys_point_down() -> None:
    wrong = []
    for model in apps.get_models(include_auto_created=True):
        app = model._meta.app_label
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model if field.concrete else None
            below = STACK[: STACK.index(app) + 1] if app in STACK else ()
            if isinstance(target, type) and target._meta.app_label in set(STACK) - set(below) and below:
                wrong.append(str(field))

    assert wrong == []
