"""A measured figure, its floor and its aim, and the table that a run prints."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """``value`` and ``floor`` share ``unit``; the aim is about the value, or about its ratio to the floor."""

    installation: str
    name: str
    value: float
    unit: str
    floor: float | None = None
    floor_name: str = ""
    aim: float | None = None
    aim_is_ratio: bool = False
    more_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return self.value / self.floor if self.floor else None

    @property
    def is_met(self) -> bool | None:
        """None where there is no aim."""
        reached = self.ratio if self.aim_is_ratio else self.value
        if self.aim is None or reached is None:
            return None
        return reached >= self.aim if self.more_is_better else reached <= self.aim

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "ratio": self.ratio, "is_met": self.is_met}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies; one that was really measured, none in between."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Iterable[float]) -> float:
    return statistics.median(values)


def table(figures: Iterable[Figure]) -> str:
    """Markdown, one row for each figure."""
    lines = ["| | figure | measured | floor | ratio | aim | |", "|---|---|--:|--:|--:|--:|---|"]
    lines += [_line(figure) for figure in figures]
    return "\n".join(lines)


def verdict(figures: Iterable[Figure]) -> str:
    """Which aims were met and which were not, in a sentence each."""
    judged = [figure for figure in figures if figure.is_met is not None]
    missed = [f"{figure.installation}: {figure.name}" for figure in judged if not figure.is_met]
    met = f"{len(judged) - len(missed)} of {len(judged)} aims met."
    return f"{met} Not met: {'; '.join(missed)}." if missed else met


def _line(figure: Figure) -> str:
    floor = f"{_number(figure.floor)} {figure.unit}, {figure.floor_name}" if figure.floor is not None else ""
    ratio = f"{figure.ratio:.2f} ×" if figure.ratio is not None else ""
    said = {True: "met", False: "**not met**", None: ""}[figure.is_met]
    cells = [
        figure.installation,
        figure.name,
        f"{_number(figure.value)} {figure.unit}",
        floor,
        ratio,
        _aim(figure),
        said,
    ]
    return f"| {' | '.join(cells)} |"


def _aim(figure: Figure) -> str:
    if figure.aim is None:
        return ""
    sign = "≥" if figure.more_is_better else "≤"
    return (
        f"{sign} {figure.aim:g} ×" if figure.aim_is_ratio else f"{sign} {_number(figure.aim)} {figure.unit}"
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
