from django.db import models


class Context(models.Model):
    """SQLite only: the one row that tells triggers who acts. Empty except inside a unit of work.

    MySQL and MariaDB use session variables instead; see sync.context.
    """

    actor = models.CharField(max_length=100, null=True)  # noqa: DJ001  NULL is "nobody said"
    origin = models.CharField(max_length=20, null=True)  # noqa: DJ001
    request_id = models.CharField(max_length=64, null=True)  # noqa: DJ001

    class Meta:
        verbose_name = verbose_name_plural = "操作の文脈"

    def __str__(self) -> str:
        return self.actor or ""
