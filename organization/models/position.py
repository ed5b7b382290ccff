from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

# The agreed table: 1 to 18, halves for nursing leaders, and the special functions. Numbers may never change.
LEVELS = frozenset(
    [Decimal(level) for level in (*range(1, 19), 97, 98, 99)]
    + [Decimal(half) for half in ("1.5", "2.5", "3.5", "4.5")]
)


OFF_THE_TABLE = "レベル表にないレベルです。1〜18（1〜4は0.5刻み可）、97〜99から選んでください。"


def on_the_table(level: Decimal) -> None:
    """Refuse a level that the agreed table does not have."""
    if level not in LEVELS:
        raise ValidationError(OFF_THE_TABLE)


class Role(models.TextChoices):
    """The plan's four roles, L1 to L4."""

    EXECUTIVE = "EXECUTIVE", "L1 幹部"
    DEPARTMENT_HEAD = "DEPARTMENT_HEAD", "L2 部門長"
    TEAM_LEADER = "TEAM_LEADER", "L3 チームリーダー"
    STAFF = "STAFF", "L4 一般職員"


class Position(models.Model):
    """A title. Its level stands per facility in PositionLevel, because papers and facilities disagree."""

    position_id = models.CharField("役職ID", max_length=20, primary_key=True)
    name = models.CharField("役職名", max_length=100, unique=True)
    display_order = models.PositiveIntegerField("並び順", default=0, db_default=0)

    class Meta:
        verbose_name = verbose_name_plural = "役職"
        ordering = ["display_order", "position_id"]

    def __str__(self) -> str:
        return self.name


class PositionLevelQuerySet(models.QuerySet["PositionLevel"]):
    def covering(self, day: date) -> Self:
        """Latest first; a facility's own row before the one for all facilities."""
        return self.filter(starts_on__lte=day).order_by(F("facility").asc(nulls_last=True), "-starts_on")


class PositionLevel(models.Model):
    """What a title counts for in a facility (or, without one, everywhere) from a day on, and who says so."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="levels", verbose_name="役職")
    facility = models.ForeignKey(
        "organization.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="position_levels",
        verbose_name="施設",
        help_text="空欄は全施設に共通です。",
    )
    role = models.CharField("権限区分", max_length=20, choices=Role)
    level = models.DecimalField("レベル", max_digits=4, decimal_places=1, validators=[on_the_table])
    source = models.CharField("根拠", max_length=200, help_text="どの文書・決定によるか")
    starts_on = models.DateField("適用開始日")

    objects = PositionLevelQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "役職レベル"
        ordering = ["position", "facility", "-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["position", "facility", "starts_on"],
                name="position_has_one_level_per_facility_and_day",
                violation_error_message="同じ施設・同じ開始日のレベルがすでにあります。",
            ),
            models.CheckConstraint(
                name="position_level_is_on_the_table",
                condition=Q(level__in=sorted(LEVELS)),
                violation_error_message=OFF_THE_TABLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.level}"


TitleHeld = tuple[str | None, str | None]  # position and facility, by their ids


def level_of(position_id: str | None, facility_id: str | None, *, on: date) -> PositionLevel | None:
    """The row that counts for this title in this facility on this day, or None."""
    held = position_id, facility_id
    return levels_of({held}, on=on).get(held)


def levels_of(held: Collection[TitleHeld], *, on: date) -> dict[TitleHeld, PositionLevel]:
    """The same for many at once; those without a level are left out."""
    titles = {position for position, _ in held if position}
    if not titles:
        return {}
    rows = list(PositionLevel.objects.covering(on).filter(position__in=titles))
    levels: dict[TitleHeld, PositionLevel] = {}
    for position, facility in held:
        for row in rows:
            if row.position_id == position and row.facility_id in (facility, None):
                levels[position, facility] = row
                break
    return levels
