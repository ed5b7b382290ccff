from django.db import models

from organization.columns import EnumField, PlanTextField, TimestampField
from organization.columns.plan import CurrentTimestamp


class SyncLog(models.Model):
    """One run of exchange between two systems: the common database's table, as the plan writes it."""

    class Kind(models.TextChoices):
        STAFF = "staff", "職員"
        INTERVIEW = "interview", "面談"
        NOTIFICATION = "notification", "お知らせ"
        REPORT = "report", "帳票"

    class System(models.TextChoices):
        MEDICAL = "medical", "医療システム"
        VOICEDRIVE = "voicedrive", "VoiceDrive"

    class Status(models.TextChoices):
        SUCCESS = "success", "成功"
        PARTIAL = "partial", "一部失敗"
        FAILED = "failed", "失敗"

    log_id = models.BigAutoField("ログID", primary_key=True)
    sync_type = EnumField("種類", choices=Kind)
    source_system = EnumField("送信元", choices=System)
    target_system = EnumField("送信先", choices=System)
    record_count = models.IntegerField("件数", null=True, db_default=0)
    status = EnumField("結果", choices=Status)
    error_message = PlanTextField("エラー", null=True)
    started_at = TimestampField("開始日時", null=True, db_default=CurrentTimestamp())
    completed_at = TimestampField("終了日時", null=True)

    class Meta:
        db_table = "sync_log"
        verbose_name = verbose_name_plural = "連携ログ"
        ordering = ["-log_id"]
        indexes = [
            models.Index(name="idx_sync_type", fields=["sync_type"]),
            models.Index(name="idx_status", fields=["status"]),
            models.Index(name="idx_started", fields=["started_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.get_sync_type_display()}（{self.get_status_display()}）"
