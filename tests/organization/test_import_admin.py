"""Files of staff in the admin, and the worker that looks through and writes them."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from celery import current_app
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from organization import importing
from organization.hiring import hire
from organization.models import ImportRun, Staff
from sync import imports
from sync.models import Change
from tests.organization.conftest import Place, facts
from tests.organization.staff_files import HEADINGS, a_file

pytestmark = pytest.mark.django_db
LIST = reverse("admin:organization_importrun_changelist")
ADD = reverse("admin:organization_importrun_add")
CLERK = "HP-AD-2020-001"
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
ROW = "KH-NS-2026-00{n},見本 花子,ミホン ハナコ,new{n}@kouseikai.example,厚生病院,3階病棟,看護師,2026-04-01"


def rows(count: int) -> list[str]:
    return [ROW.format(n=number) for number in range(count)]


def upload(client: Client, content: bytes, name: str = "職員.csv") -> ImportRun:
    answer = client.post(ADD, {"file": SimpleUploadedFile(name, content, "text/csv")})
    run = ImportRun.objects.latest("pk")
    assert answer.status_code == 302
    assert answer.headers["Location"] == page_of(run)
    return run


def page_of(run: ImportRun, name: str = "change") -> str:
    return reverse(f"admin:organization_importrun_{name}", args=[run.pk])


def again(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def shown(client: Client, run: ImportRun) -> str:
    return client.get(page_of(run)).content.decode()


def test_a_right_file_is_looked_through_agreed_to_and_written(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(3), encoding="cp932"))

    imports.run(run.pk)
    offered = shown(clerk, run)
    before = Staff.objects.count()
    clerk.post(page_of(run, "accept"))
    imports.run(run.pk)

    assert "3人を登録できます" in offered
    assert "取り込む（3人）" in offered
    assert Staff.objects.count() == before + 3
    assert "3人を登録しました" in shown(clerk, run)
    assert (again(run).state, again(run).content) == ("imported", None)


def test_nothing_is_written_before_somebody_agreed(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(3)))
    before = Staff.objects.count()

    imports.run(run.pk)
    imports.run(run.pk)

    assert Staff.objects.count() == before
    assert again(run).state == "checked"


def test_the_log_names_the_clerk_who_agreed(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(1)))
    imports.run(run.pk)
    clerk.post(page_of(run, "accept"))

    imports.run(run.pk)

    change = Change.objects.get(table_name="unified_staff_master", after__employee_number="KH-NS-2026-000")
    assert (change.actor, change.request_id) == (CLERK, f"import-{run.pk}")


def test_errors_are_shown_by_row_and_column_and_the_file_is_let_go(clerk: Client) -> None:
    run = upload(clerk, a_file(rows(1)[0], rows(1)[0].replace("3階病棟", "受付")))

    imports.run(run.pk)

    page = shown(clerk, run)
    assert "取り込む（" not in page
    assert "部署『受付』は厚生病院にはありません。施設を選び直してください。" in page
    assert "2行目と同じ値です" in page
    assert (again(run).state, again(run).content, again(run).error_count) == ("refused", None, 3)


def test_errors_can_be_saved_and_no_cell_of_them_is_a_formula(clerk: Client) -> None:
    run = upload(clerk, a_file("x", headings="=cmd(),氏名,所属施設,所属部署"))
    ImportRun.objects.filter(pk=run.pk).update(errors=[{"row": 2, "column": "=cmd()", "message": "-x"}])

    answer = clerk.get(page_of(run, "errors"))

    assert answer.content.decode("utf-8-sig") == "行,列,内容\r\n2,'=cmd(),'-x\r\n"
    assert answer.content.startswith(b"\xef\xbb\xbf")


def test_the_page_asks_for_numbers_while_something_moves(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(2)))

    waiting = json.loads(clerk.get(page_of(run, "status")).content)
    imports.run(run.pk)
    looked = json.loads(clerk.get(page_of(run, "status")).content)

    assert waiting == {"state": "waiting", "word": "確認待ち", "done": 0, "total": 0, "moving": True}
    assert looked == {"state": "checked", "word": "確認済", "done": 2, "total": 2, "moving": False}


def test_the_template_has_headings_that_are_read(clerk: Client) -> None:
    answer = clerk.get(reverse("admin:organization_importrun_template"))

    assert answer.content.decode("utf-8-sig").strip() == HEADINGS


def test_agreeing_twice_imports_once(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(2)))
    imports.run(run.pk)
    before = Staff.objects.count()

    for _ in range(2):
        clerk.post(page_of(run, "accept"))
        imports.run(run.pk)

    assert Staff.objects.count() == before + 2


def test_what_has_errors_cannot_be_agreed_to(clerk: Client) -> None:
    run = upload(clerk, b"x")
    imports.run(run.pk)

    answer = clerk.post(page_of(run, "accept"), follow=True)

    assert "このファイルは取り込めません。もう一度アップロードしてください。" in answer.content.decode()
    assert again(run).state == "refused"


def test_a_looked_through_file_can_be_let_go(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(1)))
    imports.run(run.pk)

    clerk.post(page_of(run, "withdraw"))
    clerk.post(page_of(run, "accept"))

    assert (again(run).state, again(run).content) == ("withdrawn", None)


def test_a_number_taken_meanwhile_is_told_and_keeps_everybody_out(clerk: Client, place: Place) -> None:
    run = upload(clerk, a_file(*rows(2)))
    imports.run(run.pk)
    hire(facts(place, employee_number="KH-NS-2026-001"), on=date(2026, 11, 24))
    before = Staff.objects.count()
    clerk.post(page_of(run, "accept"))

    imports.run(run.pk)

    assert Staff.objects.count() == before
    assert again(run).state == "refused"
    assert again(run).errors[0]["row"] == 3


@pytest.mark.parametrize("state", ["checking", "importing"])
def test_a_run_whose_worker_died_is_taken_up_again_when_its_time_is_over(clerk: Client, state: str) -> None:
    run = upload(clerk, a_file(*rows(1)))
    ImportRun.objects.filter(pk=run.pk).update(state=state, held_until=NOW + importing.HOLD)

    at_once = importing.claim(run.pk, now=NOW)
    later = importing.claim(run.pk, now=NOW + importing.HOLD)

    assert at_once is None
    assert later is not None


def test_a_file_that_nobody_came_back_for_is_let_go_after_a_day(clerk: Client) -> None:
    run = upload(clerk, a_file(*rows(1)))
    imports.run(run.pk)

    importing.withdraw_forgotten(again(run).requested_at + timedelta(hours=25))

    assert (again(run).state, again(run).content) == ("withdrawn", None)


def test_the_worker_is_woken_once_and_only_after_the_commit(
    clerk: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: pytest.FixtureRequest,
) -> None:
    rung: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, args, **how: rung.append((name, args)))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]  # pytest-django's own
        run = upload(clerk, a_file(*rows(1)))
        assert rung == []

    assert rung == [(imports.run.name, [run.pk])]


def test_a_large_file_is_refused_at_its_field(clerk: Client) -> None:
    answer = clerk.post(ADD, {"file": SimpleUploadedFile("a.csv", b"x" * (10 * 1024 * 1024 + 1))})

    assert "ファイルが大きすぎます（上限10MB）。" in answer.content.decode()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("name", ["change", "status", "errors"])
def test_who_may_not_hire_sees_nothing_of_it(clerk: Client, head: Client, name: str) -> None:
    run = upload(clerk, a_file(*rows(1)))

    answer = head.get(page_of(run, name))

    assert answer.status_code in (403, 404)


@pytest.mark.parametrize("name", ["accept", "withdraw"])
def test_who_may_not_hire_decides_nothing(clerk: Client, head: Client, name: str) -> None:
    run = upload(clerk, a_file(*rows(1)))
    imports.run(run.pk)

    answer = head.post(page_of(run, name))

    assert answer.status_code in (403, 404)
    assert again(run).state == "checked"
    assert head.get(LIST).status_code == head.get(ADD).status_code == 403
