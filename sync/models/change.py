from django.db import models


class Change(models.Model):
    """One row of the log: what a committed statement did to a watched row. Only triggers write it.

    ``before`` and ``after`` hold the watched columns, without secrets. ``happened_at`` is UTC, by the
    database's clock. The id says nothing about order; the place does (Place).
    """

    class Operation(models.TextChoices):
        INSERT = "insert", "登録"
        UPDATE = "update", "変更"
        DELETE = "delete", "削除"

    table_name = models.CharField("対象", max_length=64)
    row_key = models.CharField("キー", max_length=64)
    operation = models.CharField("操作", max_length=6, choices=Operation)
    before = models.JSONField("変更前", null=True)
    after = models.JSONField("変更後", null=True)
    actor = models.CharField("操作者", max_length=100)
    origin = models.CharField("発生元", max_length=20)
    request_id = models.CharField("リクエストID", max_length=64)
    happened_at = models.DateTimeField("日時")

    class Meta:
        verbose_name = verbose_name_plural = "変更履歴"
        ordering = ["-id"]
        indexes = [
            models.Index(name="change_of_a_row", fields=["table_name", "row_key"]),
            models.Index(name="change_by_time", fields=["table_name", "happened_at"]),  # for the figures
        ]

    def __str__(self) -> str:
        return f"{self.table_name} {self.row_key} {self.get_operation_display()}"
