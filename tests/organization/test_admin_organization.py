"""Facilities, departments and titles in the admin: what is refused, and how it is said."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from organization.models import Department, Facility, Position, PositionLevel, Staff
from tests.organization.conftest import Place


def said(answer: object) -> str:
    return "".join(str(message) for message in get_messages(answer.wsgi_request))  # type: ignore[attr-defined]


def levels_form(position: Position, level: str) -> dict[str, str]:
    held = position.levels.get()
    return {
        "name": position.name,
        "display_order": "0",
        "levels-TOTAL_FORMS": "1",
        "levels-INITIAL_FORMS": "1",
        "levels-0-id": str(held.pk),
        "levels-0-position": position.pk,
        "levels-0-facility": "",
        "levels-0-role": held.role,
        "levels-0-level": level,
        "levels-0-source": held.source,
        "levels-0-starts_on": "2020-01-01",
    }


def test_departments_stand_in_the_order_of_the_tree_with_their_paths(clerk: Client) -> None:
    page = clerk.get(reverse("admin:organization_department_changelist")).content.decode()

    assert "看護部門 › 厚生病院 看護部 › 3階病棟" in page
    assert page.index("--depth:0") < page.index("--depth:1") < page.index("--depth:2")


def test_a_department_below_itself_is_refused(clerk: Client, place: Place) -> None:
    answer = clerk.post(
        reverse("admin:organization_department_change", args=["DIV-NS"]),
        {"name": "看護部門", "kind": "division", "facility": "", "parent": place.ward, "display_order": "0"},
    )

    assert (
        "この部署自身またはその下の部署は選べません" in answer.context["adminform"].form.errors["parent"][0]
    )
    assert Department.objects.get(pk="DIV-NS").parent_id is None


@pytest.mark.parametrize(
    ("model", "key"), [("facility", "HOSP"), ("department", "HOSP-W3"), ("position", "NURSE")]
)
def test_what_is_in_use_is_not_deleted_and_a_sentence_says_why(
    clerk: Client, nurse: Staff, model: str, key: str
) -> None:
    answer = clerk.post(reverse(f"admin:organization_{model}_delete", args=[key]), {"post": "yes"})

    assert answer.status_code == 302
    assert "使われているため削除できません" in said(answer)
    assert clerk.get(reverse(f"admin:organization_{model}_change", args=[key])).status_code == 200


def test_what_nobody_uses_is_deleted_after_a_question(clerk: Client, place: Place) -> None:
    address = reverse("admin:organization_department_delete", args=[place.desk])

    asked = clerk.get(address)
    clerk.post(address, {"post": "yes"})

    assert asked.status_code == 200
    assert not Department.objects.filter(pk=place.desk).exists()


def test_a_level_outside_the_table_is_refused(clerk: Client, place: Place) -> None:
    nurse = Position.objects.get(pk=place.nurse)

    answer = clerk.post(
        reverse("admin:organization_position_change", args=[place.nurse]), levels_form(nurse, "42")
    )

    assert "レベル表にない" in answer.content.decode()
    assert nurse.levels.get().level == Decimal(3)


def test_text_in_a_number_is_refused_at_its_field(clerk: Client, place: Place) -> None:
    answer = clerk.post(
        reverse("admin:organization_facility_change", args=[place.hospital]),
        {"name": "厚生病院", "kind": "hospital", "beds": "三百", "sites": "1", "display_order": "0"},
    )

    assert list(answer.context["adminform"].form.errors) == ["beds"]
    assert Facility.objects.get(pk=place.hospital).beds == 300


def test_titles_that_count_differently_are_marked(clerk: Client, place: Place) -> None:
    PositionLevel.objects.create(
        position_id=place.nurse,
        facility_id=place.clinic,
        role="STAFF",
        level=Decimal("4.5"),
        source="診療所の表",
        starts_on=date(2020, 1, 1),
    )

    listed = clerk.get(reverse("admin:organization_position_changelist")).content.decode()
    page = clerk.get(reverse("admin:organization_position_change", args=[place.nurse])).content.decode()

    assert listed.count("施設により異なる") == 1
    assert "施設によりレベルまたは権限区分が異なります" in page


def test_facilities_are_listed_with_their_units(clerk: Client, nurse: Staff) -> None:
    page = clerk.get(reverse("admin:organization_facility_changelist")).content.decode()

    assert "300床" in page and "1か所" in page and "2部署" in page


def test_a_head_does_not_open_the_organisation(head: Client, place: Place) -> None:
    for model, key in (("facility", place.hospital), ("department", place.ward), ("position", place.nurse)):
        address = reverse(f"admin:organization_{model}_change", args=[key])

        assert head.post(address, {"name": "別名"}).status_code in (403, 404)
