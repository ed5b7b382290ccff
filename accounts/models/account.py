from django.db import models

from organization.columns import TimestampField
from organization.columns.plan import CurrentTimestamp


class AccountIntegration(models.Model):
    """A person's names in both systems: the common database's table, as the plan writes it.

    ``sso_token`` holds a SHA-256 digest, never a token that somebody could use.
    """

    integration_id = models.AutoField("連携ID", primary_key=True)
    staff = models.ForeignKey(
        "organization.Staff", models.PROTECT, db_index=False, related_name="integrations", verbose_name="職員"
    )
    medical_username = models.CharField("医療システムのユーザー名", max_length=50, null=True, blank=True)  # noqa: DJ001
    voicedrive_username = models.CharField("VoiceDriveのユーザー名", max_length=50, null=True, blank=True)  # noqa: DJ001
    sso_token = models.CharField("トークンの要約値", max_length=500, null=True, blank=True, editable=False)  # noqa: DJ001
    token_expires_at = TimestampField("トークンの期限", null=True, blank=True, editable=False)
    auto_created = models.BooleanField("自動作成", null=True, db_default=False)
    created_at = TimestampField("作成日時", null=True, db_default=CurrentTimestamp(), editable=False)

    class Meta:
        db_table = "account_integration"
        verbose_name = verbose_name_plural = "アカウント連携"
        ordering = ["-integration_id"]
        indexes = [
            models.Index(name="idx_staff", fields=["staff"]),
            models.Index(name="idx_token_expiry", fields=["token_expires_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.voicedrive_username or ''}"
