"""Hiring: what is written, and every bad fact refused at its field with nothing half-saved."""

from datetime import date
from decimal import Decimal
from threading import Barrier, Thread, local

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from organization import hiring
from organization.hiring import NewStaff, hire
from organization.models import Assignment, Position, Staff, StaffProfile
from tests.organization.conftest import DAY, Place, facts


def test_hiring_writes_person_reading_and_first_post(place: Place) -> None:
    staff = hire(facts(place), on=DAY)

    assert staff.staff_id.startswith("S") and len(staff.staff_id) == 13
    assert (staff.facility_id, staff.department_id, staff.position_id) == ("HOSP", "HOSP-W3", "NURSE")
    assert staff.sync_status == "pending"
    assert staff.profile.kana == "サエグサ メグミ"
    post = staff.assignments.get()
    assert (post.starts_on, post.ends_on, post.is_primary) == (DAY, None, True)


def test_half_width_kana_and_stray_spaces_are_put_in_order(place: Place) -> None:
    staff = hire(facts(place, full_name="　ﾀﾞﾝ　 ﾕｶﾘ ", kana="だん ﾕｶﾘ", email=" Dan@Example.JP "), on=DAY)

    assert staff.full_name == "ダン ユカリ"
    assert staff.profile.kana == "ダン ユカリ"
    assert staff.email == "dan@example.jp"


@pytest.mark.parametrize("name", ["𠮷岡 髙志", "神﨑 邊", "渡邉󠄀 邦彦"])
def test_rare_kanji_are_kept_byte_for_byte(place: Place, name: str) -> None:
    staff = hire(facts(place, full_name=name), on=DAY)

    assert Staff.objects.get(pk=staff.pk).full_name.encode() == name.encode()


def test_no_email_is_null_so_that_many_may_have_none(place: Place) -> None:
    first = hire(facts(place, email=""), on=DAY)
    second = hire(facts(place, employee_number="HP-NS-2026-002", email="  "), on=DAY)

    assert first.email is None and second.email is None


def test_full_width_digits_of_the_keyboard_become_a_plain_number(place: Place) -> None:
    staff = hire(facts(place, employee_number="ＨＰ－００１"), on=DAY)

    assert staff.employee_number == "HP-001"


BAD = {
    "empty name": ({"full_name": "　"}, "full_name", "氏名を入力してください"),
    "101 characters": ({"full_name": "あ" * 101}, "full_name", "100文字以内"),
    "no letter": ({"full_name": "123"}, "full_name", "数字や記号だけ"),
    "emoji": ({"full_name": "三枝 😀"}, "full_name", "使えない文字"),
    "control character": ({"full_name": "三枝\x00恵"}, "full_name", "使えない文字"),
    "kana in letters": ({"kana": "saegusa"}, "kana", "全角カタカナ"),
    "long kana": ({"kana": "ア" * 101}, "kana", "100"),
    "no number": ({"employee_number": " "}, "employee_number", ""),
    "long number": ({"employee_number": "A" * 21}, "employee_number", "20"),
    "kanji in number": ({"employee_number": "看護-1"}, "employee_number", "半角の英数字"),
    "bad address": ({"email": "nobody"}, "email", "有効なメールアドレス"),
    "unknown facility": ({"facility_id": "NOWHERE"}, "facility", "施設ID「NOWHERE」は登録されていません"),
    "no facility": ({"facility_id": ""}, "facility", "施設を選択してください"),
    "unknown department": ({"department_id": "NOWHERE"}, "department", "登録されていません"),
    "unknown title": ({"position_id": "NOBODY"}, "position", "登録されていません"),
    "other facility's department": (
        {"department_id": "CLN-DESK"},
        "department",
        "部署『受付』は厚生病院にはありません。施設を選び直してください。",
    ),
    "level off the table": ({"level": Decimal("42")}, "level", "レベル表にないレベル"),
    "bad staff id": ({"staff_id": "S 1"}, "staff_id", "半角の英数字"),
}


@pytest.mark.parametrize(("changed", "field", "words"), BAD.values(), ids=BAD)
def test_bad_facts_are_refused_at_their_field(
    place: Place, changed: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(ValidationError) as wrong:
        hire(facts(place, **changed), on=DAY)

    assert list(wrong.value.message_dict) == [field]
    assert words in wrong.value.message_dict[field][0]
    assert not Staff.objects.exists() and not StaffProfile.objects.exists()


def test_all_faults_are_told_at_once(place: Place) -> None:
    with pytest.raises(ValidationError) as wrong:
        hire(NewStaff("", "", "NOWHERE", "NOWHERE", email="x"), on=DAY)

    assert set(wrong.value.message_dict) == {
        "employee_number",
        "full_name",
        "email",
        "facility",
        "department",
    }


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"employee_number": "hp-ns-2026-001"}, "employee_number"),
        ({"employee_number": "X1", "email": "MEGUMI@example.jp"}, "email"),
        ({"employee_number": "X1", "staff_id": "s1"}, "staff_id"),
    ],
)
def test_what_somebody_has_already_is_refused_in_any_case(
    place: Place, changed: dict[str, object], field: str
) -> None:
    hire(facts(place, email="megumi@example.jp", staff_id="S1"), on=DAY)

    with pytest.raises(ValidationError) as wrong:
        hire(facts(place, **changed), on=DAY)

    assert list(wrong.value.message_dict) == [field]


def test_a_title_without_a_level_in_the_facility_is_refused(place: Place) -> None:
    Position.objects.create(position_id="NEW", name="新しい役職")

    with pytest.raises(ValidationError) as wrong:
        hire(facts(place, position_id="NEW"), on=DAY)

    assert "レベルが未登録" in wrong.value.message_dict["position"][0]


def test_a_post_may_begin_before_the_levels_were_agreed(place: Place) -> None:
    staff = hire(facts(place, starts_on=date(2001, 4, 1)), on=DAY)

    assert staff.assignments.get().starts_on == date(2001, 4, 1)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_come_at_once_the_second_is_told_so(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    both_looked = Barrier(2, timeout=20)
    look = hiring._checked
    outcomes: list[object] = []

    waited = local()

    def look_then_wait(told: NewStaff, on: date) -> object:
        found = look(told, on)
        if not hasattr(waited, "once"):
            waited.once = both_looked.wait()
        return found

    def come() -> None:
        try:
            outcomes.append(hire(facts(place), on=DAY))
        except ValidationError as wrong:
            outcomes.append(wrong.message_dict)
        finally:
            connection.close()

    monkeypatch.setattr(hiring, "_checked", look_then_wait)
    threads = [Thread(target=come) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Staff", "dict"]
    told = next(outcome for outcome in outcomes if isinstance(outcome, dict))
    assert "すでに登録されています" in told["employee_number"][0]
    assert Staff.objects.count() == StaffProfile.objects.count() == Assignment.objects.count() == 1
