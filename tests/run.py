"""`./dev test`: every check of the tree, stage by stage, each in a process of its own.

The whole of it runs in two lanes side by side, for most tests wait for processes rather than compute.
The exit status is zero only if every stage passed, ran at least one test and skipped none.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from deploy.environment import names as server_names
from tests import servers

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "config.settings"}


class Counts(NamedTuple):
    passed: int
    failed: int
    skipped: int = 0


@dataclass(frozen=True)
class Outcome:
    """How a stage ended. Lint and types count as one check each."""

    stage: str
    counts: Counts
    seconds: float

    @property
    def good(self) -> bool:
        return self.counts.passed > 0 and self.counts.failed == 0 and self.counts.skipped == 0

    def __str__(self) -> str:
        passed, failed, skipped = self.counts
        words = f"{passed:5d} passed {failed:5d} failed  {self.seconds:6.1f} s"
        if skipped:
            words += f"  {skipped} skipped: what is missing must fail, not be skipped"
        elif not passed and not failed:
            words += "  ran no test"
        return f"{'ok  ' if self.good else 'FAIL'} {self.stage:<8} {words}"


def main() -> int:
    options, for_pytest = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)  # so that every server and process started here is ended
    BUILD.mkdir(exist_ok=True)
    stages: Sequence[str] = options.only or ()
    outcomes = [run_stage(stage, for_pytest) for stage in stages] or side_by_side(for_pytest)
    print("\n" + "\n".join(map(str, outcomes)))
    passed = sum(each.counts.passed for each in outcomes)
    failed = sum(each.counts.failed for each in outcomes)
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if all(each.good for each in outcomes) else 1


def run_stage(stage: str, for_pytest: list[str]) -> Outcome:
    print(f"\n=== {stage}", flush=True)
    began = time.monotonic()
    counts = STAGES[stage](for_pytest)
    outcome = Outcome(stage, counts, time.monotonic() - began)
    outcome_file(stage).write_text(json.dumps([*counts, outcome.seconds]), encoding="utf-8")
    return outcome


def side_by_side(for_pytest: list[str]) -> list[Outcome]:
    """Each lane is this program again, with its stages; what it says goes to a file, and here when it ends."""
    for stage in STAGES:
        outcome_file(stage).unlink(missing_ok=True)
    with ExitStack() as ended:
        lanes = [ended.enter_context(lane(stages, for_pytest)) for stages in LANES]
        while any(process.poll() is None for process, _log in lanes):
            time.sleep(LOOK_SECONDS)
            print(f"... {', '.join(under_way(lanes)) or 'done'}", flush=True)
        for _process, log in lanes:
            print(log.read_text(encoding="utf-8", errors="replace"), flush=True)
    return [told_outcome(stage) for stages in LANES for stage in stages]


@contextmanager
def lane(stages: Sequence[str], for_pytest: list[str]) -> Iterator[tuple["subprocess.Popen[bytes]", Path]]:
    log = BUILD / f"lane-{stages[0]}.log"
    wanted = [word for stage in stages for word in ("--only", stage)]
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.run", *wanted, *for_pytest],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield process, log
    finally:
        process.terminate()  # it ends its servers and its stage
        process.wait()


def under_way(lanes: list[tuple["subprocess.Popen[bytes]", Path]]) -> list[str]:
    """The stage that each running lane is at, with the last line it said."""
    said = []
    for process, log in lanes:
        lines = (
            log.read_text(encoding="utf-8", errors="replace").splitlines() if process.poll() is None else []
        )
        stages = [line.removeprefix("=== ") for line in lines if line.startswith("=== ")]
        said += [f"{stages[-1]}: {lines[-1][-60:].strip()}"] if stages else []
    return said


def outcome_file(stage: str) -> Path:
    return BUILD / f"outcome-{stage}.json"


def told_outcome(stage: str) -> Outcome:
    """As the lane wrote it down; a stage that did not get so far has failed."""
    if not outcome_file(stage).exists():
        return Outcome(stage, Counts(0, 1), 0.0)
    *counts, seconds = json.loads(outcome_file(stage).read_text(encoding="utf-8"))
    return Outcome(stage, Counts(*counts), seconds)


def arguments() -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="./dev test",
        description="Lint, types and all tests. What is not listed here goes to pytest.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--only",
        action="append",
        choices=list(STAGES),
        metavar="STAGE",
        help=f"{', '.join(STAGES)}; repeatable",
    )
    options, for_pytest = parser.parse_known_args()
    if "mysql" in (options.only or ()) and not mysql_base():
        parser.error("the mysql stage needs TEST_MYSQL_URL or DATABASE_URL, as mysql://root@127.0.0.1:3306/")
    return options, for_pytest


def leave(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)


def mysql_base() -> str:
    return os.environ.get("TEST_MYSQL_URL") or os.environ.get("DATABASE_URL", "")


def lint(_for_pytest: list[str]) -> Counts:
    wrong = run_module("ruff", "check", ".") + run_module("ruff", "format", "--check", ".")
    # The settings make their keys and folders there; what a migrated database must hold, tests ask.
    with tempfile.TemporaryDirectory(prefix="lint-") as state:
        for command in (["makemigrations", "--check", "--dry-run"], ["check", "--fail-level", "WARNING"]):
            wrong += run_module("django", *command, names={"STATE_DIR": state, **SETTINGS})
    return Counts(0, 1) if wrong else Counts(1, 0)


def types(_for_pytest: list[str]) -> Counts:
    return Counts(0, 1) if run_module("mypy") else Counts(1, 0)


def sqlite(for_pytest: list[str]) -> Counts:
    return run_pytest("sqlite", ["-m", "not browser", *for_pytest], {})


def mariadb(for_pytest: list[str]) -> Counts:
    with servers.mariadb() as base:
        return on_servers("mariadb", base, for_pytest)


def mysql(for_pytest: list[str]) -> Counts:
    return on_servers("mysql", mysql_base(), for_pytest)


def on_servers(stage: str, base: str, for_pytest: list[str]) -> Counts:
    """The suite against the database server at this address and a Redis of its own."""
    with servers.redis() as redis_url:
        # The database itself is made by the tests, as test_platform.
        database_url = f"{base.rstrip('/')}/platform"
        names = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "GENERATE_KEYS": "on"}
        return run_pytest(stage, ["-m", "not browser", *for_pytest], names)


def browser(for_pytest: list[str]) -> Counts:
    return run_pytest("browser", ["-m", "browser", *for_pytest], {})


def run_pytest(stage: str, words: list[str], names: dict[str, str]) -> Counts:
    """Numbers of passed, failed and skipped tests; a run that broke off counts as one more failure."""
    report = BUILD / f"junit-{stage}.xml"
    report.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"tests-{stage}-") as state:
        status = run_module(
            "pytest", f"--junitxml={report}", "--durations=10", *words, names={"STATE_DIR": state, **names}
        )
    passed, failed, skipped = counted(report)
    # Status 5 is pytest's word for having found no test, which the summary says better.
    broke_off = status not in (0, 1, 5)
    return Counts(passed, failed + broke_off, skipped)


def counted(report: Path) -> Counts:
    if not report.exists():
        return Counts(0, 0)
    total = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return Counts(max(total - failed - skipped, 0), failed, skipped)


def run_module(*command: str, names: dict[str, str] | None = None) -> int:
    # Without what would point the tests at somebody's own installation.
    environment = {name: value for name, value in os.environ.items() if name not in server_names()}
    with running([sys.executable, "-m", *command], environment | (names or {})) as process:
        return process.wait()


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """The process; when the block is left, it and what it started in its process group have ended."""
    # A group of its own: Ctrl-C reaches this process only, so that pytest is interrupted once, not twice.
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)  # pytest then runs its fixtures' ends
            with suppress(subprocess.TimeoutExpired):
                process.wait(servers.STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


STAGES: dict[str, Callable[[list[str]], Counts]] = {
    "lint": lint,
    "types": types,
    "sqlite": sqlite,
    "mariadb": mariadb,
    "browser": browser,
    "mysql": mysql,
}

# Of about the same length; mysql only where it is asked for.
LANES = (("lint", "types", "sqlite", "browser"), ("mariadb",))
LOOK_SECONDS = 20.0

if __name__ == "__main__":
    sys.exit(main())
