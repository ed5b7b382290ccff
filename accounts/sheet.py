"""What stands on the アカウント情報シート."""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe

from accounts.handover import LINK_LASTS, PASSWORD_LASTS, issue_link, issue_password
from accounts.models import Handover, User
from organization.models import Staff, StaffProfile


@dataclass(frozen=True)
class Sheet:
    """One person's sheet. It holds a secret: made, answered once, and forgotten."""

    kind: str
    full_name: str
    kana: str
    login: str
    login_url: str
    secret: str
    qr: SafeString
    until: str
    issued: str
    issuer: str

    @property
    def is_link(self) -> bool:
        return self.kind == Handover.Kind.LINK


def issue(staff: Staff, user: User, kind: str, *, by: User, now: datetime) -> Sheet:
    """Issue access for this person and put it on a sheet; what was issued before and not used is void."""
    if kind == Handover.Kind.LINK:
        secret, until = issue_link(user, by=by, now=now), now + LINK_LASTS
        address = f"{settings.PUBLIC_URL}/activate#{secret}"
    else:
        secret, until = issue_password(user, by=by, now=now), now + PASSWORD_LASTS
        address = settings.PUBLIC_URL
    return Sheet(
        kind=kind,
        full_name=staff.full_name,
        kana=kana_of(staff),
        login=user.login,
        login_url=settings.PUBLIC_URL,
        secret=secret,
        qr=_qr(address),
        until=spoken(until),
        issued=spoken(now),
        issuer=by.get_full_name(),
    )


def spoken(instant: datetime) -> str:
    """``2026年11月24日(火) 09:12``, in the office's time."""
    return date_format(timezone.localtime(instant), "DATETIME_FORMAT")


def kana_of(staff: Staff) -> str:
    profile = StaffProfile.objects.filter(pk=staff.pk).first()
    return profile.kana if profile else ""


def _qr(address: str) -> SafeString:
    # Without a size of its own it has a viewBox: the sheet's style scales it instead of cutting it off.
    drawing = segno.make(address, error="m").svg_inline(border=4, omitsize=True)
    return mark_safe(drawing)  # noqa: S308  drawn here: paths and numbers, no text of anybody
