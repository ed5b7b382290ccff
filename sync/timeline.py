"""How a delivery came to be where it is, read back from the log."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sync.context import spoken
from sync.models import Change, Delivery
from sync.progress import LOOKS, Look


@dataclass(frozen=True)
class Moment:
    at: datetime
    look: Look
    attempts: int
    reason: str
    actor: str


def timeline_of(delivery: Delivery) -> list[Moment]:
    """From the request to now, in the order of the log; what has no place yet stands last."""
    changes = Change.objects.filter(table_name=Delivery._meta.db_table, row_key=str(delivery.pk))
    return [
        _moment(change, change.after) for change in changes.order_by("place__seq") if change.after is not None
    ]


def _moment(change: Change, row: dict[str, Any]) -> Moment:  # Any: the row as the trigger wrote it
    return Moment(
        at=change.happened_at,
        look=LOOKS[Delivery.State(row["state"])],
        attempts=row["attempts"],
        reason=row["reason"],
        actor=spoken(change.actor),
    )
