from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse


class FirstPasswordMiddleware:
    """Who signed on with an initial password sees nothing but the page that asks for an own one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.must_change_password and not self._is_allowed(request):
            return redirect("accounts:password")
        return self.get_response(request)

    def _is_allowed(self, request: HttpRequest) -> bool:
        allowed = {reverse("accounts:password"), reverse("admin:logout"), "/healthz"}
        # The API answers such a login by itself, with a problem instead of a page.
        return request.path in allowed or request.path.startswith(("/static/", "/api/"))


class ChunkedBodyMiddleware:
    """A body sent in chunks has no Content-Length, and the API's framework takes it for no body at all."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
            # How much is really read is decided by the parser, which stops one byte later.
            request.META["CONTENT_LENGTH"] = str(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
        return self.get_response(request)
