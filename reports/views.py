"""The pages that executives read."""

from datetime import date

from django import forms
from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.validators import MaxValueValidator, MinValueValidator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.models import User
from organization.csv_answer import as_csv
from reports import extent, files, plot
from reports.today import Today, figures

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
BOUNDS = "2000年1月1日から2100年12月31日までの日付を選んでください。"


class Day(forms.Form):
    """The day that is asked about; nothing typed is today."""

    day = forms.DateField(
        required=False,
        input_formats=["%Y-%m-%d"],
        validators=[MinValueValidator(FIRST, BOUNDS), MaxValueValidator(LAST, BOUNDS)],
        error_messages={"invalid": "日付を 2026-11-23 の形で入力してください。"},
    )


@login_required
@never_cache
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    user = _reader(request)
    asked = Day(request.GET)
    page = {
        **admin.site.each_context(request),
        "title": "本日の状況",
        "asked": asked,
        "first": FIRST,
        "last": LAST,
    }
    if not asked.is_valid():
        return render(request, "reports/today.html", {**page, "typed": request.GET["day"]}, status=400)
    shown = _figures(user, asked.cleaned_data["day"])
    return render(request, "reports/today.html", {**page, **_drawn(shown)})


@login_required
@never_cache
@require_GET
def today_csv(request: HttpRequest, table: str) -> HttpResponse:
    user = _reader(request)
    asked = Day(request.GET)
    if table not in files.TABLES or not asked.is_valid():
        raise Http404
    shown = _figures(user, asked.cleaned_data["day"])
    return as_csv(f"{table}-{shown.day.isoformat()}.csv", files.TABLES[table](shown))


def _reader(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not user.may("report.view"):
        raise PermissionDenied
    return user


def _figures(user: User, day: date | None) -> Today:
    on = timezone.localdate()
    return figures(extent.of(user, on=on), day or on, now=timezone.now())


def _drawn(shown: Today) -> dict[str, object]:
    mains = [facility.row.main for facility in shown.facilities]
    return {
        "today": shown,
        "typed": shown.day.isoformat(),
        "is_today": shown.day == timezone.localdate(shown.made_at),
        "is_future": shown.day > timezone.localdate(shown.made_at),
        "plot": plot.of_hours(shown.hours.rows),
        "states": plot.of_rows([(row.look.word, row.people) for row in shown.accounts.rows], "people"),
        "times": plot.of_rows(
            [("中央値", shown.delay.median), ("95パーセンタイル", shown.delay.p95)], "time"
        ),
        "facilities": [(facility, plot.share(facility.row.main, mains)) for facility in shown.facilities],
    }
