"""`python -m bench [NAME ...] [--only embedded|servers]`: a table, and build/bench.json."""

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from bench import accounts, log, machine, memory
from bench.figures import Figure, table, verdict
from bench.installation import EMBEDDED, SERVERS, TITLES, Installation, installed

# In this order: the last one leaves thousands of registrations undelivered.
FIGURES: dict[str, Callable[[Installation], list[Figure]]] = {
    "burst": accounts.burst,
    "single": accounts.single,
    "places": log.places,
    "memory": memory.memory,
    "relay": log.relay,
}
RESULT = Path(__file__).resolve().parent.parent / "build" / "bench.json"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench", description="Figures against floors of the same run."
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(FIGURES)}; without: all")
    parser.add_argument("--only", choices=[EMBEDDED, SERVERS], help="only this installation")
    chosen = parser.parse_args()
    unknown = sorted(set(chosen.names) - FIGURES.keys())
    if unknown:
        parser.error(f"There is no figure {', '.join(unknown)}; there are {', '.join(FIGURES)}.")
    names = [name for name in FIGURES if not chosen.names or name in chosen.names]
    kinds = [chosen.only] if chosen.only else [EMBEDDED, SERVERS]
    began, load = time.monotonic(), machine.load()
    figures = [figure for kind in kinds for figure in measure(kind, names)]
    took = f"{time.monotonic() - began:.0f} s"
    facts = f"{machine.line()}. Load before: {load:.2f}, after: {machine.load():.2f}; took {took}."
    print(f"\n{facts}\n\n{table(figures)}\n\n{verdict(figures)}")
    RESULT.parent.mkdir(exist_ok=True)
    result = {
        "at": datetime.now(UTC).isoformat(),
        "machine": facts,
        "figures": [each.as_json() for each in figures],
    }
    RESULT.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


def measure(kind: str, names: list[str]) -> list[Figure]:
    say(f"{TITLES[kind]}: starting")
    figures: list[Figure] = []
    with installed(kind) as installation:
        for name in names:
            say(f"{TITLES[kind]}: {name}")
            figures += FIGURES[name](installation)
    return figures


def say(what: str) -> None:
    print(f"{datetime.now():%H:%M:%S} {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
