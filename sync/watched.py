"""What the log records: the watched tables with the columns whose values go into it. Secrets are not named.

After a change here: ``manage.py freeze_triggers NAME`` writes the migration that installs it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Watched:
    """A table, its key column, and the columns whose values go into the log. Secrets are not named."""

    table: str
    key: str
    columns: tuple[str, ...]


WATCHED = (
    Watched(
        "unified_staff_master",
        "staff_id",
        (
            "staff_id",
            "employee_number",
            "full_name",
            "facility_id",
            "department_id",
            "position_id",
            "email",
            "medical_system_id",
            "voicedrive_id",
            "sync_status",
        ),
    ),
    Watched(
        "account_integration",
        "integration_id",
        ("integration_id", "staff_id", "medical_username", "voicedrive_username", "auto_created"),
    ),
    Watched(
        "permission_matrix",
        "role_id",
        (
            "role_id",
            "can_view_all_staff",
            "can_edit_all_staff",
            "can_view_department",
            "can_approve_interviews",
            "can_access_reports",
        ),
    ),
    Watched(
        "organization_facility", "facility_id", ("facility_id", "name", "kind", "beds", "sites", "parent_id")
    ),
    Watched(
        "organization_department",
        "department_id",
        ("department_id", "name", "kind", "facility_id", "parent_id"),
    ),
    Watched("organization_position", "position_id", ("position_id", "name")),
    Watched(
        "organization_positionlevel",
        "id",
        ("id", "position_id", "facility_id", "role", "level", "source", "starts_on"),
    ),
    Watched("organization_staffprofile", "staff_id", ("staff_id", "kana")),
    Watched(
        "organization_assignment",
        "id",
        (
            "id",
            "staff_id",
            "facility_id",
            "department_id",
            "position_id",
            "starts_on",
            "ends_on",
            "is_primary",
        ),
    ),
    Watched(
        "accounts_user",
        "id",
        ("id", "login", "staff_id", "is_active", "deactivated_at", "is_superuser", "must_change_password"),
    ),
    Watched("accounts_clientsecret", "id", ("id", "user_id", "issued_at", "revoked_at")),
    Watched("accounts_user_groups", "id", ("id", "user_id", "group_id")),
    Watched(
        "accounts_handover",
        "id",
        ("id", "user_id", "kind", "issued_by", "issued_at", "expires_at", "used_at", "voided_at"),
    ),
    Watched(
        "sync_peer",
        "id",
        ("id", "code", "name", "contract", "base_url", "login_url", "senders", "is_enabled"),
    ),
    Watched(
        "sync_delivery",
        "id",
        ("id", "peer_id", "seq", "event", "staff_id", "state", "attempts", "reason", "settled_at"),
    ),
)
# The log itself: these refuse every change and deletion (SQLSTATE 45000).
APPEND_ONLY = ("sync_change", "sync_place")
