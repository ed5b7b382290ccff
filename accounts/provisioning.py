"""Every person has one login, named after the employee number."""

from collections.abc import Iterable
from contextlib import suppress

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from organization.models import Staff


@transaction.atomic
def ensure_login(staff: Staff) -> User:
    """Make the person's login exist and bear today's employee number; called twice or by two, it is one.

    A new login has no password: nobody can sign on until access is handed over. Raises ValidationError when
    the number is another's login.
    """
    user = User.objects.select_for_update().filter(staff=staff).first()
    if user is not None and user.login == staff.employee_number:
        return user
    moved = _make_way(staff)
    try:
        user = _named(staff, user)
    except IntegrityError:
        raise ValidationError(_taken(staff)) from None
    if moved is not None:
        ensure_login(moved)
    return user


@transaction.atomic
def ensure_logins(people: Iterable[Staff]) -> dict[str, User]:
    """The same for many at once, by staff id; who cannot get a login (the number is taken) is missing."""
    wanted = {staff.pk: staff for staff in people}
    _open_missing(wanted)
    logins = {str(user.staff_id): user for user in User.objects.filter(staff__in=wanted)}
    for staff in wanted.values():
        if staff.pk in logins and logins[staff.pk].login == staff.employee_number:
            continue
        logins.pop(staff.pk, None)
        with suppress(ValidationError):
            logins[staff.pk] = ensure_login(staff)
    return logins


def _open_missing(wanted: dict[str, Staff]) -> None:
    numbers = [staff.employee_number for staff in wanted.values()]
    there = set(User.objects.filter(staff__in=wanted).values_list("staff_id", flat=True))
    taken = set(User.objects.filter(login__in=numbers).values_list("login", flat=True))
    rows = [
        User(login=staff.employee_number, staff=staff, password=make_password(None))
        for staff in wanted.values()
        if staff.pk not in there and staff.employee_number not in taken
    ]
    with suppress(IntegrityError), transaction.atomic():  # somebody came between: then one by one
        User.objects.bulk_create(rows)


def _named(staff: Staff, user: User | None) -> User:
    with transaction.atomic():
        if user is None:
            facts = {"login": staff.employee_number, "password": make_password(None)}
            return User.objects.get_or_create(staff=staff, defaults=facts)[0]
        user.login = staff.employee_number
        user.save(update_fields=["login"])
        return user


def _make_way(staff: Staff) -> Staff | None:
    """Park a login that still bears this number though its person got another one; returns that person."""
    holder = User.objects.select_for_update().filter(login=staff.employee_number).exclude(staff=staff).first()
    if holder is None:
        return None
    if holder.staff is None or holder.staff.employee_number == staff.employee_number:
        raise ValidationError(_taken(staff))
    holder.login = f"~{holder.pk}"
    holder.save(update_fields=["login"])
    return holder.staff


def _taken(staff: Staff) -> str:
    return (
        f"職員番号『{staff.employee_number}』は別のログインで使われています。"
        "職員番号を確かめるか、システム管理者に連絡してください。"
    )
