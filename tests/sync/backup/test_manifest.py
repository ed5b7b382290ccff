"""Two databases are compared by what they hold, in the same words on every engine."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from sync.backup.manifest import Cell, Manifest, canonical, differences

WHOLE = Manifest({"a": (2, "x"), "b": (0, "y")}, {"index a.k": "1", "trigger t": "2"})


@pytest.mark.parametrize(
    ("on_a_server", "on_sqlite"),
    [
        (Decimal("12.50"), 12.5),
        (Decimal("100"), 100),
        (True, 1),
        (datetime(2026, 11, 23, 9, 0, 0, 120000), "2026-11-23 09:00:00.120000"),
        (datetime(2026, 11, 23, 9, 0), "2026-11-23 09:00:00"),
        (date(2026, 4, 1), "2026-04-01"),
    ],
)
def test_a_value_is_the_same_on_every_engine(on_a_server: Cell, on_sqlite: Cell) -> None:
    assert canonical((on_a_server,)) == canonical((on_sqlite,))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((None,), ("",)),
        ((None,), ("None",)),
        ((1,), ("1",)),
        (("ab", "c"), ("a", "bc")),
        ((b"x",), ("x",)),
        (("𠮷",), ("吉",)),
        (("か\u3099",), ("が",)),
        ((Decimal("0.1"),), (Decimal("0.10001"),)),
    ],
)
def test_different_rows_are_told_apart(one: tuple[Cell, ...], other: tuple[Cell, ...]) -> None:
    assert canonical(one) != canonical(other)


def test_survives_the_file() -> None:
    assert Manifest.decode(WHOLE.encode()) == WHOLE


def test_equal_databases_have_no_differences() -> None:
    assert differences(WHOLE, Manifest.decode(WHOLE.encode())) == []


def test_every_difference_is_named() -> None:
    found = Manifest({"a": (1, "x"), "c": (0, "y")}, {"index a.k": "9", "view v": "3"})

    told = differences(WHOLE, found)

    assert told == [
        "表 a の行数が違います（2 → 1）",
        "表 b がありません",
        "表 c が余分です",
        "定義 index a.k が違います",
        "定義 trigger t が違います",
        "定義 view v が違います",
    ]


def test_the_same_number_of_other_rows_is_a_difference() -> None:
    found = Manifest({**WHOLE.tables, "a": (2, "z")}, WHOLE.objects)

    assert differences(WHOLE, found) == ["表 a の内容が違います"]
