"""The names of what one may do, and which role or staff function brings it. access decides who has it."""

from enum import StrEnum

from django.db import models

from organization.models import Role


class Capability(models.TextChoices):
    """What one may do. The code names stand in tokens and are part of the API."""

    STAFF_VIEW = "staff.view", "職員の閲覧"
    STAFF_EDIT = "staff.edit", "職員の編集"
    STAFF_HIRE = "staff.hire", "職員の登録・一括登録"
    ORGANIZATION_VIEW = "organization.view", "組織と役職レベルの閲覧"
    ORGANIZATION_EDIT = "organization.edit", "組織の編集"
    ACCOUNT_VIEW = "account.view", "ログインの閲覧"
    ACCOUNT_CREATE = "account.create", "アカウント作成APIの利用"
    ACCOUNT_CLOSE = "account.close", "ログインの停止・再開"
    ACCOUNT_HAND_OVER = "account.hand_over", "アカウントの引渡し"
    MATRIX_EDIT = "matrix.edit", "権限表の編集"
    INTERVIEW_APPROVE = "interview.approve", "面談の承認"
    REPORT_VIEW = "report.view", "帳票の閲覧"
    SYNC_VIEW = "sync.view", "連携状況の閲覧"
    SYNC_RETRY = "sync.retry", "連携の再試行"
    SYNC_OPERATE = "sync.operate", "連携先の設定"
    BACKUP_VIEW = "backup.view", "バックアップの閲覧"
    BACKUP_OPERATE = "backup.operate", "バックアップの実行"
    AUDIT_VIEW = "audit.view", "変更履歴の閲覧（誰が・いつ・何を）"
    AUDIT_CONTENTS = "audit.contents", "変更履歴の内容（変更前・変更後）の閲覧"


class Function(StrEnum):
    """Staff functions are Django groups; these are their names. The last is for other systems' logins."""

    HR = "人事"
    OPERATOR = "システム管理者"
    AUDITOR = "監査"
    OCCUPATIONAL_PHYSICIAN = "産業医"
    HEALTH_CHECK = "健診"
    PEER_SYSTEM = "連携システム"


# What a person's function brings, over everything. The rest of the names bring nothing yet.
OF_PEOPLE: dict[str, frozenset[Capability]] = {
    Function.HR: frozenset(
        {
            Capability.STAFF_VIEW,
            Capability.STAFF_EDIT,
            Capability.STAFF_HIRE,
            Capability.ORGANIZATION_VIEW,
            Capability.ORGANIZATION_EDIT,
            Capability.ACCOUNT_VIEW,
            Capability.ACCOUNT_CREATE,
            Capability.ACCOUNT_CLOSE,
            Capability.ACCOUNT_HAND_OVER,
            Capability.MATRIX_EDIT,
            Capability.REPORT_VIEW,
            Capability.SYNC_VIEW,
            Capability.SYNC_RETRY,
            Capability.AUDIT_VIEW,
            Capability.AUDIT_CONTENTS,
        }
    ),
    # Keeps the machines running: sees numbers of staff, not staff, and gives nobody a login.
    Function.OPERATOR: frozenset(
        {
            Capability.ACCOUNT_VIEW,
            Capability.SYNC_VIEW,
            Capability.SYNC_RETRY,
            Capability.SYNC_OPERATE,
            Capability.BACKUP_VIEW,
            Capability.BACKUP_OPERATE,
            Capability.AUDIT_VIEW,
        }
    ),
}
OF_SYSTEMS: dict[str, frozenset[Capability]] = {
    Function.PEER_SYSTEM: frozenset({Capability.ACCOUNT_CREATE}),
}

# Cells of permission_matrix that reach everything, and those that reach as far as the post does.
CELLS_OVER_ALL: dict[str, frozenset[Capability]] = {
    "can_view_all_staff": frozenset({Capability.STAFF_VIEW, Capability.ORGANIZATION_VIEW}),
    "can_edit_all_staff": frozenset({Capability.STAFF_EDIT}),
}
CELLS_OF_A_POST: dict[str, frozenset[Capability]] = {
    "can_view_department": frozenset({Capability.STAFF_VIEW}),
    "can_approve_interviews": frozenset({Capability.INTERVIEW_APPROVE}),
    "can_access_reports": frozenset({Capability.REPORT_VIEW}),
}

HIGHEST_FIRST = (Role.EXECUTIVE, Role.DEPARTMENT_HEAD, Role.TEAM_LEADER, Role.STAFF)
# Their posts reach the department and all below it; the others' the department alone.
REACHING_BELOW = frozenset({Role.EXECUTIVE, Role.DEPARTMENT_HEAD})
