from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, Query, ScopedAdmin, ScopedInline
from organization.admin.marks import chip
from organization.models import Position, PositionLevel

EVERYWHERE = "全施設共通"


class PositionLevelInline(ScopedInline):
    model = PositionLevel
    capabilities = Capabilities(view="organization.view", add="organization.edit", change="organization.edit")
    fields = ["facility", "role", "level", "source", "starts_on"]
    verbose_name = "レベル"
    verbose_name_plural = "施設ごとの権限区分（L1〜L4）とレベル"

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None:
            field.empty_label = EVERYWHERE
        return field


def today_of(position: Position) -> list[PositionLevel]:
    """Of each facility the row that counts today, the common one first."""
    today = timezone.localdate()
    latest: dict[str | None, PositionLevel] = {}
    for level in sorted(position.levels.all(), key=lambda one: one.starts_on):
        if level.starts_on <= today:
            latest[level.facility_id] = level
    return sorted(latest.values(), key=lambda one: one.facility.display_order if one.facility else -1)


def disagreeing(levels: list[PositionLevel]) -> bool:
    return len({level.level for level in levels}) > 1 or len({level.role for level in levels}) > 1


@admin.register(Position)
class PositionAdmin(ScopedAdmin):
    capabilities = Capabilities(
        view="organization.view",
        add="organization.edit",
        change="organization.edit",
        delete="organization.edit",
    )
    empty = "役職はまだ登録されていません。役職名とレベルを登録してください。"
    when_in_use = "この役職の職員・配属を先にほかの役職へ変更してください。"
    list_display = ["name", "levels_today", "agreement", "position_id"]
    search_fields = ["name", "position_id"]
    search_help_text = "役職名・役職IDで検索"
    fields = ["position_id", "name", "display_order"]
    inlines = [PositionLevelInline]
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> Query:
        return super().get_queryset(request).prefetch_related("levels__facility")

    def get_readonly_fields(self, request: HttpRequest, obj: Position | None = None) -> list[str]:
        return ["position_id"] if obj else []

    @admin.display(description="本日のレベル（権限区分）")
    def levels_today(self, position: Position) -> SafeString:
        grouped: dict[tuple[Decimal, str], list[str]] = defaultdict(list)
        for row in today_of(position):
            grouped[row.level, row.get_role_display()].append(
                row.facility.name if row.facility else EVERYWHERE
            )
        lines = [
            (f"{level.normalize():f}", role, "・".join(where)) for (level, role), where in grouped.items()
        ]
        return format_html_join("", '<div>レベル {}（{}）<span class="kana">{}</span></div>', lines)

    @admin.display(description="施設間の違い")
    def agreement(self, position: Position) -> SafeString:
        levels = today_of(position)
        if not levels:
            return chip("レベル未登録", "bad", "error")
        if disagreeing(levels):
            return chip("施設により異なる", "waiting", "compare_arrows")
        return chip("同じ", "good", "check_circle")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:  # Any: Django's own signature
        position = self.get_object(request, unquote(object_id))
        hint = {"levels_disagree": isinstance(position, Position) and disagreeing(today_of(position))}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **hint})
