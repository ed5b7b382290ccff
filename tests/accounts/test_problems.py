import json
from io import BytesIO
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as RuleError
from django.core.handlers.asgi import ASGIHandler, ASGIRequest
from django.db import transaction
from django.http import Http404, HttpRequest
from django.test import Client, RequestFactory
from rest_framework import exceptions
from rest_framework.request import Request

from accounts.api import problems
from organization.models import Facility

ADDRESS = "/api/v1/sso/token"
Body = dict[str, Any]  # Any: JSON


def told(error: Exception) -> Body:
    http = RequestFactory().get("/api/v1/x")
    http.META["platform.request_id"] = "req-1"
    response = problems.answer(error, {"request": Request(http), "view": None})
    assert response is not None
    assert response.content_type == "application/problem+json"
    body: Body = response.data
    assert body["status"] == response.status_code
    return body


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [
        (Http404("No Staff matches"), 404, "見つかりません"),
        (PermissionDenied(), 403, "権限がありません"),
        (exceptions.PermissionDenied(), 403, "権限がありません"),
        (exceptions.NotAuthenticated(), 401, "アクセストークンが必要"),
        (exceptions.MethodNotAllowed("PUT"), 405, "メソッド"),
        (exceptions.UnsupportedMediaType("text/plain"), 415, "application/json"),
        (exceptions.NotAcceptable(), 406, "Accept"),
        (exceptions.Throttled(3), 429, "Retry-After"),
        (exceptions.ParseError("JSONとして読めません。"), 400, "JSONとして読めません"),
        (RequestDataTooBig(), 413, "大きすぎます"),
    ],
)
def test_every_error_says_in_japanese_what_to_do(error: Exception, status: int, word: str) -> None:
    body = told(error)

    assert set(body) == {"type", "title", "status", "detail", "instance"}
    assert (body["status"], body["instance"]) == (status, "req-1")
    assert word in body["detail"]


def test_our_own_sentence_is_kept() -> None:
    assert (
        told(exceptions.PermissionDenied("人事に依頼してください。"))["detail"] == "人事に依頼してください。"
    )


def test_a_rules_error_names_its_field() -> None:
    body = told(RuleError({"email": ["使われています。"], "__all__": ["合いません。"]}))

    assert body["errors"] == [
        {"field": "email", "detail": "使われています。"},
        {"field": "", "detail": "合いません。"},
    ]
    assert (body["status"], body["type"]) == (400, "urn:problem-type:validation")


def test_a_rules_error_without_a_field_is_told_as_well() -> None:
    assert told(RuleError("合いません。"))["errors"] == [{"field": "", "detail": "合いません。"}]


def test_nested_fields_are_spelled_with_dots() -> None:
    body = told(exceptions.ValidationError({"facility": {"id": ["不明です。"]}, "non_field_errors": ["x"]}))

    assert [each["field"] for each in body["errors"]] == ["facility.id", ""]


def test_an_unforeseen_error_is_left_to_the_server() -> None:
    http = Request(RequestFactory().get("/api/v1/x"))

    assert problems.answer(KeyError("x"), {"request": http, "view": None}) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"employeeNumber": ', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"employeeNumber": "\\ud83d", "password": "x"}', "application/json", 400),
        (b'{"employeeNumber": NaN}', "application/json", 400),
        (b'{"employeeNumber": ' + b"9" * 5000 + b"}", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"employeeNumber=x", "application/x-www-form-urlencoded", 415),
        (b"x", "text/plain", 415),
        (b'"' + b"x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"', "application/json", 413),
    ],
    ids=["broken", "no UTF-8", "half a surrogate", "NaN", "huge number", "deep", "form", "text", "too large"],
)
def test_bad_bodies_are_problems_and_never_a_server_error(body: bytes, kind: str, status: int) -> None:
    response = Client().post(ADDRESS, body, content_type=kind)

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert json.loads(response.content)["instance"] == response["X-Request-ID"]


def test_an_unknown_address_of_the_api_is_a_problem() -> None:
    response = Client().get("/api/v1/nowhere")

    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_an_unknown_page_is_a_page() -> None:
    response = Client().get("/nowhere")

    assert response.status_code == 404
    assert "見つかりません" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/x", "application/problem+json"), ("/admin/", "text/html")]
)
def test_a_broken_view_is_answered_in_kind(path: str, kind: str) -> None:
    request: HttpRequest = RequestFactory().get(path)
    response = problems.server_error(request)

    assert (response.status_code, response["Content-Type"].split(";")[0]) == (500, kind)
    assert "保存されていません" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("method", "stays"), [("POST", False), ("GET", True)])
def test_a_refused_writing_request_leaves_nothing_behind(method: str, stays: bool) -> None:
    http = Request(RequestFactory().generic(method, "/api/v1/x"))

    with transaction.atomic():
        Facility.objects.create(facility_id="F1", name="厚生病院", kind="hospital")
        problems.answer(exceptions.ValidationError("x"), {"request": http, "view": None})

    assert Facility.objects.exists() is stays


def test_a_host_that_is_not_ours_is_a_problem() -> None:
    answer = Client().post(
        ADDRESS, {}, content_type="application/json", headers={"Host": "elsewhere.example"}
    )

    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")


def test_what_is_unknown_is_not_sent_back_whole() -> None:
    body = {"k" * 300_000: 1} | {f"key{number}": 1 for number in range(1000)}

    answer = Client().post(ADDRESS, body, content_type="application/json")

    assert answer.status_code == 400
    assert len(answer.content) < 5_000


def test_a_body_in_chunks_is_read_up_to_the_limit() -> None:
    def sent(body: bytes) -> int:
        headers = [(b"content-type", b"application/json"), (b"transfer-encoding", b"chunked")]
        scope = {"type": "http", "method": "POST", "path": ADDRESS, "query_string": b"", "headers": headers}
        http = ASGIRequest({**scope, "server": ("localhost", 80)}, BytesIO(body))
        return int(async_to_sync(ASGIHandler().get_response_async)(http).status_code)

    assert sent(b'{"clientId": "x"}') == 400
    assert sent(b'{"clientId": "' + b"x" * 1_000_000 + b'"}') == 413
