import logging
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import segno
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.utils import timezone

from accounts import handover, sheet
from accounts.models import AccountIntegration, Handover, User
from accounts.roles import Function
from organization.models import Role, Staff
from tests import factories as make

pytestmark = pytest.mark.django_db
Answer = Any  # Any: the test client's own type is private
OWN = "asagao-to-himawari-99"


@pytest.fixture
def person() -> Staff:
    holder = make.staff("青葉 みのり")
    make.post(holder, make.department(of=make.facility()))
    return holder


@pytest.fixture
def clerk() -> User:
    return make.login(make.staff("桐谷 あかね"), Function.HR)


def client(user: User | None) -> Client:
    found = Client()
    if user:
        found.force_login(user, "accounts.backends.LoginBackend")
    return found


def address(staff: Staff) -> str:
    return f"/admin/handover/{staff.pk}/"


def issue(clerk: User, staff: Staff, kind: str = "link") -> Answer:
    return client(clerk).post(address(staff), {"kind": kind})


def text(response: Answer) -> str:
    page: str = response.content.decode()
    return page


def token_on(response: Answer) -> str:
    (token,) = re.findall(r'class="code">([A-Za-z0-9_-]{43})<', text(response))
    return str(token)


def test_the_sheet_shows_all_that_the_person_needs(person: Staff, clerk: User) -> None:
    paper = text(response := issue(clerk, person))

    for word in (
        "青葉 みのり",
        "アオバ ミノリ",
        person.employee_number,
        "まで",
        "桐谷 あかね",
        "<svg",
        "印刷する",
    ):
        assert word in paper
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_the_qr_code_holds_the_address_with_the_token_in_its_fragment(person: Staff, clerk: User) -> None:
    user = make.login(person)
    made = sheet.issue(person, user, Handover.Kind.LINK, by=clerk, now=timezone.now())

    expected = segno.make(f"http://127.0.0.1:8000/activate#{made.secret}", error="m")
    assert "viewBox" in made.qr
    assert made.qr == expected.svg_inline(border=4, omitsize=True)


def test_the_end_is_spoken_as_the_office_writes_it() -> None:
    assert sheet.spoken(datetime(2026, 11, 24, 0, 12, tzinfo=UTC)) == "2026年11月24日(火) 09:12"


def test_looking_at_the_choice_issues_nothing(person: Staff, clerk: User) -> None:
    page = text(client(clerk).get(address(person)))

    assert "まだ発行していません" in page
    assert not Handover.objects.exists()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({}, "未使用"),
        ({"used_at": timezone.now()}, "引渡済"),
        ({"voided_at": timezone.now()}, "無効"),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "期限切れ"),
    ],
)
def test_the_choice_says_what_became_of_the_last_sheet(
    change: dict[str, object], word: str, person: Staff, clerk: User
) -> None:
    issue(clerk, person)
    Handover.objects.update(issued_at=timezone.now() - timedelta(hours=1), **change)

    assert word in text(client(clerk).get(address(person)))


def test_the_choice_says_whether_voicedrive_is_there(person: Staff, clerk: User) -> None:
    before = text(client(clerk).get(address(person)))
    AccountIntegration.objects.create(staff=person, voicedrive_username="aoba")

    assert "まだ作成されていません" in before
    assert "まだ作成されていません" not in text(client(clerk).get(address(person)))


@pytest.mark.parametrize("kind", ["", "fax", "LINK"])
def test_an_unknown_way_is_refused_on_the_page(kind: str, person: Staff, clerk: User) -> None:
    response = issue(clerk, person, kind)

    assert response.status_code == 400
    assert "渡し方を選んでください" in text(response)


def test_a_closed_login_gets_no_sheet_and_the_page_says_why(person: Staff, clerk: User) -> None:
    User.objects.filter(pk=make.login(person).pk).update(is_active=False)
    response = issue(clerk, person)

    assert response.status_code == 400
    assert "停止されています" in text(response)


def test_who_may_not_hand_over_gets_403_for_whom_one_sees_and_404_for_others(person: Staff) -> None:
    ward = person.assignments.get().department
    leader, stranger = make.staff("柊 ゆうき"), make.staff("白樺 いずみ")
    make.post(leader, ward, make.position(role=Role.TEAM_LEADER))
    owner, seeing, blind = make.login(person), make.login(leader), make.login(stranger)
    operator = make.login(make.staff("杉本 りょう"), Function.OPERATOR)

    told = [client(user).post(address(person), {"kind": "link"}).status_code for user in (owner, seeing)]
    hidden = [client(user).post(address(person), {"kind": "link"}).status_code for user in (blind, operator)]

    assert (told, hidden) == ([403, 403], [404, 404])
    assert not Handover.objects.exists()


def test_nobody_signed_on_is_sent_to_the_login(person: Staff) -> None:
    response = client(None).post(address(person), {"kind": "link"})

    assert (response.status_code, "/admin/login/" in response["Location"]) == (302, True)


def test_a_person_without_a_login_gets_one_with_the_sheet(person: Staff, clerk: User) -> None:
    issue(clerk, person)

    assert User.objects.get(staff=person).login == person.employee_number


@pytest.mark.parametrize("kind", ["link", "password"])
def test_the_secret_is_on_the_sheet_once_and_in_no_table_log_or_page(
    kind: str, person: Staff, clerk: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    paper = issue(clerk, person, kind)
    secret = token_on(paper) if kind == "link" else re.findall(r"(?:[\w]{4}-){3}[\w]{4}", text(paper))[0]

    pages = [text(client(clerk).get(each)) for each in (address(person), "/admin/accounts/handover/")]
    assert text(paper).count(secret) == 1
    assert not any(secret in page for page in pages)
    assert secret not in caplog.text
    assert [where for where, value in everything_stored() if secret in value] == []


def everything_stored() -> list[tuple[str, str]]:
    """Each text of each row of each table, with the table's name."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [(table, str(value)) for row in cursor.fetchall() for value in row]
    assert found
    return found


def test_the_token_opens_the_login_with_the_own_password(person: Staff, clerk: User) -> None:
    token = token_on(issue(clerk, person))
    response = Client().post("/activate", {"token": token, "password": OWN, "again": OWN})

    assert response["Location"] == "/activate/done"
    assert Client().login(username=person.employee_number, password=OWN)


def test_activation_works_by_post_only(person: Staff, clerk: User) -> None:
    token = token_on(issue(clerk, person))
    page = Client().get("/activate", {"token": token, "password": OWN, "again": OWN})

    assert token not in text(page)
    assert Handover.objects.get().used_at is None


def test_activation_asks_for_the_forms_own_token() -> None:
    assert Client(enforce_csrf_checks=True).post("/activate", {"token": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"used_at": timezone.now()}, "使用済み"),
        ({"voided_at": timezone.now()}, "新しいシート"),
        ({"expires_at": timezone.now() - timedelta(minutes=1)}, "期限が切れています"),
        ({"digest": "other"}, "正しくありません"),
    ],
)
def test_an_unusable_link_is_explained(
    change: dict[str, object], word: str, person: Staff, clerk: User
) -> None:
    token = token_on(issue(clerk, person))
    Handover.objects.update(issued_at=timezone.now() - timedelta(hours=1), **change)
    response = Client().post("/activate", {"token": token, "password": OWN, "again": OWN})

    assert response.status_code == 400
    assert word in text(response)


@pytest.mark.parametrize(
    ("again", "word"), [("other-himawari-00", "一致しません"), ("", "必須"), (OWN + "x" * 128, "128")]
)
def test_a_wrong_repetition_is_told_at_its_field(again: str, word: str, person: Staff, clerk: User) -> None:
    token = token_on(issue(clerk, person))
    response = Client().post("/activate", {"token": token, "password": OWN, "again": again})

    assert response.status_code == 400
    assert word in text(response)
    assert OWN not in text(response)


def test_the_rules_for_passwords_are_on_the_page() -> None:
    assert "15" in text(Client().get("/activate"))


@pytest.fixture
def beginner(person: Staff, clerk: User) -> Client:
    clear = handover.issue_password(make.login(person), by=clerk, now=timezone.now())
    browser = Client()
    browser.post("/admin/login/", {"username": person.employee_number, "password": clear})
    browser.initial = clear  # type: ignore[attr-defined]  # for the tests below
    return browser


@pytest.mark.parametrize("page", ["/admin/", "/reports/today/", "/admin/organization/staff/"])
def test_who_signed_on_with_an_initial_password_is_led_to_change_it(page: str, beginner: Client) -> None:
    assert beginner.get(page)["Location"] == "/account/password"


def test_after_changing_it_the_way_is_free(beginner: Client) -> None:
    current = beginner.initial  # type: ignore[attr-defined]  # see above
    facts = {"current": current, "password": OWN, "again": OWN}

    assert beginner.post("/account/password", facts)["Location"] == "/account/password/done"
    assert beginner.get("/admin/").status_code == 200


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"current": "wrong"}, "現在のパスワードが違います"),
        ({"password": "short", "again": "short"}, "15"),
        ({"again": "another-one-0000"}, "一致しません"),
    ],
)
def test_a_refused_change_is_explained(change: dict[str, str], word: str, beginner: Client) -> None:
    current = beginner.initial  # type: ignore[attr-defined]  # see above
    response = beginner.post(
        "/account/password", {"current": current, "password": OWN, "again": OWN, **change}
    )

    assert response.status_code == 400
    assert word in text(response)


def test_the_admins_own_password_page_leads_to_ours(clerk: User) -> None:
    assert client(clerk).get("/admin/password_change/")["Location"] == "/account/password"


def test_changing_the_password_ends_other_sessions(person: Staff, clerk: User) -> None:
    user = make.login(person, password=OWN)
    here, elsewhere = client(make.again(user)), client(make.again(user))
    here.post("/account/password", {"current": OWN, "password": OWN + "2", "again": OWN + "2"})

    assert here.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_the_login_page_asks_for_the_number_in_japanese() -> None:
    page = text(Client().get("/admin/login/"))

    assert "ログインIDは職員番号です" in page
    assert not re.search(r"Welcome|Log in|password\?", page)


@pytest.mark.parametrize("model", list(apps.get_app_config("accounts").get_models()))
def test_no_secret_column_is_shown_by_an_admin_page(model: type[Model]) -> None:
    page = admin.site._registry.get(model)
    shown = {str(name) for name in (*page.list_display, *(page.fields or ()))} if page else set()

    assert not shown & {"password", "digest", "sealed", "sso_token"}
