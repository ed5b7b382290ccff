"""The pages of the operator and the clerk: peers, deliveries, the audit trail, the exchange log."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from sync.admin import peer as peer_admin
from sync.connectors.base import PeerError, Probe, ProbeStep, Verdict
from sync.context import Acting, acting_as
from sync.models import Delivery, Peer, SyncLog
from sync.relay import Relay
from tests.sync import people
from tests.sync.people import NOON, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return people.build()


@pytest.fixture
def operator(house: House) -> User:
    return people.operator(house)


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[dict[int, int]]:
    rung: list[dict[int, int]] = []
    monkeypatch.setattr("sync.tasks.ring_senders", rung.append)
    return rung


def signed_on(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(user: User, name: str, *keys: object) -> str:
    response = signed_on(user).get(reverse(f"admin:{name}", args=keys))
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def peer_facts(**changes: str) -> dict[str, str]:
    return {
        "code": "voicedrive",
        "name": "VoiceDrive",
        "contract": "master_plan",
        "base_url": "https://voicedrive.example",
        "login_url": "https://voicedrive.example/login",
        "api_key": "",
        "webhook_secret": "",
        "placeholder_mail_domain": "no-mail.invalid",
        "senders": "8",
        "is_enabled": "on",
        **changes,
    }


LISTS = [
    "sync_peer_changelist",
    "sync_delivery_changelist",
    "sync_change_changelist",
    "sync_synclog_changelist",
]


@pytest.mark.parametrize("name", LISTS)
def test_clerk_and_operator_open_every_list(house: House, operator: User, name: str) -> None:
    people.delivery(house, state="dead", reason="拒否されました。", settled_at=NOON)
    SyncLog.objects.create(
        sync_type="staff", source_system="medical", target_system="voicedrive", status="partial"
    )

    assert page(house.clerk, name)
    assert page(operator, name)


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("who", ["head", "stranger"])
def test_others_do_not(house: House, name: str, who: str) -> None:
    assert signed_on(getattr(house, who)).get(reverse(f"admin:{name}")).status_code == 403


def test_a_secret_never_stands_in_a_page(house: House, operator: User) -> None:
    Peer.objects.update(api_key="secret-of-the-peer", webhook_secret="sign-secret")

    seen = page(operator, "sync_peer_change", house.peer.pk) + page(
        house.clerk, "sync_peer_change", house.peer.pk
    )

    assert "secret-of-the-peer" not in seen
    assert "sign-secret" not in seen
    assert "設定済み" in seen


def test_an_empty_secret_keeps_what_is_there(house: House, operator: User) -> None:
    answered = signed_on(operator).post(
        reverse("admin:sync_peer_change", args=[house.peer.pk]),
        peer_facts(name="新しい名称", base_url=f"{house.peer.base_url}/other/path"),
    )

    house.peer.refresh_from_db()
    assert (answered.status_code, house.peer.name, house.peer.api_key) == (302, "新しい名称", "peer-key")


@pytest.mark.parametrize(
    "elsewhere", ["http://127.0.0.1:10", "https://127.0.0.1:9", "http://user@127.0.0.1:9"]
)
def test_a_peer_moves_only_with_its_secrets_typed_again(house: House, operator: User, elsewhere: str) -> None:
    Peer.objects.update(webhook_secret="sign-secret")
    address = reverse("admin:sync_peer_change", args=[house.peer.pk])

    refused = signed_on(operator).post(address, peer_facts(base_url=elsewhere, api_key="peer-key"))
    moved = signed_on(operator).post(address, peer_facts(base_url=elsewhere, api_key="a", webhook_secret="b"))

    assert peer_admin.MOVED in refused.content.decode()
    assert (moved.status_code, Peer.objects.get().base_url) == (302, elsewhere)


def test_a_new_secret_replaces_the_old_one(house: House, operator: User) -> None:
    signed_on(operator).post(
        reverse("admin:sync_peer_change", args=[house.peer.pk]), peer_facts(api_key="newer")
    )

    assert Peer.objects.get().api_key == "newer"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"contract": "voicedrive_v100"}, "Webhook署名鍵が必要です"),
        ({"base_url": "not a url"}, "URL"),
        ({"senders": "0"}, "1"),
        ({"contract": "carrier_pigeon"}, "carrier_pigeon"),
    ],
)
def test_what_cannot_work_is_said_at_the_field(
    house: House, operator: User, changes: dict[str, str], sentence: str
) -> None:
    answered = signed_on(operator).post(
        reverse("admin:sync_peer_change", args=[house.peer.pk]), peer_facts(**changes)
    )

    assert answered.status_code == 200
    assert sentence in answered.content.decode()
    assert Peer.objects.get().base_url == "http://127.0.0.1:9"


def test_the_clerk_looks_at_peers_but_does_not_change_them(house: House) -> None:
    answered = signed_on(house.clerk).post(
        reverse("admin:sync_peer_change", args=[house.peer.pk]), peer_facts(name="別名")
    )

    assert answered.status_code == 403


class Pretending:
    def probe(self) -> Probe:
        return Probe(
            (
                ProbeStep("到達", Verdict.OK, "12ミリ秒で応答がありました。"),
                ProbeStep("認証", Verdict.NOT_OK, "APIキーが受け付けられません。"),
                ProbeStep("時刻", Verdict.UNKNOWN, "確認していません。"),
            )
        )


def test_the_connection_test_shows_each_step_with_its_verdict(
    house: House, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peer_admin, "connector_for", lambda peer: Pretending())

    html = page(operator, "sync_peer_test_connection", house.peer.pk)

    for word in ("良好", "要対応", "不明", "APIキーが受け付けられません。"):
        assert word in html


def test_a_row_that_cannot_be_called_says_so_in_the_test(
    house: House, operator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(peer: Peer) -> None:
        raise PeerError("接続先URLを確認してください。")

    monkeypatch.setattr(peer_admin, "connector_for", refuse)

    assert "接続先URLを確認してください。" in page(operator, "sync_peer_test_connection", house.peer.pk)


def test_a_peer_that_is_down_fails_the_real_test_in_words(house: House, operator: User) -> None:
    html = page(operator, "sync_peer_test_connection", house.peer.pk)

    assert "要対応" in html
    assert "連携先に到達できないため、確認していません。" in html


def test_the_clerk_may_not_run_the_test(house: House) -> None:
    address = reverse("admin:sync_peer_test_connection", args=[house.peer.pk])

    assert signed_on(house.clerk).get(address).status_code == 403


def test_a_state_is_word_icon_and_colour(house: House, operator: User) -> None:
    people.delivery(house, state="dead", reason="拒否されました。", settled_at=NOON)

    html = page(operator, "sync_delivery_changelist")

    for part in ("保留", "block", "chip-bad", "拒否されました。"):
        assert part in html


def test_deliveries_are_found_by_state(house: House, operator: User) -> None:
    people.delivery(house, 1, state="dead", settled_at=NOON)
    people.delivery(house, 2, staff_id="S-OTHER")

    html = signed_on(operator).get(
        reverse("admin:sync_delivery_changelist"), {"state__exact": "dead"}
    ).content.decode()  # fmt: skip

    assert "S-PERSON" in html
    assert "S-OTHER" not in html


def test_dead_letters_are_resent_from_the_list(house: House, operator: User) -> None:
    dead = people.delivery(house, 1, state="dead", settled_at=NOON)
    done = people.delivery(house, 2, state="confirmed", settled_at=NOON)

    answered = signed_on(operator).post(
        reverse("admin:sync_delivery_changelist"),
        {"action": "resend_chosen", "_selected_action": [dead.pk, done.pk]},
        follow=True,
    )

    assert dict(Delivery.objects.values_list("pk", "state")) == {dead.pk: "requested", done.pk: "confirmed"}
    assert "1件を再送しています" in answered.content.decode()
    assert "「作成済」のため再送できません" in answered.content.decode()


def test_one_is_resent_from_its_page(house: House) -> None:
    dead = people.delivery(house, state="dead", settled_at=NOON)

    answered = signed_on(house.clerk).post(reverse("admin:sync_delivery_resend", args=[dead.pk]))

    dead.refresh_from_db()
    assert (answered.status_code, dead.state) == (302, "requested")


@pytest.mark.parametrize("who", ["head", "stranger"])
def test_others_resend_nothing(house: House, who: str) -> None:
    dead = people.delivery(house, state="dead", settled_at=NOON)

    answered = signed_on(getattr(house, who)).post(reverse("admin:sync_delivery_resend", args=[dead.pk]))

    dead.refresh_from_db()
    assert (answered.status_code, dead.state) == (403, "dead")


def test_a_link_cannot_resend(house: House, operator: User) -> None:
    dead = people.delivery(house, state="dead", settled_at=NOON)

    assert signed_on(operator).get(reverse("admin:sync_delivery_resend", args=[dead.pk])).status_code == 403


def test_a_delivery_tells_how_it_came_to_be_where_it_is(house: House, operator: User) -> None:
    wish = people.delivery(house)
    with acting_as(Acting(actor="system:worker")):
        Delivery.objects.update(state="sent", attempts=1)
        Delivery.objects.update(state="dead", reason="拒否されました。", settled_at=NOON)
    Relay().catch_up()

    html = page(operator, "sync_delivery_change", wish.pk)

    first, second, third = (html.index(f"</span>{word}</span>") for word in ("申請", "送信済", "保留"))
    assert html.count("自動処理（送信）") == 2
    assert min(first, second, third) > 0


@pytest.mark.parametrize("key", ["999999", "abc"])
def test_an_unknown_delivery_is_not_found(operator: User, key: str) -> None:
    address = reverse("admin:sync_delivery_change", args=[key])

    assert signed_on(operator).get(address).status_code == 404
