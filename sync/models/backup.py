from django.db import models


class Backup(models.Model):
    """One backup and its proof: it succeeds only after it was restored elsewhere and found equal.

    ``file_name`` is empty when there is no file: after a failure, and when its time was over. While the backup
    runs it says what the file will be called.
    """

    class State(models.TextChoices):
        RUNNING = "running", "実行中"
        PROVEN = "proven", "成功"
        FAILED = "failed", "失敗"

    class Step(models.TextChoices):
        WRITING = "writing", "書き出し中"
        PROVING = "proving", "復元して確認中"

    state = models.CharField("結果", max_length=10, choices=State, default=State.RUNNING)
    step = models.CharField("段階", max_length=10, choices=Step, blank=True)
    file_name = models.CharField("ファイル", max_length=200, blank=True)
    size = models.BigIntegerField("大きさ（バイト）", null=True)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    row_count = models.BigIntegerField("確認した行数", null=True)
    table_count = models.PositiveIntegerField("確認した表の数", null=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    started_at = models.DateTimeField("開始日時")
    finished_at = models.DateTimeField("終了日時", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "バックアップ"
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M} {self.get_state_display()}"
