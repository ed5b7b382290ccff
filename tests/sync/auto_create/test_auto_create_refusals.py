"""POST /api/v1/auto-create-account: bad input is named field by field, and nothing is saved."""

from copy import deepcopy

import pytest
from django.test import Client

from organization.models import Facility, Staff
from tests.sync import people
from tests.sync.auto_create.calling import ADDRESS, Body, post
from tests.sync.people import House

pytestmark = pytest.mark.django_db(transaction=True)


def send(content: bytes, content_type: str = "application/json") -> tuple[int, str, Body]:
    response = Client().post(
        ADDRESS, content, content_type=content_type, headers=people.bearer(people.system("medical-2"))
    )
    return response.status_code, response["Content-Type"], response.json()


WRONG: list[tuple[str, object, str]] = [
    ("staffId", "", "staffId"),
    ("staffId", 5, "staffId"),
    ("staffId", "S" * 21, "staffId"),
    ("staffId", "S NEW", "staffId"),
    ("employeeNumber", 100, "employeeNumber"),
    ("employeeNumber", None, "employeeNumber"),
    ("fullName", "", "fullName"),
    ("fullName", "   ", "fullName"),
    ("fullName", "名" * 101, "fullName"),
    ("fullName", "渡辺 😀", "fullName"),
    ("fullName", "渡辺\x00千春", "fullName"),
    ("fullName", ["渡辺"], "fullName"),
    ("email", "not an address", "email"),
    ("email", "a" * 95 + "@b.example", "email"),
    ("email", 5, "email"),
    ("facility", "HP", "facility"),
    ("facility", None, "facility"),
    ("facility", {"id": "HP"}, "facility.name"),
    ("facility", {"id": "XX", "name": "厚生病院"}, "facility.id"),
    ("facility", {"id": "HP", "name": "厚生クリニック"}, "facility.name"),
    ("facility", {"id": "HP", "name": "厚生病院", "beds": 300}, "facility.beds"),
    ("department", {"id": "W9", "name": "9階病棟"}, "department.id"),
    ("department", {"id": "W3", "name": "4階病棟"}, "department.name"),
    ("position", {"id": "XX", "name": "看護師", "level": 2}, "position.id"),
    ("position", {"id": "NS", "name": "医師", "level": 2}, "position.name"),
    ("position", {"id": "NS", "name": "看護師", "level": "2"}, "position.level"),
    ("position", {"id": "NS", "name": "看護師", "level": True}, "position.level"),
    ("position", {"id": "NS", "name": "看護師", "level": 19}, "position.level"),
    ("position", {"id": "NS", "name": "看護師", "level": 5.5}, "position.level"),
    ("position", {"id": "NS", "name": "看護師", "level": -1}, "position.level"),
    ("position", {"id": "NS", "name": "看護師"}, "position.level"),
    ("isAdmin", True, "isAdmin"),
]


@pytest.mark.parametrize(("key", "value", "field"), WRONG)
def test_what_is_wrong_is_named_and_nothing_is_saved(
    house: House, body: Body, key: str, value: object, field: str
) -> None:
    status, problem = post(house.clerk, {**body, key: value})

    assert status == 400
    assert [each["field"] for each in problem["errors"]] == [field]
    assert all(each["detail"] for each in problem["errors"])
    assert not Staff.objects.filter(employee_number="N100").exists()


@pytest.mark.parametrize(
    "missing", ["staffId", "employeeNumber", "fullName", "email", "facility", "department", "position"]
)
def test_every_field_of_the_plan_is_needed(house: House, body: Body, missing: str) -> None:
    del body[missing]

    status, problem = post(house.clerk, body)

    assert (status, [each["field"] for each in problem["errors"]]) == (400, [missing])


def test_a_department_of_another_facility_is_refused(house: House, body: Body) -> None:
    Facility.objects.create(facility_id="CL", name="厚生クリニック", kind="clinic")

    status, problem = post(house.clerk, {**body, "facility": {"id": "CL", "name": "厚生クリニック"}})

    assert (status, problem["errors"][0]["field"]) == (400, "department")
    assert "厚生クリニックにはありません" in problem["errors"][0]["detail"]


@pytest.mark.parametrize("level", [2, 2.0, 3.5, 99])
def test_every_level_of_the_table_may_be_told(house: House, body: Body, level: float) -> None:
    body = deepcopy(body)
    body["position"]["level"] = level

    assert post(house.clerk, body)[0] == 202


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"{broken", 400),
        (b"", 400),
        (b"[]", 400),
        (b'"text"', 400),
        (b"null", 400),
        (b'{"staffId": NaN}', 400),
        (b"\xff\xfe", 400),
        (b'{"\\ud800": 1}', 400),
        (b"[" * 100_000, 400),
        (b'{"staffId": "' + b"x" * 1_048_576 + b'"}', 413),
    ],
)
def test_a_body_that_says_nothing_usable_is_a_problem(house: House, content: bytes, status: int) -> None:
    answered, kind, problem = send(content)

    assert (answered, kind) == (status, "application/problem+json")
    assert problem["detail"]


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/xml"])
def test_another_content_type_is_not_taken(house: House, kind: str) -> None:
    assert send(b"{}", kind)[0] == 415


@pytest.mark.parametrize(("who", "status"), [("clerk", 202), ("head", 403), ("stranger", 403)])
def test_only_who_may_hire_may_call(house: House, body: Body, who: str, status: int) -> None:
    answered, _ = post(getattr(house, who), body)

    assert answered == status
    assert Staff.objects.filter(pk="S-NEW").exists() == (status == 202)


@pytest.mark.parametrize("header", [{}, {"authorization": "Bearer x.y.z"}, {"authorization": "Basic eDp5"}])
def test_without_a_good_token_nobody_gets_in(house: House, body: Body, header: dict[str, str]) -> None:
    answered = Client().post(ADDRESS, body, content_type="application/json", headers=header)

    assert (answered.status_code, answered["Content-Type"]) == (401, "application/problem+json")
    assert not Staff.objects.filter(pk="S-NEW").exists()


def test_a_session_alone_is_no_credential_here(house: House, body: Body) -> None:
    client = Client()
    client.force_login(house.clerk)

    assert client.post(ADDRESS, body, content_type="application/json").status_code == 401
