"""Putting right what is known of a person; a change of post is no correction."""

from django.core.exceptions import ValidationError
from django.db import transaction

from organization.models import Staff, StaffProfile
from organization.person import Person, collect


def check(staff: Staff, told: Person) -> Person:
    """Raise what speaks against it, field by field; return it as it would be written."""
    person = told.tidied()
    faults = person.faults()
    collect(faults, person.duplicates(besides=staff.pk))
    if faults:
        raise ValidationError(dict(faults))
    return person


@transaction.atomic
def correct(staff: Staff, person: Person) -> Staff:
    """Write a checked person over the old facts; what is equal is not written, so it makes no change."""
    staff = Staff.objects.select_for_update().get(pk=staff.pk)
    facts = ("employee_number", "full_name", "email")
    changed = [field for field in facts if getattr(staff, field) != getattr(person, field)]
    for field in changed:
        setattr(staff, field, getattr(person, field))
    if changed:
        # Only these: how far the other systems are is written by others meanwhile.
        staff.save(update_fields=[*changed, "updated_at"])
    StaffProfile.objects.update_or_create(staff=staff, defaults={"kana": person.kana})
    return staff
