"""Posts held, and what the common database shows of them."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from organization.models import Assignment, Facility, Position, Staff
from organization.models.position import level_of

# A night on which nothing ran is made up for by the next one.
LOOK_BACK = timedelta(days=31)


@transaction.atomic
def show_primary(staff: Staff, *, on: date) -> Staff:
    """Make the common database's row show the primary post of that day.

    Before the first day it shows the post to come, after the last one none. A person whom another system
    wrote by SQL has no posts: what that system wrote stays.
    """
    staff = Staff.objects.select_for_update().get(pk=staff.pk)
    primary = Assignment.objects.filter(staff=staff, is_primary=True)
    if not primary.exists():
        return staff
    today = primary.covering(on).order_by("-starts_on").first()
    post = today or primary.filter(starts_on__gt=on).order_by("starts_on").first()
    shown = (post.facility_id, post.department_id, post.position_id) if post else (None, None, None)
    if shown != (staff.facility_id, staff.department_id, staff.position_id):
        staff.facility_id, staff.department_id, staff.position_id = shown
        # Only these: what others write into the row meanwhile stays theirs.
        staff.save(update_fields=["facility", "department", "position", "updated_at"])
    return staff


def changing_by(day: date) -> models.QuerySet[Staff]:
    """Whose primary post began or ended lately, so that the common database's row may be behind."""
    since = day - LOOK_BACK
    began = Q(assignments__starts_on__gt=since, assignments__starts_on__lte=day)
    ended = Q(assignments__ends_on__gt=since, assignments__ends_on__lte=day)
    return Staff.objects.filter(began | ended, assignments__is_primary=True).distinct()


def counts_in(position: Position, facility: Facility, *, on: date) -> None:
    """Refuse a title that has no level in the facility: nobody could say what it entitles to."""
    if level_of(position.pk, facility.pk, on=on) is None:
        raise ValidationError(
            {
                "position": f"役職『{position.name}』は{facility.name}でのレベルが未登録です。"
                "役職の画面でレベルを登録するか、別の役職を選んでください。"
            }
        )
