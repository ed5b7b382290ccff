"""Who looks: the two questions that this app asks about the user of a request, whoever answers them."""

from datetime import date
from typing import Protocol, TypeVar, cast

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest

M = TypeVar("M", bound=Model)


class Viewer(Protocol):
    def visible(self, queryset: QuerySet[M], *, on: date | None = None) -> QuerySet[M]:
        """The part of the queryset that this user may see."""

    def may(self, capability: str, obj: Model | None = None, *, on: date | None = None) -> bool:
        """Whether this user has the capability, for the object or at all."""


def viewer(request: HttpRequest) -> Viewer:
    """The signed-on user of the request; somebody unknown sees and may nothing."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return cast(Viewer, request.user)
