"""The registration form, as a clerk fills it."""

import re
from dataclasses import dataclass, field
from itertools import count

from playwright.sync_api import Page, expect

from tests.browser.desk import LIVE_MS, Desk

_numbers = count(1)


def next_number() -> str:
    return f"KH-BR-2026-{next(_numbers):03d}"


@dataclass
class Person:
    """Somebody nobody has heard of; by default a nurse on the third floor."""

    name: str = "厚生 花子"
    kana: str = "コウセイ ハナコ"
    number: str = field(default_factory=next_number)
    facility: str = "HOSP"
    department: str = "HOSP-NS-3F-A"
    position: str = "STAFF"


def fill(page: Page, person: Person) -> None:
    page.get_by_label("職員番号").fill(person.number)
    page.get_by_label("氏名").fill(person.name)
    page.get_by_label("フリガナ").fill(person.kana)
    page.get_by_label("施設").select_option(person.facility)
    page.get_by_label("部署").select_option(person.department)
    page.get_by_label("役職").select_option(person.position)


def save(page: Page) -> None:
    page.get_by_role("button", name="保存", exact=True).click()


def register(desk: Desk, person: Person) -> None:
    """Ends on the person's page, wherever the account is by then."""
    desk.open("/admin/organization/staff/add/")
    fill(desk.page, person)
    save(desk.page)
    desk.page.wait_for_url(re.compile(r"/staff/[^/]+/change/$"))


def wait_until(page: Page, word: str) -> None:
    """Until the account's state is this word."""
    expect(page.locator(".progress-state").first).to_contain_text(word, timeout=LIVE_MS)
