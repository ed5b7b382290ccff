from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.standin.caller import Caller, calling
from tests.standin_process import StandIn


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("standin")) as standin:
        yield standin


@pytest.fixture
def standin(running: StandIn) -> StandIn:
    """The shared process, empty, healthy, in time and without latency."""
    running.forget()
    running.heal()
    running.set_latency(0)
    running.set_clock(0)
    return running


@pytest.fixture
def caller(standin: StandIn) -> Iterator[Caller]:
    with calling(standin) as caller:
        yield caller


@pytest.fixture
def own(tmp_path: Path) -> Iterator[StandIn]:
    """A process for tests that stop or kill it."""
    with StandIn(tmp_path) as standin:
        yield standin
