"""Sending again what failed, because somebody has looked at the reason."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organization.models import Staff
from organization.models.staff import SyncStatus
from sync.models import Delivery

RESENDABLE = (Delivery.State.FAILED, Delivery.State.DEAD)


@transaction.atomic
def resend(delivery: Delivery, *, now: datetime) -> Delivery:
    """Put a failed or dead delivery back to requested, due now; its attempts stay counted.

    Raises ValidationError for one that is settled or on its way. Whoever asked wakes a sender.
    """
    delivery = Delivery.objects.select_for_update().get(pk=delivery.pk)
    if delivery.state not in RESENDABLE:
        state = delivery.get_state_display()
        raise ValidationError(f"この連携処理は「{state}」のため再送できません。画面を更新してください。")
    delivery.state = Delivery.State.REQUESTED
    delivery.due_at = now
    delivery.reason = ""
    delivery.settled_at = None
    delivery.save(update_fields=["state", "due_at", "reason", "settled_at"])
    Staff.objects.filter(pk=delivery.staff_id, sync_status=SyncStatus.ERROR).update(
        sync_status=SyncStatus.PENDING
    )
    return delivery
