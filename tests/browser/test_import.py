"""A file of staff: looked through first, refused by row and column, then taken in and followed to its accounts."""

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import LIVE_MS, Desk
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytestmark = pytest.mark.browser
HEADINGS = "職員番号,氏名,フリガナ,メール,所属施設,所属部署,役職,入職日"
PEOPLE = 40


def test_a_file_with_errors_says_where_they_are_and_saves_nobody(clerk: Desk, tmp_path: Path) -> None:
    clerk.open("/admin/organization/importrun/")
    clerk.shot("30-imports")
    wrong = (row(1), row(2, 所属部署="9階病棟"), row(3, 氏名=""), row(4, 入職日="来月"))

    upload(clerk, a_file(tmp_path / "四月入職.csv", wrong))

    clerk.see("1人も登録していません")
    clerk.shot("31-import-errors")
    told = clerk.page.locator(".import-errors tbody tr").all_inner_texts()
    places = [tuple(line.split("\t")[:2]) for line in told]
    assert places == [("3", "所属部署"), ("4", "氏名"), ("5", "入職日")]


def test_a_right_file_is_shown_first_and_ends_as_accounts(
    clerk: Desk, platform: Platform, standin: StandIn, tmp_path: Path
) -> None:
    platform.stop("worker")
    upload(clerk, a_file(tmp_path / "四月入職（修正）.csv", [row(n) for n in range(1, PEOPLE + 1)]))

    bar = clerk.page.get_by_role("progressbar")
    expect(bar).to_be_visible()
    clerk.shot("32-import-progress")
    platform.start("worker")
    clerk.see(f"{PEOPLE}人を登録できます")
    clerk.shot("33-import-looked-through")
    clerk.page.get_by_role("button", name="取り込む").click()
    clerk.see(f"{PEOPLE}人を登録しました")
    clerk.shot("34-imported")

    until = time.monotonic() + LIVE_MS / 1000
    while len(arrived(standin)) < PEOPLE and time.monotonic() < until:
        time.sleep(0.2)
    assert len(arrived(standin)) == PEOPLE
    clerk.open("/admin/organization/importrun/")
    clerk.shot("35-imports")


def row(number: int, **cells: str) -> str:
    values = {
        "職員番号": f"KH-IM-2026-{number:03d}",
        "氏名": f"取込 {'一二三四五六七八九〇'[number % 10]}{'子美香恵織'[number % 5]}",
        "フリガナ": "トリコミ ハナコ",
        "メール": f"torikomi{number}@kouseikai.example",
        "所属施設": "厚生病院",
        "所属部署": "4階病棟",
        "役職": "一般職員",
        "入職日": "2026-11-01",
    } | cells
    return ",".join(values[heading] for heading in HEADINGS.split(","))


def a_file(path: Path, rows: "list[str] | tuple[str, ...]") -> Path:
    """As a Japanese office's spreadsheet program saves it."""
    path.write_bytes("\r\n".join([HEADINGS, *rows, ""]).encode("cp932"))
    return path


def upload(desk: Desk, path: Path) -> None:
    desk.page.get_by_role("link", name="一括登録").first.click()
    add = desk.page.get_by_role("link", name="CSVファイルを選ぶ").first
    expect(add).to_be_visible()
    add.click()
    choose(desk.page, path)
    desk.page.get_by_role("button", name="アップロードして確認").click()


def choose(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)


def arrived(standin: StandIn) -> list[str]:
    return [mail for one in standin.accounts() if (mail := str(one["email"])).startswith("torikomi")]
