"""Gives each committed change its place in the log.

Insert ids cannot be places: a transaction that began earlier may commit later, and a reader that had already
passed its id would never see it. The relay reads committed rows only (READ COMMITTED, no locks), remembers
which ids it has not seen yet, and looks there again until they turn up.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from sync import chain
from sync.chain import Row

BATCH = 1_000
# Where a late commit is looked for at each tick. Later ones are found by `catch_up`, which compares everything.
GAP_SECONDS = 600.0
LOOK_BACK = 100_000


@dataclass
class Gap:
    """Ids from low to high (both included) that were missing when later ones were already there."""

    low: int
    high: int
    found_at: float


class Relay:
    """The numbering of one leader. A new leader makes a new Relay, which reads where the log stands."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.seq, self.hash = _last_place()
        self.reached = _highest_placed()
        self.gaps = [Gap(low, high, clock()) for low, high in _missing(self.reached)]

    def place(self) -> int:
        """Give places to what was committed since; the number of changes placed. One short transaction."""
        rows = self._late() + _rows("c.id > %s", [self.reached])
        if not rows:
            return 0
        self._write(rows)
        self._remember(rows)
        return len(rows)

    def catch_up(self) -> int:
        """Place whatever has none, wherever it stands: once at the start, and now and then."""
        placed = after = 0
        # Each batch goes on behind the one before: what turns up below meanwhile is a gap by then.
        while rows := _rows(
            "c.id > %s AND p.seq IS NULL", [after], "LEFT JOIN sync_place p ON p.change_id = c.id"
        ):
            self._write(rows)
            self._remember(rows)
            placed, after = placed + len(rows), rows[-1][0]
        return placed

    def _late(self) -> list[Row]:
        now = self.clock()
        self.gaps = [gap for gap in self.gaps if now - gap.found_at < GAP_SECONDS]
        if not self.gaps:
            return []
        where = " OR ".join(["c.id BETWEEN %s AND %s"] * len(self.gaps))
        return _rows(f"({where})", [bound for gap in self.gaps for bound in (gap.low, gap.high)])

    def _write(self, rows: list[Row]) -> None:
        seq, digest = self.seq, self.hash
        places = []
        for row in rows:
            seq, digest = seq + 1, chain.link(digest, row)
            places.append((seq, row[0], digest))
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO sync_place (seq, change_id, hash) VALUES (%s, %s, %s)", places)
        self.seq, self.hash = seq, digest

    def _remember(self, rows: list[Row]) -> None:
        """Note the ids that were passed over, and strike those that have come."""
        now = self.clock()
        for row in rows:
            number = row[0]
            if number > self.reached:
                if number > self.reached + 1:
                    self.gaps.append(Gap(self.reached + 1, number - 1, now))
                self.reached = number
            else:
                self._strike(number)

    def _strike(self, number: int) -> None:
        for gap in self.gaps:
            if gap.low <= number <= gap.high:
                self.gaps.remove(gap)
                for low, high in ((gap.low, number - 1), (number + 1, gap.high)):
                    if low <= high:
                        self.gaps.append(Gap(low, high, gap.found_at))
                return


def _rows(where: str, params: list[int], join: str = "") -> list[Row]:
    sql = f"SELECT {chain.selected()} FROM sync_change c {join} WHERE {where} ORDER BY c.id LIMIT {BATCH}"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _last_place() -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq, hash FROM sync_place ORDER BY seq DESC LIMIT 1")
        return cursor.fetchone() or (0, chain.GENESIS)


def _highest_placed() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT MAX(change_id) FROM sync_place")
        return cursor.fetchone()[0] or 0


def _missing(reached: int) -> list[tuple[int, int]]:
    """The holes in the ids shortly below ``reached``: a former leader may have waited for them."""
    sql = (
        "SELECT before_it + 1, id - 1 FROM ("
        "SELECT id, LAG(id) OVER (ORDER BY id) AS before_it FROM sync_change WHERE id > %s AND id <= %s"
        ") holes WHERE id > before_it + 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [reached - LOOK_BACK, reached])
        return list(cursor.fetchall())
