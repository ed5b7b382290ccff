"""Looks again and again until something is there. No figure waits for ever."""

import time
from collections.abc import Callable

LONGEST = 60.0  # seconds


def until(is_there: Callable[[], bool], *, every: float = 0.001, what: str) -> float:
    """The instant (time.perf_counter) at which it was first seen; RuntimeError after a minute."""
    started = time.perf_counter()
    while not is_there():
        if time.perf_counter() - started > LONGEST:
            raise RuntimeError(f"After {LONGEST:.0f} s still waiting for {what}.")
        time.sleep(every)
    return time.perf_counter()
