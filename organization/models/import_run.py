from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def due(self, now: datetime) -> Self:
        """What somebody should work on: wanted, and in nobody's hands."""
        return self.filter(Q(held_until=None) | Q(held_until__lte=now), state__in=ImportRun.MOVING)


class ImportRun(models.Model):
    """One file of staff on its way in: what was read, what is wrong with it, how far it has come.

    The row owns the work: first the file is looked through, then, once somebody agreed, it is written.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "確認待ち"
        CHECKING = "checking", "確認中"
        CHECKED = "checked", "確認済"
        REFUSED = "refused", "エラーあり"
        ACCEPTED = "accepted", "取込待ち"
        IMPORTING = "importing", "取込中"
        IMPORTED = "imported", "取込済"
        WITHDRAWN = "withdrawn", "取りやめ"
        FAILED = "failed", "失敗"

    TO_WRITE = (State.ACCEPTED, State.IMPORTING)
    MOVING = (State.WAITING, State.CHECKING, *TO_WRITE)

    file_name = models.CharField("ファイル名", max_length=200)
    content = models.BinaryField("内容", null=True, editable=False)  # personal data: emptied at the end
    state = models.CharField("状態", max_length=20, choices=State, default=State.WAITING)
    row_count = models.PositiveIntegerField("件数", default=0)
    done_count = models.PositiveIntegerField("処理済", default=0)
    error_count = models.PositiveIntegerField("エラー件数", default=0)
    errors = models.JSONField("エラー", default=list)  # [{"row": 3, "column": "氏名", "message": "…"}]
    notices = models.JSONField("お知らせ", default=list)  # ["次の列は取り込みません：…"]
    requested_by = models.CharField("依頼者", max_length=20)
    requested_at = models.DateTimeField("依頼日時", auto_now_add=True)
    held_until = models.DateTimeField("処理中（期限）", null=True)  # somebody's hands; free again when past
    finished_at = models.DateTimeField("終了日時", null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "職員の一括登録"
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_moving(self) -> bool:
        return self.state in self.MOVING
