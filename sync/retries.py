"""When a failed delivery is tried again: fast at first, then slowly, then a person decides."""

from datetime import datetime, timedelta

# 1, 2, 4 s, for a peer that restarts; then 1, 5, 30 min, for one that is being repaired.
WAITS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 4, 60, 300, 1800))
LONGEST = timedelta(hours=1)


def next_try(attempts: int, now: datetime, *, asked_for: float | None = None) -> datetime | None:
    """When to try after so many attempts; None when it is up to a person.

    ``asked_for`` is the peer's Retry-After in seconds; it may lengthen a wait, up to an hour.
    """
    if attempts > len(WAITS):
        return None
    wait = WAITS[attempts - 1]
    if asked_for is not None:
        wait = min(max(wait, timedelta(seconds=asked_for)), LONGEST)
    return now + wait
