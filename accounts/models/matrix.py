from django.db import models

from organization.models import Role


class PermissionMatrix(models.Model):
    """What each of the four roles may do in its scope: the common database's table, as the plan has it."""

    role_id = models.CharField("権限区分", max_length=20, primary_key=True, choices=Role)
    can_view_all_staff = models.BooleanField("全職員の閲覧", null=True, db_default=False)
    can_edit_all_staff = models.BooleanField("全職員の編集", null=True, db_default=False)
    can_view_department = models.BooleanField("部署内の閲覧", null=True, db_default=False)
    can_approve_interviews = models.BooleanField("面談の承認", null=True, db_default=False)
    can_access_reports = models.BooleanField("帳票の閲覧", null=True, db_default=False)

    class Meta:
        db_table = "permission_matrix"
        verbose_name = verbose_name_plural = "権限表"

    def __str__(self) -> str:
        return self.get_role_id_display()
