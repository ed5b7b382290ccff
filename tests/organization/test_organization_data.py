import re
from collections import Counter
from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command

from organization import chart
from organization.models import Department, Facility, Position, PositionLevel
from organization.models.position import level_of
from sync.models import Change

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def load(*words: str) -> str:
    out = StringIO()
    call_command("load_organization", *words, stdout=out)
    return out.getvalue()


def test_the_plan_s_facilities_offices_and_divisions_are_there() -> None:
    load()

    kinds = Counter(Facility.objects.values_list("kind", flat=True))
    divisions = Department.objects.filter(kind="division", facility=None).values_list("name", flat=True)
    offices = Department.objects.filter(kind="office", facility__kind="headquarters").values_list(
        "name", flat=True
    )
    assert kinds == {"headquarters": 1, "hospital": 1, "clinic": 3, "care_home": 1, "visiting_nursing": 2}
    assert dict(Facility.objects.exclude(beds=None).values_list("name", "beds")) == {
        "厚生病院": 300,
        "介護老人保健施設": 100,
    }
    assert list(divisions) == ["医療部門", "看護部門", "医療技術部門", "事務部門", "施設管理部門"]
    assert list(offices) == ["理事長室", "専務理事室", "常務理事室"]


def test_every_department_hangs_below_a_division_and_has_a_short_readable_id() -> None:
    load()

    divisions = Department.objects.filter(kind="division").values_list("pk", flat=True)
    below = Department.objects.below(divisions).count()
    assert below == Department.objects.exclude(kind="office").count()
    assert 110 <= Department.objects.count() <= 150
    for model in (Facility, Department, Position):
        assert all(
            re.fullmatch(r"[A-Z0-9-]{2,20}", key) for key in model.objects.values_list("pk", flat=True)
        )


def test_levels_that_papers_disagree_about_stand_per_facility_with_their_source() -> None:
    load()

    at = {
        (title, facility): level_of(title, facility, on=TODAY)
        for title in ("CHIEF", "HEAD-NURSE")
        for facility in ("HOSP", "CLN-E")
    }
    assert {key: row and (str(row.level), row.source) for key, row in at.items()} == {
        ("CHIEF", "HOSP"): ("5.0", "病院役職表 2025-09-28"),
        ("CHIEF", "CLN-E"): ("6.0", "統合レベル定義 2025-10-06"),
        ("HEAD-NURSE", "HOSP"): ("7.0", "病院役職表 2025-09-28"),
        ("HEAD-NURSE", "CLN-E"): ("8.0", "統合レベル定義 2025-10-06"),
    }


def test_every_title_has_a_level_everywhere() -> None:
    load()

    common = PositionLevel.objects.filter(facility=None).values_list("position_id", flat=True)
    assert set(common) == set(Position.objects.values_list("pk", flat=True))


def test_a_second_load_changes_nothing() -> None:
    load()
    before = Change.objects.count()

    told = load()

    assert told == "0 added, 0 changed.\n"
    assert Change.objects.count() == before


def test_a_row_that_differs_is_put_right_and_named() -> None:
    load()
    Department.objects.filter(pk="HOSP-NS-3F").update(name="三階")

    told = load()

    assert "changed  部署 HOSP-NS-3F name: 三階 -> 3階病棟" in told
    assert Department.objects.get(pk="HOSP-NS-3F").name == "3階病棟"


def test_a_dry_run_tells_and_writes_nothing() -> None:
    told = load("--dry-run")

    assert "added    施設 HOSP 厚生病院" in told
    assert not Facility.objects.exists()


def test_rows_that_the_chart_does_not_name_are_left_alone() -> None:
    Facility.objects.create(facility_id="OWN", name="厚生クリニック 港", kind="clinic")

    load()

    assert Facility.objects.filter(pk="OWN").exists()


def test_the_log_says_who_loaded() -> None:
    load()

    assert set(Change.objects.values_list("actor", flat=True)) == {"system:load_organization"}


def test_every_parent_stands_before_its_children_in_the_file() -> None:
    seen: set[str | None] = {None}
    for department in chart.read()["departments"]:
        assert department["parent"] in seen
        seen.add(department["id"])
