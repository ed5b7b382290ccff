"""A writing request is one unit of work, and everything it does carries its name and number."""

import re
import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from accounts.tokens import bearer_of
from sync.context import Acting, acting_as

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# Goes into the log and into answers: nothing in it may break a line or pretend to be a field.
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}\Z")

View = Callable[..., HttpResponseBase]


class RequestIdMiddleware:
    """Take the caller's X-Request-ID or make one; answer it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id = given if REQUEST_ID.match(given) else uuid.uuid4().hex
        request.META["platform.request_id"] = request_id
        response = self.get_response(request)
        response["X-Request-ID"] = request_id
        return response


class UnitOfWorkMiddleware:
    """Run the view of a writing request inside ``acting_as``; ``own_units_of_work`` exempts a view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:  # Any: Django's own signature
        if request.method in SAFE_METHODS or getattr(view, "has_own_units_of_work", False):
            return None
        with acting_as(acting(request)):
            return view(request, *args, **kwargs)


def own_units_of_work(view: View) -> View:
    """For views that must commit before they answer: they open their units themselves."""
    view.has_own_units_of_work = True  # type: ignore[attr-defined]  # a mark, as csrf_exempt leaves one
    return view


def acting(request: HttpRequest) -> Acting:
    user = request.user if request.user.is_authenticated else bearer_of(request)
    actor = user.get_username() if user else "anonymous"
    return Acting(actor=actor, request_id=request.META.get("platform.request_id", ""))
