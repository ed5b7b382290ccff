"""The tree of departments, read at once and walked from the top."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from organization.models import Department

ARROW = " › "


@dataclass(frozen=True)
class Node:
    """A department in its place: ``depth`` is 0 at the top; ``path`` names all above it and itself,
    and the facility once, where its part of the tree begins.
    """

    department_id: str
    depth: int
    path: str


def nodes() -> dict[str, Node]:
    """Every department by its id, in the order of the tree."""
    children: dict[str | None, list[Department]] = defaultdict(list)
    for department in Department.objects.select_related("facility"):
        children[department.parent_id].append(department)
    return {node.department_id: node for node in _walk(children, None, 0, "")}


def path_of(department: Department) -> str:
    node = nodes().get(department.pk)
    return node.path if node else department.name


def _walk(
    children: dict[str | None, list[Department]], above: Department | None, depth: int, path_above: str
) -> Iterator[Node]:
    for department in children[above.pk if above else None]:
        begins = department.facility is not None and (
            above is None or above.facility_id != department.facility_id
        )
        name = f"{department.facility} {department.name}" if begins else department.name
        path = f"{path_above}{ARROW}{name}" if path_above else name
        yield Node(department.pk, depth, path)
        yield from _walk(children, department, depth + 1, path)
