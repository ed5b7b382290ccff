"""What can be made to go wrong, and for whom."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Mode(enum.StrEnum):
    DOWN = "down"  # accepts the line and closes it at once; nothing is done
    SLOW = "slow"  # waits, then does the work and answers
    ERROR_500 = "error500"  # answers 500; nothing is done
    RATE_LIMITED = "rate_limited"  # answers 429 with Retry-After; nothing is done
    LOST_ANSWER = "lost_answer"  # does the work, then cuts the line before answering
    DUPLICATE_ANSWER = "duplicate_answer"  # a proxy tried again: does the work twice, answers the second
    HANG = "hang"  # says nothing for a while, then cuts the line; nothing is done


@dataclass(slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, for the next `times` matching requests (None: until healed)."""

    mode: Mode
    times: int | None = None
    seconds: float = 1.0  # of slow and hang
    retry_after: int = 1  # seconds, of rate_limited
    as_date: bool = False  # Retry-After as an HTTP date instead of seconds
    route: str | None = None  # only paths that begin so
    staff_id: str | None = None  # only requests about this person

    def concerns(self, path: str, staff_id: str | None) -> bool:
        if self.route is not None and not path.startswith(self.route):
            return False
        return self.staff_id is None or self.staff_id == staff_id


class Faults:
    """The faults in force, in the order they were set; the first that concerns a request strikes."""

    def __init__(self) -> None:
        self.in_force: list[Fault] = []

    def set(self, fault: Fault) -> None:
        self.in_force.append(fault)

    def strike(self, path: str, staff_id: str | None) -> Fault | None:
        """The fault that hits this request, counted down; None when all is well."""
        for fault in self.in_force:
            if fault.concerns(path, staff_id):
                self._count_down(fault)
                return fault
        return None

    def heal(self) -> None:
        self.in_force.clear()

    def _count_down(self, fault: Fault) -> None:
        if fault.times is None:
            return
        fault.times -= 1
        if fault.times == 0:
            self.in_force.remove(fault)
