"""The admin's side bar: what people do first stands first, and only what they may open."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse

from organization.viewer import viewer

Item = dict[str, Any]  # Any: the theme's own structure

# Group -> (title, icon, model) of the lists in it.
LISTS = (
    (
        "組織",
        (
            ("施設", "apartment", "organization.Facility"),
            ("部署", "account_tree", "organization.Department"),
            ("役職", "badge", "organization.Position"),
        ),
    ),
    (
        "アカウント",
        (
            ("ログイン", "key", "accounts.User"),
            ("権限表", "rule", "accounts.PermissionMatrix"),
            ("引渡し", "approval_delegation", "accounts.Handover"),
        ),
    ),
    (
        "連携",
        (
            ("連携先", "hub", "sync.Peer"),
            ("連携処理", "sync", "sync.Delivery"),
            ("変更履歴", "history", "sync.Change"),
            ("連携ログ", "receipt_long", "sync.SyncLog"),
            ("バックアップ", "backup", "sync.Backup"),
        ),
    ),
)


def sidebar(request: HttpRequest) -> list[Item]:
    """The groups that have something for this user, each with its items."""
    groups = [
        {"title": "", "items": [_home(), _today(request)]},
        {
            "title": "職員",
            "items": [
                _list(request, "職員", "group", "organization.Staff"),
                _registration(request),
                _list(request, "一括登録", "upload_file", "organization.ImportRun"),
            ],
        },
        *({"title": title, "items": [_list(request, *item) for item in items]} for title, items in LISTS),
    ]
    shown = [{**group, "items": [item for item in group["items"] if item]} for group in groups]
    return [group for group in shown if group["items"]]


def _home() -> Item:
    return {"title": "ホーム", "icon": "home", "link": reverse("admin:index"), "active": _is("admin:index")}


def _today(request: HttpRequest) -> Item | None:
    if not viewer(request).may("report.view"):
        return None
    name = "reports:today"
    return {"title": "本日の状況", "icon": "monitoring", "link": reverse(name), "active": _is(name)}


def _registration(request: HttpRequest) -> Item | None:
    if not viewer(request).may("staff.hire"):
        return None
    name = "admin:organization_staff_add"
    return {"title": "職員の登録", "icon": "person_add", "link": reverse(name), "active": _is(name)}


def _list(request: HttpRequest, title: str, icon: str, label: str) -> Item | None:
    """A model's list, for those whom its admin class lets in."""
    model = apps.get_model(label)
    if not admin.site.get_model_admin(model).has_view_permission(request):
        return None
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return {"title": title, "icon": icon, "link": address, "active": _within(address)}


def _is(name: str) -> Any:  # Any: a question about the request, as the theme takes it
    return lambda request: request.path == reverse(name)


def _within(address: str) -> Any:  # Any: as above
    # The registration of staff has an item of its own.
    apart = reverse("admin:organization_staff_add")
    return lambda request: request.path.startswith(address) and request.path != apart
