from django.contrib import admin, messages
from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from accounts import logins
from accounts.models import User
from organization.admin.base import Capabilities, Query, ScopedAdmin

COLUMNS = ("login", "staff_number", "is_active", "functions", "must_change_password", "last_login")
ALL = (*COLUMNS, "deactivated_at", "created_at")


@admin.register(User)
class UserAdmin(ScopedAdmin):
    """A login comes with its person and gets its password by the sheet; here it is closed and reopened."""

    capabilities = Capabilities(view="account.view")
    empty = "ログインはまだありません。職員を登録すると自動で作成されます。"
    list_display = COLUMNS
    list_filter = ["is_active", "must_change_password", "groups"]
    fields = ALL
    readonly_fields = ALL
    search_fields = ["login", "staff__staff_id"]
    search_help_text = "ログインID（職員番号）・職員IDで検索"
    actions = ["close", "reopen"]

    def get_queryset(self, request: HttpRequest) -> Query:
        return super().get_queryset(request).prefetch_related("groups")

    def has_close_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return isinstance(request.user, User) and request.user.may("account.close", obj)

    @admin.display(description="職員ID", ordering="staff")
    def staff_number(self, user: User) -> str:
        """The number, not the name: who keeps the machines running reads this page too."""
        return user.staff_id or "（他システム）"

    @admin.display(description="担当業務")
    def functions(self, user: User) -> str:
        return "、".join(group.name for group in user.groups.all())

    @admin.action(description="選択したログインを停止する", permissions=["close"])
    def close(self, request: HttpRequest, queryset: Query) -> None:
        others = queryset.exclude(pk=request.user.pk).filter(is_active=True)
        count = len([logins.close(user, now=timezone.now()) for user in others])
        messages.success(request, f"{count:,}件のログインを停止しました。「再開する」で元に戻せます。")

    @admin.action(description="選択したログインを再開する", permissions=["close"])
    def reopen(self, request: HttpRequest, queryset: Query) -> None:
        count = len([logins.reopen(user) for user in queryset.filter(is_active=False)])
        messages.success(request, f"{count:,}件のログインを再開しました。パスワードは停止前と同じです。")
