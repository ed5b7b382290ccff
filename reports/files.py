"""The page's tables as rows of a CSV file: the same figures, the same gaps."""

from collections.abc import Callable, Iterable

from django.utils import timezone

from reports.today import Source, Today

Rows = list[list[str]]
HIDDEN = "非表示"


def headcount(today: Today) -> Rows:
    head = ["施設", "部署", "下位の部署", "主務（人）", "兼務（延べ人）"]
    return _with_source(
        today,
        today.headcount_source,
        head,
        (
            [
                row.facility or row.name,
                (row.above or row.name) if row.depth > 1 else "",
                row.name if row.depth > 2 else "",
                _written(row.main),
                _written(row.second),
            ]
            for row in today.table
        ),
    )


def accounts(today: Today) -> Rows:
    rows = [[row.look.word, _written(row.people)] for row in today.accounts.rows]
    rows.append(["合計", _written(today.accounts.people)])
    return _with_source(today, today.accounts_source, ["アカウントの状態", "人数"], rows)


def hours(today: Today) -> Rows:
    rows = [
        [
            f"{timezone.localtime(hour.starts_at):%Y-%m-%d %H:%M}",
            _written(hour.registered),
            _written(hour.failed),
        ]
        for hour in today.hours.rows
    ]
    rows.append(["合計", _written(today.hours.registered), _written(today.hours.failed)])
    return _with_source(today, today.hours_source, ["時間帯の始まり", "登録（人）", "失敗（人）"], rows)


TABLES: dict[str, Callable[[Today], Rows]] = {"headcount": headcount, "accounts": accounts, "hours": hours}


def _with_source(today: Today, source: Source, head: list[str], rows: Iterable[list[str]]) -> Rows:
    told = [today.day.isoformat(), source.as_of, today.extent, source.tables]
    return [[*head, "基準日", "時点", "範囲", "出所"], *([*row, *told] for row in rows)]


def _written(value: int | None) -> str:
    return HIDDEN if value is None else str(value)
