"""The pages on which access is handed over: the clerk's sheet, the person's activation, the own password."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts import handover, passwords, provisioning, sheet
from accounts.forms import Activation, Choice, PasswordChange
from accounts.models import AccountIntegration, Handover, User
from organization.models import Staff


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def activate(request: HttpRequest) -> HttpResponse:
    """The person exchanges the one-time token, from the address's fragment, for an own password."""
    form = Activation(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        try:
            handover.activate(facts["token"].strip(), facts["password"], now=timezone.now())
        except ValidationError as refusal:
            form.tell(refusal)
        else:
            return redirect("accounts:activated")
    return render(request, "accounts/activate.html", {"form": form}, status=400 if form.errors else 200)


@require_GET
def activated(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/activated.html", {"login_url": reverse("admin:login")})


@sensitive_post_parameters()
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change the own password; who signed on with an initial one comes here first."""
    user = _login(request)
    form = PasswordChange(user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = passwords.change(user, form.cleaned_data["password"], now=timezone.now())
        except ValidationError as refusal:
            form.tell(refusal)
        else:
            update_session_auth_hash(request, changed)
            return redirect("accounts:password-changed")
    page = {"form": form, "is_first": user.must_change_password}
    return render(request, "accounts/password.html", page, status=400 if form.errors else 200)


@login_required
@require_GET
def password_changed(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/password_changed.html")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, staff_id: str) -> HttpResponse:
    """GET explains and lets the clerk choose; POST issues, and answers the sheet itself this one time."""
    clerk = _login(request)
    staff = get_object_or_404(clerk.visible(Staff.objects.all()), pk=staff_id)
    if not clerk.may("account.hand_over", staff):
        raise PermissionDenied
    if request.method == "GET":
        return _choice(request, staff)
    chosen = Choice(request.POST)
    if not chosen.is_valid():
        return _choice(request, staff, "渡し方を選んでください。")
    try:
        user = provisioning.ensure_login(staff)
        issued = sheet.issue(staff, user, chosen.cleaned_data["kind"], by=clerk, now=timezone.now())
    except ValidationError as refusal:
        return _choice(request, staff, " ".join(refusal.messages))
    return render(request, "accounts/sheet.html", {"sheet": issued, "staff": staff})


def _choice(request: HttpRequest, staff: Staff, refusal: str = "") -> HttpResponse:
    user = User.objects.filter(staff=staff).first()
    latest = Handover.objects.filter(user=user).first() if user else None
    known = AccountIntegration.objects.filter(staff=staff).exclude(voicedrive_username=None)
    page = {
        "staff": staff,
        "kana": sheet.kana_of(staff),
        "refusal": refusal,
        "latest": latest,
        "issued": sheet.spoken(latest.issued_at) if latest else "",
        "until": sheet.spoken(latest.expires_at) if latest else "",
        "is_over": latest is not None and latest.expires_at <= timezone.now(),
        "has_voicedrive": known.exists(),
        "is_closed": user is not None and not user.is_active,
        "public_url": settings.PUBLIC_URL,
    }
    return render(request, "accounts/hand_over.html", page, status=400 if refusal else 200)


def _login(request: HttpRequest) -> User:
    """The login behind a page that only the signed-on reach."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
