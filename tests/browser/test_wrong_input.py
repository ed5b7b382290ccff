"""What is wrong is said at its field, in words, and nothing is saved."""

from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import Desk
from tests.browser.registering import Person, fill, next_number, save
from tests.platform_process import Platform

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("label", "field", "person", "said"),
    [
        ("empty-name", "full_name", Person(name=""), "必須"),
        ("emoji-in-name", "full_name", Person(name="花子🌸 厚生"), "絵文字"),
        ("taken-number", "employee_number", Person(number=""), "すでに"),
    ],
)
def test_a_wrong_value_is_explained_at_its_field(
    clerk: Desk, platform: Platform, label: str, field: str, person: Person, said: str
) -> None:
    before = staff_count(platform)
    if not person.number:
        person = replace(person, number=clerk_number(platform))

    clerk.open("/admin/organization/staff/add/")
    fill(clerk.page, person)
    save(clerk.page)

    expect(row_of(clerk.page, field)).to_contain_text(said)
    expect(clerk.page.get_by_label("フリガナ")).to_have_value(person.kana)
    clerk.shot(f"21-{label}")
    assert staff_count(platform) == before


def test_a_department_of_another_facility_is_not_offered_and_not_taken(
    clerk: Desk, platform: Platform
) -> None:
    before = staff_count(platform)
    clerk.open("/admin/organization/staff/add/")
    fill(clerk.page, Person())
    clerk.page.get_by_label("施設").select_option("CARE")
    department = clerk.page.get_by_label("部署")
    expect(department).to_have_value("")
    expect(department.locator("option[value=HOSP-NS-3F]")).to_have_count(0)

    department.evaluate("select => select.add(new Option('3階病棟', 'HOSP-NS-3F', true, true))")
    save(clerk.page)

    expect(row_of(clerk.page, "department")).to_contain_text("介護老人保健施設")
    clerk.shot("22-department-of-another-facility", whole=True)
    assert staff_count(platform) == before


def test_a_wrong_password_is_refused_in_words(clerk: Desk) -> None:
    clerk.page.context.clear_cookies()
    clerk.open("/admin/login/")
    clerk.page.get_by_label("ログインID").fill(next_number())
    clerk.page.get_by_label("パスワード").fill("ちがうパスワード")

    clerk.page.get_by_role("button", name="ログイン").click()

    clerk.see("正しくありません")
    clerk.shot("23-wrong-password")


def row_of(page: Page, field: str) -> Locator:
    return page.locator(f".field-{field}")


def staff_count(platform: Platform) -> int:
    with platform.client() as client:
        return int(str(client.rows("SELECT COUNT(*) FROM unified_staff_master")[0][0]))


def clerk_number(platform: Platform) -> str:
    with platform.client() as client:
        return str(client.rows("SELECT MIN(employee_number) FROM unified_staff_master")[0][0])
