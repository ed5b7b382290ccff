"""Every error of the API as RFC 9457 problem+json: what is wrong, in which field, and what to do next."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any, TypedDict

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as RuleError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
WHOLE = ""  # the field of an error that belongs to no single one

DETAILS = {
    400: "リクエストの内容に誤りがあります。errors の各項目を直して、もう一度送ってください。",
    401: "アクセストークンが必要です。"
    "POST /api/v1/sso/token で取得し、Authorization: Bearer で送ってください。",
    403: "この操作を行う権限がありません。必要なときは人事担当者またはシステム管理者に依頼してください。",
    404: "見つかりません。アドレスとIDを確かめてください。",
    405: "このアドレスではそのメソッドを使えません。Allow ヘッダーにあるメソッドを使ってください。",
    406: "application/json で受け取れるように Accept ヘッダーを直してください。",
    409: "すでにある内容と食い違っています。errors の各項目を確かめて、もう一度送ってください。",
    413: "本文が大きすぎます。1MB未満に分けて送ってください。",
    415: "本文は Content-Type: application/json で送ってください。",
    429: "リクエストが多すぎます。Retry-After の秒数だけ待ってから送ってください。",
    500: "処理中に問題が起きました。変更は保存されていません。"
    "instance の番号を添えてシステム管理者に連絡してください。",
}

# Http404 becomes the first of them: its text names the model, in English.
SAID_BY_THE_FRAMEWORK = (
    exceptions.NotFound,
    exceptions.MethodNotAllowed,
    exceptions.NotAcceptable,
    exceptions.UnsupportedMediaType,
    exceptions.Throttled,
    exceptions.ValidationError,
)


class FieldError(TypedDict):
    field: str
    detail: str


class Problem(exceptions.APIException):
    """An error with a type of its own, so that a program can tell it from others of the same status."""

    def __init__(self, status: int, kind: str, title: str, detail: str) -> None:
        super().__init__(detail)
        self.status_code = status
        self.kind = f"urn:problem-type:{kind}"
        self.title = title


def answer(
    error: Exception, context: dict[str, Any]
) -> Response | None:  # Any: the framework's own signature
    """The answer to an error in an API view; None leaves it to the server's page for unforeseen errors."""
    known = _known(error)
    response = exception_handler(known, context)
    if response is None:
        return None
    request: HttpRequest = context["request"]._request
    _undo(request)
    errors = list(_flat(known.detail)) if isinstance(known, exceptions.ValidationError) else None
    response.data = _body(request, response.status_code, known, errors)
    response.content_type = MEDIA_TYPE
    return response


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if request.path.startswith("/api/"):
        return _plain(request, 404)
    return defaults.page_not_found(request, exception)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was refused before a view was reached: a Host that is not ours, for one."""
    if request.path.startswith("/api/"):
        return _plain(request, 400)
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if request.path.startswith("/api/"):
        return _plain(request, 500)
    return defaults.server_error(request)


def _known(error: Exception) -> Exception:
    """The framework's word for what the rules and Django raise."""
    if isinstance(error, RuleError):
        return exceptions.ValidationError(
            error.message_dict if hasattr(error, "error_dict") else error.messages
        )
    if isinstance(error, RequestDataTooBig):
        return Problem(413, "body-too-large", HTTPStatus(413).phrase, DETAILS[413])
    return error


def _undo(request: HttpRequest) -> None:
    """A refused request leaves nothing half-saved. A view with units of its own settles them itself."""
    view = request.resolver_match.func if request.resolver_match else None
    reads_only = request.method in ("GET", "HEAD", "OPTIONS", "TRACE")
    if connection.in_atomic_block and not reads_only and not getattr(view, "has_own_units_of_work", False):
        transaction.set_rollback(True)


def _said(error: Exception | None, status: int) -> str:
    """Our own sentence where somebody wrote one; the framework's says what is wrong, but not what to do."""
    if isinstance(error, exceptions.APIException) and not isinstance(error, SAID_BY_THE_FRAMEWORK):
        said = str(error)
        if said != str(type(error).default_detail):
            return said
    return DETAILS.get(status, str(error or ""))


def _flat(detail: Any, field: str = WHOLE) -> Iterator[FieldError]:  # Any: nested lists and dicts of messages
    if isinstance(detail, dict):
        for name, inner in detail.items():
            named = WHOLE if name in ("non_field_errors", "__all__") else str(name)
            yield from _flat(inner, ".".join(filter(None, (field, named))))
    elif isinstance(detail, list):
        for inner in detail:
            yield from _flat(inner, field)
    else:
        yield {"field": field, "detail": str(detail)}


def _body(
    request: HttpRequest,
    status: int,
    error: Exception | None = None,
    errors: list[FieldError] | None = None,
) -> dict[str, Any]:  # Any: JSON
    kind, title, detail = "about:blank", HTTPStatus(status).phrase, _said(error, status)
    if isinstance(error, Problem):
        kind, title = error.kind, error.title
    elif errors is not None:
        kind, title = ("validation", "Validation failed") if status == 400 else ("conflict", title)
        kind = f"urn:problem-type:{kind}"
    body: dict[str, Any] = {  # Any: JSON
        "type": kind,
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.META.get("platform.request_id", ""),
    }
    return body if errors is None else {**body, "errors": errors}


def _plain(request: HttpRequest, status: int) -> HttpResponse:
    return JsonResponse(
        _body(request, status),
        status=status,
        content_type=MEDIA_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
