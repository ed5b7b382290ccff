from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from organization.columns import SealedTextField


class HandoverQuerySet(models.QuerySet["Handover"]):
    def usable(self, now: datetime) -> Self:
        return self.filter(used_at=None, voided_at=None, expires_at__gt=now)


class Handover(models.Model):
    """One handing-over of access to a person, by link or initial password; the secret itself is not kept."""

    class Kind(models.TextChoices):
        LINK = "link", "有効化リンク"
        PASSWORD = "password", "初期パスワード"  # noqa: S105  a kind, not a password

    user = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="handovers", verbose_name="ログイン"
    )
    kind = models.CharField("方法", max_length=10, choices=Kind)
    digest = models.CharField("照合値", max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    issued_by = models.CharField("発行者", max_length=20)
    issued_at = models.DateTimeField("発行日時")
    expires_at = models.DateTimeField("有効期限")
    used_at = models.DateTimeField("使用日時", null=True)
    voided_at = models.DateTimeField("無効化日時", null=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "アカウントの引渡し"
        ordering = ["-issued_at"]
        constraints = [
            models.CheckConstraint(
                name="handover_ends_after_it_was_issued",
                condition=Q(expires_at__gt=F("issued_at")),
                violation_error_message="有効期限は発行日時より後にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.get_kind_display()}"


class InitialPassword(models.Model):
    """A first password that waits, sealed, to be shown once. Showing it deletes the row."""

    user = models.OneToOneField(
        "accounts.User", models.CASCADE, primary_key=True, related_name="initial_password"
    )
    sealed = SealedTextField("初期パスワード")
    created_at = models.DateTimeField("作成日時", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "引渡し前の初期パスワード"

    def __str__(self) -> str:
        return str(self.user_id)
