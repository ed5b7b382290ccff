"""The hash chain over the log: each place holds the hash of the one before, so nothing is altered unseen."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import connection

GENESIS = "0" * 64
COLUMNS = (
    "id",
    "table_name",
    "row_key",
    "operation",
    "before",
    "after",
    "actor",
    "origin",
    "request_id",
    "happened_at",
)

# A row of sync_change, in the order of COLUMNS, as the database driver gives it.
Row = tuple[int, str, str, str, str | None, str | None, str, str, str, datetime]


@dataclass(frozen=True)
class Break:
    """Where the chain does not hold: the place, and what is wrong with it."""

    seq: int
    problem: str


def selected(alias: str = "c") -> str:
    """The columns of a change for a SELECT; ``before`` and ``after`` are words of SQL and must be quoted."""
    return ", ".join(f"{alias}.{connection.ops.quote_name(column)}" for column in COLUMNS)


def canonical(row: Row) -> bytes:
    """The same bytes on every database: MySQL sorts the keys of JSON_OBJECT, the others keep their order."""
    number, table, key, operation, before, after, actor, origin, request_id, happened_at = row
    moment = happened_at.replace(tzinfo=None).isoformat(timespec="microseconds")
    parts = [
        number,
        table,
        key,
        operation,
        _sorted(before),
        _sorted(after),
        actor,
        origin,
        request_id,
        moment,
    ]
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()


def _sorted(document: str | None) -> str | None:
    if document is None:
        return None
    return json.dumps(json.loads(document), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def link(previous: str, row: Row) -> str:
    return sha256(previous.encode() + canonical(row)).hexdigest()


def breaks(places: Iterable[tuple[int, str, Row | None]]) -> Iterator[Break]:
    """Walk (seq, hash, row) in order of seq, from the first place on, and name each place that does not hold.

    A row is None when its change is gone.
    """
    previous, expected = GENESIS, 1
    for seq, digest, row in places:
        if seq != expected:
            yield Break(seq, f"places {expected} to {seq - 1} are missing")
        if row is None:
            yield Break(seq, "its change is missing")
        elif link(previous, row) != digest:
            yield Break(seq, "its content or the place before it was altered")
        previous, expected = digest, seq + 1
