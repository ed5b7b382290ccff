import pytest
from django.test import Client

from accounts import handover
from accounts.models import AccountIntegration, Handover, PermissionMatrix, User
from accounts.roles import Function
from tests import factories as make
from tests.accounts.test_handover import NOW

pytestmark = pytest.mark.django_db
PAGES = ("user", "permissionmatrix", "handover", "accountintegration")


def browser(*functions: Function) -> Client:
    found = Client()
    found.force_login(make.login(make.staff("桐谷 あかね"), *functions), "accounts.backends.LoginBackend")
    return found


@pytest.fixture
def rows() -> dict[str, object]:
    """One row of each page, about 青葉 みのり."""
    person = make.staff("青葉 みのり")
    user = make.login(person, password=make.PASSWORD)
    handover.issue_link(user, by=user, now=NOW)
    account = AccountIntegration.objects.create(staff=person, voicedrive_username="aoba")
    return {
        "user": user.pk,
        "permissionmatrix": "STAFF",
        "handover": Handover.objects.get().pk,
        "accountintegration": account.pk,
    }


@pytest.mark.parametrize("page", PAGES)
def test_hr_opens_each_list_and_each_row(page: str, rows: dict[str, object]) -> None:
    hr = browser(Function.HR)

    assert hr.get(f"/admin/accounts/{page}/").status_code == 200
    assert hr.get(f"/admin/accounts/{page}/{rows[page]}/change/").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_staff_member_opens_none(page: str, rows: dict[str, object]) -> None:
    staff = browser()

    assert staff.get(f"/admin/accounts/{page}/").status_code == 403
    assert staff.get(f"/admin/accounts/{page}/{rows[page]}/change/").status_code in (403, 404)


def test_an_operator_reads_numbers_but_no_names(rows: dict[str, object]) -> None:
    operator = browser(Function.OPERATOR)
    pages = [
        operator.get(f"/admin/accounts/{page}/{tail}").content.decode()
        for page in ("user", "accountintegration")
        for tail in ("", f"{rows[page]}/change/")
    ]

    assert all("青葉" not in page for page in pages)
    assert operator.get("/admin/accounts/user/?q=青葉").content.decode().count("KS-") <= 1
    assert operator.get("/admin/accounts/handover/").status_code == 403


@pytest.mark.parametrize("page", ["user", "handover", "accountintegration"])
def test_nothing_is_written_on_the_pages_for_reading(page: str, rows: dict[str, object]) -> None:
    hr = browser(Function.HR)

    assert hr.get(f"/admin/accounts/{page}/add/").status_code == 403
    assert hr.post(f"/admin/accounts/{page}/{rows[page]}/change/", {"is_active": ""}).status_code == 403
    assert hr.post(f"/admin/accounts/{page}/{rows[page]}/delete/", {"post": "yes"}).status_code == 403


def test_hr_changes_a_cell_of_the_matrix() -> None:
    browser(Function.HR).post("/admin/accounts/permissionmatrix/STAFF/change/", {"can_access_reports": "on"})

    row = PermissionMatrix.objects.get(pk="STAFF")
    assert (row.can_access_reports, row.can_view_all_staff) == (True, False)


def test_a_row_that_plain_sql_left_empty_can_be_saved() -> None:
    PermissionMatrix.objects.filter(pk="STAFF").update(can_access_reports=None)
    browser(Function.HR).post("/admin/accounts/permissionmatrix/STAFF/change/", {})

    assert PermissionMatrix.objects.get(pk="STAFF").can_access_reports is False


def acted(action: str, user: User, *functions: Function) -> User:
    address = "/admin/accounts/user/"
    browser(*functions).post(address, {"action": action, "_selected_action": [str(user.pk)]})
    return make.again(user)


def test_hr_closes_and_reopens_a_login() -> None:
    user = make.login()

    closed = acted("close", user, Function.HR)
    assert (closed.is_active, closed.deactivated_at is None) == (False, False)
    assert acted("reopen", user, Function.HR).is_active


def test_an_operator_closes_nobodys_login() -> None:
    assert acted("close", make.login(), Function.OPERATOR).is_active


def test_a_closed_login_loses_its_session_for_good() -> None:
    user = make.login()
    page = Client()
    page.force_login(user, "accounts.backends.LoginBackend")
    acted("close", user, Function.HR)
    acted("reopen", user, Function.HR)

    assert page.get("/admin/").status_code == 302
