"""Every address of the platform."""

from typing import Any, cast

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import include, path, re_path
from django.views.generic import RedirectView

from accounts.sockets import nowhere
from sync.consumer import FeedConsumer


def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


urlpatterns = [
    path("", RedirectView.as_view(pattern_name="admin:index")),
    path("healthz", healthz),
    # Browsers ask for it on every page, also those that name no icon.
    path("favicon.ico", RedirectView.as_view(url=static("favicon.svg"))),
    path("", include("sync.urls")),  # before the admin, which takes every address below its own
    path("", include("accounts.urls")),
    path("admin/", admin.site.urls),
    path("", include("reports.urls")),
]
feed: Any = FeedConsumer.as_asgi()  # Any: Django types every view as one of HTTP
sockets: list[Any] = [path("ws/feed/", feed), re_path("", cast(Any, nowhere))]

# The API answers problem+json also where no view was reached, or one broke.
handler400 = "accounts.api.problems.bad_request"
handler404 = "accounts.api.problems.not_found"
handler500 = "accounts.api.problems.server_error"
