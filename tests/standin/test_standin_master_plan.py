from __future__ import annotations

import json

import pytest

from tests.standin.caller import CREATE, Caller, plan_request
from tests.standin_process import StandIn


def test_the_first_request_creates_an_account_and_gives_its_password_once(caller: Caller) -> None:
    answer = caller.create(plan_request())

    assert answer.status_code == 201
    body = answer.json()
    assert set(body) == {"success", "voicedriveAccount", "integrationId", "message"}
    account = body["voicedriveAccount"]
    assert set(account) == {"userId", "username", "initialPassword", "loginUrl"}
    assert body["success"] is True
    assert len(account["userId"]) == 25 and account["userId"].startswith("c")
    assert account["username"] == "E00001"
    assert len(account["initialPassword"]) == 16
    assert account["loginUrl"].startswith("https://")


def test_a_repeat_answers_the_same_account_without_a_password(caller: Caller, standin: StandIn) -> None:
    first = caller.create(plan_request()).json()

    again = caller.create(plan_request(fullName="改姓 はなこ"))

    assert again.status_code == 200
    expected = {**first["voicedriveAccount"], "initialPassword": ""}
    assert again.json()["voicedriveAccount"] == expected
    assert again.json()["integrationId"] == first["integrationId"]
    assert [account["name"] for account in standin.accounts()] == ["𠮷野 はなこ"]


def test_an_account_can_be_looked_up_by_staff_id(caller: Caller) -> None:
    created = caller.create(plan_request()).json()

    found = caller.look_up("S0001")

    assert found.status_code == 200
    assert found.json()["integrationId"] == created["integrationId"]
    assert found.json()["voicedriveAccount"]["initialPassword"] == ""


@pytest.mark.parametrize("staff_id", ["S9999", "%ed%a0%80", "%00", "職員"])
def test_looking_up_an_unknown_staff_id_is_404_with_a_code_of_its_own(caller: Caller, staff_id: str) -> None:
    answer = caller.look_up(staff_id)

    assert (answer.status_code, answer.json()["code"]) == (404, "ACCOUNT_UNKNOWN")


@pytest.mark.parametrize("authorization", ["", "Bearer wrong", "Basic abc", "Bearer ключ", "Bearer"])
def test_a_wrong_key_is_401(caller: Caller, authorization: str) -> None:
    headers = {b"Authorization": authorization.encode()}

    created = caller.client.post(CREATE, json=plan_request(), headers=headers)
    looked_up = caller.client.get("/api/v1/accounts/S0001", headers=headers)

    assert [created.status_code, looked_up.status_code] == [401, 401]
    assert created.headers["WWW-Authenticate"] == "Bearer"


def test_somebody_elses_email_is_409(caller: Caller, standin: StandIn) -> None:
    caller.create(plan_request(1))

    answer = caller.create(plan_request(2, email="s1@kosei.example.jp"))

    assert (answer.status_code, answer.json()["code"]) == (409, "EMAIL_TAKEN")
    assert len(standin.accounts()) == 1


def test_somebody_elses_employee_number_is_409(caller: Caller) -> None:
    caller.create(plan_request(1))

    answer = caller.create(plan_request(2, employeeNumber="E00001"))

    assert (answer.status_code, answer.json()["code"]) == (409, "USERNAME_TAKEN")


POSITION = {"id": "nurse", "name": "看護師", "level": 4}


@pytest.mark.parametrize(
    ("changes", "field", "reason"),
    [
        ({"kana": "よしの"}, "kana", "is unknown"),
        ({"facility": {"id": "a", "name": "b", "beds": 300}}, "facility.beds", "is unknown"),
        ({"department": {"id": "a"}}, "department.name", "is missing"),
        ({"department": None}, "department", "must be an object"),
        ({"staffId": 1}, "staffId", "must be a string"),
        ({"email": None}, "email", "must be a string"),
        ({"email": "nobody"}, "email", "is not an e-mail address"),
        ({"fullName": "　"}, "fullName", "must not be empty"),
        ({"fullName": "\ud842"}, "fullName", "contains half a character (a lone surrogate)"),
        ({"position": {**POSITION, "level": "4"}}, "position.level", "must be a number"),
        ({"position": {**POSITION, "level": True}}, "position.level", "must be a number"),
        ({"position": {**POSITION, "level": None}}, "position.level", "must be a number"),
    ],
)
def test_a_body_of_another_shape_is_422_and_names_the_field(
    caller: Caller, standin: StandIn, changes: dict[str, object], field: str, reason: str
) -> None:
    answer = caller.create_raw(json.dumps(plan_request(**changes)).encode())

    assert answer.status_code == 422
    assert answer.json()["errors"] == [{"field": field, "reason": reason}]
    assert standin.accounts() == []


def test_every_missing_field_is_named(caller: Caller) -> None:
    answer = caller.create({})

    missing = {error["field"] for error in answer.json()["errors"]}
    assert answer.status_code == 422
    assert missing == set(plan_request())


@pytest.mark.parametrize("level", [4, 4.0, 3.5, 97])
def test_whole_and_half_levels_are_taken(caller: Caller, standin: StandIn, level: float) -> None:
    answer = caller.create(plan_request(position={**POSITION, "level": level}))

    assert answer.status_code == 201
    assert standin.accounts()[0]["permission_level"] == level


@pytest.mark.parametrize("body", [b"[]", b'"text"', b"null", b"7"])
def test_json_that_is_no_object_is_422(caller: Caller, body: bytes) -> None:
    assert caller.create_raw(body).status_code == 422


@pytest.mark.parametrize("body", [b"", b"{", b'{"staffId": NaN}', b"\xff\xfe", b"[" * 90_000])
def test_broken_json_is_400(caller: Caller, body: bytes) -> None:
    answer = caller.create_raw(body)

    assert (answer.status_code, answer.json()["code"]) == (400, "BROKEN_JSON")


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "text/json"])
def test_another_content_type_is_415(caller: Caller, content_type: str) -> None:
    assert caller.create_raw(b"{}", content_type).status_code == 415


def test_a_charset_behind_the_content_type_is_no_harm(caller: Caller) -> None:
    body = json.dumps(plan_request()).encode()

    assert caller.create_raw(body, "application/json; charset=utf-8").status_code == 201


def test_a_body_of_exactly_100_kb_is_read_and_one_byte_more_is_413(caller: Caller) -> None:
    at_the_limit = json.dumps(plan_request()).encode().ljust(100 * 1024)

    read = caller.create_raw(at_the_limit)
    refused = caller.create_raw(at_the_limit + b" ")
    far_beyond = caller.create_raw(b" " * 1_000_000)

    assert [read.status_code, refused.status_code, far_beyond.status_code] == [201, 413, 413]


def test_another_method_is_405_and_says_which_is_right(caller: Caller) -> None:
    answer = caller.client.get(CREATE)

    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
