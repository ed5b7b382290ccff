from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.standin.caller import CREATE, Caller, calling, employee, plan_request
from tests.standin_process import ROOT, StandIn

SENDERS = 8
LATENCY_MS = 20
BOTH_SECRETS = {"STANDIN_API_KEY": "a", "STANDIN_WEBHOOK_SECRET": "b"}


def test_a_restart_keeps_port_accounts_and_log(own: StandIn) -> None:
    with calling(own) as caller:
        caller.create(plan_request())
    url, accounts = own.url, own.accounts()

    status = own.stop()
    own.start()

    assert status == 0
    assert own.url == url
    assert own.accounts() == accounts
    assert len(own.requests(CREATE)) == 1


def test_a_kill_loses_nothing_that_was_answered(own: StandIn) -> None:
    with calling(own) as caller:
        answers = [caller.create(plan_request(number)) for number in range(1, 21)]

    own.kill()
    own.start()

    assert {answer.status_code for answer in answers} == {201}
    assert [account["staff_id"] for account in own.accounts()] == [f"S{n:04d}" for n in range(1, 21)]


def test_sigterm_does_not_wait_for_a_hanging_request(own: StandIn) -> None:
    own.fault("hang", seconds=60)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{own.url}/health", timeout=0.05)

    assert own.stop() == 0


def test_without_strict_unknown_fields_are_ignored_as_the_real_one_does(tmp_path: Path) -> None:
    with StandIn(tmp_path, strict=False) as standin, calling(standin) as caller:
        answer = caller.send("employee.created", employee(kana="たかはし"))

        assert answer.status_code == 200


def ended(arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Exit status and last words of a stand-in that cannot start."""
    command = [sys.executable, "-m", "standin", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=30)
    return done.returncode, done.stderr


@pytest.mark.parametrize("missing", list(BOTH_SECRETS))
def test_it_does_not_start_without_its_secrets_and_says_which(missing: str) -> None:
    environment = {**os.environ, **BOTH_SECRETS}
    del environment[missing]

    status, said = ended([], environment)

    assert status == 2
    assert f"set {missing}" in said


def test_a_port_or_a_state_file_it_cannot_have_is_said_in_one_line(own: StandIn, tmp_path: Path) -> None:
    environment = {**os.environ, **BOTH_SECRETS}

    of_port = ended(["--port", str(own.port)], environment)
    of_state = ended(["--state", str(tmp_path / "missing" / "state.sqlite3")], environment)

    assert of_port[0] == of_state[0] == 1
    assert of_port[1].startswith(f"standin cannot listen on 127.0.0.1:{own.port}")
    assert of_state[1].startswith("standin cannot use the state file")
    assert of_port[1].count("\n") == of_state[1].count("\n") == 1


def test_the_log_keeps_event_ids_and_no_secret(caller: Caller, standin: StandIn) -> None:
    caller.create(plan_request(), **{"X-Request-ID": "event-1", "Idempotency-Key": "event-1"})
    caller.send("employee.created", employee(2), **{"X-Request-ID": "event-2"})

    by_plan, by_webhook = standin.requests()

    assert by_plan["headers"]["X-Request-ID"] == by_plan["headers"]["Idempotency-Key"] == "event-1"
    assert (by_plan["method"], by_plan["path"], by_plan["staffId"]) == ("POST", CREATE, "S0001")
    assert by_webhook["headers"]["X-Request-ID"] == "event-2"
    assert standin.api_key not in str([by_plan, by_webhook])
    assert standin.requests(staff_id="S0002") == [by_webhook]


def test_passwords_stand_nowhere_in_the_state(own: StandIn) -> None:
    with calling(own) as caller:
        password = caller.create(plan_request()).json()["voicedriveAccount"]["initialPassword"]

    own.stop()

    files = list(own.state_file.parent.iterdir())
    assert own.state_file in files
    assert all(password.encode() not in file.read_bytes() for file in files)


def test_the_log_keeps_the_last_20_000_requests(own: StandIn) -> None:
    with calling(own) as caller:
        caller.client.get("/health")
    own.stop()
    with closing(sqlite3.connect(own.state_file)) as state, state:
        state.execute("UPDATE sqlite_sequence SET seq = 20000 WHERE name = 'received'")
    own.start()

    with calling(own) as caller:
        caller.client.get("/api/health")

    assert [(request["number"], request["path"]) for request in own.requests()] == [(20_001, "/api/health")]


def test_eight_senders_wait_side_by_side(standin: StandIn) -> None:
    standin.set_latency(LATENCY_MS)

    def send(sender: int) -> list[int]:
        numbers = range(sender * 50, sender * 50 + 50)
        with calling(standin) as caller:
            return [caller.create(plan_request(number)).status_code for number in numbers]

    started = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as pool:
        statuses = [status for done in pool.map(send, range(SENDERS)) for status in done]
    rate = len(statuses) / (time.perf_counter() - started)

    bound = SENDERS / LATENCY_MS * 1000
    print(f"\n{SENDERS} senders, {LATENCY_MS} ms latency: {rate:.0f} accounts/s (at most {bound:.0f})")
    assert set(statuses) == {201}
    assert len(standin.accounts()) == SENDERS * 50
