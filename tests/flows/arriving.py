"""What became of a registration, read from outside: by SQL in the platform, by its control interface at the peer."""

import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sync.chain import COLUMNS, Row, breaks
from tests.platform_database import Client
from tests.standin_process import StandIn

GIVE_UP_SECONDS = 60.0
PAUSE = 0.02
UNSETTLED = ("requested", "sent", "failed")
Seen = TypeVar("Seen")


@dataclass(frozen=True)
class DeliverySeen:
    """One row of sync_delivery, as far as tests ask."""

    seq: int
    staff_id: str
    event_id: uuid.UUID
    state: str
    attempts: int
    reason: str


def until(look: Callable[[], Seen | None], what: str) -> Seen:
    """Look until there is something to see; AssertionError that names it if it never comes."""
    give_up = time.monotonic() + GIVE_UP_SECONDS
    while not (seen := look()):
        assert time.monotonic() < give_up, f"Never happened: {what}"
        time.sleep(PAUSE)
    return seen


def deliveries(client: Client, ids: list[str]) -> list[DeliverySeen]:
    """In the order of their places in the log."""
    marks = ", ".join(["%s"] * len(ids))
    rows = client.rows(
        "SELECT seq, staff_id, event_id, state, attempts, reason FROM sync_delivery "
        f"WHERE staff_id IN ({marks}) ORDER BY seq",
        ids,
    )
    return [
        DeliverySeen(seq, staff_id, uuid.UUID(str(event)), state, attempts, reason)
        for seq, staff_id, event, state, attempts, reason in rows
    ]


def delivery(client: Client, staff_id: str) -> DeliverySeen | None:
    """The latest one about this person."""
    found = deliveries(client, [staff_id])
    return found[-1] if found else None


def settled(client: Client, ids: list[str]) -> list[DeliverySeen]:
    """Wait until every registration has led somewhere; in the order of their places."""

    def look() -> list[DeliverySeen]:
        found = deliveries(client, ids)
        open_or_missing = {each.staff_id for each in found if each.state in UNSETTLED}
        open_or_missing |= set(ids) - {each.staff_id for each in found}
        return [] if open_or_missing else found

    try:
        return until(look, "all deliveries settled")
    except AssertionError:
        found = Counter((each.state, each.reason) for each in deliveries(client, ids))
        raise AssertionError(f"Of {len(ids)} people, deliveries stand at {dict(found)}") from None


def in_state(client: Client, staff_id: str, state: str) -> DeliverySeen:
    """Wait until the person's latest delivery is in this state."""

    def look() -> DeliverySeen | None:
        found = delivery(client, staff_id)
        return found if found and found.state == state else None

    return until(look, f"the delivery of {staff_id} {state}")


def posts(standin: StandIn, staff_id: str) -> list[dict[str, Any]]:  # Any: rows of JSON
    """The requests to create this person's account that reached the peer, oldest first."""
    return [request for request in standin.requests(staff_id=staff_id) if request["method"] == "POST"]


def event_ids(requests: list[dict[str, Any]]) -> list[uuid.UUID]:  # Any: as above
    return [uuid.UUID(request["headers"]["X-Request-ID"]) for request in requests]


def assert_arrived_once(client: Client, standin: StandIn, ids: list[str]) -> None:
    """Each has exactly one account there and here, one login, one delivery confirmed; the log is intact."""
    confirmed = settled(client, ids)
    assert [each.staff_id for each in confirmed if each.state != "confirmed"] == []
    assert Counter(each.staff_id for each in confirmed) == Counter(ids)
    there = {account["staff_id"]: account["user_id"] for account in standin.accounts()}
    assert Counter(
        account["staff_id"] for account in standin.accounts() if account["staff_id"] in ids
    ) == Counter(ids)
    assert here(client, ids) == {
        staff_id: [(there[staff_id], "synced", staff_id, staff_id, staff_id)] for staff_id in ids
    }
    told = {each.staff_id: each.event_id for each in confirmed}
    asked = [
        request
        for request in standin.requests()
        if request["method"] == "POST" and request["staffId"] in told
    ]
    assert {(request["staffId"], *event_ids([request])) for request in asked} == set(told.items())
    assert list(breaks(places(client))) == []


def here(client: Client, ids: list[str]) -> dict[str, list[tuple[Any, ...]]]:  # Any: columns
    """What the platform keeps of them; a second account or login would be a second row."""
    marks = ", ".join(["%s"] * len(ids))
    rows = client.rows(
        "SELECT s.staff_id, s.voicedrive_id, s.sync_status, a.medical_username, a.voicedrive_username, u.login "
        "FROM unified_staff_master s "
        "LEFT JOIN account_integration a ON a.staff_id = s.staff_id "
        "LEFT JOIN accounts_user u ON u.staff_id = s.staff_id "
        f"WHERE s.staff_id IN ({marks})",
        ids,
    )
    kept: dict[str, list[tuple[Any, ...]]] = {}
    for staff_id, *facts in rows:
        kept.setdefault(staff_id, []).append(tuple(facts))
    return kept


def sealed_password(client: Client, staff_id: str) -> str | None:
    """The first password that waits for this person, as it stands in the database."""
    rows = client.rows(
        "SELECT p.sealed FROM accounts_initialpassword p JOIN accounts_user u ON u.id = p.user_id "
        "WHERE u.staff_id = %s",
        [staff_id],
    )
    return rows[0][0] if rows else None


def places(client: Client) -> Iterator[tuple[int, str, Row | None]]:
    """The whole log in the order of its places, for ``breaks``."""
    columns = ", ".join(f"c.`{column}`" for column in COLUMNS)
    rows = client.rows(
        f"SELECT p.seq, p.hash, {columns} FROM sync_place p "
        "LEFT JOIN sync_change c ON c.id = p.change_id ORDER BY p.seq"
    )
    for seq, digest, *row in rows:
        *facts, happened_at = row
        moment = datetime.fromisoformat(happened_at) if isinstance(happened_at, str) else happened_at
        yield seq, digest, (*facts, moment) if facts[0] is not None else None


def place_of(client: Client, staff_id: str) -> int | None:
    """The place of the person's registration in the log; None while it has none."""
    rows = client.rows(
        "SELECT p.seq FROM sync_place p JOIN sync_change c ON c.id = p.change_id "
        "WHERE c.table_name = 'unified_staff_master' AND c.operation = 'insert' AND c.row_key = %s",
        [staff_id],
    )
    return rows[0][0] if rows else None
