"""POST /api/v1/auto-create-account: the plan's contract, its repeats, its refusals."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from accounts.models import Handover, InitialPassword
from organization.models import Staff
from sync.models import Delivery
from tests.sync import people
from tests.sync.auto_create.calling import ADDRESS, Body, post
from tests.sync.people import House

EMPTY = {"userId": "", "username": "", "initialPassword": "", "loginUrl": ""}
PASSWORD = "Peer-made-Passw0rd"

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def peer(house: House, settings: Settings, **facts: object) -> Iterator[None]:
    """Somebody in another thread does what dispatcher and sender do once the person is there."""
    settings.AUTO_CREATE_WAIT_SECONDS = 20

    def answer() -> None:
        try:
            while not Staff.objects.filter(pk="S-NEW").exists():
                time.sleep(0.02)
            wish = people.delivery(house, 9, staff_id="S-NEW", **facts)
            if not facts:
                InitialPassword.objects.create(user=people.confirmed(wish), sealed=PASSWORD)
        finally:
            connection.close()

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield
    finally:
        thread.join(30)


def created(house: House, settings: Settings, body: Body) -> tuple[int, Body]:
    with peer(house, settings):
        answered = post(people.system(), body)
    settings.AUTO_CREATE_WAIT_SECONDS = 0
    return answered


def test_a_system_gets_the_account_field_for_field(house: House, settings: Settings, body: Body) -> None:
    status, answer = created(house, settings, body)

    account = answer["voicedriveAccount"]
    assert status == 201
    assert answer.keys() == {"success", "voicedriveAccount", "integrationId", "message"}
    assert account == {
        "userId": "vd-1",
        "username": "tanaka",
        "initialPassword": PASSWORD,
        "loginUrl": "https://voicedrive.example/login",
    }
    assert answer["success"] is True
    assert answer["integrationId"].isdecimal()


def test_the_person_is_written_as_told_in_the_callers_name(house: House, body: Body) -> None:
    post(house.clerk, body)

    staff = Staff.objects.get(pk="S-NEW")
    assert (staff.full_name, staff.email, staff.department_id) == ("渡辺 千春", body["email"], "W3")
    with connection.cursor() as cursor:
        cursor.execute("SELECT actor FROM sync_change WHERE row_key = 'S-NEW' ORDER BY id")
        assert cursor.fetchone() == ("N001",)


def test_the_password_is_gone_once_it_was_answered(house: House, settings: Settings, body: Body) -> None:
    created(house, settings, body)

    assert not InitialPassword.objects.exists()
    assert Handover.objects.get().issued_by == "medical-1"


def test_a_repeat_answers_the_same_account_without_a_password(
    house: House, settings: Settings, body: Body
) -> None:
    _, first = created(house, settings, body)

    status, second = post(house.clerk, body)

    assert status == 200
    assert second["voicedriveAccount"] == {**first["voicedriveAccount"], "initialPassword": ""}
    assert second["integrationId"] == first["integrationId"]
    assert Staff.objects.filter(employee_number="N100").count() == 1


def test_a_repeat_never_takes_a_password_that_still_waits(
    house: House, settings: Settings, body: Body
) -> None:
    post(house.clerk, body)
    user = people.confirmed(people.delivery(house, 9, staff_id="S-NEW"))
    InitialPassword.objects.create(user=user, sealed=PASSWORD)

    status, answer = post(people.system(), body)

    assert (status, answer["voicedriveAccount"]["initialPassword"]) == (200, "")
    assert InitialPassword.objects.exists()


def test_what_is_not_finished_in_time_says_where_to_look(house: House, body: Body) -> None:
    status, answer = post(people.system(), body)

    assert (status, answer["success"], answer["integrationId"]) == (202, False, "")
    assert answer["voicedriveAccount"] == EMPTY
    assert "職員を登録しました" in answer["message"]
    assert "職員のページ" in answer["message"]


def test_a_refusal_says_that_the_person_is_registered_and_the_account_is_not(
    house: House, settings: Settings, body: Body
) -> None:
    with peer(house, settings, state="dead", reason="メールアドレスが連携先で重複しています。"):
        status, answer = post(people.system(), body)

    assert (status, answer["success"], answer["voicedriveAccount"]) == (502, False, EMPTY)
    assert "職員は登録されています" in answer["message"]
    assert "メールアドレスが連携先で重複しています。" in answer["message"]
    assert Staff.objects.filter(pk="S-NEW").exists()


def test_a_failure_that_will_be_retried_is_still_under_way(
    house: House, settings: Settings, body: Body
) -> None:
    post(people.system(), body)
    people.delivery(house, 9, staff_id="S-NEW", state="failed", reason="応答がありません。")

    status, answer = post(house.clerk, body)

    assert status == 202
    assert "応答がありません。" in answer["message"]
    assert "自動で再試行します" in answer["message"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"fullName": "渡辺 千秋"}, "fullName"),
        ({"employeeNumber": "N101"}, "employeeNumber"),
        ({"email": ""}, "email"),
        ({"department": {"id": "W4", "name": "4階病棟"}}, "department"),
    ],
)
def test_the_same_staff_id_with_other_facts_is_a_conflict_that_names_them(
    house: House, body: Body, change: Body, field: str
) -> None:
    post(house.clerk, body)

    status, problem = post(house.clerk, {**body, **change})

    assert status == 409
    assert [each["field"] for each in problem["errors"]] == [field]
    assert Staff.objects.get(pk="S-NEW").full_name == "渡辺 千春"


@pytest.mark.parametrize(
    ("change", "field"),
    [({"employeeNumber": "n004"}, "employeeNumber"), ({"email": "NATSUKO@kouseikai.example"}, "email")],
)
def test_what_another_person_has_is_a_conflict(house: House, body: Body, change: Body, field: str) -> None:
    Staff.objects.filter(pk=house.person.pk).update(email="natsuko@kouseikai.example")

    status, problem = post(house.clerk, {**body, **change})

    assert (status, [each["field"] for each in problem["errors"]]) == (409, [field])
    assert not Staff.objects.filter(pk="S-NEW").exists()


def test_the_same_call_twice_at_once_makes_one_person(house: House, settings: Settings, body: Body) -> None:
    answers: list[int] = []
    headers = people.bearer(house.clerk)

    def call() -> None:
        try:
            answered = Client().post(ADDRESS, body, content_type="application/json", headers=headers)
            answers.append(answered.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=call) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert answers == [202] * 4
    assert Staff.objects.filter(employee_number="N100").count() == 1


@pytest.mark.parametrize("email", ["", None])
def test_no_address_is_none(house: House, body: Body, email: str | None) -> None:
    status, _ = post(house.clerk, {**body, "email": email})

    assert status == 202
    assert Staff.objects.get(pk="S-NEW").email is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [("𠮷田 髙子", "𠮷田 髙子"), ("ﾜﾀﾅﾍﾞ ﾁﾊﾙ", "ワタナベ チハル"), ("神谷　千春", "神谷 千春")],  # noqa: RUF001
)
def test_rare_kanji_stay_and_half_width_kana_become_wide(
    house: House, body: Body, given: str, kept: str
) -> None:
    status, _ = post(house.clerk, {**body, "fullName": given})
    again, _ = post(house.clerk, {**body, "fullName": given})

    assert (status, again) == (202, 202)
    assert Staff.objects.get(pk="S-NEW").full_name == kept


def test_answers_are_kept_by_nobody(house: House, body: Body) -> None:
    answered = Client().post(
        ADDRESS, body, content_type="application/json", headers=people.bearer(house.clerk)
    )

    assert answered["Cache-Control"] == "no-store"
    assert not Delivery.objects.exists()
