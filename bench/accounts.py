"""From the commit of a registration to the committed account: one at a time, and 500 in one statement."""

import time
from datetime import datetime

from bench import bare
from bench.figures import Figure, median, percentile
from bench.installation import CONTRACTS, Installation
from bench.waiting import until

SINGLES = 200
BURST = 500
ROUNDS = 3
WARM_UP = 16
P50_MS, P99_MS, BURST_RATIO = 150.0, 500.0, 1.5

SAVED = "SELECT COUNT(*) FROM account_integration"
SAVED_ONE = "SELECT COUNT(*) FROM account_integration WHERE staff_id = %s"
LOGGED = """
SELECT registered.happened_at, saved.happened_at FROM sync_change registered
JOIN account_integration account ON account.staff_id = registered.row_key
JOIN sync_change saved ON saved.table_name = 'account_integration'
 AND saved.row_key = account.integration_id AND saved.operation = 'insert'
WHERE registered.table_name = 'unified_staff_master' AND registered.operation = 'insert'
 AND registered.row_key = %s
"""


def single(installation: Installation) -> list[Figure]:
    """One after another; by an observer's clock and by the instants that the database itself logged."""
    figures = []
    for contract in CONTRACTS:
        _ready(installation, contract)
        floor = bare.calls(installation, contract, SINGLES // 4)
        seen, logged = [], []
        for person in installation.people(SINGLES):
            installation.register([person])
            committed = time.perf_counter()
            seen.append((_seen(installation, person.staff_id) - committed) * 1000)
            logged.append(_logged_ms(installation, person.staff_id))
        floor += bare.calls(installation, contract, SINGLES // 4)
        name = f"registration → account saved, {contract}"
        floor_ms = [seconds * 1000 for seconds in floor]
        for label, share, aim in (("p50", 0.50, P50_MS), ("p99", 0.99, P99_MS)):
            figures.append(
                Figure(
                    installation=installation.title,
                    name=f"{name}, {label}",
                    value=percentile(seen, share),
                    unit="ms",
                    floor=percentile(floor_ms, share),
                    floor_name="the stand-in's own call",
                    aim=aim,
                )
            )
        figures.append(
            Figure(
                installation=installation.title,
                name=f"{name}, p50 by the log's own instants",
                value=percentile(logged, 0.50),
                unit="ms",
            )
        )
    return figures


def burst(installation: Installation) -> list[Figure]:
    """500 in one statement until the last account is saved; the middle of three rounds beside floors."""
    figures = []
    for contract in CONTRACTS:
        _ready(installation, contract)
        taken, floor = [], []
        for _ in range(ROUNDS):
            installation.standin.forget()
            floor.append(bare.creations(installation, contract, installation.people(BURST)))
            installation.standin.forget()
            taken.append(_one_burst(installation))
        figures.append(
            Figure(
                installation=installation.title,
                name=f"{BURST} registrations at once, {contract}",
                value=median(taken),
                unit="s",
                floor=median(floor),
                floor_name=f"{bare.SENDERS} bare senders",
                aim=BURST_RATIO,
                aim_is_ratio=True,
            )
        )
    return figures


def _one_burst(installation: Installation) -> float:
    before = installation.client.one(SAVED)
    installation.register(installation.people(BURST))
    committed = time.perf_counter()
    wanted = before + BURST
    return (
        until(lambda: installation.client.one(SAVED) >= wanted, every=0.01, what=f"{BURST} accounts")
        - committed
    )


def _ready(installation: Installation, contract: str) -> None:
    """Lines open, code loaded: what is measured is the running system, not its first minute."""
    installation.speak(contract)
    before = installation.client.one(SAVED)
    installation.register(installation.people(WARM_UP))
    until(lambda: installation.client.one(SAVED) >= before + WARM_UP, every=0.05, what="the first accounts")
    time.sleep(0.2)


def _seen(installation: Installation, staff_id: str) -> float:
    return until(
        lambda: installation.client.one(SAVED_ONE, [staff_id]) > 0, what=f"the account of {staff_id}"
    )


def _logged_ms(installation: Installation, staff_id: str) -> float:
    ((registered, saved),) = installation.client.rows(LOGGED, [staff_id])
    return (_instant(saved) - _instant(registered)).total_seconds() * 1000


def _instant(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
