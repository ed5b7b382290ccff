"""Any number of relays and workers: one relay leads, all workers work, nothing is done twice."""

from tests.flows.arriving import assert_arrived_once, until
from tests.flows.people import register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn


def leading(platform: Platform) -> list[str]:
    """The relays that run and have said that they lead since they were started."""
    running = [name for name in ("relay", "relay-2") if name in platform.processes]
    logs = {name: platform.log_file(name).read_text(encoding="utf-8") for name in running}
    return [name for name in running if "relay: leading" in logs[name].rpartition("relay: standing by")[2]]


def test_one_relay_leads_and_the_other_takes_over(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.start("relay-2")
    before = register(client, many=30)
    assert_arrived_once(client, standin, before)
    assert leading(platform) == ["relay"]

    during = register(client, many=30)
    platform.kill("relay")
    after = register(client, many=30)

    assert_arrived_once(client, standin, before + during + after)
    assert leading(platform) == ["relay-2"]


def test_a_relay_that_comes_back_stands_by(platform: Platform, client: Client, standin: StandIn) -> None:
    platform.start("relay-2")
    platform.kill("relay")
    until(lambda: leading(platform) == ["relay-2"], "the other one leading")

    platform.start("relay")
    people = register(client, many=30)

    assert_arrived_once(client, standin, people)
    assert leading(platform) == ["relay-2"]


def test_two_workers_share_the_work_and_one_may_die(
    platform: Platform, client: Client, standin: StandIn
) -> None:
    platform.start("worker-2")
    standin.set_latency(50)

    people = register(client, many=60)
    until(lambda: len(standin.requests()) and standin.accounts()[-1]["staff_id"] in people, "work in hand")
    platform.kill("worker-2")

    assert_arrived_once(client, standin, people)
