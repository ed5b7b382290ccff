from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, Query, ScopedAdmin
from organization.admin.filters import ChoicesDropdownFilter, VisibleFilter
from organization.admin.marks import chip
from sync.events import TITLES
from sync.models import Delivery
from sync.progress import LOOKS
from sync.resending import RESENDABLE, resend
from sync.tasks import wake_after_commit
from sync.timeline import timeline_of


@admin.register(Delivery)
class DeliveryAdmin(ScopedAdmin):
    capabilities = Capabilities(view="sync.view")
    empty = "連携処理はまだありません。職員を登録すると、ここに連携先ごとの状況が出ます。"
    list_display = ["staff_id", "peer", "shown_state", "reason", "attempts", "requested_at", "next_try"]
    list_filter = [("state", ChoicesDropdownFilter), ("peer", VisibleFilter)]
    list_select_related = ["peer"]
    search_fields = ["=staff_id", "=event_id"]
    search_help_text = "職員ID・イベントIDで検索"
    fields = [
        "staff_id", "peer", "shown_event", "event_id", "shown_state", "reason", "attempts",
        "requested_at", "sent_at", "next_try", "settled_at",
    ]  # fmt: skip
    readonly_fields = ["shown_event", "shown_state", "next_try"]
    actions = ["resend_chosen"]
    change_form_outer_after_template = "admin/sync/delivery/timeline.html"

    @admin.display(description="状態", ordering="state")
    def shown_state(self, delivery: Delivery) -> SafeString:
        look = LOOKS[Delivery.State(delivery.state)]
        return chip(look.word, look.colour, look.icon)

    @admin.display(description="出来事", ordering="event")
    def shown_event(self, delivery: Delivery) -> str:
        return TITLES.get(delivery.event, delivery.event)

    @admin.display(description="次の自動送信", ordering="due_at", empty_value="－")
    def next_try(self, delivery: Delivery) -> Any:  # Any: an instant or nothing
        return delivery.due_at if delivery.state == Delivery.State.FAILED else None

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_authenticated and request.user.may("sync.retry"))

    @admin.action(permissions=["retry"], description="再送")
    def resend_chosen(self, request: HttpRequest, queryset: Query) -> None:
        resend_each(request, queryset)

    def get_urls(self) -> list[URLPattern]:
        address = path(
            "<int:pk>/resend/", self.admin_site.admin_view(self.resend_one), name="sync_delivery_resend"
        )
        return [address, *super().get_urls()]

    def resend_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        if request.method != "POST" or not self.has_retry_permission(request):
            raise PermissionDenied
        resend_each(request, self.get_queryset(request).filter(pk=pk))
        return HttpResponseRedirect(reverse("admin:sync_delivery_change", args=[pk]))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:  # Any: Django's own signature
        delivery = cast(Delivery, self.get_object(request, object_id))
        facts = {"timeline": timeline_of(delivery), "may_resend": self._may_resend(request, delivery)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **facts})

    def _may_resend(self, request: HttpRequest, delivery: Delivery) -> bool:
        return delivery.state in RESENDABLE and self.has_retry_permission(request)


def resend_each(request: HttpRequest, deliveries: Query) -> None:
    """Send each again and say how many went and why others did not."""
    resent: list[Delivery] = []
    for delivery in deliveries.order_by("seq"):
        try:
            resent.append(resend(delivery, now=timezone.now()))
        except ValidationError as refusal:
            messages.warning(request, f"{delivery.staff_id}：{refusal.messages[0]}")
    if resent:
        wake_after_commit(resent)
        messages.success(request, f"{len(resent):,}件を再送しています。状態はこの一覧で確認できます。")
