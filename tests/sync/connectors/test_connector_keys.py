import pytest

from sync.connectors.base import Refused, StaffFacts, connector_for
from tests.standin_process import StandIn
from tests.sync.connectors.conftest import EVENT_ID, a_peer


@pytest.mark.parametrize(
    ("contract", "reason"),
    [("master_plan", "接続を許可しません"), ("voicedrive_v100", "署名を受け付けません")],
)
def test_a_wrong_key_is_refused_and_creates_nothing(
    standin: StandIn, facts: StaffFacts, contract: str, reason: str
) -> None:
    connector = connector_for(a_peer(contract, standin.url, "wrong", "wrong"))

    with pytest.raises(Refused, match=reason):
        connector.create_account(facts, EVENT_ID)

    assert standin.accounts() == []


@pytest.mark.parametrize("key", ["", "鍵", "two\r\nlines", " spaced "])
def test_an_unusable_key_is_refused_before_anything_is_sent(
    standin: StandIn, facts: StaffFacts, key: str
) -> None:
    connector = connector_for(a_peer("master_plan", standin.url, key, ""))

    with pytest.raises(Refused, match="APIキー"):
        connector.create_account(facts, EVENT_ID)

    assert standin.requests() == []


def test_without_a_signing_key_nothing_is_sent(standin: StandIn, facts: StaffFacts) -> None:
    connector = connector_for(a_peer("voicedrive_v100", standin.url, "", ""))

    with pytest.raises(Refused, match="Webhook署名鍵が登録されていません"):
        connector.create_account(facts, EVENT_ID)

    assert standin.requests() == []


def test_a_clock_that_is_off_is_named_where_the_signature_fails(standin: StandIn, facts: StaffFacts) -> None:
    connector = connector_for(a_peer("voicedrive_v100", standin.url, "", standin.webhook_secret))
    standin.set_clock(400)

    with pytest.raises(Refused, match="時刻を確認"):
        connector.create_account(facts, EVENT_ID)


def test_errors_and_accounts_do_not_show_secrets() -> None:
    peer = a_peer("master_plan", "http://127.0.0.1:1", "the-key", "the-secret")
    connector = connector_for(peer)

    shown = repr(vars(connector))

    assert "the-key" not in shown
    assert "the-secret" not in shown
