from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import pytest

from sync.connectors.base import Connector, Named, StaffFacts, connector_for
from sync.models import Peer
from tests.standin_process import StandIn
from tests.sync.connectors.scripted_peer import ScriptedPeer

EVENT_ID = UUID("6f1d2c3b-0000-4000-8000-000000000001")


@pytest.fixture(scope="session")
def running_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("standin")) as standin:
        yield standin


@pytest.fixture
def standin(running_standin: StandIn) -> Iterator[StandIn]:
    """As new: no accounts, no faults, the right time."""
    running_standin.forget()
    yield running_standin
    running_standin.heal()
    running_standin.set_clock(0)


@pytest.fixture
def scripted() -> Iterator[ScriptedPeer]:
    with ScriptedPeer() as peer:
        yield peer


@pytest.fixture
def facts() -> StaffFacts:
    return StaffFacts(
        staff_id="S-0001",
        employee_number="KH-NS-2026-001",
        full_name="𠮷野 髙子",
        email="yoshino@kosei.example.jp",
        facility=Named("KH", "厚生病院"),
        department=Named("KH-W3", "3階病棟"),
        position=Named("LEADER", "リーダー看護師"),
        position_level=Decimal("3.5"),
    )


@pytest.fixture
def bare_facts() -> StaffFacts:
    """What plain SQL leaves when it names three columns."""
    return StaffFacts(staff_id="S-0002", employee_number="KH-AD-2026-002", full_name="山田 花子")


def a_peer(contract: str, url: str, key: str, secret: str) -> Peer:
    return Peer(
        code="voicedrive",
        name="VoiceDrive",
        contract=contract,
        base_url=url,
        login_url="https://voicedrive.example.jp/from-the-row",
        api_key=key,
        webhook_secret=secret,
        placeholder_mail_domain="No-Mail.invalid",
    )


@pytest.fixture
def plan(standin: StandIn) -> Connector:
    return connector_for(a_peer("master_plan", standin.url, standin.api_key, standin.webhook_secret))


@pytest.fixture
def v100(standin: StandIn) -> Connector:
    return connector_for(a_peer("voicedrive_v100", standin.url, standin.api_key, standin.webhook_secret))


@pytest.fixture(params=["master_plan", "voicedrive_v100"])
def either(request: pytest.FixtureRequest, standin: StandIn) -> Connector:
    """Each contract in turn."""
    return connector_for(a_peer(request.param, standin.url, standin.api_key, standin.webhook_secret))


@pytest.fixture(params=["master_plan", "voicedrive_v100"])
def either_scripted(request: pytest.FixtureRequest, scripted: ScriptedPeer) -> Connector:
    return connector_for(a_peer(request.param, scripted.url, "key", "secret"))
