"""Who sees how far. What one may not see is not there."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, Login, OpenDesk
from tests.platform_process import Platform

pytestmark = pytest.mark.browser
ALL = 500


def test_an_executive_reads_the_situation_of_the_whole_corporation(open_desk: OpenDesk) -> None:
    executive = open_desk("EXECUTIVE")
    executive.page.get_by_role("link", name="本日の状況").first.click()

    executive.see("法人全体")
    executive.shot("51-today-of-all", whole=True)
    executive.see("訪問看護ステーション 南")
    assert len(listed(executive)) >= ALL


def test_a_department_head_sees_the_own_department_only(open_desk: OpenDesk, platform: Platform) -> None:
    head = open_desk("DEPARTMENT_HEAD")
    head.open("/reports/today/")
    head.see("看護部")
    for other in ("法人全体", "診療部", "事務部", "理事長室"):
        expect(head.page.locator("#main")).not_to_contain_text(other)
    head.shot("52-today-of-a-department", whole=True)

    seen = listed(head)

    head.shot("53-staff-of-a-department")
    assert len(seen) in range(1, ALL)
    assert seen <= holders(platform, "%-NS%")  # all nursing, in every facility


def test_a_team_leader_sees_the_team(open_desk: OpenDesk, platform: Platform) -> None:
    seen = listed(open_desk("TEAM_LEADER"))

    assert len(seen) > 1
    assert seen <= holders(platform, "HOSP-NS-3F-A")


def test_an_ordinary_staff_member_sees_nobody_else(
    open_desk: OpenDesk, platform: Platform, logins: dict[str, Login]
) -> None:
    own = open_desk("STAFF")
    own.shot("54-home-of-staff")
    expect(own.page.get_by_role("link", name="本日の状況")).to_have_count(0)
    other = stranger(platform, logins["STAFF"].number)

    seen = listed(own)

    own.shot("55-own-row-only")
    assert seen == {logins["STAFF"].number}
    with own.expecting(r"status(?: of)? 40[34]"):
        for path in (f"/admin/organization/staff/{other}/change/", f"/admin/progress/{other}/"):
            assert own.open(path).status == 404
        own.open(f"/admin/organization/staff/{other}/change/")
        own.shot("56-not-there")
        assert own.open("/reports/today/").status == 403
        own.shot("57-not-allowed")


def listed(desk: Desk) -> set[str]:
    """The numbers in the list of staff, whole."""
    desk.open("/admin/organization/staff/?all=")
    desk.page.locator("#result_list").wait_for()
    cells = desk.page.locator("#result_list").inner_text()
    return set(re.findall(r"\b[A-Z]{2,3}-[A-Z]{2}-\d{4}-\d{3}\b", cells))


def holders(platform: Platform, department: str) -> set[str]:
    """Who has a post, primary or second, in the departments whose ids are like this."""
    with platform.client() as client:
        found = client.rows(
            "SELECT employee_number FROM unified_staff_master JOIN organization_assignment"
            " ON organization_assignment.staff_id = unified_staff_master.staff_id"
            " WHERE organization_assignment.department_id LIKE %s",
            [department],
        )
    return {str(number) for (number,) in found}


def stranger(platform: Platform, number: str) -> str:
    with platform.client() as client:
        return str(
            client.one("SELECT MIN(staff_id) FROM unified_staff_master WHERE employee_number <> %s", [number])
        )
