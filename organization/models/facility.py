from django.db import models
from django.db.models import Q


class Facility(models.Model):
    """A place with its own management: the head office, a hospital, a clinic, a home, a station."""

    class Kind(models.TextChoices):
        HEADQUARTERS = "headquarters", "本部"
        HOSPITAL = "hospital", "病院"
        CLINIC = "clinic", "クリニック"
        CARE_HOME = "care_home", "介護老人保健施設"
        VISITING_NURSING = "visiting_nursing", "訪問看護ステーション"

    facility_id = models.CharField("施設ID", max_length=20, primary_key=True)
    name = models.CharField("施設名", max_length=100, unique=True)
    kind = models.CharField("種別", max_length=20, choices=Kind)
    beds = models.PositiveIntegerField("病床・定員", null=True, blank=True)
    sites = models.PositiveIntegerField("拠点数", default=1, db_default=1)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="branches", verbose_name="上位の施設"
    )
    display_order = models.PositiveIntegerField("並び順", default=0, db_default=0)

    class Meta:
        verbose_name = verbose_name_plural = "施設"
        ordering = ["display_order", "facility_id"]
        constraints = [
            models.CheckConstraint(
                name="facility_has_at_least_one_site",
                condition=Q(sites__gte=1),
                violation_error_message="拠点数は1以上にしてください。",
            ),
        ]

    def __str__(self) -> str:
        return self.name
