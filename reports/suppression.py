"""Which figures must not be shown, so that nobody can be singled out: not directly, and not by subtraction.

A table is a tree of sums. Fewer than five people are hidden. Where a total is shown, what is hidden below it
must be at least two figures and at least five people together, and must not be forced to be one person each.
Else the smallest of the shown ones is hidden too, and where that is not enough the total itself. Below a
hidden figure nothing is shown. Zero is shown: it is about nobody, and an empty ward is news.

Hidden figures all look the same, whether small themselves or hidden for the sake of another.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 5


@dataclass(frozen=True)
class Sum:
    """A figure with a key of its own. What has parts is the sum of them, and of nothing else."""

    key: str
    value: int
    parts: tuple["Sum", ...] = ()


def total(key: str, parts: Sequence[Sum]) -> Sum:
    return Sum(key, sum(part.value for part in parts), tuple(parts))


def hidden(root: Sum) -> frozenset[str]:
    """The keys of the figures that must not be shown."""
    must: set[str] = set()
    _mark(root, must)
    chosen = {root.key} if root.key in must else set()
    _spread(root, must, chosen)
    return frozenset(chosen)


def is_safe(hidden_values: Sequence[int]) -> bool:
    """Whether these figures, none of them zero, stay unknown to somebody who knows their sum."""
    count = len(hidden_values)
    return count >= 2 and sum(hidden_values) >= max(LEAST, count + 1)


def _mark(node: Sum, must: set[str]) -> None:
    """Note what has to be hidden whatever stands around it: few people, or parts that cannot be protected."""
    for part in node.parts:
        _mark(part, must)
    people = [part.value for part in node.parts if part.value]
    has_small = any(part.key in must for part in node.parts)
    if 0 < node.value < LEAST or (has_small and not is_safe(people)):
        must.add(node.key)


def _spread(node: Sum, must: set[str], chosen: set[str]) -> None:
    if node.key in chosen:
        chosen.update(part.key for part in node.parts)
    else:
        small = [part for part in node.parts if part.key in must]
        rest = (part for part in node.parts if part.value and part.key not in must)
        others = sorted(rest, key=lambda part: part.value)
        while small and not is_safe([part.value for part in small]):
            small.append(others.pop(0))
        chosen.update(part.key for part in small)
    for part in node.parts:
        _spread(part, must, chosen)
