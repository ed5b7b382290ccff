"""The events of the employee webhook: their fields, and what each does to an account."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeAlias

from standin import javascript_json
from standin.accounts import Accounts, NewAccount
from standin.javascript_json import JsonValue

Data: TypeAlias = Mapping[str, JsonValue]

ENVELOPE = {"eventType", "timestamp", "data"}
PHOTO = {"profilePhotoUrl", "photoUpdatedAt", "photoMimeType", "photoFileSize"}
FIELDS = {
    "employee.created": PHOTO
    | {"staffId", "fullName", "email", "facilityId", "departmentId", "position"}
    | {"authLevel", "employmentStatus", "hiredAt"},
    "employee.photo.updated": PHOTO | {"staffId", "updateReason"},
    "employee.photo.deleted": {"staffId", "photoDeletedAt", "deletionReason"},
}
CHOICES = {
    "employmentStatus": {"active", "onLeave", "retired"},
    "photoMimeType": {"image/jpeg", "image/png"},
    "updateReason": {"annual_update", "user_request", "admin_update"},
    "deletionReason": {"user_request", "retention_period_expired", "admin_action"},
}


class CannotStoreError(Exception):
    """What the counterpart's database layer would throw, and its route turn into a 500."""


def strictness_faults(body: Mapping[str, JsonValue], kind: str, data: Data) -> list[dict[str, str]]:
    """Fields and values the counterpart does not know: it ignores them, so nobody would notice."""
    unknown = [key for key in body if key not in ENVELOPE]
    unknown += [f"data.{key}" for key in data if key not in FIELDS[kind]]
    faults = [{"field": field, "reason": "is unknown"} for field in unknown]
    for field, allowed in CHOICES.items():
        value = data.get(field)
        if value is not None and (not isinstance(value, str) or value not in allowed):
            choices = ", ".join(sorted(allowed))
            faults.append({"field": f"data.{field}", "reason": f"must be one of {choices}"})
    return faults


def create(accounts: Accounts, data: Data) -> None:
    """Create the account; for a known staffId change the photo and nothing else."""
    staff_id = _text(data, "staffId")
    photo_url = _optional_text(data, "profilePhotoUrl")
    photo_updated_at = _instant(data, "photoUpdatedAt")
    if accounts.of(staff_id) is not None:
        accounts.set_photo(staff_id, photo_url, photo_updated_at)
        return
    accounts.create(
        NewAccount(
            staff_id=staff_id,
            username=None,
            email=_text(data, "email"),
            name=_text(data, "fullName"),
            facility_id=_optional_text(data, "facilityId"),
            # The id, though the counterpart's own pull later writes the department's name here.
            department=_optional_text(data, "departmentId"),
            role=_optional_text(data, "position") or "staff",
            permission_level=_level(data),
            is_retired=data.get("employmentStatus") == "retired",
            photo_url=photo_url,
            photo_updated_at=photo_updated_at,
            contract="voicedrive_v100",
        )
    )


def update_photo(accounts: Accounts, data: Data) -> None:
    url = _optional_text(data, "profilePhotoUrl")
    accounts.set_photo(_text(data, "staffId"), url, _instant(data, "photoUpdatedAt"))


def delete_photo(accounts: Accounts, data: Data) -> None:
    accounts.set_photo(_text(data, "staffId"), None, None)


EFFECTS: dict[str, Callable[[Accounts, Data], None]] = {
    "employee.created": create,
    "employee.photo.updated": update_photo,
    "employee.photo.deleted": delete_photo,
}


def _text(data: Data, field: str) -> str:
    value = _optional_text(data, field)
    if not value:
        raise CannotStoreError(f"data.{field} is missing or empty")
    return value


def _optional_text(data: Data, field: str) -> str | None:
    value = data.get(field)
    if value is not None and not isinstance(value, str):
        raise CannotStoreError(f"data.{field} must be a string")
    if value is not None and javascript_json.LONE_SURROGATE.search(value):
        raise CannotStoreError(f"data.{field} contains half a character (a lone surrogate)")
    return value


def _instant(data: Data, field: str) -> str:
    value = _text(data, field)
    try:
        datetime.fromisoformat(value)
    except ValueError:
        raise CannotStoreError(f"data.{field} is not an ISO 8601 instant") from None
    return value


def _level(data: Data) -> float:
    """Missing and 0 become 1; half levels and 97 are taken as they are."""
    value = data.get("authLevel") or 1.0
    if isinstance(value, bool) or not isinstance(value, float):
        raise CannotStoreError("data.authLevel must be a number")
    return value
