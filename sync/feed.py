"""The log as one login may read it: which people's pages to look at again, never what stands in them."""

from collections.abc import Iterable
from typing import TypedDict

from accounts.models import User
from organization.models import Staff
from sync.models import Change, Place

# Where a watched row names the person it is about.
STAFF_COLUMN = {
    "unified_staff_master": "staff_id",
    "organization_staffprofile": "staff_id",
    "organization_assignment": "staff_id",
    "account_integration": "staff_id",
    "accounts_user": "staff_id",
    "sync_delivery": "staff_id",
}
OF_A_LOGIN = "accounts_handover"


class Entry(TypedDict):
    """``key`` is the changed row's own key, ``staffId`` the person the row is about."""

    seq: int
    table: str
    key: str
    staffId: str


def read(user_id: int, after: int, limit: int = 200) -> tuple[list[Entry], int]:
    """The visible entries among the next ``limit`` places, and the place they reach to.

    The login is fetched afresh: a socket outlives the rights it was opened with. For one that is gone or
    inactive there is nothing, and no progress. A person whose row is deleted is visible to nobody any more.
    """
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        return [], after
    page = list(Place.objects.filter(seq__gt=after).select_related("change").order_by("seq")[:limit])
    staff_ids = _staff_behind(place.change for place in page)
    visible = set(
        user.visible(Staff.objects.filter(pk__in=set(staff_ids.values()))).values_list("pk", flat=True)
    )
    entries: list[Entry] = [
        {
            "seq": place.seq,
            "table": place.change.table_name,
            "key": place.change.row_key,
            "staffId": staff_ids[place.change_id],
        }
        for place in page
        if staff_ids.get(place.change_id) in visible
    ]
    return entries, page[-1].seq if page else after


def is_open_to(user_id: int) -> bool:
    """Whether this login still exists and is active."""
    return User.objects.filter(pk=user_id, is_active=True).exists()


def _staff_behind(changes: Iterable[Change]) -> dict[int, str]:
    """Change id -> staff id, for the changes that are about a person."""
    found: dict[int, str] = {}
    logins: dict[int, int] = {}
    for change in changes:
        row = change.after or change.before or {}
        if change.table_name == OF_A_LOGIN:
            logins[change.pk] = row["user_id"]
        elif staff_id := row.get(STAFF_COLUMN.get(change.table_name, "")):
            found[change.pk] = staff_id
    if logins:
        owners = User.objects.filter(pk__in=set(logins.values()), staff__isnull=False)
        staff_of = dict(owners.values_list("pk", "staff_id"))
        found |= {change: staff_of[login] for change, login in logins.items() if login in staff_of}
    return found
