"""The staff pages as a clerk, a head, an ordinary member of staff and a stranger's colleague use them."""

from datetime import date

import pytest
from django.contrib.admin.utils import quote
from django.contrib.messages import get_messages
from django.db import IntegrityError, connection
from django.test import Client
from django.urls import reverse

from organization.admin import staff as staff_admin
from organization.hiring import NewStaff, hire
from organization.models import Assignment, Staff
from tests.organization.conftest import DAY, Place, facts

LIST = reverse("admin:organization_staff_changelist")
ADD = reverse("admin:organization_staff_add")


def page_of(staff: Staff) -> str:
    return reverse("admin:organization_staff_change", args=[staff.pk])


def typed(place: Place, **changed: str) -> dict[str, str]:
    return {
        "employee_number": "HP-NS-2026-009",
        "full_name": "𠮷岡 髙志",
        "kana": "ﾖｼｵｶ たかし",
        "email": "",
        "facility": place.hospital,
        "department": place.ward,
        "position": place.nurse,
        "starts_on": "2026-04-01",
        **changed,
    }


def posts_form(staff: Staff, *rows: dict[str, str], **person: str) -> dict[str, str]:
    """What the change page sends: the person, the posts held, and new rows."""
    held = list(staff.assignments.all())
    form = {
        "employee_number": staff.employee_number,
        "full_name": staff.full_name,
        "kana": staff.profile.kana,
        "email": staff.email or "",
        "assignments-TOTAL_FORMS": str(len(held) + len(rows)),
        "assignments-INITIAL_FORMS": str(len(held)),
        **person,
    }
    for number, post in enumerate(held):
        form |= {f"assignments-{number}-id": str(post.pk), f"assignments-{number}-staff": staff.pk}
    for number, row in enumerate(rows, start=len(held)):
        form |= {f"assignments-{number}-{name}": value for name, value in row.items()}
    return form


def test_a_clerk_registers_a_person_and_sees_the_account_coming(clerk: Client, place: Place) -> None:
    answer = clerk.post(ADD, typed(place))

    staff = Staff.objects.get(employee_number="HP-NS-2026-009")
    assert answer.status_code == 302 and answer["Location"] == page_of(staff)
    told = [str(message) for message in get_messages(answer.wsgi_request)]
    assert told == ["登録しました。VoiceDriveのアカウントを作成しています。"]
    assert (staff.full_name, staff.profile.kana, staff.email) == ("𠮷岡 髙志", "ヨシオカ タカシ", None)
    page = clerk.get(page_of(staff)).content.decode()
    assert f'data-fragment="/admin/progress/{staff.pk}/"' in page


def test_registering_one_after_the_other_stays_on_the_form(clerk: Client, place: Place) -> None:
    answer = clerk.post(ADD, {**typed(place), "_addanother": "1"})

    assert answer.status_code == 302 and answer["Location"] == ADD


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("full_name", "三枝 😀", "使えない文字"),
        ("full_name", "あ" * 101, "100文字以内"),
        ("kana", "saegusa", "全角カタカナ"),
        ("employee_number", "hp-ad-2020-001", "すでに登録されています"),
        ("employee_number", "", "必須"),
        ("department", "CLN-DESK", "部署『受付』は厚生病院にはありません。施設を選び直してください。"),
        ("department", "NOWHERE", "選択"),
        ("starts_on", "春から", "日付"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_is_saved(
    clerk: Client, place: Place, field: str, value: str, words: str
) -> None:
    before = Staff.objects.count()

    answer = clerk.post(ADD, typed(place, **{field: value}))

    assert answer.status_code == 200
    errors = answer.context["adminform"].form.errors
    assert list(errors) == [field]
    assert words in errors[field][0]
    assert Staff.objects.count() == before


def test_a_write_that_collides_is_looked_at_again(
    clerk: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes = iter([collides, hire])
    monkeypatch.setattr(staff_admin, "hire", lambda *args, **kwargs: next(writes)(*args, **kwargs))

    answer = clerk.post(ADD, typed(place))

    assert answer.status_code == 302
    assert Staff.objects.filter(employee_number="HP-NS-2026-009").count() == 1


def test_a_write_that_keeps_colliding_is_told_in_words(
    clerk: Client, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(staff_admin, "hire", collides)

    answer = clerk.post(ADD, typed(place))

    assert answer.status_code == 302 and answer["Location"] == ADD
    assert "同時に更新した" in str(next(iter(get_messages(answer.wsgi_request))))
    assert not Staff.objects.filter(employee_number="HP-NS-2026-009").exists()


def collides(told: NewStaff, *, on: date) -> Staff:
    raise IntegrityError


def test_a_correction_leaves_what_other_processes_write(clerk: Client, nurse: Staff) -> None:
    Staff.objects.filter(pk=nurse.pk).update(voicedrive_id="vd-1", sync_status="synced")

    answer = clerk.post(page_of(nurse), posts_form(nurse, full_name="三枝 めぐみ", kana="ｻｴｸﾞｻ ﾒｸﾞﾐ"))

    assert answer.status_code == 302
    nurse.refresh_from_db()
    assert (nurse.full_name, nurse.voicedrive_id, nurse.sync_status) == ("三枝 めぐみ", "vd-1", "synced")
    assert nurse.profile.kana == "サエグサ メグミ"


def test_saving_without_a_change_makes_no_change(clerk: Client, nurse: Staff) -> None:
    seen = changes()

    clerk.post(page_of(nurse), posts_form(nurse))

    assert changes() == seen


def test_another_persons_number_is_refused_on_the_change_page(
    clerk: Client, nurse: Staff, stranger: Staff
) -> None:
    answer = clerk.post(page_of(nurse), posts_form(nurse, employee_number="cl-ns-2026-001"))

    assert "すでに登録されています" in answer.context["adminform"].form.errors["employee_number"][0]


def test_a_clerk_adds_a_second_post(clerk: Client, nurse: Staff, place: Place) -> None:
    row = {
        "facility": place.clinic,
        "department": place.desk,
        "position": place.nurse,
        "starts_on": "2026-05-01",
    }

    answer = clerk.post(page_of(nurse), posts_form(nurse, row))

    assert answer.status_code == 302
    second = nurse.assignments.get(facility_id=place.clinic)
    assert not second.is_primary
    nurse.refresh_from_db()
    assert nurse.facility_id == place.hospital


def test_a_second_post_in_another_facilitys_department_is_refused(
    clerk: Client, nurse: Staff, place: Place
) -> None:
    row = {"facility": place.clinic, "department": place.ward, "starts_on": "2026-05-01"}

    answer = clerk.post(page_of(nurse), posts_form(nurse, row))

    assert "部署『3階病棟』は厚生クリニックにはありません" in answer.content.decode()
    assert nurse.assignments.count() == 1


def test_the_place_of_a_post_held_cannot_be_changed_by_hand(
    clerk: Client, nurse: Staff, place: Place
) -> None:
    form = posts_form(nurse)
    form |= {"assignments-0-facility": place.clinic, "assignments-0-department": place.desk}

    clerk.post(page_of(nurse), form)

    assert nurse.assignments.get().facility_id == place.hospital


def test_ending_the_primary_post_empties_the_master_row(clerk: Client, nurse: Staff) -> None:
    form = posts_form(nurse) | {"assignments-0-ends_on": "2026-04-02"}

    clerk.post(page_of(nurse), form)

    nurse.refresh_from_db()
    assert (nurse.facility_id, nurse.department_id, nurse.position_id) == (None, None, None)


def test_nobody_deletes_staff(clerk: Client, nurse: Staff) -> None:
    answer = clerk.post(reverse("admin:organization_staff_delete", args=[nurse.pk]), {"post": "yes"})

    assert answer.status_code == 403
    assert Staff.objects.filter(pk=nurse.pk).exists()


def test_a_head_sees_the_department_and_all_below_it(head: Client, nurse: Staff, stranger: Staff) -> None:
    page = head.get(LIST).content.decode()

    assert nurse.full_name in page and stranger.full_name not in page
    assert head.get(page_of(nurse)).status_code == 200
    assert head.get(page_of(stranger)).status_code == 404


def test_search_and_filters_reach_no_further_than_the_list(
    head: Client, nurse: Staff, stranger: Staff
) -> None:
    searched = head.get(LIST, {"q": "榊"}).content.decode()
    filtered = head.get(LIST, {"facility__facility_id__exact": "CLN"}).content.decode()

    assert "条件に合う職員はありません" in searched
    assert "榊 ひかり" not in filtered and "受付" not in filtered


def test_a_head_may_look_but_not_write(head: Client, nurse: Staff, place: Place) -> None:
    assert head.get(ADD).status_code == 403
    assert head.post(ADD, typed(place)).status_code == 403
    assert head.post(page_of(nurse), posts_form(nurse, full_name="別 人")).status_code == 403
    assert "アカウント情報シート" not in head.get(page_of(nurse)).content.decode()


def test_a_readers_page_links_to_nothing_that_is_closed_to_the_reader(head: Client, nurse: Staff) -> None:
    page = head.get(page_of(nurse)).content.decode()

    assert "3階病棟" in page
    assert "/admin/organization/department/" not in page and "/admin/organization/facility/" not in page


def test_ordinary_staff_see_themselves_alone(ordinary: Client, nurse: Staff, stranger: Staff) -> None:
    page = ordinary.get(LIST).content.decode()

    assert nurse.full_name in page and stranger.full_name not in page
    assert ordinary.get(page_of(nurse)).status_code == 200
    assert ordinary.get(page_of(stranger)).status_code == 404
    assert ordinary.get(reverse("admin:organization_facility_changelist")).status_code == 403


def test_who_does_not_exist_and_who_is_not_visible_look_the_same(head: Client, stranger: Staff) -> None:
    hidden = head.get(page_of(stranger))
    missing = head.get(reverse("admin:organization_staff_change", args=["NOBODY"]))

    assert hidden.status_code == missing.status_code == 404


def test_search_understands_half_width_kana(clerk: Client, nurse: Staff) -> None:
    page = clerk.get(LIST, {"q": "ｻｴｸﾞｻ"}).content.decode()

    assert nurse.employee_number in page


def test_a_row_written_by_sql_is_shown_with_what_it_has(clerk: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO unified_staff_master (staff_id, employee_number, full_name, facility_id)"
            " VALUES ('SQL-1', 'SQL-0001', '椎名 杏子', 'NOWHERE')"
        )

    listed = clerk.get(LIST).content.decode()
    page = clerk.get(reverse("admin:organization_staff_change", args=["SQL-1"]))

    assert "NOWHERE（未登録）" in listed
    assert page.status_code == 200


def test_the_list_takes_few_queries(
    clerk: Client, place: Place, django_assert_max_num_queries: object
) -> None:
    for number in range(30):
        hire(facts(place, employee_number=f"N-{number}"), on=DAY)

    with django_assert_max_num_queries(25):  # type: ignore[operator]  # the plugin's own fixture
        clerk.get(LIST)


def test_home_shows_what_needs_the_clerk(clerk: Client, nurse: Staff) -> None:
    Staff.objects.filter(pk=nurse.pk).update(sync_status="error")

    page = clerk.get(reverse("admin:index"))

    assert [row["number"] for row in page.context["errors"]["rows"]] == [nurse.employee_number]
    assert "職員の登録" in page.content.decode()


def test_home_and_side_bar_of_ordinary_staff_offer_only_what_they_may(
    ordinary: Client, nurse: Staff, stranger: Staff
) -> None:
    page = ordinary.get(reverse("admin:index"))

    assert [row["number"] for row in page.context["pending"]["rows"]] == [nurse.employee_number]
    titles = {item["title"] for group in page.context["sidebar_navigation"] for item in group["items"]}
    assert titles == {"ホーム", "職員"}


def test_choices_name_the_facilities_that_have_them(clerk: Client) -> None:
    page = clerk.get(ADD).content.decode()

    assert '<option value="HOSP-W3" data-facilities="HOSP">' in page
    assert "看護部門 › 厚生病院 看護部 › 3階病棟" in page


@pytest.mark.parametrize("key", ["S_1", "a/b", "<b>", "50%", "../x", "職員 1"])
def test_a_person_of_any_id_can_be_opened(clerk: Client, place: Place, key: str) -> None:
    Staff.objects.create(staff_id=key, employee_number="OTHER-1", full_name="山田 花子")
    address = reverse("admin:organization_staff_change", args=[quote(key)])

    listed = clerk.get(LIST).content.decode()
    opened = clerk.get(address)
    sheet = clerk.get(reverse("accounts:sheet", args=[key])).content.decode()

    assert address in listed
    assert opened.status_code == 200
    assert f'href="{address}"' in sheet


def changes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sync_change")
        row = cursor.fetchone()
    assert Assignment.objects.exists()
    return int(row[0])
