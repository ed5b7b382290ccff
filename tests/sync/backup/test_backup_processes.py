"""Backups by real processes: while others write, killed in the middle, and on a full disk."""

import shlex
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.platform_database import client_of
from tests.sync.backup.installation import ROOT, Installation

PATIENCE = 60.0
FIRST = "INSERT INTO sync_cursor (reader, seq) VALUES (%s, %s)"
SECOND = "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, '', '2026-01-01')"


class Writers:
    """Each transaction adds one row with two keys, at the beginning and at the end of a pause: both or none."""

    def __init__(self, installation: Installation, pause: float) -> None:
        self.installation, self.pause = installation, pause
        self.stop = threading.Event()
        self.longest = 0.0
        self.problems: list[BaseException] = []

    def run(self, who: str) -> None:
        try:
            with client_of(self.installation.database) as client:
                number = 0
                while not self.stop.is_set():
                    began = time.monotonic()
                    client.begin()
                    client.rows(FIRST, [f"{who}a{number}", number])
                    time.sleep(self.pause)
                    client.rows(SECOND, [f"{who}b{number}"])
                    client.end()
                    number += 1
                    self.longest = max(self.longest, time.monotonic() - began)
                    time.sleep(0.01)
        except BaseException as problem:
            self.problems.append(problem)
            raise


@contextmanager
def writing(installation: Installation) -> Iterator[Writers]:
    """Two writers; on SQLite only one can be inside a transaction at a time."""
    writers = Writers(installation, pause=0.02)
    threads = [threading.Thread(target=writers.run, args=[who]) for who in ("x", "y")]
    for thread in threads:
        thread.start()
    try:
        yield writers
    finally:
        writers.stop.set()
        for thread in threads:
            thread.join()


def waited_until(condition: Callable[[], bool], process: "subprocess.Popen[bytes]") -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if condition():
            return True
        time.sleep(0.002)
    return False


def test_is_proven_while_others_write_and_holds_one_moment(
    installation: Installation, tmp_path: Path
) -> None:
    with writing(installation) as writers:
        for _ in range(2):
            done = installation.manage("backup")
            assert done.returncode == 0, done.stderr
    target = str(tmp_path / "copy.sqlite3") if installation.is_sqlite else "mysql:///flows_copy_of_one_moment"
    restored = installation.manage("restore", str(installation.files()[-1]), "--into", target)

    try:
        assert restored.returncode == 0, restored.stderr
        assert [state for state, _ in installation.rows()] == ["proven"] * 2
        assert not writers.problems
        assert writers.longest < 10
        assert_pairs_are_whole(installation, target)
    finally:
        if not installation.is_sqlite:
            installation.sql("DROP DATABASE IF EXISTS flows_copy_of_one_moment")


def assert_pairs_are_whole(installation: Installation, target: str) -> None:
    """In the copy each transaction of the writers is there with both its rows or not at all."""
    first = "SELECT COUNT(*) FROM {0}sync_cursor WHERE reader LIKE '_a%%'"
    second = "SELECT COUNT(*) FROM {0}django_session WHERE session_key LIKE 'xb%%' OR session_key LIKE 'yb%%'"
    with client_of(installation.database) as client:
        if installation.is_sqlite:
            client.rows("ATTACH DATABASE %s AS copied", [target])
        place = "copied." if installation.is_sqlite else f"{target.rpartition('/')[2]}."
        values: tuple[str, ...] = ()
        (begun,), (ended,) = (client.rows(sql.format(place), values)[0] for sql in (first, second))
    assert begun == ended > 0


@pytest.mark.parametrize("step", ["writing", "proving"])
def test_a_killed_run_leaves_nothing_behind_after_the_next(installation: Installation, step: str) -> None:
    process = installation.start("backup")
    folder = installation.backups

    def in_the_middle() -> bool:
        if step == "proving":
            return bool(installation.scratch_databases())
        return any(folder.glob(".working-*/*.backup"))

    reached = waited_until(in_the_middle, process)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert reached
    assert installation.files() == []
    assert [state for state, _ in installation.rows()] == ["running"]
    done = installation.manage("backup")

    assert done.returncode == 0, done.stderr
    assert installation.leftovers() == []
    assert [state for state, _ in installation.rows()] == ["failed", "proven"]
    assert "途中でプロセスが止まりました" in installation.rows()[0][1]


def test_two_at_once_are_one(installation: Installation) -> None:
    first = installation.start("backup")
    assert waited_until(lambda: bool(installation.rows()), first)
    first.send_signal(signal.SIGSTOP)  # so that it is still at it, however fast it is

    second = installation.manage("backup")
    first.send_signal(signal.SIGCONT)

    assert first.wait() == 0, installation.rows()
    assert second.returncode == 1
    assert "ほかのバックアップが実行中です" in second.stderr
    assert [state for state, _ in installation.rows()] == ["proven"]


@pytest.mark.parametrize("blocks", [1, 40])
def test_a_full_disk_is_told_in_words(installation: Installation, blocks: int) -> None:
    # The shell's own limit on the size of a file, in blocks of 1024 bytes; the server writes without it.
    # SQLite's own files are written by the same process: they must have room, the copy must not.
    room = blocks + 200 if installation.is_sqlite else blocks
    words = f"ulimit -f {room}; exec {shlex.join(installation.command('backup'))}"

    done = subprocess.run(
        ["bash", "-c", words], cwd=ROOT, env=installation.environment, capture_output=True, text=True
    )

    assert done.returncode == 1
    assert "ディスクの空きが足りません" in done.stderr
    assert installation.files() == []
    assert installation.leftovers() == []
    assert [state for state, _ in installation.rows()] == ["failed"]
