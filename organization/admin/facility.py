from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest

from organization.admin.base import Capabilities, Query, ScopedAdmin
from organization.admin.filters import ChoicesDropdownFilter
from organization.models import Facility

# What is counted by the bed, and what by the person.
UNITS = {Facility.Kind.HOSPITAL: "床", Facility.Kind.CLINIC: "床", Facility.Kind.CARE_HOME: "名"}


@admin.register(Facility)
class FacilityAdmin(ScopedAdmin):
    capabilities = Capabilities(
        view="organization.view",
        add="organization.edit",
        change="organization.edit",
        delete="organization.edit",
    )
    empty = "施設はまだ登録されていません。本部と各施設を登録してください。"
    when_in_use = "この施設の部署・職員・配属・役職レベルを先にほかの施設へ移してください。"
    list_display = ["name", "kind", "size", "site_count", "parent", "departments_here", "staff_here"]
    list_filter = [("kind", ChoicesDropdownFilter)]
    list_select_related = ["parent"]
    search_fields = ["name", "facility_id"]
    search_help_text = "施設名・施設IDで検索"
    fields = ["facility_id", "name", "kind", "beds", "sites", "parent", "display_order"]

    def get_queryset(self, request: HttpRequest) -> Query:
        counted: Query = (
            super()
            .get_queryset(request)
            .annotate(
                department_count=Count("departments", distinct=True),
                staff_count=Count("staff", distinct=True),
            )
        )
        return counted

    def get_readonly_fields(self, request: HttpRequest, obj: Facility | None = None) -> list[str]:
        return ["facility_id"] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None:
            field.empty_label = "なし（最上位）"
        return field

    @admin.display(description="病床・定員", ordering="beds")
    def size(self, facility: Facility) -> str:
        if facility.beds is None:
            return "－"
        return f"{facility.beds:,}{UNITS.get(Facility.Kind(facility.kind), '名')}"

    @admin.display(description="拠点数", ordering="sites")
    def site_count(self, facility: Facility) -> str:
        return f"{facility.sites:,}か所"

    @admin.display(description="部署", ordering="department_count")
    def departments_here(self, facility: Facility) -> str:
        return f"{getattr(facility, 'department_count', 0):,}部署"

    @admin.display(description="職員", ordering="staff_count")
    def staff_here(self, facility: Facility) -> str:
        return f"{getattr(facility, 'staff_count', 0):,}名"
