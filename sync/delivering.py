"""Carries deliveries to their peer: claim, call, settle. Every step may be the last one before a kill.

A claim is a dated hold on the rows, so that what a killed sender had in hand becomes free by itself. What was
sent but not settled is sent again under the same event id; connectors make sure that this creates nothing twice.
"""

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from django.conf import settings
from django.db.models import F
from django.utils.timezone import localdate

from sync import settling
from sync.connectors.base import PeerError, StaffFacts, Unavailable, connector_for
from sync.context import Acting, acting_as
from sync.facts import facts_of
from sync.models import Delivery, Peer
from sync.settling import Created, GivenUp, Outcome, Postponed, Withdrawn

Clock = Callable[[], datetime]

# In one go, when many wait: the settling transaction is shared. Alone, a delivery is settled at once.
LARGEST_BATCH = 16
# After so many, the sender gives way to other tasks of the worker and rings for itself again.
LONGEST_RUN = 200
# Must outlast the calls made under it: each has limits of its own (connectors.line).
HOLD = timedelta(seconds=settings.DELIVERY_HOLD_SECONDS)
CLAIM_TRIES = 5


@dataclass
class Run:
    """What one sender did: how many were settled for good, how many were not, and the last reason."""

    started_at: datetime
    confirmed: int = 0
    open: int = 0
    reason: str = ""
    has_more: bool = False

    def note(self, outcomes: list[Outcome]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Created):
                self.confirmed += 1
            elif not isinstance(outcome, Withdrawn):
                self.open += 1
                self.reason = outcome.reason


def deliver_waiting(peer: Peer, clock: Clock) -> Run:
    """Deliver what is due to this peer until nothing is left, or the run has been long enough."""
    run = Run(started_at=clock())
    if not peer.is_enabled:
        return run
    while batch := claim(peer, clock()):
        outcomes = _send(peer, batch, clock)
        settling.settle(peer, outcomes, clock())
        run.note(outcomes)
        if run.confirmed + run.open >= LONGEST_RUN:
            run.has_more = True
            break
    if run.confirmed + run.open:
        settling.record(run.started_at, clock(), confirmed=run.confirmed, open=run.open, reason=run.reason)
    return run


def claim(peer: Peer, now: datetime) -> list[Delivery]:
    """Take a fair share of what is due into hand; empty when nothing is due.

    One conditional update marks the rows with the claim's number: two senders never hold the same row.
    """
    for _ in range(CLAIM_TRIES):
        due = list(
            Delivery.objects.filter(peer=peer).due(now).values_list("pk", flat=True)[: 8 * LARGEST_BATCH]
        )
        if not due:
            return []
        share = min(LARGEST_BATCH, ceil(len(due) / peer.senders))
        # Senders start at different points, so that they seldom reach for the same rows.
        start = random.randrange(len(due) - share + 1)  # noqa: S311  no secret
        wanted = Delivery.objects.filter(pk__in=due[start : start + share])
        number = uuid.uuid4()
        with acting_as(Acting(actor="system:worker")):
            taken = wanted.free(now).update(
                state=Delivery.State.SENT,
                attempts=F("attempts") + 1,
                sent_at=now,
                held_by=number,
                held_until=now + HOLD,
            )
        if taken:
            return list(wanted.filter(held_by=number).order_by("seq"))
    return []


def _send(peer: Peer, batch: list[Delivery], clock: Clock) -> list[Outcome]:
    """Call the peer for each; what no longer fits into the hold is put back untried."""
    facts = facts_of({delivery.staff_id for delivery in batch}, on=localdate(clock()))
    outcomes: list[Outcome] = []
    for delivery in batch:
        person = facts.get(delivery.staff_id)
        if person is None:
            outcomes.append(
                Withdrawn(delivery, "職員の登録が取り消されたため、アカウントは作成していません。")
            )
        elif delivery.held_until is not None and clock() > delivery.held_until - HOLD / 2:
            outcomes.append(Postponed(delivery, delivery.reason, asked_for=0.0, was_tried=False))
        else:
            outcomes.append(_attempt(peer, delivery, person))
    return outcomes


def _attempt(peer: Peer, delivery: Delivery, person: StaffFacts) -> Outcome:
    try:
        # Safe to repeat: an earlier try may have been done without its answer reaching us.
        return Created(delivery, connector_for(peer).create_account(person, delivery.event_id))
    except Unavailable as problem:
        return Postponed(delivery, problem.reason, asked_for=problem.retry_after)
    except PeerError as problem:
        return GivenUp(delivery, problem.reason)
