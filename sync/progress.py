"""How far a person's account is at each peer, as the clerk who registered the person wants to see it."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.models import Handover, User
from organization.models import Staff
from sync.events import STAFF_CREATED
from sync.models import Delivery, Peer
from sync.resending import RESENDABLE

HEADINGS = ("申請", "送信済", "作成済", "引渡可", "引渡済")
NOT_YET = "登録しました。連携処理の開始を待っています。"


@dataclass(frozen=True)
class Look:
    """A state as the page shows it: word, icon and colour always together."""

    word: str
    icon: str
    colour: str


LOOKS = {
    Delivery.State.REQUESTED: Look("申請", "schedule", "waiting"),
    Delivery.State.SENT: Look("送信済", "send", "waiting"),
    Delivery.State.CONFIRMED: Look("作成済", "check_circle", "good"),
    Delivery.State.FAILED: Look("失敗", "error", "bad"),
    Delivery.State.DEAD: Look("保留", "block", "bad"),
    Delivery.State.WITHDRAWN: Look("取消", "cancel", "quiet"),
}
READY = Look("引渡可", "key", "good")
HANDED_OVER = Look("引渡済", "task_alt", "good")


@dataclass(frozen=True)
class Step:
    """One step and when it was reached (None: not yet); ``seconds`` count from the first step."""

    word: str
    at: datetime | None
    seconds: float | None


@dataclass(frozen=True)
class PeerProgress:
    """One peer's side of the story. ``reason`` is a plain sentence, empty when nothing is wrong."""

    peer: Peer
    delivery: Delivery | None
    look: Look
    steps: tuple[Step, ...]
    reason: str
    attempts: int
    next_try_at: datetime | None
    may_retry: bool

    @property
    def is_moving(self) -> bool:
        """Whether more will happen without anybody doing something."""
        return self.delivery is None or self.delivery.state in Delivery.UNSETTLED

    @property
    def summary(self) -> str:
        """The one sentence that is read out when something has changed."""
        return f"{self.peer.name}：{self.look.word}。{self.reason}"


def progress_of(staff: Staff) -> tuple[PeerProgress, ...]:
    """One entry per peer that is enabled or was ever asked, in the order of their codes."""
    login = User.objects.filter(staff=staff).first()
    handed_over_at = _handed_over_at(login)
    latest = {delivery.peer_id: delivery for delivery in latest_deliveries(staff.pk)}
    return tuple(
        _at_peer(peer, latest.get(peer.pk), login, handed_over_at)
        for peer in Peer.objects.all()
        if peer.is_enabled or peer.pk in latest
    )


def latest_deliveries(staff_id: str) -> QuerySet[Delivery]:
    """The newest wish for this person's account at each peer: an earlier one tells of an earlier row."""
    wishes = Delivery.objects.filter(staff_id=staff_id, event=STAFF_CREATED)
    newest = wishes.filter(peer=OuterRef("peer")).order_by("-seq")
    return wishes.filter(pk=Subquery(newest.values("pk")[:1]))


def _handed_over_at(login: User | None) -> datetime | None:
    """When access was last handed over; a voided handover no longer counts."""
    if login is None:
        return None
    return Handover.objects.filter(user=login, voided_at=None).values_list("issued_at", flat=True).first()


def _at_peer(
    peer: Peer, delivery: Delivery | None, login: User | None, handed_over_at: datetime | None
) -> PeerProgress:
    if delivery is None:
        empty = tuple(Step(word, None, None) for word in HEADINGS)
        return PeerProgress(peer, None, LOOKS[Delivery.State.REQUESTED], empty, NOT_YET, 0, None, False)
    times = _times(delivery, login, handed_over_at)
    steps = tuple(
        Step(word, at, (at - delivery.requested_at).total_seconds() if at else None)
        for word, at in zip(HEADINGS, times, strict=True)
    )
    failed = delivery.state == Delivery.State.FAILED
    return PeerProgress(
        peer=peer,
        delivery=delivery,
        look=_look(delivery, times),
        steps=steps,
        reason=delivery.reason,
        attempts=delivery.attempts,
        next_try_at=delivery.due_at if failed else None,
        may_retry=delivery.state in RESENDABLE,
    )


def _times(
    delivery: Delivery, login: User | None, handed_over_at: datetime | None
) -> tuple[datetime | None, ...]:
    """One instant per heading. What is not confirmed can be neither ready nor handed over."""
    is_confirmed = delivery.state == Delivery.State.CONFIRMED
    created_at = delivery.settled_at if is_confirmed else None
    ready_at = max(created_at, login.created_at) if created_at and login else None
    return (
        delivery.requested_at,
        delivery.sent_at,
        created_at,
        ready_at,
        handed_over_at if ready_at else None,
    )


def _look(delivery: Delivery, times: tuple[datetime | None, ...]) -> Look:
    ready_at, handed_over_at = times[-2:]
    if handed_over_at:
        return HANDED_OVER
    return READY if ready_at else LOOKS[Delivery.State(delivery.state)]
