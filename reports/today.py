"""本日の状況: every figure of the page, with where it comes from, as of when, and over how many people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import AccountIntegration
from organization.models import Department, Facility
from reports import accounts_by_state, headcount, kpi
from reports.extent import Extent
from sync.models import Change, Delivery

POSTS = "配属（organization_assignment）、配属のない職員は職員マスタ（unified_staff_master）"
ROWS_NOW = "連携処理（sync_delivery）、アカウント連携（account_integration）"
ROWS_THEN = "変更履歴（sync_change）、アカウント連携（account_integration）"
LOG = "変更履歴（sync_change）の記録時刻"


@dataclass(frozen=True)
class Source:
    """What stands below a figure. ``people`` is None where the number itself is not shown."""

    tables: str
    as_of: str
    people: int | None
    is_rounded: bool = False


@dataclass(frozen=True)
class Facilities:
    """A facility's own line and the lines of its departments."""

    row: headcount.Row
    departments: tuple[headcount.Row, ...]


@dataclass(frozen=True)
class Today:
    """``until`` is the instant that accounts and times are told for: now, or the end of a past day."""

    day: date
    until: datetime
    made_at: datetime
    extent: str
    is_empty: bool
    table: tuple[headcount.Row, ...]
    accounts: accounts_by_state.Accounts
    delay: kpi.Delay
    hours: kpi.Hours
    headcount_source: Source
    accounts_source: Source
    delay_source: Source
    hours_source: Source

    @property
    def total(self) -> headcount.Row:
        return self.table[0]

    @property
    def facilities(self) -> tuple[Facilities, ...]:
        return tuple(
            Facilities(row, tuple(one for one in self.table if one.key.startswith(f"{row.key}/")))
            for row in self.table
            if row.depth == 1
        )


def figures(extent: Extent, day: date, *, now: datetime) -> Today:
    """Eight queries, whatever the size. A day to come has its posts; accounts are told as of now."""
    departments, facilities = list(extent.departments), list(Facility.objects.all())
    within = None if extent.everything else frozenset(one.pk for one in departments)
    over = _end_of(day)
    until = min(over, now)
    counted = headcount.staffing(extent.posts(day), extent.undated(over), within)
    table = headcount.rows(counted, facilities, departments)
    is_now = until == now
    wishes = (
        accounts_by_state.wishes_now(Delivery.objects.all())
        if is_now
        else accounts_by_state.wishes_at(Change.objects.all(), until)
    )
    accounts = accounts_by_state.by_state(counted.people, wishes, AccountIntegration.objects.all(), until)
    window = kpi.Window.before(until)
    log = kpi.told(Change.objects.all(), window, None if extent.everything else counted.people)
    delay, hours = kpi.delay(log), kpi.hours(log, window)
    span = f"{_local(window.since)} ～ {_local(window.until)}"
    return Today(
        day=day,
        until=until,
        made_at=now,
        extent=_named(extent, departments, facilities),
        is_empty=not extent.everything and not departments,
        table=table,
        accounts=accounts,
        delay=delay,
        hours=hours,
        headcount_source=Source(POSTS, date_format(day, "DATE_FORMAT"), table[0].main),
        accounts_source=Source(ROWS_NOW if is_now else ROWS_THEN, _local(until), accounts.people),
        delay_source=Source(LOG, span, delay.people, delay.is_rounded),
        hours_source=Source(LOG, span, hours.registered),
    )


def _end_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def _local(instant: datetime) -> str:
    return date_format(timezone.localtime(instant), "DATETIME_FORMAT")


def _named(extent: Extent, departments: Sequence[Department], facilities: Sequence[Facility]) -> str:
    """The extent in words: the topmost departments in it, and how many there are with those below."""
    if extent.everything:
        return "法人全体"
    there = {one.pk for one in departments}
    name_of = {one.pk: one.name for one in facilities}
    tops = [one for one in departments if one.parent_id not in there]
    names = "、".join(f"{name_of.get(one.facility_id or '', '')} {one.name}".strip() for one in tops)
    below = len(departments) - len(tops)
    return f"{names}（配下の{below}部署を含む）" if below else names
