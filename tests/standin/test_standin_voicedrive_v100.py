from __future__ import annotations

import json
import time

import pytest

from tests.standin.caller import WEBHOOK, Caller, compact, employee, event
from tests.standin_process import StandIn

CREATED = "employee.created"


def test_a_signed_creation_answers_nothing_but_success(caller: Caller, standin: StandIn) -> None:
    answer = caller.send(CREATED, employee())

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert [account["staff_id"] for account in standin.accounts()] == ["S0001"]


def test_the_user_list_tells_the_id_and_the_level_as_a_string(caller: Caller, standin: StandIn) -> None:
    caller.send(CREATED, employee(authLevel=3.5))

    answer = caller.users()

    assert answer.json() == {
        "success": True,
        "count": 1,
        "data": [
            {
                "id": standin.accounts()[0]["user_id"],
                "employeeId": "S0001",
                "email": "s1@kosei.example.jp",
                "name": "髙橋 たろう",
                "department": "ward-3",
                "facilityId": "kosei-hospital",
                "role": "看護師",
                "accountType": "standard",
                "permissionLevel": "3.5",
                "isRetired": False,
            }
        ],
    }


def test_the_user_list_filters_by_department_and_facility(caller: Caller) -> None:
    caller.send(CREATED, employee(1))
    caller.send(CREATED, employee(2, departmentId="ward-4"))
    caller.send(CREATED, employee(3, departmentId="ward-4", facilityId="kosei-clinic-1"))

    in_ward = caller.users(department="ward-4").json()
    in_both = caller.users(department="ward-4", facility="kosei-clinic-1").json()

    assert [user["employeeId"] for user in in_ward["data"]] == ["S0002", "S0003"]
    assert [user["employeeId"] for user in in_both["data"]] == ["S0003"]
    assert (in_ward["count"], in_both["count"]) == (2, 1)


def test_a_known_staff_id_changes_only_the_photo(caller: Caller, standin: StandIn) -> None:
    caller.send(CREATED, employee())
    photo = {"profilePhotoUrl": "https://photo.example.jp/1.jpg", "photoMimeType": "image/jpeg"}

    answer = caller.send(CREATED, employee(fullName="改姓 たろう", departmentId="ward-9", **photo))

    account = standin.accounts()[0]
    assert answer.status_code == 200
    assert (account["name"], account["department"]) == ("髙橋 たろう", "ward-3")
    assert account["photo_url"] == "https://photo.example.jp/1.jpg"


@pytest.mark.parametrize("missing", ["staffId", "fullName", "email", "photoUpdatedAt"])
def test_a_creation_without_what_it_needs_is_500(caller: Caller, standin: StandIn, missing: str) -> None:
    data = employee()
    del data[missing]

    answer = caller.send(CREATED, data)

    assert answer.status_code == 500
    assert missing in answer.json()["error"]
    assert standin.accounts() == []


@pytest.mark.parametrize(
    "wrong", [{"photoUpdatedAt": "yesterday"}, {"authLevel": "6"}, {"facilityId": 3}, {"fullName": "\ud842"}]
)
def test_a_value_the_database_cannot_take_is_500(caller: Caller, wrong: dict[str, object]) -> None:
    # ASCII escapes on the wire for half a character, and JavaScript writes it back the same way.
    body = event(CREATED, employee(**wrong))
    text = compact(body).encode(errors="backslashreplace").decode()

    assert caller.send_text(text).status_code == 500


def test_somebody_elses_email_is_500(caller: Caller, standin: StandIn) -> None:
    caller.send(CREATED, employee(1))

    answer = caller.send(CREATED, employee(2, email="s1@kosei.example.jp"))

    assert answer.status_code == 500
    assert len(standin.accounts()) == 1


@pytest.mark.parametrize(("sent", "kept"), [(None, 1), (0, 1), (1.5, 1.5), (97, 97)])
def test_no_level_becomes_1_and_half_levels_stay(
    caller: Caller, standin: StandIn, sent: float | None, kept: float
) -> None:
    caller.send(CREATED, employee(authLevel=sent))

    assert standin.accounts()[0]["permission_level"] == kept


@pytest.mark.parametrize("kind", ["employee.updated", "employee.retired", "", None, 5])
def test_an_unknown_event_is_400(caller: Caller, kind: object) -> None:
    answer = caller.send_text(compact({"eventType": kind, "timestamp": "", "data": {}}))

    assert answer.status_code == 400


def test_fields_the_counterpart_does_not_know_are_422_and_named(caller: Caller, standin: StandIn) -> None:
    body = {**event(CREATED, employee(kana="たかはし", employmentStatus="fired")), "source": "hub"}

    answer = caller.send_text(compact(body))

    assert answer.status_code == 422
    named = [error["field"] for error in answer.json()["errors"]]
    assert named == ["source", "data.kana", "data.employmentStatus"]
    assert standin.accounts() == []


def test_photo_events_change_and_clear_the_photo(caller: Caller, standin: StandIn) -> None:
    caller.send(CREATED, employee())
    updated = {"staffId": "S0001", "profilePhotoUrl": "https://photo.example.jp/2.png"}
    updated |= {"photoUpdatedAt": "2025-10-02T00:00:00Z", "updateReason": "user_request"}

    first = caller.send("employee.photo.updated", dict(updated))
    photo_after_update = standin.accounts()[0]["photo_url"]
    second = caller.send("employee.photo.deleted", {"staffId": "S0001", "deletionReason": "admin_action"})

    assert [first.status_code, second.status_code] == [200, 200]
    assert photo_after_update == "https://photo.example.jp/2.png"
    assert standin.accounts()[0]["photo_url"] is None


def test_a_photo_of_an_unknown_person_is_200_in_silence(caller: Caller, standin: StandIn) -> None:
    data: dict[str, object] = {"staffId": "S9999", "photoUpdatedAt": "2025-10-02T00:00:00Z"}

    answer = caller.send("employee.photo.updated", data)

    assert (answer.status_code, answer.json()) == (200, {"success": True})
    assert standin.accounts() == []


def test_the_same_signed_request_twice_is_200_twice(caller: Caller, standin: StandIn) -> None:
    text, now = compact(event(CREATED, employee())), str(int(time.time() * 1000))

    answers = [caller.send_text(text, timestamp=now, **{"X-Request-ID": "one"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(standin.accounts()) == 1


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(event(CREATED, employee()), separators=(",", ":")),  # ASCII-escaped Japanese
        json.dumps(event(CREATED, employee()), ensure_ascii=False),  # spaces after comma and colon
        compact(event(CREATED, employee(authLevel=6.0))),  # 6.0 instead of 6
    ],
)
def test_a_body_not_written_as_javascript_would_is_401(caller: Caller, text: str) -> None:
    answer = caller.send_text(text)

    assert (answer.status_code, answer.json()["error"]) == (401, "Invalid signature")


@pytest.mark.parametrize(
    ("offset_ms", "status"), [(-301_000, 401), (-290_000, 200), (240_000, 200), (310_000, 401)]
)
def test_a_timestamp_counts_for_five_minutes_either_way(caller: Caller, offset_ms: int, status: int) -> None:
    timestamp = str(int(time.time() * 1000) + offset_ms)

    answer = caller.send_text(compact(event(CREATED, employee())), timestamp=timestamp)

    assert answer.status_code == status


@pytest.mark.parametrize("timestamp", ["2025-10-01T00:00:00Z", "now", str(int(time.time()))])
def test_a_timestamp_that_is_not_in_milliseconds_is_401(caller: Caller, timestamp: str) -> None:
    answer = caller.send_text(compact(event(CREATED, employee())), timestamp=timestamp)

    assert answer.status_code == 401


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Webhook-Signature": "0" * 64},
        {"X-Webhook-Signature": ""},
        {"X-Webhook-Timestamp": ""},
        {"Content-Type": "text/plain"},
    ],
)
def test_a_missing_or_wrong_signature_is_401(caller: Caller, headers: dict[str, str]) -> None:
    assert caller.send(CREATED, employee(), **headers).status_code == 401


@pytest.mark.parametrize("text", ["{", "", '{"a":NaN}', "[" * 90_000, '{"a":' * 600 + "1" + "}" * 600])
def test_a_broken_webhook_body_is_400(caller: Caller, text: str) -> None:
    assert caller.send_text(text).status_code == 400


def test_a_webhook_body_over_100_kb_is_413(caller: Caller) -> None:
    assert caller.send(CREATED, employee(fullName="あ" * 40_000)).status_code == 413


def test_health_needs_no_key_and_the_user_list_needs_any(caller: Caller) -> None:
    paths = ["/health", "/api/health", "/api/users", "/api/integration/health"]

    statuses = [caller.client.get(path).status_code for path in paths]

    assert statuses == [200, 200, 401, 401]


def test_integration_health_is_critical_until_a_webhook_has_come(caller: Caller) -> None:
    headers = {"Authorization": "Bearer anything"}

    before = caller.client.get("/api/integration/health", headers=headers).json()["data"]
    caller.send(CREATED, employee())
    after = caller.client.get("/api/integration/health", headers=headers).json()["data"]

    assert (before["status"], before["lastReceivedAt"]) == ("critical", None)
    assert after["status"] == "healthy"


def test_pull_sync_says_that_it_is_not_built(caller: Caller) -> None:
    answers = [caller.client.get("/api/users/sync/cabc"), caller.client.post("/api/users/sync/all")]

    assert [answer.status_code for answer in answers] == [501, 501]
    assert answers[0].json()["code"] == "NOT_BUILT"


@pytest.mark.parametrize("path", ["/", "/api/interviews", "/api/v1/nothing", "/%ff", "/%ed%a0%80", "/ws"])
def test_everything_else_is_404(caller: Caller, path: str) -> None:
    assert caller.client.get(path).status_code == 404


def test_a_wrong_method_is_an_unknown_route(caller: Caller) -> None:
    assert caller.client.get(WEBHOOK).status_code == 404
