"""`./dev demo` as one types it: started, looked at, stopped with Ctrl-C, started again, started over.

In this order, on one folder: each fixture begins where the one before it ended.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import httpx
import pytest

from deploy.environment import names as server_names
from tests.flows.arriving import until
from tests.platform_database import SQLiteFile, client_of
from tests.platform_process import ROOT
from tests.servers import free_port

LAST_LINE = "Ctrl-C stops everything"
GIVE_UP_SECONDS = 120.0
STAFF = 500
ROLES = ("人事", "EXECUTIVE", "DEPARTMENT_HEAD", "TEAM_LEADER", "STAFF", "システム管理者")
# Role, name, login, password: two spaces at least stand between them.
LOGIN = re.compile(rf"^({'|'.join(ROLES)}) {{2,}}(\S+ \S+) {{2,}}(\S+) {{2,}}(\S+)$", re.MULTILINE)
ACCOUNTS = "SELECT count(*) FROM account_integration WHERE voicedrive_username IS NOT NULL"
ADD = "INSERT INTO unified_staff_master (staff_id, employee_number, full_name) VALUES ('D-1', 'D-1', '厚生 花子')"
ADDED = "SELECT full_name FROM unified_staff_master WHERE staff_id = 'D-1'"


class Demo:
    """One folder, one port; started and stopped any number of times."""

    def __init__(self, folder: Path) -> None:
        self.state = folder / "state"
        self.log = folder / "demo.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None
        self.told = ""

    def start(self, *words: str) -> None:
        """Return when it has said its last line; ``told`` is all that it said."""
        inherited = {name: value for name, value in os.environ.items() if name not in server_names()}
        began = time.monotonic()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                ["./dev", "demo", "--port", str(self.port), *words],
                cwd=ROOT,
                env={**inherited, "STATE_DIR": str(self.state)},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        while LAST_LINE not in self._said():
            assert self.process.poll() is None, f"It ended by itself:\n{self.told}"
            assert time.monotonic() < began + GIVE_UP_SECONDS, f"It is never ready:\n{self.told}"
            time.sleep(0.05)
        print(f"./dev demo {' '.join(words)}: ready after {time.monotonic() - began:.1f} s")

    def interrupt(self) -> int:
        """Ctrl-C; the exit status when it has ended."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(GIVE_UP_SECONDS)
        self._said()
        return status

    def processes(self) -> list[int]:
        """Everything that runs for this folder, whoever its parent is now."""
        mark = f"STATE_DIR={self.state}\0".encode()
        found = []
        for path in Path("/proc").glob("[0-9]*/environ"):
            try:
                is_ours = mark in path.read_bytes()
            except OSError:  # ended meanwhile, or somebody else's
                continue
            found += [int(path.parent.name)] if is_ours else []
        return found

    def logins(self) -> Sequence[tuple[str, ...]]:
        found: list[tuple[str, ...]] = LOGIN.findall(self.told)
        return found

    def sign_on(self, role: str) -> httpx.Response:
        """With what was printed for this role."""
        (number, password), *_ = [(login[2], login[3]) for login in self.logins() if login[0] == role]
        pair = {"employeeNumber": number, "password": password}
        return httpx.post(f"{self.url}/api/v1/sso/token", json=pair, timeout=30, trust_env=False)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(f"{self.url}{path}", timeout=30, trust_env=False, follow_redirects=True)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        with client_of(SQLiteFile(self.state)) as client:
            return client.rows(sql)

    def _said(self) -> str:
        self.told = self.log.read_text(encoding="utf-8", errors="replace")
        return self.told


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """On an empty folder. Whatever a test leaves running ends with the module."""
    demo = Demo(tmp_path_factory.mktemp("demo"))
    try:
        demo.start()
        yield demo
    finally:
        if demo.process is not None and demo.process.poll() is None:
            demo.interrupt()


@pytest.fixture(scope="module")
def first_logins(first: Demo) -> Sequence[tuple[str, ...]]:
    return first.logins()


@pytest.fixture(scope="module")
def interrupted(first: Demo, first_logins: Sequence[tuple[str, ...]]) -> tuple[int, int]:  # noqa: ARG001
    """How many processes ran, and the exit status after Ctrl-C."""
    arrived(first)
    return len(first.processes()), first.interrupt()


@pytest.fixture(scope="module")
def second(first: Demo, interrupted: tuple[int, int]) -> Demo:  # noqa: ARG001
    """The same folder again, with somebody in it who was added while it stood still."""
    first.rows(ADD)
    first.start()
    return first


@pytest.fixture(scope="module")
def anew(second: Demo) -> Demo:
    second.interrupt()
    second.start("--reset")
    return second


def arrived(demo: Demo) -> None:
    until(lambda: demo.rows(ACCOUNTS) == [(STAFF,)], f"{STAFF} accounts")


def test_the_demo_says_where_it_is_and_answers_there(first: Demo) -> None:
    assert f"Ready: {first.url}/" in first.told
    assert first.get("/healthz").status_code == 200


def test_the_address_leads_to_the_page_of_sign_on(first: Demo) -> None:
    page = first.get("/")

    assert page.status_code == 200
    assert 'type="password"' in page.text


def test_six_logins_are_printed_and_work(first: Demo) -> None:
    assert [login[0] for login in first.logins()] == list(ROLES)
    assert [first.sign_on(role).status_code for role in ROLES] == [200] * 6


def test_five_hundred_people_end_as_five_hundred_accounts(first: Demo) -> None:
    arrived(first)

    assert first.rows("SELECT count(*) FROM unified_staff_master") == [(STAFF,)]


def test_ctrl_c_ends_all_of_its_processes(first: Demo, interrupted: tuple[int, int]) -> None:
    running, status = interrupted

    assert running >= 7  # ./dev demo, its supervisor, web, relay, worker, beat, the stand-in
    assert status == 128 + signal.SIGINT
    assert first.processes() == []


def test_a_second_start_keeps_data_and_logins(second: Demo, first_logins: Sequence[tuple[str, ...]]) -> None:
    assert "Loading" not in second.told
    assert second.logins() == first_logins
    assert second.sign_on("人事").status_code == 200
    assert second.rows(ADDED) == [("厚生 花子",)]
    until(lambda: second.rows(ACCOUNTS) == [(STAFF + 1,)], "the account of the person added")


def test_reset_starts_over(anew: Demo, first_logins: Sequence[tuple[str, ...]]) -> None:
    assert anew.rows(ADDED) == []
    assert {login[3] for login in anew.logins()}.isdisjoint(login[3] for login in first_logins)
    arrived(anew)
