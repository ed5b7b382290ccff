"""How far the account is: what progress_of says, who sees the fragment, who may retry."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.handover import issue_link
from accounts.models import User
from sync.models import Delivery, Peer
from sync.progress import PeerProgress, progress_of
from sync.resending import resend
from tests.sync import people
from tests.sync.people import NOON, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> House:
    return people.build()


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[dict[int, int]]:
    """Wake-ups are only a hint: here they are noted instead of being put into a broker."""
    rung: list[dict[int, int]] = []
    monkeypatch.setattr("sync.tasks.ring_senders", rung.append)
    return rung


def only(house: House) -> PeerProgress:
    (single,) = progress_of(house.person)
    return single


def signed_on(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def fragment(house: House, user: User) -> tuple[int, str]:
    response = signed_on(user).get(reverse("sync:progress", args=[house.person.pk]))
    return response.status_code, response.content.decode()


def retry(house: House, user: User) -> int:
    address = reverse("sync:retry", args=[house.person.pk])
    return signed_on(user).post(address, {"peer": "voicedrive"}).status_code


def test_before_the_relay_has_come_by_the_person_waits(house: House) -> None:
    at_peer = only(house)

    assert (at_peer.look.word, at_peer.may_retry, at_peer.is_moving) == ("申請", False, True)
    assert [step.at for step in at_peer.steps] == [None] * 5


def test_a_request_shows_its_time_and_counts_from_zero(house: House) -> None:
    people.delivery(house)

    first, *others = only(house).steps

    assert (first.word, first.at, first.seconds) == ("申請", NOON, 0.0)
    assert not any(step.at for step in others)


def test_a_confirmed_account_with_a_login_can_be_handed_over(house: House) -> None:
    sent, settled = NOON + timedelta(seconds=0.1), NOON + timedelta(seconds=0.4)
    user = people.confirmed(people.delivery(house), sent_at=sent, settled_at=settled)

    at_peer = only(house)

    assert at_peer.look.word == "引渡可"
    assert [step.at for step in at_peer.steps] == [NOON, sent, settled, user.created_at, None]
    assert at_peer.steps[2].seconds == 0.4


def test_a_confirmed_account_without_a_login_cannot(house: House) -> None:
    people.confirmed(people.delivery(house)).delete()

    assert only(house).look.word == "作成済"


def test_an_issued_link_is_a_handover(house: House) -> None:
    user = people.confirmed(people.delivery(house))
    now = timezone.now()
    issue_link(user, by=house.clerk, now=now)

    at_peer = only(house)

    assert (at_peer.look.word, at_peer.steps[-1].at, at_peer.is_moving) == ("引渡済", now, False)


def test_a_failure_says_why_and_when_it_is_tried_again(house: House) -> None:
    later = NOON + timedelta(minutes=5)
    people.delivery(house, state="failed", reason="応答がありません。", attempts=5, due_at=later)

    at_peer = only(house)

    assert (at_peer.look.word, at_peer.reason, at_peer.attempts) == ("失敗", "応答がありません。", 5)
    assert (at_peer.next_try_at, at_peer.may_retry, at_peer.is_moving) == (later, True, True)


def test_a_dead_delivery_waits_for_somebody(house: House) -> None:
    people.delivery(house, state="dead", reason="メールアドレスが重複しています。", settled_at=NOON)

    at_peer = only(house)

    assert (at_peer.look.word, at_peer.next_try_at, at_peer.may_retry) == ("保留", None, True)
    assert not at_peer.is_moving


def test_each_peer_tells_its_own_story_and_the_newest_wish_counts(house: House) -> None:
    Peer.objects.create(code="zz", name="別の連携先", contract="master_plan", base_url="http://zz.example")
    people.delivery(house, 1, state="withdrawn", settled_at=NOON)
    people.delivery(house, 2, state="sent", sent_at=NOON)

    assert [(each.peer.code, each.look.word) for each in progress_of(house.person)] == [
        ("voicedrive", "送信済"),
        ("zz", "申請"),
    ]


def test_a_disabled_peer_that_was_never_asked_is_left_out(house: House) -> None:
    Peer.objects.update(is_enabled=False)

    assert progress_of(house.person) == ()


@pytest.mark.parametrize(("who", "status"), [("clerk", 200), ("head", 200), ("stranger", 404)])
def test_the_fragment_is_for_who_may_see_the_person(house: House, who: str, status: int) -> None:
    people.delivery(house)

    assert fragment(house, getattr(house, who))[0] == status


def test_an_unknown_person_is_not_found(house: House) -> None:
    assert signed_on(house.clerk).get(reverse("sync:progress", args=["NOBODY"])).status_code == 404


def test_nobody_is_sent_to_the_sign_on(house: House) -> None:
    response = Client().get(reverse("sync:progress", args=[house.person.pk]))

    assert response.status_code == 302
    assert "login" in response["Location"]


def test_the_page_shows_japanese_time_with_seconds(house: House) -> None:
    people.delivery(house, state="sent", sent_at=NOON + timedelta(seconds=1.25))

    html = fragment(house, house.clerk)[1]

    assert "4月1日 12:00:01" in html
    assert "申請から1.3秒" in html or "申請から1.2秒" in html


def test_a_reason_cannot_bring_markup_along(house: House) -> None:
    people.delivery(house, state="dead", reason="<script>alert(1)</script>", settled_at=NOON)

    assert "<script>" not in fragment(house, house.clerk)[1]


def test_who_may_not_retry_is_told_who_may(house: House) -> None:
    people.delivery(house, state="dead", reason="拒否されました。", settled_at=NOON)

    html = fragment(house, house.head)[1]

    assert "data-retry" not in html
    assert "再試行は人事またはシステム管理者が行えます。" in html


@pytest.mark.django_db(transaction=True)
def test_the_clerk_retries_and_a_sender_is_woken(house: House, rung: list[dict[int, int]]) -> None:
    wish = people.delivery(house, state="dead", reason="拒否されました。", attempts=7, settled_at=NOON)

    status = retry(house, house.clerk)

    wish.refresh_from_db()
    assert (status, wish.state, wish.attempts, wish.reason, wish.settled_at) == (
        200,
        "requested",
        7,
        "",
        None,
    )
    assert rung == [{house.peer.pk: 1}]


@pytest.mark.parametrize(("who", "status"), [("head", 403), ("stranger", 404)])
def test_others_may_not_retry(house: House, who: str, status: int) -> None:
    wish = people.delivery(house, state="dead", settled_at=NOON)

    answered = retry(house, getattr(house, who))

    wish.refresh_from_db()
    assert (answered, wish.state) == (status, "dead")


def test_a_second_retry_says_that_there_is_nothing_to_retry(house: House) -> None:
    people.delivery(house, state="failed")

    assert (retry(house, house.clerk), retry(house, house.clerk)) == (200, 409)


@pytest.mark.parametrize("state", ["requested", "sent", "confirmed", "withdrawn"])
def test_what_is_settled_or_under_way_is_not_resent(house: House, state: str) -> None:
    wish = people.delivery(house, state=state)

    with pytest.raises(ValidationError, match="再送できません"):
        resend(wish, now=NOON)

    assert Delivery.objects.get().state == state


def test_resending_is_due_at_once_and_the_person_waits_again(house: House) -> None:
    wish = people.delivery(house, state="dead", settled_at=NOON)
    house.person.sync_status = "error"
    house.person.save()
    now = NOON + timedelta(hours=1)

    resent = resend(wish, now=now)

    house.person.refresh_from_db()
    assert (resent.due_at, house.person.sync_status) == (now, "pending")
