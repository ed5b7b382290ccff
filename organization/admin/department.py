from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, Query, ScopedAdmin
from organization.admin.choices import DepartmentChoice
from organization.admin.filters import ChoicesDropdownFilter, VisibleFilter
from organization.models import Department
from organization.tree import ARROW, Node, nodes

if TYPE_CHECKING:  # the theme brings no types
    from django.contrib.admin.views.main import ChangeList
else:
    from unfold.views import ChangeList


class Tree(ChangeList):
    """The list in the order of the tree, every department knowing its place."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        places = nodes()
        order = {department_id: place for place, department_id in enumerate(places)}
        self.result_list = sorted(self.result_list, key=lambda one: order.get(one.pk, len(order)))
        for department in self.result_list:
            department.place = places.get(department.pk) or Node(department.pk, 0, department.name)


@admin.register(Department)
class DepartmentAdmin(ScopedAdmin):
    capabilities = Capabilities(
        view="organization.view",
        add="organization.edit",
        change="organization.edit",
        delete="organization.edit",
    )
    empty = "部署はまだ登録されていません。法人の部門から順に登録してください。"
    when_in_use = "下の部署と、この部署の職員・配属を先にほかの部署へ移してください。"
    list_display = ["in_the_tree", "kind", "facility", "staff_here", "department_id"]
    list_filter = [("facility", VisibleFilter), ("kind", ChoicesDropdownFilter)]
    list_select_related = ["facility"]
    list_per_page = 1000  # a tree cut into pages shows nobody where a ward hangs
    sortable_by = ()
    search_fields = ["name", "department_id"]
    search_help_text = "部署名・部署IDで検索"
    fields = ["department_id", "name", "kind", "facility", "parent", "display_order"]

    def get_changelist(
        self, request: HttpRequest, **kwargs: Any
    ) -> type[Tree]:  # Any: Django's own signature
        return Tree

    def get_queryset(self, request: HttpRequest) -> Query:
        counted: Query = super().get_queryset(request).annotate(staff_count=Count("staff", distinct=True))
        return counted

    def get_readonly_fields(self, request: HttpRequest, obj: Department | None = None) -> list[str]:
        return ["department_id"] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        if db_field.name == "parent":
            kwargs |= {"form_class": DepartmentChoice, "empty_label": "なし（最上位の部門）"}
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name == "facility":
            field.empty_label = "なし（法人の部門）"
        return field

    @admin.display(description="部署")
    def in_the_tree(self, department: Department) -> SafeString:
        place: Node = department.place  # type: ignore[attr-defined]  # the list gave it
        return format_html(
            '<span class="tree-node" style="--depth:{}">{}<span class="tree-path">{}</span></span>',
            place.depth,
            department.name,
            place.path if ARROW in place.path else "",
        )

    @admin.display(description="職員（主務）")
    def staff_here(self, department: Department) -> str:
        return f"{getattr(department, 'staff_count', 0):,}名"
