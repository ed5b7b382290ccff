"""How far the figures of one reader reach."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import access
from accounts.models import User
from accounts.roles import Capability
from organization.models import Assignment, Department, Staff


@dataclass(frozen=True)
class Extent:
    """The departments whose figures somebody may read; ``everything`` also counts who has no department.

    Rights are those of the day of reading, posts those of the day that is read about: who has risen since may
    look back, who has left a post may not.
    """

    everything: bool
    departments: QuerySet[Department]

    def posts(self, day: date) -> QuerySet[Assignment]:
        """All posts on that day of everybody who holds one of them within the extent."""
        posts = Assignment.objects.covering(day)
        if self.everything:
            return posts
        within = posts.order_by().filter(department__in=self.departments.order_by().values("pk"))
        return posts.filter(staff__in=within.values("staff"))

    def undated(self, until: datetime) -> QuerySet[Staff]:
        """Who came by plain SQL before that instant and never got a post: the master row counts."""
        known = Q(created_at=None) | Q(created_at__lt=until)
        found = Staff.objects.filter(known, ~Exists(Assignment.objects.filter(staff=OuterRef("pk"))))
        if self.everything:
            return found
        return found.filter(department__in=self.departments.order_by().values("pk"))


def of(user: User, *, on: date) -> Extent:
    """Where the user may both read reports and see staff on that day."""
    scopes = access.standing(user, on).scopes
    found = Extent(True, Department.objects.all())
    for capability in (Capability.REPORT_VIEW, Capability.STAFF_VIEW):
        scope = scopes.get(capability, access.Scope())
        if not scope.everything:
            below = Department.objects.order_by().below(scope.trees).values("pk")
            reached = found.departments.filter(Q(pk__in=below) | Q(pk__in=scope.nodes))
            found = Extent(False, reached)
    return found
