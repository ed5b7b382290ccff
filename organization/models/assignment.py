from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def covering(self, day: date) -> Self:
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)


class Assignment(models.Model):
    """A post held: one person in one department, from starts_on up to but not including ends_on."""

    staff = models.ForeignKey(
        "organization.Staff", models.CASCADE, related_name="assignments", verbose_name="職員"
    )
    facility = models.ForeignKey(
        "organization.Facility", models.PROTECT, related_name="assignments", verbose_name="施設"
    )
    department = models.ForeignKey(
        "organization.Department", models.PROTECT, related_name="assignments", verbose_name="部署"
    )
    position = models.ForeignKey(
        "organization.Position",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="assignments",
        verbose_name="役職",
    )
    starts_on = models.DateField("開始日")
    ends_on = models.DateField("終了日", null=True, blank=True, help_text="この日から配属ではなくなります。")
    is_primary = models.BooleanField("主務", default=True, help_text="外すと兼務になります。")
    primary_of = models.GeneratedField(  # the person while this is their open primary post, else NULL
        expression=Case(When(is_primary=True, ends_on=None, then=F("staff"))),
        output_field=models.CharField(max_length=20, null=True),
        db_persist=True,
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "配属"
        ordering = ["-is_primary", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                violation_error_message="終了日は開始日より後にしてください。",
            ),
            models.UniqueConstraint(
                fields=["primary_of"],
                name="staff_has_one_open_primary_assignment",
                violation_error_message="この職員には、終了していない主務の配属がすでにあります。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.department_id}"

    def clean(self) -> None:
        if self.facility_id and self.department_id:
            belongs(self.department.facility_id, self.facility_id, self.department.name, self.facility.name)


def belongs(of: str | None, facility_id: str, department: str, facility: str) -> None:
    """Refuse a department of another facility; corporate divisions (``of`` is None) belong to all."""
    if of is not None and of != facility_id:
        raise ValidationError(
            {"department": f"部署『{department}』は{facility}にはありません。施設を選び直してください。"}
        )
