"""The page as three people open it, on screen and as a file."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from organization.models import Staff
from reports import extent
from reports.files import HIDDEN
from reports.today import Today, figures
from tests.reports import corporation
from tests.reports.corporation import Readers

PAGE = "/reports/today/"
# Session, login, posts, levels, matrix, functions and grants, and the eight of the figures.
MOST_QUERIES = 15


def told(user: User) -> Today:
    on = timezone.localdate()
    return figures(extent.of(User.objects.get(pk=user.pk), on=on), on, now=timezone.now())


def text_of(client: Client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def rows_of(client: Client, table: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"{PAGE}{table}.csv{query}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_a_nurse_and_an_operator_are_refused_and_a_stranger_signs_on_first(readers: Readers) -> None:
    nurse, operator = readers.nurse, corporation.login("E-4", "早川 美咲", "AD", "NURSE")

    codes = [
        corporation.client_of(user, group).get(address).status_code
        for user, group in ((nurse, ""), (operator, "システム管理者"))
        for address in (PAGE, f"{PAGE}headcount.csv")
    ]

    assert codes == [403] * 4
    assert Client().get(PAGE).status_code == 302


def test_the_head_sees_the_department_and_below_and_the_totals_are_of_these_only(readers: Readers) -> None:
    corporation.crowd()
    corporation.people(8, "OUT")

    page = text_of(corporation.client_of(readers.head))

    found = told(readers.head)
    assert found.total.main == 20
    assert {facility.row.name for facility in found.facilities} == {"厚生病院"}
    assert "範囲：厚生病院 看護部（配下の4部署を含む）。合計もこの範囲の人数です。" in page
    assert "事務部" not in page
    assert "厚生クリニック" not in page


@pytest.mark.parametrize("name", ["executive", "head"])
def test_the_figures_agree_with_the_list_that_the_same_person_sees(readers: Readers, name: str) -> None:
    corporation.crowd()
    corporation.people(8, "OUT")
    for number in range(5):
        corporation.by_plain_sql(f"SQL-{number}", "HP", "W4")
    user = getattr(readers, name)

    found = told(user)

    listed = user.visible(Staff.objects.all()).count()
    assert found.total.main == found.accounts.people == found.hours.registered == listed


def test_rights_are_of_today_also_for_a_day_when_one_was_more(readers: Readers) -> None:
    """阿部 was an executive once: the past is no back door."""
    today = timezone.localdate()
    staff = readers.head.staff
    assert staff is not None
    corporation.post(staff, "AD", ends_on=today, is_primary=False, position="CHAIR")
    corporation.crowd()

    page = text_of(corporation.client_of(readers.head), "?day=2021-04-01")

    assert "範囲：厚生病院 看護部" in page
    assert "法人全体" not in page


def test_a_head_whose_post_has_ended_reads_nothing(readers: Readers) -> None:
    staff = readers.head.staff
    assert staff is not None
    staff.assignments.update(ends_on=timezone.localdate())

    assert corporation.client_of(readers.head).get(f"{PAGE}?day=2021-04-01").status_code == 403


def test_every_figure_names_its_tables_its_time_and_its_people(readers: Readers) -> None:
    corporation.crowd()

    page = text_of(corporation.client_of(readers.executive))

    assert page.count("出所：") == 5
    assert page.count("時点：") == 5
    assert page.count("対象：30名") == 4  # all but the delay, which has no data


def test_what_is_not_there_is_said_to_be_missing(readers: Readers) -> None:
    page = text_of(corporation.client_of(readers.executive), "?day=2001-01-01")

    assert "この日に在籍する職員がいないため" in page
    assert page.count("データなし") == 3
    assert "2001年1月1日(月)の状況" in page


def test_a_day_to_come_counts_the_posts_to_come(readers: Readers) -> None:
    day = timezone.localdate() + timedelta(days=30)
    for staff in [corporation.person(f"NEXT-{number}") for number in range(7)]:
        corporation.post(staff, "OUT", starts_on=day)

    page = text_of(corporation.client_of(readers.executive), f"?day={day.isoformat()}")

    assert "将来の日付です" in page
    assert '<dd class="tile-figure">10名</dd>' in page


@pytest.mark.parametrize("day", ["1999-12-31", "2101-01-01", "9999-12-31", "2026-02-30", "きのう", "<b>"])
def test_a_day_that_is_none_is_refused_at_the_field(readers: Readers, day: str) -> None:
    client = corporation.client_of(readers.executive)

    answer = client.get(PAGE, {"day": day})

    assert answer.status_code == 400
    assert 'id="day-wrong"' in answer.content.decode()
    assert "<b>" not in answer.content.decode()
    assert client.get(f"{PAGE}headcount.csv", {"day": day}).status_code == 404


@pytest.mark.parametrize("name", ["executive", "head"])
def test_the_page_asks_as_often_for_many_as_for_few(readers: Readers, name: str) -> None:
    client = corporation.client_of(getattr(readers, name))
    text_of(client)  # what is fetched once per process
    corporation.people(5, "W2", "FEW")
    with CaptureQueriesContext(connection) as few:
        text_of(client)

    corporation.people(60, "W4", "MANY")
    with CaptureQueriesContext(connection) as many:
        text_of(client)

    assert len(many) == len(few) <= MOST_QUERIES


def test_the_figures_themselves_take_eight_queries(readers: Readers) -> None:
    reach = extent.of(readers.executive, on=timezone.localdate())

    with CaptureQueriesContext(connection) as asked:
        figures(reach, timezone.localdate(), now=timezone.now())

    assert len(asked) == 8


def test_the_file_has_the_same_rows_and_the_same_gaps(readers: Readers) -> None:
    corporation.people(9, "W2")
    corporation.people(11, "W3")
    corporation.people(9, "AD")

    rows = rows_of(corporation.client_of(readers.executive), "headcount")

    found = told(readers.executive)
    assert [row[3] for row in rows[1:]] == [
        HIDDEN if one.main is None else str(one.main) for one in found.table
    ]
    assert ["厚生病院", "看護部", "直属", "非表示"] in [row[:4] for row in rows]
    assert {row[7] for row in rows[1:]} == {"法人全体"}


def test_a_name_that_a_spreadsheet_would_compute_is_only_text(readers: Readers) -> None:
    corporation.department("EVIL", '=HYPERLINK("http://127.0.0.1:9")', "HP", None)

    rows = rows_of(corporation.client_of(readers.executive), "headcount")

    assert '\'=HYPERLINK("http://127.0.0.1:9")' in [row[1] for row in rows]


@pytest.mark.parametrize(("table", "lines"), [("accounts", 9), ("hours", 26)])
def test_the_other_tables_are_files_too(readers: Readers, table: str, lines: int) -> None:
    rows = rows_of(corporation.client_of(readers.executive), table, "?day=2021-04-01")

    assert len(rows) == lines
    assert {row[-4] for row in rows[1:]} == {"2021-04-01"}


def test_there_is_no_other_file(readers: Readers) -> None:
    assert corporation.client_of(readers.executive).get(f"{PAGE}staff.csv").status_code == 404
