from django.db import models
from django.db.models import Max


class PlaceQuerySet(models.QuerySet["Place"]):
    def newest(self) -> int:
        """The last place of the log, 0 while it is empty."""
        return self.aggregate(last=Max("seq"))["last"] or 0


class Place(models.Model):
    """A change's place in the log, given by the relay: gapless, later commits later, hashes chained."""

    seq = models.BigIntegerField("順番", primary_key=True)
    change = models.OneToOneField(
        "sync.Change", models.PROTECT, related_name="place", verbose_name="変更履歴"
    )
    hash = models.CharField("ハッシュ", max_length=64)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "変更履歴の順番"
        ordering = ["-seq"]

    def __str__(self) -> str:
        return str(self.seq)
