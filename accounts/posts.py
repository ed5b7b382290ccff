"""A person's posts on a day, each with the role that its title counts for there."""

from dataclasses import dataclass
from datetime import date

from accounts.roles import HIGHEST_FIRST
from organization.models import Assignment, PositionLevel, Role, Staff
from organization.models.position import levels_of

Place = tuple[str | None, str | None, str | None, bool]


@dataclass(frozen=True)
class Post:
    facility_id: str | None
    department_id: str | None
    role: Role
    is_primary: bool


def posts_of(staff: Staff, *, on: date) -> tuple[Post, ...]:
    """The posts held on that day, the primary one first; at most three queries."""
    places = _places(staff, on)
    levels = levels_of({(position, facility) for facility, _, position, _ in places}, on=on)
    return tuple(
        Post(facility, department, _role(levels.get((position, facility))), is_primary)
        for facility, department, position, is_primary in places
    )


def highest(posts: tuple[Post, ...]) -> Role:
    """The highest role among the posts; without a post, STAFF."""
    held = {post.role for post in posts}
    return next((role for role in HIGHEST_FIRST if role in held), Role.STAFF)


def _places(staff: Staff, on: date) -> list[Place]:
    held = Assignment.objects.filter(staff=staff)
    columns = ("facility_id", "department_id", "position_id", "is_primary")
    places: list[Place] = list(
        held.covering(on).order_by("-is_primary", "-starts_on", "pk").values_list(*columns)
    )
    if places or held.exists():
        return places
    # Came by plain SQL and has no dated post at all: the master row is all that is known, for any day.
    return [(staff.facility_id, staff.department_id, staff.position_id, True)]


def _role(level: PositionLevel | None) -> Role:
    return Role(level.role) if level else Role.STAFF
