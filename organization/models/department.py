from collections.abc import Iterable
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.expressions import RawSQL

BELOW = """
WITH RECURSIVE below (department_id) AS (
    SELECT department_id FROM organization_department WHERE department_id IN ({marks})
    UNION
    SELECT child.department_id FROM organization_department child
    JOIN below ON child.parent_id = below.department_id
)
SELECT department_id FROM below
"""


class DepartmentQuerySet(models.QuerySet["Department"]):
    def below(self, department_ids: Iterable[str]) -> Self:
        """The named departments and all that hang below them, found by the database in the same query."""
        roots = list(department_ids)
        if not roots:
            return self.none()
        sql = BELOW.format(marks=",".join(["%s"] * len(roots)))
        return self.filter(department_id__in=RawSQL(sql, roots))  # noqa: S611  only the marks are formatted in


class Department(models.Model):
    """A node of the tree: a corporate division, or what lies below one inside a facility."""

    class Kind(models.TextChoices):
        DIVISION = "division", "部門"
        OFFICE = "office", "役員室"
        DEPARTMENT = "department", "部署"
        WARD = "ward", "病棟"
        TEAM = "team", "チーム"

    department_id = models.CharField("部署ID", max_length=20, primary_key=True)
    name = models.CharField("部署名", max_length=100)
    kind = models.CharField("種別", max_length=20, choices=Kind)
    facility = models.ForeignKey(
        "organization.Facility",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="departments",
        verbose_name="施設",
        help_text="法人の部門には施設を選びません。",
    )
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上位の部署"
    )
    display_order = models.PositiveIntegerField("並び順", default=0, db_default=0)

    objects = DepartmentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "部署"
        ordering = ["display_order", "department_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["facility", "parent", "name"],
                name="department_name_is_unique_among_its_siblings",
                violation_error_message="同じ場所に同じ名前の部署があります。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.parent_id and self.parent_id in Department.objects.below([self.pk]).values_list(
            "pk", flat=True
        ):
            raise ValidationError({"parent": "上位の部署に、この部署自身またはその下の部署は選べません。"})
