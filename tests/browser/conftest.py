"""One real installation with 500 invented staff, and browsers that look at it."""

import shutil
import time
from collections.abc import Generator, Iterator

import pytest
from playwright.sync_api import Browser, StorageState, sync_playwright

from tests.browser.desk import Desk, Login, OpenDesk
from tests.platform_process import Platform
from tests.standin_process import StandIn

PROCESSES = ("web", "relay", "worker", "beat")
STAFF = 500
READY_SECONDS = 120.0
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def running_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StandIn]:
    with StandIn(tmp_path_factory.mktemp("standin"), latency_ms=5) as standin:
        yield standin


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory, running_standin: StandIn) -> Iterator[Platform]:
    environment = {
        "STANDIN_URL": running_standin.url,
        "STANDIN_API_KEY": running_standin.api_key,
        "STANDIN_WEBHOOK_SECRET": running_standin.webhook_secret,
    }
    with Platform(tmp_path_factory.mktemp("platform"), environment) as platform:
        platform.manage("load_organization")
        platform.manage("load_demo")
        platform.start(*PROCESSES)
        until = time.monotonic() + READY_SECONDS
        while len(running_standin.accounts()) < STAFF:
            assert time.monotonic() < until, f"{len(running_standin.accounts())} of {STAFF} accounts"
            time.sleep(0.2)
        yield platform


@pytest.fixture
def platform(installation: Platform) -> Iterator[Platform]:
    installation.start(*PROCESSES)
    yield installation
    assert installation.fallen() == [], "ended by itself"


@pytest.fixture
def standin(running_standin: StandIn) -> Iterator[StandIn]:
    yield running_standin
    running_standin.heal()


@pytest.fixture(scope="session")
def logins(installation: Platform) -> dict[str, Login]:
    """Role -> login, as the demo's own paper lists them."""
    lines = (installation.state_dir / "demo-logins.txt").read_text(encoding="utf-8").splitlines()
    # Names have one space inside, columns at least two between them.
    rows = [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in lines[1:]]
    return {role: Login(number, name, password) for role, name, number, password in rows}


# Its loop would forbid other tests theirs, so the browser ends with each file.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def signed_in() -> dict[str, StorageState]:
    """Role -> the session of its first sign-in."""
    return {}


@pytest.fixture
def open_desk(
    chromium: Browser, platform: Platform, logins: dict[str, Login], signed_in: dict[str, StorageState]
) -> Iterator[OpenDesk]:
    """Opens a window, signed in as a role if one is named; at the end none may have complained."""
    desks: list[Desk] = []

    def opened(role: str = "", *, phone: bool = False) -> Desk:
        context = chromium.new_context(
            locale="ja-JP",
            timezone_id="Asia/Tokyo",
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 900},
            is_mobile=phone,
            has_touch=phone,
            storage_state=signed_in.get(role),
        )
        desk = Desk(context, platform)
        desks.append(desk)
        if role in signed_in:
            desk.open("/admin/")
        elif role:
            desk.sign_in(logins[role])
            signed_in[role] = context.storage_state()
        return desk

    yield opened
    complaints = [complaint for desk in desks for complaint in desk.complaints]
    for desk in desks:
        desk.page.context.close()
    assert complaints == []


@pytest.fixture
def clerk(open_desk: OpenDesk) -> Desk:
    return open_desk("人事")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.CallInfo[None], None]:
    """A failed test shows what the processes said last."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's own type is not exported
    platform = getattr(item, "funcargs", {}).get("installation")
    if report.failed and isinstance(platform, Platform):
        report.sections += [(f"end of {name}.log", tail) for name, tail in platform.tails()]
