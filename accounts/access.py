"""Who may what: the one module that decides. Everybody asks ``user.visible(queryset)`` and ``user.may(...)``.

A capability is held over a scope. The scope comes from a person's posts on that day and the permission
matrix, from staff functions (groups), and from single grants on departments (django-guardian). Scopes add up;
what is not given is refused, and a model that nobody registered shows nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from guardian.shortcuts import get_objects_for_user

from accounts.models import AccountIntegration, Handover, PermissionMatrix, User
from accounts.posts import Post, posts_of
from accounts.roles import CELLS_OF_A_POST, CELLS_OVER_ALL, OF_PEOPLE, OF_SYSTEMS, REACHING_BELOW, Capability
from organization.models import (
    Assignment,
    Department,
    Facility,
    ImportRun,
    Position,
    PositionLevel,
    Staff,
    StaffProfile,
)

if TYPE_CHECKING:
    from django.db.models import QuerySet

M = TypeVar("M", bound=models.Model)

NOTHING = Q(pk__in=[])
ALL = Q(pk__isnull=False)


@dataclass(frozen=True)
class Scope:
    """How far a capability reaches. Two scopes add up with ``|``.

    ``trees`` are departments with all below them, ``nodes`` departments alone. ``homes`` and ``facilities``
    are where one's own posts are: their names may be read, nothing about the other people there.
    """

    everything: bool = False
    trees: frozenset[str] = frozenset()
    nodes: frozenset[str] = frozenset()
    staff_id: str | None = None
    homes: frozenset[str] = frozenset()
    facilities: frozenset[str] = frozenset()

    def __or__(self, other: "Scope") -> "Scope":
        return Scope(
            self.everything or other.everything,
            self.trees | other.trees,
            self.nodes | other.nodes,
            self.staff_id or other.staff_id,
            self.homes | other.homes,
            self.facilities | other.facilities,
        )


EVERYTHING = Scope(everything=True)
Reach = Callable[[Scope, date], Q]


@dataclass
class Standing:
    """What a login is on one day: its posts, and each capability with its scope."""

    posts: tuple[Post, ...] = ()
    scopes: dict[Capability, Scope] = field(default_factory=dict)

    def give(self, capabilities: Iterable[Capability], scope: Scope) -> None:
        for capability in capabilities:
            self.scopes[capability] = self.scopes.get(capability, Scope()) | scope


# ---------------------------------------------------------------- the two questions


def visible(user: User | AnonymousUser, queryset: "QuerySet[M]", *, on: date | None = None) -> "QuerySet[M]":
    """The rows of the queryset that the user may see on that day (default: today), as one query."""
    day = on or timezone.localdate()
    scopes = standing(user, day).scopes
    reached = NOTHING
    for rule in _RULES.get(_model(queryset.model), ()):
        scope = scopes.get(rule.capability)
        if scope is None:
            continue
        if scope.everything:
            return queryset.all()
        reached |= rule.reach(scope, day)
    return queryset.filter(reached)


def may(
    user: User | AnonymousUser, capability: str, obj: models.Model | None = None, *, on: date | None = None
) -> bool:
    """Whether the user has the capability on that day: over this object, or without one, over anything.

    Raises ValueError for a capability that does not exist: a misspelt right must not look like a refusal.
    """
    asked = Capability(capability)
    day = on or timezone.localdate()
    scope = standing(user, day).scopes.get(asked)
    if scope is None:
        return False
    if obj is None or scope.everything:
        return True
    model = _model(type(obj))
    reached = NOTHING
    for rule in _RULES.get(model, ()):
        reached |= rule.reach(scope, day)
    return model._default_manager.filter(reached, pk=obj.pk).exists()


def standing(user: User | AnonymousUser, day: date) -> Standing:
    """Kept on the user object, which lives as long as one request; sockets fetch the user afresh."""
    if not isinstance(user, User) or not user.is_active:
        return Standing()
    kept: dict[date, Standing] = user.standings
    if day not in kept:
        kept[day] = _person(user, user.staff, day) if user.staff else _system(user)
    return kept[day]


# ---------------------------------------------------------------- where rights come from


def _system(user: User) -> Standing:
    found = Standing()
    for name in user.groups.values_list("name", flat=True):
        found.give(OF_SYSTEMS.get(name, ()), EVERYTHING)
    return found


def _person(user: User, staff: Staff, day: date) -> Standing:
    found = Standing(posts=posts_of(staff, on=day))
    oneself = Scope(
        staff_id=staff.pk,
        homes=frozenset(post.department_id for post in found.posts if post.department_id),
        facilities=frozenset(post.facility_id for post in found.posts if post.facility_id),
    )
    found.give([Capability.STAFF_VIEW], oneself)
    _give_by_posts(found)
    for name in user.groups.values_list("name", flat=True):
        found.give(OF_PEOPLE.get(name, ()), EVERYTHING)
    granted = get_objects_for_user(
        user,
        "organization.view_department",
        Department,
        use_groups=False,
        with_superuser=False,
        accept_global_perms=False,
    )
    trees = frozenset(granted.order_by().values_list("pk", flat=True))
    if trees:
        found.give([Capability.STAFF_VIEW], Scope(trees=trees))
    return found


def _give_by_posts(found: Standing) -> None:
    matrix = PermissionMatrix.objects.in_bulk({post.role for post in found.posts})
    for post in found.posts:
        row = matrix.get(post.role)
        for cell, capabilities in CELLS_OVER_ALL.items():
            if getattr(row, cell, False):
                found.give(capabilities, EVERYTHING)
        reach = EVERYTHING if getattr(row, "can_view_all_staff", False) else _reach_of(post)
        for cell, capabilities in CELLS_OF_A_POST.items():
            if reach is not None and getattr(row, cell, False):
                found.give(capabilities, reach)


def _reach_of(post: Post) -> Scope | None:
    if post.department_id is None:
        return None
    here = frozenset({post.department_id})
    return Scope(trees=here) if post.role in REACHING_BELOW else Scope(nodes=here)


# ---------------------------------------------------------------- what a scope reaches in each model


@dataclass(frozen=True)
class Rule:
    """Rows of a model are seen by those who hold the capability, as far as ``reach`` says."""

    capability: Capability
    reach: Reach


_RULES: dict[type[models.Model], tuple[Rule, ...]] = {}


def register(model: type[models.Model], *rules: Rule) -> None:
    """Say who sees the rows of a model; rules add up. Upper apps do so in a module ``access_rules``."""
    _RULES[_model(model)] = rules


def of_staff(path: str, capability: str = Capability.STAFF_VIEW) -> Rule:
    """Rows that hang on a person: ``path`` leads to the staff id, e.g. ``staff_id``."""

    def reach(scope: Scope, day: date) -> Q:
        return Q(**{f"{path}__in": Staff.objects.order_by().filter(_staff(scope, day)).values("pk")})

    return Rule(Capability(capability), reach)


def for_holders(capability: str) -> Rule:
    """All rows, for those who hold the capability over everything; for others none."""
    return Rule(Capability(capability), lambda _scope, _day: NOTHING)


def _model(model: type[models.Model]) -> type[models.Model]:
    return model._meta.concrete_model or model


def _departments(scope: Scope) -> Q:
    below = Department.objects.order_by().below(scope.trees)
    return Q(pk__in=below.values("pk")) | Q(pk__in=scope.nodes)


def _staff(scope: Scope, day: date) -> Q:
    """Oneself, and who holds a post on that day in a department of the scope."""
    reached = Q(pk=scope.staff_id) if scope.staff_id else NOTHING
    if not scope.trees and not scope.nodes:
        return reached
    departments = Department.objects.order_by().filter(_departments(scope)).values("pk")
    posted = Assignment.objects.order_by().covering(day).filter(department__in=departments)
    undated = Q(~Exists(Assignment.objects.filter(staff=OuterRef("pk"))))
    return reached | Q(pk__in=posted.values("staff")) | (Q(department__in=departments) & undated)


def _named_departments(scope: Scope, _day: date) -> Q:
    return _departments(scope) | Q(pk__in=scope.homes)


def _named_facilities(scope: Scope, _day: date) -> Q:
    within = Department.objects.order_by().filter(_departments(scope), facility__isnull=False)
    return Q(pk__in=within.values("facility")) | Q(pk__in=scope.facilities)


register(Staff, Rule(Capability.STAFF_VIEW, _staff))
register(StaffProfile, of_staff("staff_id"))
register(Assignment, of_staff("staff_id"))
register(AccountIntegration, of_staff("staff_id"), for_holders(Capability.ACCOUNT_VIEW))
register(
    Department, Rule(Capability.STAFF_VIEW, _named_departments), for_holders(Capability.ORGANIZATION_VIEW)
)
register(Facility, Rule(Capability.STAFF_VIEW, _named_facilities), for_holders(Capability.ORGANIZATION_VIEW))
# Titles are words, not data about somebody; what they count for is.
register(Position, Rule(Capability.STAFF_VIEW, lambda _scope, _day: ALL))
register(PositionLevel, for_holders(Capability.ORGANIZATION_VIEW))
register(ImportRun, for_holders(Capability.STAFF_HIRE))
register(User, for_holders(Capability.ACCOUNT_VIEW))
register(Handover, for_holders(Capability.ACCOUNT_HAND_OVER))
register(PermissionMatrix, for_holders(Capability.MATRIX_EDIT))
