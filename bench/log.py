"""From the commit to the place in the log, and how many changes a second the relay can number."""

import time

from bench import bare
from bench.figures import Figure, percentile
from bench.installation import Installation
from bench.waiting import until
from tests.platform_database import Client

SINGLES = 300
CHANGES = 50_000
REGISTRATIONS = 10_000
PER_SECOND = 10_000.0
STATEMENT = 1_000  # rows

NEWEST = "SELECT COALESCE(MAX(seq), 0) FROM sync_place"
READ = "SELECT seq FROM sync_cursor WHERE reader = 'dispatch'"
COMMITTED = "SELECT COUNT(*) FROM sync_change"


def places(installation: Installation) -> list[Figure]:
    """Single commits of a watched row, each until another connection sees its place."""
    client = installation.client
    floor = [seconds * 1000 for seconds in bare.commits(client, SINGLES)]
    (position,) = client.rows(
        "SELECT position_id, name FROM organization_position ORDER BY position_id LIMIT 1"
    )
    rename = "UPDATE organization_position SET name = %s WHERE position_id = %s"
    waited = []
    for number in range(SINGLES):
        newest = client.one(NEWEST)
        client.rows(rename, [f"試験{number}", position[0]])
        committed = time.perf_counter()
        waited.append((_moved_on(client, newest) - committed) * 1000)
    client.rows(rename, [position[1], position[0]])
    return [
        Figure(
            installation=installation.title,
            name=f"commit → place in the log, {label}",
            value=percentile(waited, share),
            unit="ms",
            floor=percentile(floor, share),
            floor_name="a bare single-row commit",
        )
        for label, share in (("p50", 0.50), ("p99", 0.99))
    ]


def _moved_on(client: Client, newest: int) -> float:
    return until(lambda: client.one(NEWEST) > newest, what="a place")


def relay(installation: Installation) -> list[Figure]:
    """Changes that wait for a stopped relay; then it starts. Last of all: it leaves thousands undelivered."""
    client, platform = installation.client, installation.platform
    platform.stop("worker", "beat")
    platform.stop("relay")
    before = client.one(COMMITTED)
    rewrite(installation, CHANGES)
    changes = client.one(COMMITTED) - before
    changes_per_second = changes / _catching_up(installation)
    platform.stop("relay")
    for _ in range(REGISTRATIONS // STATEMENT):
        installation.register(installation.people(STATEMENT))
    registered = REGISTRATIONS / _catching_up(installation)
    floor = bare.rows_per_second(client, CHANGES)
    return [
        _per_second(installation, "changes through the relay", changes_per_second, floor, PER_SECOND),
        _per_second(
            installation, "registrations through the relay, each with its delivery", registered, floor
        ),
    ]


def _per_second(
    installation: Installation, name: str, value: float, floor: float, aim: float | None = None
) -> Figure:
    return Figure(
        installation=installation.title,
        name=name,
        value=value,
        unit="/s",
        floor=floor,
        floor_name="bare rows in batches",
        aim=aim,
        more_is_better=True,
    )


def rewrite(installation: Installation, at_least: int) -> None:
    """Rename everybody, again and again: rows of ten columns, before and after."""
    client = installation.client
    people = client.one("SELECT COUNT(*) FROM unified_staff_master")
    for number in range(-(-at_least // people)):
        client.rows("UPDATE unified_staff_master SET full_name = %s", [f"試験 {number}"])


def _catching_up(installation: Installation) -> float:
    """Seconds from the relay's first word as leader until all that is there is numbered and dispatched."""
    client = installation.client
    committed = client.one(COMMITTED)
    installation.platform.start("relay")
    began = time.perf_counter()
    until(
        lambda: client.one(NEWEST) >= committed and client.one(READ) >= committed,
        every=0.01,
        what="the relay",
    )
    return time.perf_counter() - began
