"""How many senders a peer needs now: one per due delivery, up to its limit, less those at work."""

from collections import Counter
from datetime import datetime

from sync.models import Delivery, Peer


def needed(now: datetime) -> dict[int, int]:
    """Peer id -> how many to wake; peers that need none are left out."""
    held = Delivery.objects.filter(held_until__gt=now).order_by().values_list("peer", "held_by")
    at_work = Counter(peer for peer, _claim in set(held))
    counts = {}
    for peer in Peer.objects.filter(is_enabled=True):
        due = Delivery.objects.filter(peer=peer).due(now).values_list("pk", flat=True)[: peer.senders]
        wanted = min(len(due), peer.senders - at_work[peer.pk])
        if wanted > 0:
            counts[peer.pk] = wanted
    return counts
