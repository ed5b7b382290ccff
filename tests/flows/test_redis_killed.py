"""With Redis only: it carries wake-ups and nothing else, so that killing it loses nothing."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.arriving import assert_arrived_once, in_state
from tests.flows.people import register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.servers import end, free_port, program, wait_until_listening
from tests.standin_process import StandIn


class PrivateRedis:
    """A server for one test, on a port that it keeps; it forgets everything when it is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self) -> None:
        command = [program("redis-server"), "--bind", "127.0.0.1", "--port", str(self.port)]
        command += ["--dir", str(self.folder), "--save", "", "--appendonly", "no"]
        log = self.folder / "redis.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        wait_until_listening(self.process, self.port, log)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def private_redis(tmp_path: Path) -> Iterator[PrivateRedis]:
    server = PrivateRedis(tmp_path)
    yield server
    end(server.process)


def test_redis_killed_in_the_middle_of_a_run(
    platform: Platform, client: Client, standin: StandIn, private_redis: PrivateRedis
) -> None:
    platform.stop("relay", "worker")
    platform.start("relay", "worker", REDIS_URL=private_redis.url)

    before = register(client, many=30)
    in_state(client, before[0], "confirmed")
    private_redis.kill()
    during = register(client, many=10)
    in_state(client, during[-1], "requested")
    private_redis.start()
    after = register(client, many=10)

    assert_arrived_once(client, standin, before + during + after)
    platform.kill("relay")
    platform.kill("worker")
