"""One installation for all of these tests: each finds relay and worker running and the peer in good health."""

import os
from collections.abc import Generator, Iterator

import pytest

from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytest.register_assert_rewrite("tests.flows.arriving")
# What one kind of installation has and the other has not.
collect_ignore = (
    ["test_one_writer_at_a_time.py", "test_demo.py"]
    if os.environ.get("DATABASE_URL")
    else ["test_late_commits.py"]
) + ([] if os.environ.get("REDIS_URL") else ["test_redis_killed.py"])

ALWAYS = ("relay", "worker")
# Work in the hands of a killed sender is free again after these seconds.
HOLD_SECONDS = "2"
LATENCY_MS = 5
ADD_PEER = """
import os
from sync.models import Peer
Peer.objects.create(
    code="voicedrive", name="VoiceDrive", contract="master_plan", base_url=os.environ["PEER_URL"],
    api_key=os.environ["PEER_KEY"], webhook_secret=os.environ["PEER_SECRET"], login_url="https://voicedrive.example.jp/",
)
"""


@pytest.fixture(scope="session")
def running_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("standin"), latency_ms=LATENCY_MS) as standin:
        yield standin


@pytest.fixture(scope="session")
def running_platform(
    tmp_path_factory: pytest.TempPathFactory, running_standin: StandIn
) -> Iterator[Platform]:
    environment = {"DELIVERY_HOLD_SECONDS": HOLD_SECONDS}
    with Platform(tmp_path_factory.mktemp("platform"), environment) as platform:
        platform.python(
            ADD_PEER,
            PEER_URL=running_standin.url,
            PEER_KEY=running_standin.api_key,
            PEER_SECRET=running_standin.webhook_secret,
        )
        yield platform


@pytest.fixture
def platform(running_platform: Platform) -> Iterator[Platform]:
    running_platform.start(*ALWAYS)
    yield running_platform
    assert running_platform.fallen() == [], "ended by itself"
    running_platform.stop(*(name for name in list(running_platform.processes) if name not in ALWAYS))


@pytest.fixture
def client(running_platform: Platform) -> Iterator[Client]:
    """The connection of another system."""
    with running_platform.client() as client:
        yield client


@pytest.fixture
def contract(request: pytest.FixtureRequest) -> str:
    """How the peer is spoken to; @speaking_both makes a test run with each."""
    spoken: str = getattr(request, "param", "master_plan")
    return spoken


@pytest.fixture
def standin(running_standin: StandIn, client: Client, contract: str) -> Iterator[StandIn]:
    """The peer, spoken to in this contract."""
    client.rows("UPDATE sync_peer SET contract = %s", [contract])
    yield running_standin
    running_standin.heal()
    running_standin.set_latency(LATENCY_MS)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.CallInfo[None], None]:
    """A failed test shows what the processes said last."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's own type is not exported
    platform = getattr(item, "funcargs", {}).get("running_platform")
    if report.failed and isinstance(platform, Platform):
        report.sections += [(f"end of {name}.log", tail) for name, tail in platform.tails()]
