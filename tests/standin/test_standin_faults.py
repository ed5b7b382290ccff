from __future__ import annotations

from email.utils import parsedate_to_datetime

import httpx
import pytest

from tests.standin.caller import CREATE, Caller, employee, plan_request
from tests.standin_process import StandIn


def test_down_closes_the_line_and_does_nothing(caller: Caller, standin: StandIn) -> None:
    standin.fault("down")

    with pytest.raises(httpx.TransportError):
        caller.create(plan_request())

    assert standin.accounts() == []
    assert [(request["status"], request["answered"]) for request in standin.requests()] == [(None, False)]


def test_heal_ends_every_fault(caller: Caller, standin: StandIn) -> None:
    standin.fault("down")
    standin.fault("error500")

    standin.heal()

    assert caller.create(plan_request()).status_code == 201


def test_a_fault_for_two_requests_lets_the_third_pass(caller: Caller, standin: StandIn) -> None:
    standin.fault("error500", times=2)

    statuses = [caller.create(plan_request()).status_code for _ in range(3)]

    assert statuses == [500, 500, 201]


def test_faults_strike_in_the_order_they_were_set(caller: Caller, standin: StandIn) -> None:
    standin.fault("error500", times=1)
    standin.fault("rate_limited", times=1)

    statuses = [caller.create(plan_request()).status_code for _ in range(3)]

    assert statuses == [500, 429, 201]


def test_rate_limited_says_in_seconds_when_to_come_back(caller: Caller, standin: StandIn) -> None:
    standin.fault("rate_limited", retry_after=7)

    answer = caller.create(plan_request())

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "7")
    assert standin.accounts() == []


def test_rate_limited_can_give_a_date_instead(caller: Caller, standin: StandIn) -> None:
    standin.fault("rate_limited", retry_after=90, as_date=True)

    headers = caller.create(plan_request()).headers

    wait = parsedate_to_datetime(headers["Retry-After"]) - parsedate_to_datetime(headers["Date"])
    assert 89 <= wait.total_seconds() <= 90


def test_a_lost_answer_did_its_work(caller: Caller, standin: StandIn) -> None:
    standin.fault("lost_answer", times=1)

    with pytest.raises(httpx.TransportError):
        caller.create(plan_request())
    again = caller.create(plan_request())

    assert again.status_code == 200
    assert len(standin.accounts()) == 1
    seen = [(request["status"], request["answered"], request["fault"]) for request in standin.requests()]
    assert seen == [(201, False, "lost_answer"), (200, True, None)]


def test_a_request_done_twice_gives_the_second_answer(caller: Caller, standin: StandIn) -> None:
    standin.fault("duplicate_answer")

    by_plan = caller.create(plan_request(1))
    by_webhook = caller.send("employee.created", employee(2))

    assert by_plan.status_code == 200
    assert by_plan.json()["voicedriveAccount"]["initialPassword"] == ""
    assert by_webhook.json() == {"success": True}
    assert len(standin.accounts()) == 2


def test_slow_does_its_work_even_when_the_caller_has_left(caller: Caller, standin: StandIn) -> None:
    standin.fault("slow", seconds=0.3, staff_id="S0001")

    with pytest.raises(httpx.ReadTimeout):
        caller.client.post(CREATE, json=plan_request(1), headers=caller.key(), timeout=0.05)
    standin.fault("slow", seconds=0.6, staff_id="S0002")
    caller.create(plan_request(2))

    assert [account["staff_id"] for account in standin.accounts()] == ["S0001", "S0002"]


def test_hang_cuts_the_line_in_the_end_and_does_nothing(caller: Caller, standin: StandIn) -> None:
    standin.fault("hang", seconds=0.1, times=1)

    with pytest.raises(httpx.RemoteProtocolError):
        caller.create(plan_request())

    assert standin.accounts() == []


def test_a_hanging_request_holds_up_nobody_else(caller: Caller, standin: StandIn) -> None:
    standin.fault("hang", seconds=60, staff_id="S0001")
    with pytest.raises(httpx.ReadTimeout):
        caller.client.post(CREATE, json=plan_request(1), headers=caller.key(), timeout=0.05)

    assert caller.create(plan_request(2)).status_code == 201


def test_a_fault_can_be_for_one_route_or_one_person(caller: Caller, standin: StandIn) -> None:
    standin.fault("error500", route="/api/users")
    standin.fault("rate_limited", staff_id="S0002")

    users, first = caller.users(), caller.create(plan_request(1))
    second, looked_up = caller.create(plan_request(2)), caller.look_up("S0002")
    by_webhook = caller.send("employee.created", employee(2))

    answers = [users, first, second, looked_up, by_webhook]
    assert [answer.status_code for answer in answers] == [500, 201, 429, 429, 429]


def test_a_wrong_clock_moves_the_date_and_the_signature_window(caller: Caller, standin: StandIn) -> None:
    right = parsedate_to_datetime(caller.client.get("/health").headers["Date"])

    standin.set_clock(-600)

    wrong = caller.client.get("/health")
    moved = parsedate_to_datetime(wrong.headers["Date"]) - right
    assert -600 <= moved.total_seconds() <= -570
    assert caller.send("employee.created", employee()).status_code == 401


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ({"mode": "sulk"}, "mode must be one of down, slow, error500"),
        ({}, "mode must be one of"),
        ({"mode": ["down"]}, "mode must be one of"),
        ({"mode": "down", "time": 1}, "Unknown field time"),
        ({"mode": "down", "times": 0}, "times must be between 1"),
        ({"mode": "down", "times": "2"}, "times must be a number"),
        ({"mode": "slow", "seconds": -1}, "seconds must be between 0"),
        ({"mode": "down", "route": 5}, "route must be a str"),
        ([], "must be a JSON object"),
    ],
)
def test_an_unclear_fault_is_422_and_sets_nothing(
    caller: Caller, standin: StandIn, body: object, about: str
) -> None:
    answer = caller.client.post("/_control/faults", json=body, headers={"X-Control": standin.api_key})

    assert answer.status_code == 422
    assert about in answer.json()["message"]
    assert caller.client.get("/health").status_code == 200


@pytest.mark.parametrize("key", ["", "wrong"])
@pytest.mark.parametrize(
    ("method", "what"),
    [
        ("POST", "faults"),
        ("DELETE", "faults"),
        ("GET", "accounts"),
        ("GET", "requests"),
        ("DELETE", "state"),
        ("PUT", "latency"),
        ("PUT", "clock"),
    ],
)
def test_the_control_interface_needs_the_key(caller: Caller, method: str, what: str, key: str) -> None:
    answer = caller.client.request(method, f"/_control/{what}", headers={"X-Control": key})

    assert answer.status_code == 401
