"""Closing and reopening a login."""

from datetime import datetime

from django.db import transaction

from accounts.models import User


@transaction.atomic
def close(user: User, *, now: datetime) -> User:
    """Nobody signs on with it any more; sessions, tokens and links end at once and for good."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.is_active = False
    locked.deactivated_at = now
    locked.save(update_fields=["is_active", "deactivated_at"])
    locked.handovers.filter(used_at=None, voided_at=None).update(voided_at=now)
    return locked


def reopen(user: User) -> User:
    """Signing on works again, with the same password; what ended stays ended."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user
