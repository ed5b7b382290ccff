"""From the clerk's hands to the person's phone: the sheet, the one-time link, the initial password."""

import re

import pytest
import segno
from playwright.sync_api import expect

from tests.browser.desk import Desk, Login, OpenDesk
from tests.browser.registering import Person, register, wait_until

pytestmark = pytest.mark.browser
OWN_PASSWORD = "asagao-himawari-kosumosu-9"
REFUSED = r"status(?: of)? 400"  # what Chromium, too, calls an error
QR_PATH = re.compile(r'<path[^>]* d="([^"]+)"')


def test_the_sheet_carries_the_person_from_paper_to_an_own_password(clerk: Desk, open_desk: OpenDesk) -> None:
    person = Person(name="手渡 美咲", kana="テワタシ ミサキ")
    register(clerk, person)
    wait_until(clerk.page, "引渡可")

    address = issue(clerk, "有効化リンク")
    clerk.shot("11-sheet-with-link", whole=True)
    expect(clerk.page.locator(".paper")).to_contain_text(person.number)
    expect(clerk.page.locator(".paper")).to_contain_text(clerk.platform.url)
    drawn = clerk.page.locator(".scan svg path").get_attribute("d")
    assert drawn == qr_of(address), "the code on the paper leads elsewhere than the address below it"

    phone = open_desk(phone=True)
    activate(phone, address)
    phone.shot("14-phone-activated")
    phone.sign_in(Login(person.number, person.name, OWN_PASSWORD))
    phone.see("ホーム")
    phone.shot("15-phone-signed-in")

    clerk.open(address)
    with clerk.expecting(REFUSED):
        choose_password(clerk)
        clerk.see("使用済")
    clerk.shot("16-link-used-already")


def test_the_sheet_is_shown_once_and_a_new_one_voids_the_old(clerk: Desk, open_desk: OpenDesk) -> None:
    register(clerk, Person(name="再発 結衣", kana="サイハツ ユイ"))
    page_of_person = clerk.page.url
    first = issue(clerk, "有効化リンク")

    clerk.open(clerk.page.url)
    expect(clerk.page.locator("body")).not_to_contain_text(first.partition("#")[2])
    clerk.see("未使用")
    clerk.shot("17-sheet-shown-once")
    clerk.open(page_of_person)
    second = issue(clerk, "有効化リンク")

    phone = open_desk(phone=True)
    phone.open(first)
    with phone.expecting(REFUSED):
        choose_password(phone)
        phone.see("新しいシート")
    phone.shot("18-phone-voided-link")
    activate(open_desk(phone=True), second)


def test_an_initial_password_must_be_changed_at_the_first_sign_in(clerk: Desk, open_desk: OpenDesk) -> None:
    person = Person(name="初回 大輔", kana="ショカイ ダイスケ")
    register(clerk, person)
    issue(clerk, "初期パスワード")
    clerk.shot("19-sheet-with-password", whole=True)
    initial = clerk.page.locator("tr", has_text="初期パスワード").locator("td").inner_text()

    theirs = open_desk()
    theirs.sign_in(Login(person.number, person.name, initial))
    theirs.open("/admin/")
    theirs.see("初期パスワードでログインしています")
    theirs.shot("20-first-sign-in")
    theirs.page.get_by_label("現在のパスワード").fill(initial)
    choose_password(theirs)
    theirs.see("パスワードを変更しました")
    theirs.page.get_by_role("link", name="ホームへ進む").click()

    theirs.see("ホーム")
    assert theirs.page.url.endswith("/admin/")


def issue(desk: Desk, way: str) -> str:
    """From the person's page to the sheet; returns the address that its code leads to."""
    desk.page.get_by_role("link", name="アカウント情報シート").click()
    desk.page.get_by_label(way).check()
    desk.shot("10-choose-how-to-hand-over")
    desk.page.get_by_role("button", name="シートを発行する").click()
    desk.see("1回だけ表示されます")
    printed = desk.page.locator(".paper p .code").all_inner_texts()
    return "#".join(printed)


def qr_of(address: str) -> str:
    found = QR_PATH.search(segno.make(address, error="m").svg_inline(scale=5, border=4))
    assert found
    return found[1]


def activate(desk: Desk, address: str) -> None:
    desk.open(address)
    expect(desk.page.get_by_label("有効化コード")).to_be_hidden()
    desk.shot("12-phone-activate")
    assert desk.overflow() <= 0
    choose_password(desk)
    desk.see("アカウントが使えるようになりました")
    assert "#" not in desk.page.url


def choose_password(desk: Desk) -> None:
    desk.page.get_by_label("新しいパスワード", exact=True).fill(OWN_PASSWORD)
    desk.page.get_by_label("確認のためもう一度").fill(OWN_PASSWORD)
    desk.page.get_by_role("button", name=re.compile("有効にする|変更する")).click()
