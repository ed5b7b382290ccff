from django.contrib import admin
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, ScopedAdmin
from organization.admin.filters import ChoicesDropdownFilter
from organization.admin.marks import chip
from sync.models import SyncLog

LOOKS = {
    SyncLog.Status.SUCCESS: ("good", "check_circle"),
    SyncLog.Status.PARTIAL: ("waiting", "warning"),
    SyncLog.Status.FAILED: ("bad", "error"),
}


@admin.register(SyncLog)
class SyncLogAdmin(ScopedAdmin):
    capabilities = Capabilities(view="sync.view")
    empty = "連携ログはまだありません。連携処理が動くと1回ごとに1行残ります。"
    list_display = [
        "started_at", "sync_type", "source_system", "target_system", "count", "shown_status", "error_message",
    ]  # fmt: skip
    list_filter = [("status", ChoicesDropdownFilter), ("sync_type", ChoicesDropdownFilter)]
    fields = [
        "started_at", "completed_at", "sync_type", "source_system", "target_system",
        "count", "shown_status", "error_message",
    ]  # fmt: skip
    readonly_fields = ["count", "shown_status"]

    @admin.display(description="件数", ordering="record_count")
    def count(self, run: SyncLog) -> str:
        return f"{run.record_count or 0:,}件"

    @admin.display(description="結果", ordering="status")
    def shown_status(self, run: SyncLog) -> SafeString:
        status = SyncLog.Status(run.status)
        return chip(status.label, *LOOKS[status])
