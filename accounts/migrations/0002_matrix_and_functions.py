"""The plan's four rows of rights, and the groups that stand for staff functions."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# Role: may see all staff, edit all staff, see the department, approve interviews, read reports.
# Nobody edits by rank alone: that is the HR function's, until the office decides otherwise.
MATRIX = {
    "EXECUTIVE": (True, False, True, True, True),
    "DEPARTMENT_HEAD": (False, False, True, True, True),
    "TEAM_LEADER": (False, False, True, False, False),
    "STAFF": (False, False, False, False, False),
}
COLUMNS = (
    "can_view_all_staff",
    "can_edit_all_staff",
    "can_view_department",
    "can_approve_interviews",
    "can_access_reports",
)
FUNCTIONS = ("人事", "システム管理者", "監査", "産業医", "健診", "連携システム")


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    matrix = apps.get_model("accounts", "PermissionMatrix")
    for role_id, cells in MATRIX.items():
        matrix.objects.get_or_create(role_id=role_id, defaults=dict(zip(COLUMNS, cells, strict=True)))
    group = apps.get_model("auth", "Group")
    for name in FUNCTIONS:
        group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
