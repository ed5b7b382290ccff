"""Nobody can be singled out, neither by reading nor by subtracting."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.suppression import LEAST, Sum, hidden, total

counts = st.one_of(st.integers(0, 7), st.integers(0, 400))
shapes = st.recursive(counts, lambda below: st.lists(below, min_size=1, max_size=7), max_leaves=40)


def grown(shape: object, key: str = "r") -> Sum:
    if isinstance(shape, list):
        return total(key, [grown(part, f"{key}.{place}") for place, part in enumerate(shape)])
    assert isinstance(shape, int)
    return Sum(key, shape)


def walk(node: Sum) -> Iterator[Sum]:
    yield node
    for part in node.parts:
        yield from walk(part)


@given(shapes)
def test_fewer_than_five_are_never_shown_and_nobody_is_shown_as_zero(shape: object) -> None:
    root = grown(shape)

    unseen = hidden(root)

    assert all(node.key in unseen for node in walk(root) if 0 < node.value < LEAST)
    assert all(part.key in unseen for node in walk(root) if node.key in unseen for part in node.parts)


@given(shapes)
def test_no_hidden_figure_follows_from_the_shown_ones(shape: object) -> None:
    """For each there is another world with another value there and the same figures shown everywhere."""
    root = grown(shape)

    unseen = hidden(root)

    for node in walk(root):
        covered = [part for part in node.parts if part.key in unseen and part.value]
        if node.key in unseen or not covered:
            continue
        assert sum(part.value for part in covered) >= LEAST
        for part in covered:
            others = [other for other in covered if other is not part]
            # One person more here and one fewer there, or the other way round, with nobody below one.
            assert any(other.value > 1 or part.value > 1 for other in others)


@given(shapes)
def test_a_table_without_small_figures_is_shown_whole(shape: object) -> None:
    root = grown(shape)

    unseen = hidden(root)

    assert unseen == frozenset() or any(0 < node.value < LEAST for node in walk(root))


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([20, 3, 9], [20, None, None]),  # the smallest other one covers for the small one
        ([20, 3, 2], [20, None, None]),  # two small ones cover for each other
        ([20, 3, 1], [None, None, None]),  # together they are only four
        ([20, 0, 0], [20, 0, 0]),
        ([6, 0, 4], [None, 0, None]),
    ],
)
def test_one_small_figure_hides_the_next(values: list[int], shown: list[int | None]) -> None:
    root = grown(list(values))

    unseen = hidden(root)

    assert [None if part.key in unseen else part.value for part in root.parts] == shown
    assert root.key not in unseen


def test_five_departments_of_one_person_each_hide_their_total_too() -> None:
    root = grown([[1, 1, 1, 1, 1], 30, 40])

    unseen = hidden(root)

    assert unseen == {"r.0", "r.1", *(f"r.0.{place}" for place in range(5))}
