from django.core.validators import RegexValidator
from django.db import models

from organization.columns import EnumField, TimestampField, UpdatedTimestampField
from organization.columns.plan import CurrentTimestamp
from organization.names import a_persons_name


class SyncStatus(models.TextChoices):
    """The plan's three words for how far the other systems know this person."""

    SYNCED = "synced", "連携済"
    PENDING = "pending", "連携待ち"
    ERROR = "error", "連携エラー"


PRINTABLE_ID = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", "半角の英数字と . _ - だけを使ってください。")


class Staff(models.Model):
    """A person who works or worked here: the common database's table, exactly as the plan writes it.

    Other systems insert into it by plain SQL. Facility, department and position therefore carry no database
    key, as in the plan, and show today's primary post; posts with their days stand in Assignment.
    """

    staff_id = models.CharField("職員ID", max_length=20, primary_key=True, validators=[PRINTABLE_ID])
    # Wider than the plan's ten: numbers in use (facility-profession-year-serial) have fourteen characters.
    employee_number = models.CharField("職員番号", max_length=20, unique=True, validators=[PRINTABLE_ID])
    full_name = models.CharField("氏名", max_length=100, validators=[a_persons_name])
    facility = models.ForeignKey(
        "organization.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        related_name="staff",
        verbose_name="施設",
    )
    department = models.ForeignKey(
        "organization.Department",
        models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        related_name="staff",
        verbose_name="部署",
    )
    position = models.ForeignKey(
        "organization.Position",
        models.PROTECT,
        null=True,
        blank=True,
        db_constraint=False,
        db_index=False,
        related_name="staff",
        verbose_name="役職",
    )
    email = models.EmailField("メールアドレス", max_length=100, unique=True, null=True, blank=True)
    medical_system_id = models.CharField("医療システムID", max_length=50, null=True, blank=True)  # noqa: DJ001
    voicedrive_id = models.CharField("VoiceDrive ID", max_length=50, null=True, blank=True)  # noqa: DJ001
    created_at = TimestampField("登録日時", null=True, db_default=CurrentTimestamp(), editable=False)
    updated_at = UpdatedTimestampField("更新日時", null=True, db_default=CurrentTimestamp(), editable=False)
    sync_status = EnumField(
        "連携状態", choices=SyncStatus, null=True, db_default=SyncStatus.PENDING.value, editable=False
    )

    class Meta:
        db_table = "unified_staff_master"
        verbose_name = verbose_name_plural = "職員"
        ordering = ["employee_number"]
        indexes = [
            models.Index(name="idx_facility", fields=["facility"]),
            models.Index(name="idx_department", fields=["department"]),
            models.Index(name="idx_sync_status", fields=["sync_status"]),
        ]

    def __str__(self) -> str:
        return f"{self.full_name}（{self.employee_number}）"
