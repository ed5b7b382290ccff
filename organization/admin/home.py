"""The first page of the admin: what needs me, and what do people do here most."""

from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse

from organization.admin.marks import name_with_kana, of_master, sync_state
from organization.models import Staff
from organization.models.staff import SyncStatus
from organization.viewer import viewer

SHOWN = 10
DEEDS = (  # title, what it is for, icon, address, capability
    (
        "職員の登録",
        "1人を登録し、アカウントを作成します",
        "person_add",
        "admin:organization_staff_add",
        "staff.hire",
    ),
    (
        "一括登録",
        "CSVファイルからまとめて登録します",
        "upload_file",
        "admin:organization_importrun_changelist",
        "staff.hire",
    ),
    (
        "職員を探す",
        "番号・氏名・フリガナで検索します",
        "search",
        "admin:organization_staff_changelist",
        "staff.view",
    ),
    (
        "本日の状況",
        "在籍数とアカウントの作成状況を見ます",
        "monitoring",
        "reports:today",
        "report.view",
    ),
)


def what_needs_me(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Any: the theme's own signature. Adds ``errors``, ``pending`` and ``deeds``."""
    return {
        **context,
        "title": "ホーム",
        "errors": _state(request, SyncStatus.ERROR),
        "pending": _state(request, SyncStatus.PENDING),
        "may_view_staff": viewer(request).may("staff.view"),
        "deeds": list(_deeds(request)),
    }


def _state(request: HttpRequest, state: SyncStatus) -> dict[str, Any]:  # Any: for the template
    found = viewer(request).visible(Staff.objects.filter(sync_status=state.value))
    rows = found.select_related("facility", "department", "profile").order_by(
        "-updated_at", "employee_number"
    )
    count = found.count()
    return {
        "count": count,
        "more": max(count - SHOWN, 0),
        "address": f"{reverse('admin:organization_staff_changelist')}?sync_status__exact={state.value}",
        "rows": [
            {
                "address": reverse("admin:organization_staff_change", args=[quote(staff.pk)]),
                "number": staff.employee_number,
                "name": name_with_kana(staff),
                "place": f"{of_master(staff, 'facility')}　{of_master(staff, 'department')}",
                "state": sync_state(staff),
            }
            for staff in rows[:SHOWN]
        ],
    }


def _deeds(request: HttpRequest) -> Any:  # Any: rows for the template
    for title, purpose, icon, name, capability in DEEDS:
        if viewer(request).may(capability):
            yield {"title": title, "purpose": purpose, "icon": icon, "address": reverse(name)}
