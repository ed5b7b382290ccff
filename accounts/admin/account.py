from django.contrib import admin

from accounts.models import AccountIntegration
from organization.admin.base import Capabilities, ScopedAdmin

COLUMNS = ("staff_number", "medical_username", "voicedrive_username", "auto_created", "created_at")
ALL = (*COLUMNS, "token_expires_at")


@admin.register(AccountIntegration)
class AccountIntegrationAdmin(ScopedAdmin):
    """Written by the exchange with the peers, read here."""

    capabilities = Capabilities(view="account.view")
    empty = "作成されたアカウントはまだありません。職員を登録すると自動で作成されます。"
    list_display = COLUMNS
    fields = ALL
    readonly_fields = ALL
    search_fields = ["staff__staff_id", "medical_username", "voicedrive_username"]
    search_help_text = "職員ID・ユーザー名で検索"

    @admin.display(description="職員ID", ordering="staff")
    def staff_number(self, integration: AccountIntegration) -> str:
        """The number, not the name: who keeps the machines running reads this page too."""
        return integration.staff_id
