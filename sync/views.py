"""The live part of a person's page: how far the account is, and 再試行."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from organization.models import Staff
from sync.progress import latest_deliveries, progress_of
from sync.resending import RESENDABLE, resend
from sync.tasks import wake_after_commit

NOTHING_TO_RETRY = "再試行できる連携処理はありません。すでに送信が始まっている場合があります。"


@login_required
@require_GET
def progress(request: HttpRequest, staff_id: str) -> HttpResponse:
    return fragment(request, visible_staff(request, staff_id))


@login_required
@require_POST
def retry(request: HttpRequest, staff_id: str) -> HttpResponse:
    """Send again what failed for this person, at the posted peer or (without one) at all."""
    staff = visible_staff(request, staff_id)
    if not may_retry(request):
        raise PermissionDenied
    stuck = latest_deliveries(staff.pk).filter(state__in=RESENDABLE)
    if peer := request.POST.get("peer"):
        stuck = stuck.filter(peer__code=peer)
    try:
        resent = [resend(delivery, now=timezone.now()) for delivery in stuck]
        wake_after_commit(resent)
    except ValidationError as refusal:
        return fragment(request, staff, notice=refusal.messages[0], status=409)
    return fragment(request, staff) if resent else fragment(request, staff, NOTHING_TO_RETRY, 409)


def visible_staff(request: HttpRequest, staff_id: str) -> Staff:
    user = request.user
    seen = user.visible(Staff.objects.all()) if isinstance(user, User) else Staff.objects.none()
    return get_object_or_404(seen, pk=staff_id)


def may_retry(request: HttpRequest) -> bool:
    user = request.user
    return isinstance(user, User) and user.may("sync.retry")


def fragment(request: HttpRequest, staff: Staff, notice: str = "", status: int = 200) -> HttpResponse:
    at_peers = progress_of(staff)
    context = {
        "staff": staff,
        "at_peers": at_peers,
        "may_retry": may_retry(request),
        "notice": notice,
        "summary": " ".join(each.summary for each in at_peers),
        "is_moving": any(each.is_moving for each in at_peers),
    }
    response = render(request, "sync/progress.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response
