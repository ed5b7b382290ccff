from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from organization import csv_file, workbook
from organization.models import Assignment, Staff, StaffProfile
from organization.workbook import Checked
from tests.organization.staff_files import HEADINGS, TODAY, a_file, many_rows, one_row, small_organization

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def organization() -> None:
    small_organization()


def check(content: bytes, encoding: str | None = None) -> Checked:
    return workbook.check(content, on=TODAY, encoding=encoding)


def said(content: bytes) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.message) for fault in check(content).faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_every_encoding_that_spreadsheets_write(encoding: str) -> None:
    content = a_file(one_row(), encoding=encoding)

    checked = check(content)

    assert checked.faults == []
    assert [person.full_name for person in checked.people] == ["見本 花子"]


def test_five_hundred_rows_become_five_hundred_people_with_their_posts() -> None:
    checked = check(a_file(*many_rows(500), encoding="cp932"))

    workbook.write(checked)

    assert Staff.objects.count() == StaffProfile.objects.count() == 500
    assert Assignment.objects.filter(is_primary=True, starts_on=date(2026, 4, 1)).count() == 500


def test_nothing_is_written_by_looking() -> None:
    check(a_file(*many_rows(3)))

    assert not Staff.objects.exists()


def test_headings_have_synonyms_and_names_may_stand_in_two_columns() -> None:
    headings = " 職員コード ,姓,名,姓カナ,名カナ,ﾒｰﾙ,施設名,部署名,職位,入社日*"
    row = "KH-1,見本,花子,ミホン,ハナコ,,厚生病院,3階病棟,一般職員,2026/4/1"

    person = check(a_file(row, headings=headings)).people[0]

    assert (person.full_name, person.kana, person.email) == ("見本 花子", "ミホン ハナコ", None)
    assert person.starts_on == date(2026, 4, 1)


def test_ids_and_paths_are_understood_as_well_as_labels() -> None:
    rows = [
        one_row(職員番号="K1", メール="", 所属施設="hosp", 所属部署="3F-A", 役職="STAFF"),
        one_row(職員番号="K2", メール="", 所属部署="4階病棟 › Aチーム"),
        one_row(職員番号="K3", メール="", 所属部署="看護部門/3階病棟"),
        one_row(職員番号="K4", メール="", 所属部署="看護部門 › 厚生病院 4階病棟 › Aチーム"),
    ]

    checked = check(a_file(*rows))

    assert checked.faults == []
    assert [person.department_id for person in checked.people] == ["3F-A", "4F-A", "3F", "4F-A"]


def test_unknown_headings_are_named_and_ignored() -> None:
    checked = check(a_file(one_row() + ",女", headings=HEADINGS + ",性別"))

    assert checked.faults == []
    assert checked.notices == ["次の列は取り込みません：「性別」。"]


def test_without_a_day_of_joining_the_post_starts_on_the_day_of_the_import() -> None:
    checked = check(a_file("K1,見本 花子,厚生病院,3階病棟", headings="職員番号,氏名,所属施設,所属部署"))

    assert checked.people[0].starts_on == TODAY
    assert "取込日から" in checked.notices[0]


def test_missing_and_doubled_headings_are_refused_together() -> None:
    faults = said(a_file("x,y,z", headings="氏名,名前,所属施設"))

    assert [(row, column) for row, column, _ in faults] == [(1, ""), (1, "")]
    assert "「氏名」と「名前」は同じ項目です" in faults[0][2]
    assert "「職員番号」、「所属部署」" in faults[1][2]


def test_empty_rows_are_passed_over_and_rows_count_as_in_the_spreadsheet() -> None:
    faults = said(a_file(",,,,,,,", " ", one_row(氏名="")))

    assert faults == [(4, "氏名", "氏名を入力してください。")]


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"氏名": "=HYPERLINK(1)"}, "氏名", "数式"),
        ({"氏名": "@見本"}, "氏名", "数式"),
        ({"氏名": "見本\0花子"}, "氏名", "NUL"),
        ({"氏名": "見" * 101}, "氏名", "100文字以内"),
        ({"氏名": "見" * 201}, "氏名", "200文字以内"),
        ({"氏名": "見本 花子😀"}, "氏名", "使えない文字"),
        ({"フリガナ": "mihon"}, "フリガナ", "全角カタカナ"),
        ({"職員番号": ""}, "職員番号", "入力"),
        ({"職員番号": "K" * 21}, "職員番号", "20"),
        ({"メール": "not an address"}, "メール", "メールアドレス"),
        ({"所属施設": "厚生"}, "所属施設", "登録されていません"),
        ({"所属施設": ""}, "所属施設", "入力"),
        ({"所属部署": "5階病棟"}, "所属部署", "登録されていません"),
        ({"所属部署": "看護科"}, "所属部署", "厚生病院にはありません"),
        ({"所属部署": "Aチーム"}, "所属部署", "「看護部門 › 厚生病院 3階病棟 › Aチーム」"),
        ({"役職": "大王"}, "役職", "登録されていません"),
        ({"入職日": "2026-02-30"}, "入職日", "日付ではありません"),
        ({"入職日": "令和8年4月1日"}, "入職日", "日付ではありません"),
        ({"入職日": "0026/4/1"}, "入職日", "日付ではありません"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(cells: dict[str, str], column: str, words: str) -> None:
    faults = said(a_file(one_row(**cells)))

    assert [(row, heading) for row, heading, _ in faults] == [(2, column)]
    assert words in faults[0][2]


@pytest.mark.parametrize(
    ("level", "words"), [("五", "数字ではありません"), ("NaN", "数字"), ("5.5", "レベル表")]
)
def test_a_level_outside_the_table_is_refused(level: str, words: str) -> None:
    faults = said(a_file(one_row() + f",{level}", headings=HEADINGS + ",職位レベル"))

    assert faults[0][:2] == (2, "職位レベル")
    assert words in faults[0][2]


def test_all_faults_of_a_file_are_told_at_once_in_its_order() -> None:
    rows = [
        one_row(氏名="", 入職日="x", 所属部署="Aチーム"),
        one_row(職員番号="K2", 役職="大王", メール=""),
    ]

    faults = said(a_file(*rows))

    assert [fault[:2] for fault in faults] == [(2, "氏名"), (2, "所属部署"), (2, "入職日"), (3, "役職")]


def test_numbers_and_addresses_may_stand_in_a_file_only_once_whatever_their_capitals() -> None:
    rows = [one_row(), one_row(職員番号="kh-ns-2026-001", メール="HANAKO@kouseikai.example")]

    faults = said(a_file(*rows))

    assert faults == [
        (3, "職員番号", "2行目と同じ値です。どちらかを直してください。"),
        (3, "メール", "2行目と同じ値です。どちらかを直してください。"),
    ]


def test_what_somebody_in_the_database_has_is_refused() -> None:
    workbook.write(check(a_file(one_row())))

    faults = said(a_file(one_row(職員番号="kh-ns-2026-001")))

    assert [fault[1] for fault in faults] == ["職員番号", "メール"]
    assert "すでに登録されています" in faults[0][2]


def test_bytes_of_no_encoding_are_reported_where_they_stand() -> None:
    content = a_file(one_row(職員番号="K1", メール=""), one_row()).replace(
        "見本 花子".encode(), b"\xff\xfe\xff", 1
    )

    faults = said(content)

    assert [fault[:2] for fault in faults] == [(2, "氏名")]
    assert "文字コード" in faults[0][2]


def test_the_encoding_may_be_ordered() -> None:
    checked = check(a_file(one_row(), encoding="cp932"), encoding="utf-8")

    assert checked.faults


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空です"),
        (b" \r\n", "空です"),
        (b"PK\x03\x04....", "Excel"),
        ("職員番号".encode("utf-16"), "UTF-16"),
        (HEADINGS.encode(), "行がありません"),
        (b",,,\r\n1,2,3", "見出しがありません"),
        (a_file('"KH-1,見本 花子'), "引用符"),
        (a_file('K1,見"本,,,,,,', '"K2"x,'), "引用符"),
        (a_file('"' + "x" * 200_000 + '"'), "引用符"),
        (b"x" * (csv_file.MOST_BYTES + 1), "10MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_file_of_staff_is_refused_as_a_whole(content: bytes, words: str) -> None:
    faults = said(content)

    assert len(faults) == 1
    assert words in faults[0][2]


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_file, "MOST_ROWS", 3)

    faults = said(a_file(*many_rows(4)))

    assert faults == [(5, "", "行が多すぎます（上限3行）。ファイルを分けてください。")]


def test_a_row_with_more_cells_than_headings_is_refused() -> None:
    faults = said(a_file(one_row() + ",あふれ"))

    assert faults == [(2, "", "見出しより列が多くあります（9列）。値の中のカンマを確認してください。")]


def test_rare_kanji_stay_as_they_are() -> None:
    checked = check(a_file(one_row(氏名="𠮷野 髙子"), one_row(職員番号="K2", メール="", 氏名="神 ﾊﾅ")))

    assert [person.full_name for person in checked.people] == ["𠮷野 髙子", "神 ハナ"]


def test_a_number_taken_between_look_and_write_keeps_everybody_out() -> None:
    checked = check(a_file(*many_rows(2)))
    Staff.objects.create(staff_id="S1", employee_number="KH-NS-2026-0001", full_name="見本 太郎")

    with pytest.raises(IntegrityError):
        workbook.write(checked)

    assert Staff.objects.count() == 1


def test_progress_is_told_in_steps_up_to_the_last_row() -> None:
    told: list[tuple[int, int]] = []

    workbook.check(a_file(*many_rows(600)), on=TODAY, progress=lambda done, total: told.append((done, total)))

    assert told == [(500, 600), (600, 600)]


def test_a_post_may_start_later_than_today() -> None:
    tomorrow = TODAY + timedelta(days=1)

    checked = check(a_file(one_row(入職日=tomorrow.isoformat())))

    assert checked.people[0].starts_on == tomorrow
