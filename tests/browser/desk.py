"""One browser window of one person, which notes everything that a page should not do."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, Response, expect

from tests.platform_process import Platform

SCREENS = Path(__file__).resolve().parents[2] / "build" / "screens"
LIVE_MS = 30_000  # how long a page may take to show what has happened; far more than it needs


class Login(NamedTuple):
    number: str
    name: str
    password: str


class Desk:
    """A page and what it complained about: console errors, uncaught errors, own resources that failed.

    A test that provokes one says so with ``expecting``; everything else fails it.
    """

    def __init__(self, context: BrowserContext, platform: Platform) -> None:
        self.platform = platform
        self.complaints: list[str] = []
        self._expected: list[re.Pattern[str]] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self._note(f"uncaught: {error}"))
        self.page.on("response", self._response)
        self.page.on("requestfailed", self._failed)

    def open(self, path: str) -> Response:
        """Follow an address of the platform, or a whole one of it."""
        address = path if path.startswith("http") else f"{self.platform.url}{path}"
        response = self.page.goto(address)
        assert response is not None, "only the fragment differs from the address that is open"
        return response

    def sign_in(self, login: Login) -> None:
        self.open("/admin/login/?next=/admin/")
        self.page.get_by_label("ログインID").fill(login.number)
        self.page.get_by_label("パスワード").fill(login.password)
        self.page.get_by_role("button", name="ログイン").click()
        self.page.wait_for_url(re.compile(r"^[^?]*/(admin/|account/password)$"))

    def shot(self, name: str, *, whole: bool = False) -> None:
        """Keep what is to be seen now; ``whole`` reaches below the window's edge."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.evaluate("document.fonts.ready")
        self.page.screenshot(path=SCREENS / f"{name}.png", full_page=whole)

    def see(self, text: str, *, within: Locator | None = None) -> None:
        """Wait until a text stands on the page."""
        place = within or self.page.locator("body")
        expect(place).to_contain_text(text, timeout=LIVE_MS)

    def overflow(self) -> int:
        """Pixels that the page is wider than its window."""
        width: int = self.page.evaluate(
            "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
        )
        return width

    @contextmanager
    def same_page(self) -> Iterator[None]:
        """Whatever happens inside the block happens without the page being loaded anew."""
        self.page.evaluate("window.stillHere = performance.timeOrigin")

        yield

        assert self.page.evaluate("window.stillHere === performance.timeOrigin"), "the page was loaded anew"

    @contextmanager
    def expecting(self, *patterns: str) -> Iterator[None]:
        """Inside the block complaints that match are part of the story."""
        mine = [re.compile(pattern) for pattern in patterns]
        self._expected += mine
        yield
        self.page.wait_for_timeout(50)  # events of what has just happened
        self._expected = [each for each in self._expected if each not in mine]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} {message.location['url']}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.url.startswith(self.platform.url):
            self._note(f"status {response.status}: {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        # A page that is left takes its open questions with it.
        if request.url.startswith(self.platform.url) and request.failure != "net::ERR_ABORTED":
            self._note(f"failed: {request.url} {request.failure}")

    def _note(self, complaint: str) -> None:
        if not any(pattern.search(complaint) for pattern in self._expected):
            self.complaints.append(complaint)


OpenDesk = Callable[..., Desk]
