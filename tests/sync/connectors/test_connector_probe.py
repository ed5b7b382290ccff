import pytest

from sync.connectors.base import Connector, Probe, ProbeStep, Verdict, connector_for
from tests.standin_process import StandIn
from tests.sync.connectors.conftest import a_peer
from tests.sync.connectors.scripted_peer import Reply, ScriptedPeer


def step(probe: Probe, title: str) -> ProbeStep:
    return next(step for step in probe.steps if step.title == title)


def test_a_healthy_peer_passes_every_step_and_is_not_changed(either: Connector, standin: StandIn) -> None:
    probe = either.probe()

    assert {step.title: step.verdict for step in probe.steps if step.verdict is not Verdict.OK} == {}
    assert standin.accounts() == []


def test_the_steps_of_each_contract(plan: Connector, v100: Connector) -> None:
    assert [s.title for s in plan.probe().steps] == [
        "到達",
        "認証",
        "時刻",
        "アカウント作成",
        "アカウント照会",
    ]
    assert [s.title for s in v100.probe().steps] == ["到達", "認証", "時刻", "稼働確認", "利用者一覧"]


@pytest.mark.parametrize("contract", ["master_plan", "voicedrive_v100"])
def test_a_wrong_key_fails_the_key_step_only(standin: StandIn, contract: str) -> None:
    probe = connector_for(a_peer(contract, standin.url, "wrong", "wrong")).probe()

    assert step(probe, "到達").verdict is Verdict.OK
    assert step(probe, "認証").verdict is Verdict.NOT_OK


@pytest.mark.parametrize(("offset", "word"), [(90, "進んで"), (-90, "遅れて")])
def test_a_clock_that_is_off_is_shown_in_seconds(
    either: Connector, standin: StandIn, offset: int, word: str
) -> None:
    standin.set_clock(offset)

    clock = step(either.probe(), "時刻")

    assert clock.verdict is Verdict.NOT_OK
    assert word in clock.sentence
    assert any(f"{seconds}秒" in clock.sentence for seconds in (89, 90, 91))


def test_a_clock_within_a_minute_is_good_enough(either: Connector, standin: StandIn) -> None:
    standin.set_clock(50)

    assert step(either.probe(), "時刻").verdict is Verdict.OK


@pytest.mark.parametrize("contract", ["master_plan", "voicedrive_v100"])
def test_an_unreachable_peer_says_so_and_nothing_else(contract: str) -> None:
    probe = connector_for(a_peer(contract, "http://127.0.0.1:1", "key", "secret")).probe()

    assert step(probe, "到達").verdict is Verdict.NOT_OK
    assert [s.verdict for s in probe.steps[1:]] == [Verdict.UNKNOWN, Verdict.UNKNOWN]


@pytest.mark.parametrize("status", [200, 404, 500])
def test_a_server_of_another_kind_does_not_pass(
    either_scripted: Connector, scripted: ScriptedPeer, status: int
) -> None:
    scripted.replies = [Reply(status, b"<html>")]

    probe = either_scripted.probe()

    assert step(probe, "認証").verdict is Verdict.UNKNOWN
    assert Verdict.NOT_OK in {s.verdict for s in probe.steps}


def test_a_peer_that_checks_no_signature_is_found_out(scripted: ScriptedPeer) -> None:
    scripted.replies = [Reply(400)]

    probe = connector_for(a_peer("voicedrive_v100", scripted.url, "", "secret")).probe()

    assert step(probe, "認証").verdict is Verdict.NOT_OK
    assert "誤った署名" in step(probe, "認証").sentence


@pytest.mark.parametrize("mode", ["error500", "down", "rate_limited"])
def test_a_peer_that_falls_over_halfway_is_reported_not_raised(
    v100: Connector, standin: StandIn, mode: str
) -> None:
    standin.fault(mode, route="/api/users")
    standin.fault(mode, route="/api/webhooks")

    probe = v100.probe()

    assert step(probe, "利用者一覧").verdict is Verdict.NOT_OK
    assert step(probe, "認証").verdict is Verdict.UNKNOWN
