from django.contrib import admin

from accounts.models import Handover
from accounts.sheet import spoken
from organization.admin.base import Capabilities, ScopedAdmin

COLUMNS = ("user", "kind", "outcome", "issued_by", "issued_at", "expires_at")
ALL = (*COLUMNS, "used_at", "voided_at")


@admin.register(Handover)
class HandoverAdmin(ScopedAdmin):
    """Who handed access to whom, when and how, and what became of it. Issuing is on the person's page."""

    capabilities = Capabilities(view="account.hand_over")
    empty = "引渡しはまだありません。職員のページの「アカウント情報シート」から発行してください。"
    list_display = COLUMNS
    list_filter = ["kind"]
    list_select_related = ["user"]
    fields = ALL
    readonly_fields = ALL
    search_fields = ["user__login", "issued_by"]
    search_help_text = "ログインID・発行者で検索"

    @admin.display(description="状態")
    def outcome(self, handover: Handover) -> str:
        if handover.used_at:
            return f"✓ 使用済（{spoken(handover.used_at)}）"
        if handover.voided_at:
            return "✕ 無効（再発行・停止）"
        return f"○ 未使用（{spoken(handover.expires_at)}まで）"
