"""The main job by REST, through a web process of its own, which may be killed at any step of a call."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count

import httpx
import pytest

from accounts.roles import Function
from tests.flows.arriving import assert_arrived_once, until
from tests.flows.contracts import speaking_both
from tests.flows.requesting import request_for
from tests.platform_database import Client, Step
from tests.platform_process import Platform
from tests.standin_process import StandIn

GIVE_UP_SECONDS = 60
WEB_STEPS = {
    "saving the person": Step("unified_staff_master", "INSERT"),
    "logging the change": Step("sync_change", "INSERT"),
    "taking the password for the answer": Step("accounts_handover", "INSERT"),
}
_numbers = count(1)


class Caller:
    """Another system with a token of its own."""

    def __init__(self, platform: Platform, client_id: str, secret: str) -> None:
        self.platform = platform
        self.credentials = {"clientId": client_id, "clientSecret": secret}

    def create(self, body: dict[str, object]) -> httpx.Response:
        """Sign on and ask for the account; httpx.TransportError if the line is cut."""
        with httpx.Client(base_url=self.platform.url, timeout=GIVE_UP_SECONDS, trust_env=False) as web:
            token = (
                web.post("/api/v1/sso/token", json=self.credentials).raise_for_status().json()["accessToken"]
            )
            bearer = {"Authorization": f"Bearer {token}"}
            return web.post("/api/v1/auto-create-account", json=body, headers=bearer)

    def start_creating(
        self, body: dict[str, object], threads: ThreadPoolExecutor
    ) -> "Future[httpx.Response]":
        return threads.submit(self.create, body)


@pytest.fixture(scope="module")
def issued(running_platform: Platform) -> dict[str, str]:
    """What the operator hands to another system, once the plan's organisation is there."""
    running_platform.manage("load_organization")
    told = running_platform.manage("issue_client", "medical-hr", "--group", Function.PEER_SYSTEM.value)
    return dict(line.replace(" ", "").split(":", 1) for line in told.splitlines())


@pytest.fixture
def caller(platform: Platform, issued: dict[str, str]) -> Caller:
    platform.start("web")
    return Caller(platform, issued["clientId"], issued["clientSecret"])


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as threads:
        yield threads


@pytest.fixture
def body() -> dict[str, object]:
    return request_for(f"REST-{next(_numbers):05d}")


@speaking_both
def test_a_call_answers_with_the_account_and_a_repeat_with_the_same(
    caller: Caller, client: Client, standin: StandIn, body: dict[str, object]
) -> None:
    first = caller.create(body)
    second = caller.create(body)

    assert (first.status_code, second.status_code) == (201, 200)
    made, found = first.json(), second.json()
    assert made["success"] and found["success"]
    assert found["integrationId"] == made["integrationId"]
    assert found["voicedriveAccount"]["userId"] == made["voicedriveAccount"]["userId"]
    assert found["voicedriveAccount"]["initialPassword"] == ""
    assert_arrived_once(client, standin, [str(body["staffId"])])


@pytest.mark.parametrize("step", WEB_STEPS.values(), ids=WEB_STEPS)
def test_web_killed_while(
    platform: Platform,
    caller: Caller,
    client: Client,
    standin: StandIn,
    body: dict[str, object],
    threads: ThreadPoolExecutor,
    step: Step,
) -> None:
    with platform.frozen(step):
        call = caller.start_creating(body, threads)
        until(platform.database.is_frozen, "the web process at the step")
        platform.kill("web")
        assert isinstance(call.exception(GIVE_UP_SECONDS), httpx.TransportError)

    platform.start("web")
    answer = caller.create(body)

    assert answer.json()["success"]
    assert_arrived_once(client, standin, [str(body["staffId"])])


def test_web_killed_while_it_waits_for_the_account(
    platform: Platform,
    caller: Caller,
    client: Client,
    standin: StandIn,
    body: dict[str, object],
    threads: ThreadPoolExecutor,
) -> None:
    platform.stop("worker")
    call = caller.start_creating(body, threads)
    known = "SELECT staff_id FROM unified_staff_master WHERE staff_id = %s"
    until(lambda: client.rows(known, [str(body["staffId"])]), "the person's row")
    platform.kill("web")
    assert isinstance(call.exception(GIVE_UP_SECONDS), httpx.TransportError)

    platform.start("worker", "web")
    answer = caller.create(body)

    assert answer.json()["success"]
    assert_arrived_once(client, standin, [str(body["staffId"])])
