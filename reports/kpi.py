"""From registration to account: delays, and what happened hour by hour. Read from the log alone."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from organization.models import Staff
from reports.suppression import LEAST, Sum, hidden, total
from sync.events import STAFF_CREATED
from sync.models import Change, Delivery

WINDOW = timedelta(hours=24)
HOUR = timedelta(hours=1)
CONFIRMED = Delivery.State.CONFIRMED
FAILURES = (Delivery.State.FAILED, Delivery.State.DEAD)


@dataclass(frozen=True)
class Window:
    """From ``since`` up to but not including ``until``."""

    since: datetime
    until: datetime

    @classmethod
    def before(cls, until: datetime) -> "Window":
        return cls(until - WINDOW, until)


@dataclass(frozen=True)
class Told:
    """What the log says of the window: who was registered when, what became of deliveries; oldest first."""

    registered: Mapping[str, datetime]
    confirmed: tuple[tuple[str, datetime], ...]
    failed: tuple[tuple[str, datetime], ...]


@dataclass(frozen=True)
class Delay:
    """Seconds between registration and account. ``people`` is None, and nothing is told, for too few.

    ``is_rounded``: people is a lower bound, because the exact number would tell how few are still waiting.
    """

    people: int | None
    median: float | None = None
    p95: float | None = None
    is_rounded: bool = False


@dataclass(frozen=True)
class Hour:
    """What began in this hour; None: not shown."""

    starts_at: datetime
    registered: int | None
    failed: int | None


@dataclass(frozen=True)
class Hours:
    rows: tuple[Hour, ...]
    registered: int | None
    failed: int | None


def told(changes: QuerySet[Change], window: Window, people: frozenset[str] | None) -> Told:
    """Two queries, bounded by the window. ``people``: whom to tell of (None: everybody in the log)."""
    inside = changes.filter(happened_at__gte=window.since, happened_at__lt=window.until).order_by("pk")
    inserted = inside.filter(table_name=Staff._meta.db_table, operation=Change.Operation.INSERT)
    settled = inside.filter(
        table_name=Delivery._meta.db_table,
        operation=Change.Operation.UPDATE,
        after__event=STAFF_CREATED,
        after__state__in=[CONFIRMED, *FAILURES],
    )
    ends = [
        (str(staff_id), str(state), at)
        for staff_id, state, at in settled.values_list("after__staff_id", "after__state", "happened_at")
        if people is None or staff_id in people
    ]
    return Told(
        registered={
            key: at
            for key, at in inserted.values_list("row_key", "happened_at")
            if people is None or key in people
        },
        confirmed=tuple((staff_id, at) for staff_id, state, at in ends if state == CONFIRMED),
        failed=tuple((staff_id, at) for staff_id, state, at in ends if state != CONFIRMED),
    )


def delay(log: Told) -> Delay:
    """Of everybody registered in the window whose account was confirmed in it, by the first peer to do so."""
    ends: dict[str, datetime] = {}
    for staff_id, at in log.confirmed:
        if staff_id in log.registered and at >= log.registered[staff_id]:
            ends.setdefault(staff_id, at)
    seconds = sorted((at - log.registered[staff_id]).total_seconds() for staff_id, at in ends.items())
    done, open_ = len(seconds), len(log.registered) - len(seconds)
    if 0 < done < LEAST:
        return Delay(None)
    if not done:
        return Delay(0)
    # The number of registrations stands on the same page: the difference would single out who is waiting.
    is_rounded = 0 < open_ < LEAST
    people = done // LEAST * LEAST if is_rounded else done
    return Delay(people, percentile(seconds, 50), percentile(seconds, 95), is_rounded)


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed (nearest rank): a delay that somebody really had."""
    return ordered[max(math.ceil(len(ordered) * percent / 100), 1) - 1]


def hours(log: Told, window: Window) -> Hours:
    """Hour by hour on the clock. Each person counts once: when registered, and at the first failure."""
    first_failures: dict[str, datetime] = {}
    for staff_id, at in log.failed:
        first_failures.setdefault(staff_id, at)
    starts = list(_starts(window))
    registered = _per_hour(log.registered.values(), starts)
    failed = _per_hour(first_failures.values(), starts)
    rows = tuple(Hour(start, registered[start.isoformat()], failed[start.isoformat()]) for start in starts)
    return Hours(rows, registered["total"], failed["total"])


def _starts(window: Window) -> Iterable[datetime]:
    at = _hour_of(window.since)
    while at < window.until:
        yield at
        at += HOUR


def _hour_of(instant: datetime) -> datetime:
    return timezone.localtime(instant).replace(minute=0, second=0, microsecond=0)


def _per_hour(instants: Iterable[datetime], starts: Iterable[datetime]) -> dict[str, int | None]:
    counts = Counter(_hour_of(instant) for instant in instants)
    parts = [Sum(start.isoformat(), counts[start]) for start in starts]
    sums = total("total", parts)
    unseen = hidden(sums)
    return {part.key: None if part.key in unseen else part.value for part in (sums, *parts)}
