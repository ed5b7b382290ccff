"""Passwords: their one spelling, random readable ones, and changing them."""

import secrets
import unicodedata
from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Handover, InitialPassword, User

LONGEST = 128
# Without 0 O 1 l I, which a printed sheet does not tell apart.
READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
GROUPS, GROUP_LENGTH = 4, 4


def spelled(password: str) -> str:
    """The one spelling of a password: full-width letters from a kana keyboard count as plain ones."""
    return unicodedata.normalize("NFKC", password)


def random_readable() -> str:
    """Four groups of four signs, 93 bits, e.g. ``hK7m-Qx2R-9fTb-wZ4n``."""
    groups = ("".join(secrets.choice(READABLE) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    return "-".join(groups)


def check(password: str, user: User) -> None:
    """Raise ValidationError, with a sentence per rule, where the password may not be used."""
    if len(password) > LONGEST:
        raise ValidationError(f"パスワードは{LONGEST}文字以内にしてください。")
    validate_password(spelled(password), user)


@transaction.atomic
def change(user: User, password: str, *, now: datetime) -> User:
    """Set a person's own password: what was handed over before, used or not, ends here."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    check(password, locked)
    if locked.must_change_password and locked.check_password(spelled(password)):
        raise ValidationError("初期パスワードとは別のパスワードにしてください。")
    locked.set_password(spelled(password))
    locked.must_change_password = False
    locked.save(update_fields=["password", "must_change_password"])
    waiting = Handover.objects.filter(user=locked, used_at=None, voided_at=None)
    waiting.filter(kind=Handover.Kind.PASSWORD).update(used_at=now)
    waiting.filter(kind=Handover.Kind.LINK).update(voided_at=now)
    InitialPassword.objects.filter(user=locked).delete()
    return locked
