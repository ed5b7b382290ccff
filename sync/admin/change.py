from django.contrib import admin
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, ScopedAdmin
from organization.admin.filters import ChoicesDropdownFilter
from organization.admin.marks import chip
from sync.context import spoken
from sync.difference import pairs_of, title_of
from sync.models import Change

LOOKS = {
    Change.Operation.INSERT: ("good", "add_circle"),
    Change.Operation.UPDATE: ("waiting", "edit"),
    Change.Operation.DELETE: ("bad", "delete"),
}
WHO = ("happened_at", "target", "row_key", "shown_operation", "who", "origin", "request_id")


@admin.register(Change)
class ChangeAdmin(ScopedAdmin):
    """The audit trail. Who reads it does not thereby read what stood in the rows (audit.contents)."""

    capabilities = Capabilities(view="audit.view")
    empty = "変更履歴はまだありません。職員や組織を変更すると、ここに残ります。"
    list_display = WHO
    list_filter = [("operation", ChoicesDropdownFilter)]
    search_fields = ["=row_key", "=actor", "=request_id", "=table_name"]
    search_help_text = "キー（職員IDなど）・操作者・リクエストID・表の名前で検索"

    def get_fields(self, request: HttpRequest, obj: Change | None = None) -> tuple[str, ...]:
        may_read = request.user.is_authenticated and request.user.may("audit.contents")
        return (*WHO, "contents" if may_read else "withheld")

    def get_readonly_fields(self, request: HttpRequest, obj: Change | None = None) -> tuple[str, ...]:
        return self.get_fields(request, obj)

    @admin.display(description="対象", ordering="table_name")
    def target(self, change: Change) -> str:
        return title_of(change.table_name)

    @admin.display(description="操作", ordering="operation")
    def shown_operation(self, change: Change) -> SafeString:
        operation = Change.Operation(change.operation)
        return chip(operation.label, *LOOKS[operation])

    @admin.display(description="操作者", ordering="actor")
    def who(self, change: Change) -> str:
        return spoken(change.actor)

    @admin.display(description="内容")
    def contents(self, change: Change) -> SafeString:
        return render_to_string("admin/sync/change/contents.html", {"pairs": pairs_of(change)})

    @admin.display(description="内容")
    def withheld(self, change: Change) -> str:
        return "内容の閲覧には権限が必要です。人事担当者に依頼してください。"
