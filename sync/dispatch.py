"""Reads the log from its own durable cursor and writes one delivery for each peer that should hear of a change."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sync.context import Acting, acting_as
from sync.events import EVENTS, event_of
from sync.models import Cursor, Delivery, Peer, Place

READER = "dispatch"
PAGE = 5_000
NAMESPACE = uuid.UUID("5b0a64e6-3c5e-4c58-9e0b-6f3f7f6a0d11")


@dataclass(frozen=True)
class Page:
    """How far the log was read, and how many deliveries were written for which peer (by its id)."""

    reached: int
    written: dict[int, int]


def dispatch(now: datetime) -> Page:
    """Read on to the end of the log. The cursor and the deliveries commit together, page by page."""
    written: dict[int, int] = {}
    while True:
        reached, newest = _read_page(now, written)
        if reached >= newest:
            return Page(reached, written)


def _read_page(now: datetime, written: dict[int, int]) -> tuple[int, int]:
    newest = Place.objects.newest()
    cursor, _ = Cursor.objects.get_or_create(reader=READER)
    if cursor.seq >= newest:
        return cursor.seq, newest
    until = min(newest, cursor.seq + PAGE)
    with acting_as(Acting(actor="system:relay")):
        # Two relays may both believe to lead for a moment: the row lock lets one through, the other reads again.
        if Cursor.objects.select_for_update().filter(reader=READER, seq=cursor.seq).first() is None:
            return cursor.seq, newest
        deliveries = _deliveries(cursor.seq, until, now)
        Delivery.objects.bulk_create(deliveries, batch_size=500)
        Cursor.objects.filter(reader=READER).update(seq=until)
    for delivery in deliveries:
        written[delivery.peer_id] = written.get(delivery.peer_id, 0) + 1
    return until, newest


def _deliveries(after: int, until: int, now: datetime) -> list[Delivery]:
    peers = list(Peer.objects.filter(is_enabled=True))
    news = Place.objects.filter(
        seq__gt=after, seq__lte=until, change__table_name__in={table for table, _ in EVENTS}
    ).order_by("seq")
    rows = news.values_list(
        "seq", "hash", "change__table_name", "change__operation", "change__row_key", "change__origin"
    )
    return [
        Delivery(
            peer=peer,
            seq=seq,
            event=event,
            # The same change makes the same number, whoever dispatches it.
            event_id=uuid.uuid5(NAMESPACE, f"{peer.pk}:{digest}"),
            staff_id=key,
            due_at=now,
            requested_at=now,
        )
        for seq, digest, table, operation, key, origin in rows
        if (event := event_of(table, operation)) is not None
        for peer in peers
        # Nothing that came from a peer is sent back to it.
        if origin != peer.code
    ]
