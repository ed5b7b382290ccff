"""What this platform itself does about a change in the log: makes the present state true, as often as it is asked."""

import logging

from django.core.exceptions import ValidationError
from django.db.models import F

from accounts import provisioning
from organization.models import Staff
from sync.context import Acting, acting_as
from sync.models import Cursor, Place

READER = "reactions"

log = logging.getLogger(__name__)


def react() -> None:
    """Let logins follow corrected employee numbers, wherever the correction was made."""
    newest = Place.objects.newest()
    cursor, _ = Cursor.objects.get_or_create(reader=READER)
    if cursor.seq >= newest:
        return
    corrected = (
        Place.objects.filter(
            seq__gt=cursor.seq,
            seq__lte=newest,
            change__table_name=Staff._meta.db_table,
            change__operation="update",
        )
        .exclude(change__before__employee_number=F("change__after__employee_number"))
        .values_list("change__row_key", flat=True)
    )
    for person in Staff.objects.filter(pk__in=set(corrected), user__isnull=False):
        try:
            with acting_as(Acting(actor="system:relay")):
                provisioning.ensure_login(person)
        except ValidationError:
            # Another system's login bears the number. A person decides; the login keeps its old name meanwhile.
            log.warning("reactions: the login of %s cannot follow its new employee number", person.pk)
    Cursor.objects.filter(reader=READER).update(seq=newest)
