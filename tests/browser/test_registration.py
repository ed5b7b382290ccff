"""The main job, in front of a clerk: a form is saved, and the account arrives while one watches."""

import json
import re
import time

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import LIVE_MS, Desk
from tests.browser.registering import Person, register, wait_until
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytestmark = pytest.mark.browser
CLOCK = re.compile(r"\d+月\d+日 \d\d:\d\d:\d\d")


def test_a_clerk_registers_with_the_keyboard_and_sees_the_account_arrive(clerk: Desk) -> None:
    person = Person(name="髙𠮷 さくら", kana="タカヨシ サクラ")
    clerk.page.get_by_role("link", name="職員の登録").first.click()
    type_in(clerk.page, person)
    clerk.shot("01-registration-form", whole=True)
    clerk.page.keyboard.press("Enter")
    clerk.page.wait_for_url(re.compile(r"/staff/[^/]+/change/$"))
    began = time.monotonic()

    with clerk.same_page():
        clerk.shot("02-just-registered")
        wait_until(clerk.page, "引渡可")
    took = time.monotonic() - began

    clerk.shot("03-registered")
    print(f"引渡可 {took:.2f} s after the person's page was there")
    assert reached(clerk.page) == ["申請", "送信済", "作成済", "引渡可"]
    assert took < 30


def test_the_page_hears_of_each_step_by_its_socket(clerk: Desk, platform: Platform) -> None:
    platform.stop("worker")
    with clerk.page.expect_websocket(timeout=LIVE_MS) as opened:
        register(clerk, Person(name="生中 継子", kana="ナマナカ ツギコ"))
    wait_until(clerk.page, "申請")
    heard: list[str] = []
    opened.value.on("framereceived", lambda frame: heard.append(str(frame)))

    with clerk.same_page():
        platform.start("worker")
        wait_until(clerk.page, "引渡可")

    changes = [json.loads(frame) for frame in heard]
    assert {"sync_delivery", "account_integration"} <= {change["table"] for change in changes}
    assert all(set(change) == {"seq", "table", "key", "staffId"} for change in changes)


def test_a_peer_in_trouble_is_explained_and_can_be_retried(clerk: Desk, standin: StandIn) -> None:
    standin.fault("error500")
    register(clerk, Person(name="障害 太郎", kana="ショウガイ タロウ"))

    with clerk.same_page():
        wait_until(clerk.page, "失敗")
        clerk.see("送信4回")  # from now on it waits for minutes by itself
        clerk.shot("04-peer-down")
        reason = clerk.page.locator(".progress-reason").inner_text()
        standin.heal()
        clerk.page.get_by_role("button", name="再試行").click()
        wait_until(clerk.page, "引渡可")

    clerk.shot("05-retried")
    assert re.search(r"[ぁ-ん]", reason), reason
    assert not re.search(r"[A-Za-z]{3,}", reason.replace("VoiceDrive", "")), reason


def test_a_page_comes_back_by_itself_after_the_web_process_was_killed(
    clerk: Desk, platform: Platform
) -> None:
    platform.stop("worker")
    register(clerk, Person(name="再開 次郎", kana="サイカイ ジロウ"))
    wait_until(clerk.page, "申請")

    with clerk.same_page(), clerk.expecting(r"ERR_|WebSocket|/ws/feed/"):
        platform.kill("web")
        expect(clerk.page.get_by_text("サーバーに接続できません")).to_be_visible(timeout=LIVE_MS)
        clerk.shot("06-web-process-gone")
        platform.start("web", "worker")
        wait_until(clerk.page, "引渡可")
        expect(clerk.page.get_by_text("サーバーに接続できません")).to_be_hidden()

    clerk.shot("07-back-again")


def type_in(page: Page, person: Person) -> None:
    """With the keyboard alone: what is focused first is the first field, Tab leads to the next."""
    expect(page.get_by_label("職員番号")).to_be_focused(timeout=LIVE_MS)
    keys = page.keyboard
    for text in (person.number, person.name, person.kana, ""):
        keys.type(text)
        keys.press("Tab")
    for name in (person.facility, person.department, person.position):
        choose(page, name)
        keys.press("Tab")


def choose(page: Page, value: str) -> None:
    """Down through a select until this value is chosen."""
    for _ in range(200):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{value} cannot be reached with the keyboard")


def reached(page: Page) -> list[str]:
    """The words of the steps that have a time."""
    steps = page.locator(".progress-step").all_inner_texts()
    return [step.split()[1] if CLOCK.search(step) else "" for step in steps if CLOCK.search(step)]
