"""Handing access over to a person: by a one-time link or by an initial password, each shown once.

Who may do so is asked by the page (``account.hand_over``). Secrets leave by the return value only: a link is
kept as its SHA-256, a password as its hash.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts import passwords
from accounts.models import Handover, InitialPassword, User

LINK_LASTS = timedelta(hours=24)
PASSWORD_LASTS = timedelta(days=7)
ASK_AGAIN = "人事担当者に再発行を依頼してください。"
REFUSALS = {
    "unknown": "この有効化コードは正しくありません。"
    "シートのQRコードを読み直すか、コードをもう一度入力してください。",
    "used": "この有効化コードは使用済みです。設定したパスワードでログインしてください。"
    f"忘れたときは{ASK_AGAIN}",
    "voided": "この有効化コードは、取り消されたか、新しいシートが発行されたため使えません。"
    f"新しいシートがないときは{ASK_AGAIN}",
    "expired": f"この有効化コードは有効期限が切れています。{ASK_AGAIN}",
    "inactive": "このログインは停止されています。人事担当者に連絡してください。",
}


@transaction.atomic
def issue_link(user: User, *, by: User, now: datetime) -> str:
    """A fresh activation token for 24 hours; what was issued earlier and not used becomes void."""
    locked = _opened(user)
    _void_earlier(locked, now)
    token = secrets.token_urlsafe(32)
    Handover.objects.create(
        user=locked,
        kind=Handover.Kind.LINK,
        digest=_digest(token),
        issued_by=by.get_username(),
        issued_at=now,
        expires_at=now + LINK_LASTS,
    )
    return token


@transaction.atomic
def issue_password(user: User, *, by: User, now: datetime) -> str:
    """The password that waits sealed for this person, or a new one; to be changed within 7 days.

    Whatever the person signed on with before stops working.
    """
    locked = _opened(user)
    _void_earlier(locked, now)
    waiting = InitialPassword.objects.filter(user=locked).first()
    clear = waiting.sealed if waiting else passwords.random_readable()
    InitialPassword.objects.filter(user=locked).delete()
    locked.set_password(passwords.spelled(clear))
    locked.must_change_password = True
    locked.save(update_fields=["password", "must_change_password"])
    Handover.objects.create(
        user=locked,
        kind=Handover.Kind.PASSWORD,
        issued_by=by.get_username(),
        issued_at=now,
        expires_at=now + PASSWORD_LASTS,
    )
    return clear


@transaction.atomic
def activate(token: str, password: str, *, now: datetime) -> User:
    """Exchange a link's token, once, for the person's own password. A ValidationError says what to do."""
    handover = _usable(Handover.objects.filter(digest=_digest(token)).first(), now)
    user = User.objects.select_for_update().get(pk=handover.user_id)
    if not user.is_active:
        raise _refusal("inactive")
    passwords.check(password, user)
    # Two phones with the same sheet: the update that finds the row unused is the one that counts.
    if not Handover.objects.usable(now).filter(pk=handover.pk).update(used_at=now):
        raise _refusal("used")
    return passwords.change(user, password, now=now)


@transaction.atomic
def keep_initial_passwords(made: Mapping[User, str]) -> None:
    """Keep, sealed, the first passwords that a peer made for these people, until each is shown once.

    An empty or overlong one could not be signed on with and is not kept: a new one is then made when needed.
    """
    kept = [
        InitialPassword(user=user, sealed=clear)
        for user, clear in made.items()
        if 0 < len(clear) <= passwords.LONGEST
    ]
    InitialPassword.objects.filter(user__in=[row.user_id for row in kept]).delete()
    InitialPassword.objects.bulk_create(kept)


def initial_password_is_over(user: User, *, now: datetime) -> bool:
    """Whether the initial password that this login still has was handed over too long ago."""
    if not user.must_change_password:
        return False
    latest = user.handovers.filter(kind=Handover.Kind.PASSWORD).first()
    return latest is not None and latest.expires_at <= now


def _opened(user: User) -> User:
    locked = User.objects.select_for_update().get(pk=user.pk)
    if not locked.is_active:
        raise ValidationError("このログインは停止されています。再開してから発行してください。")
    return locked


def _void_earlier(user: User, now: datetime) -> None:
    user.handovers.filter(used_at=None, voided_at=None).update(voided_at=now)
    if user.must_change_password:
        # An initial password that nobody has used: the sheet it stands on must not work beside the new one.
        user.set_unusable_password()
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])


def _usable(handover: Handover | None, now: datetime) -> Handover:
    if handover is None:
        raise _refusal("unknown")
    if handover.used_at:
        raise _refusal("used")
    if handover.voided_at:
        raise _refusal("voided")
    if handover.expires_at <= now:
        raise _refusal("expired")
    return handover


def _refusal(code: str) -> ValidationError:
    return ValidationError({"token": ValidationError(REFUSALS[code], code=code)})


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
