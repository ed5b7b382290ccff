"""Geometry of the charts: shares of the drawing's width and height, as SVG takes them, without a script."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from reports.kpi import Hour

GAP = 0.15  # of a column's width, on each side
LINE, THICK = 24, 14  # pixels: from one horizontal bar to the next, and its own height
LEFT, RIGHT = 34, 82  # percent: names stand before these bars, figures behind them


@dataclass(frozen=True)
class Bar:
    """``kind`` is registered, failed or hidden."""

    kind: str
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True)
class Tick:
    x: str
    text: str
    is_wide: bool  # only where there is room for every third hour


@dataclass(frozen=True)
class Line:
    """A name, a horizontal bar and its figure; ``value`` None: not shown, and the bar says nothing about it."""

    name: str
    value: float | None
    kind: str
    bar_y: int
    text_y: int
    x: str
    width: str  # empty where there is nothing to draw


@dataclass(frozen=True)
class Lines:
    rows: tuple[Line, ...]
    height: int


@dataclass(frozen=True)
class Plot:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    highest: int


def of_hours(hours: Sequence[Hour]) -> Plot:
    """Two columns an hour; what is not shown is a low hatched block that says nothing about its size."""
    highest = max((value for hour in hours for value in (hour.registered, hour.failed) if value), default=0)
    step = 100 / max(len(hours), 1)
    bars = [bar for place, hour in enumerate(hours) for bar in _columns(hour, place * step, step, highest)]
    ticks = [_tick(hour.starts_at, place * step) for place, hour in enumerate(hours)]
    return Plot(tuple(bars), tuple(tick for tick in ticks if tick), highest)


def of_rows(rows: Sequence[tuple[str, float | None]], kind: str) -> Lines:
    """One bar a row, as long as its share of the longest that is shown: what is hidden moves none of them."""
    longest = max((value for _, value in rows if value), default=0)
    lines = [
        Line(
            name,
            value,
            "hidden" if value is None else kind,
            bar_y=place * LINE + (LINE - THICK) // 2,
            text_y=place * LINE + LINE * 2 // 3 + 1,
            x=_percent(LEFT),
            width=_length(value, longest),
        )
        for place, (name, value) in enumerate(rows)
    ]
    return Lines(tuple(lines), len(lines) * LINE)


def _length(value: float | None, longest: float) -> str:
    if value is None:
        return _percent(6.0)
    return _percent(max((RIGHT - LEFT) * value / longest, 0.5)) if value else ""


def share(value: int | None, values: Iterable[int | None]) -> str:
    """The length of a bar beside the longest of its kind, in percent; empty for what is not shown."""
    longest = max((one for one in values if one), default=0)
    return _percent(100 * value / longest) if value is not None and longest else ""


def _columns(hour: Hour, left: float, step: float, highest: int) -> Iterable[Bar]:
    half = step * (1 - 2 * GAP) / 2
    for place, (kind, value) in enumerate((("registered", hour.registered), ("failed", hour.failed))):
        if value == 0:
            continue
        height = 6.0 if value is None else max(100 * value / highest, 1.0)
        x = left + step * GAP + place * half
        yield Bar(
            "hidden" if value is None else kind,
            _percent(x),
            _percent(100 - height),
            _percent(half),
            _percent(height),
        )


def _tick(starts_at: datetime, left: float) -> Tick | None:
    hour = timezone.localtime(starts_at).hour
    return Tick(_percent(left), f"{hour}時", hour % 6 != 0) if hour % 3 == 0 else None


def _percent(value: float) -> str:
    return f"{value:.2f}%"
