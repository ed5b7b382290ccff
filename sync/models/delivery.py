from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def unsettled(self) -> Self:
        return self.filter(open_seq__gt=0)

    def free(self, now: datetime) -> Self:
        """What is open and in nobody's hands."""
        return self.unsettled().filter(Q(held_until=None) | Q(held_until__lte=now))

    def due(self, now: datetime) -> Self:
        """What may be sent now: free, waited out, and nothing earlier open about the same person."""
        earlier = Delivery.objects.filter(
            peer=OuterRef("peer"), staff_id=OuterRef("staff_id"), open_seq__lt=OuterRef("seq")
        )
        return self.free(now).filter(due_at__lte=now).exclude(Exists(earlier)).order_by("open_seq")


class Delivery(models.Model):
    """One change on its way to one peer. The row owns the work; a lost wake-up loses nothing."""

    class State(models.TextChoices):
        REQUESTED = "requested", "申請"
        SENT = "sent", "送信済"
        CONFIRMED = "confirmed", "作成済"
        FAILED = "failed", "失敗"
        DEAD = "dead", "保留"
        WITHDRAWN = "withdrawn", "取消"

    UNSETTLED = (State.REQUESTED.value, State.SENT.value, State.FAILED.value)

    peer = models.ForeignKey("sync.Peer", models.PROTECT, related_name="deliveries", verbose_name="連携先")
    seq = models.BigIntegerField("変更履歴の順番")  # the place of the change that asked for it
    # The same while the delivery is unsettled, else NULL: its index holds the open ones only, however long the past.
    open_seq = models.GeneratedField(
        expression=Case(When(state__in=UNSETTLED, then=F("seq"))),
        output_field=models.BigIntegerField(null=True),
        db_persist=False,
    )
    event = models.CharField("出来事", max_length=40)
    event_id = models.UUIDField("イベントID", unique=True)  # the idempotency key towards the peer
    # Not a foreign key: the delivery outlives the person's row, and must say so.
    staff_id = models.CharField("職員ID", max_length=20)
    state = models.CharField("状態", max_length=10, choices=State, default=State.REQUESTED)
    attempts = models.PositiveIntegerField("送信回数", default=0)
    reason = models.CharField("理由", max_length=500, blank=True)
    due_at = models.DateTimeField("次の送信")
    held_by = models.UUIDField(null=True, editable=False)  # the claim in whose hands it is,
    held_until = models.DateTimeField("送信中（期限）", null=True)  # and until when; free again when past
    requested_at = models.DateTimeField("申請日時")
    sent_at = models.DateTimeField("送信日時", null=True)
    settled_at = models.DateTimeField("完了日時", null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "連携処理"
        ordering = ["-seq"]
        constraints = [
            models.UniqueConstraint(
                fields=["peer", "seq"],
                name="delivery_is_one_per_peer_and_change",
                violation_error_message="この変更の連携処理はすでにあります。",
            ),
        ]
        indexes = [
            models.Index(name="delivery_due", fields=["state", "due_at"]),
            models.Index(name="delivery_open", fields=["peer", "open_seq"]),
            models.Index(name="delivery_held", fields=["held_until"]),
            models.Index(name="delivery_of_a_person", fields=["staff_id", "peer", "open_seq"]),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id}（{self.get_state_display()}）"
