"""Resident memory of all processes together, after they have worked."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure
from bench.installation import EMBEDDED, Installation
from bench.waiting import until
from tests.platform_database import SQLiteFile, client_of

AIM_MB = 600.0
ROOT = Path(__file__).resolve().parent.parent
STAFF = 500


def memory(installation: Installation) -> list[Figure]:
    """Of the demo itself, or of the same processes without supervisor where there are servers."""
    if installation.kind != EMBEDDED:
        running = [process.pid for process in installation.platform.processes.values()]
        return _figures(
            installation.title, [*running, installation.standin.pid], "web, relay, worker, beat, stand-in"
        )
    # Two installations at once would only get in each other's way.
    installation.platform.stop(*installation.platform.processes)
    with tempfile.TemporaryDirectory(prefix="bench-demo-") as folder, _demo(Path(folder)) as pids:
        return _figures(installation.title, pids, "the whole demo with its supervisor")


def _figures(title: str, pids: Iterable[int], of: str) -> list[Figure]:
    sums = {"Rss": 0.0, "Pss": 0.0}
    for pid in pids:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        for name in sums:
            found = re.search(rf"^{name}:\s+(\d+) kB", told, re.MULTILINE)
            sums[name] += int(found[1]) * 1024 / 1e6 if found else 0.0
    resident = Figure(
        installation=title, name=f"resident memory (RSS): {of}", value=sums["Rss"], unit="MB", aim=AIM_MB
    )
    share = Figure(installation=title, name="the same, shared pages once (PSS)", value=sums["Pss"], unit="MB")
    return [resident, share]


@contextmanager
def _demo(state: Path) -> Iterator[list[int]]:
    """`./dev demo` in a folder of its own, with the accounts of its 500 staff created: its processes."""
    environment = {**os.environ, "STATE_DIR": str(state), "DATABASE_URL": "", "REDIS_URL": ""}
    with (state.parent / f"{state.name}.log").open("w+b") as output:
        command = [sys.executable, "-m", "deploy.demo"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
        try:
            _wait_until_ready(process, Path(output.name))
            with client_of(SQLiteFile(state)) as client:
                saved = "SELECT COUNT(*) FROM account_integration"
                until(lambda: client.one(saved) >= STAFF, every=0.2, what="the accounts of the demo")
            time.sleep(1)
            yield [pid for pid in _below(process.pid) if pid != process.pid]
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)
            Path(output.name).unlink()


def _wait_until_ready(process: "subprocess.Popen[bytes]", output: Path) -> None:
    def is_ready() -> bool:
        told = output.read_text(encoding="utf-8", errors="replace")
        if process.poll() is not None:
            raise RuntimeError(f"The demo does not start:\n{told}")
        return "Ready:" in told

    until(is_ready, every=0.1, what="the demo")


def _below(pid: int) -> list[int]:
    """This process and all that it and its children started."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            rest = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
        except (FileNotFoundError, ProcessLookupError):
            continue  # it ended meanwhile
        parents[int(path.parent.name)] = int(rest.split()[1])
    found = [pid]
    for each in found:
        found += [child for child, parent in parents.items() if parent == each]
    return found
