from django.db import models


class Cursor(models.Model):
    """How far a durable reader of the log has come."""

    reader = models.CharField(max_length=40, primary_key=True)
    seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = "読取位置"

    def __str__(self) -> str:
        return f"{self.reader} {self.seq}"
