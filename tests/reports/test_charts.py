"""The drawings of 本日の状況: the table's own figures, and nothing of what the table hides."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string

from accounts.models import User
from reports import plot
from reports.accounts_by_state import NO_ACCOUNT
from sync.models import Delivery
from sync.progress import LOOKS
from tests.reports import corporation
from tests.reports.corporation import Readers

PAGE = "/reports/today/"
STATES = "アカウントの状態ごとの人数。同じ数値を次の表に示します。"
TIMES = "登録からアカウント作成までの時間の中央値と95パーセンタイル。同じ数値を次の表に示します。"


class Drawing(HTMLParser):
    """The words and bars of the image with this label; empty if there is none."""

    def __init__(self, page: str, label: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.bars: list[tuple[str, str]] = []  # class and width
        found = re.search(f'<svg class="plot"[^>]*role="img" aria-label="{label}">.*?</svg>', page, re.DOTALL)
        self.feed(found[0] if found else "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = dict(attrs)
        if tag == "rect":
            self.bars.append((facts["class"] or "", facts["width"] or ""))

    def handle_data(self, data: str) -> None:
        self.words += [data.strip()] if data.strip() else []


def page_of(user: User) -> str:
    return str(corporation.client_of(user).get(PAGE).content.decode())


def in_states(count: int, state: str, stem: str) -> None:
    for place, staff in enumerate(corporation.people(count, "W2", stem)):
        delivery = corporation.wish(staff, seq=1_000 * (1 + len(stem)) + place)
        Delivery.objects.filter(pk=delivery.pk).update(state=state)


def test_a_bar_per_state_shows_the_figures_of_the_table(readers: Readers) -> None:
    corporation.crowd()
    in_states(20, Delivery.State.CONFIRMED, "A")
    in_states(10, Delivery.State.DEAD, "BB")

    drawn = Drawing(page_of(readers.executive), STATES)

    figures = {"作成済": "20", "保留": "10", "なし": "30"}
    states = [look.word for look in (*LOOKS.values(), NO_ACCOUNT)]
    assert sorted(zip(drawn.words[::2], drawn.words[1::2], strict=True)) == sorted(
        (state, figures.get(state, "0")) for state in states
    )
    assert drawn.bars == [("bar-people", "32.00%"), ("bar-people", "16.00%"), ("bar-people", "48.00%")]


def test_a_hidden_state_is_drawn_alike_whatever_its_size(readers: Readers) -> None:
    corporation.crowd()
    in_states(20, Delivery.State.CONFIRMED, "A")
    in_states(3, Delivery.State.DEAD, "BB")

    page = page_of(readers.executive)

    drawn = Drawing(page, STATES)
    assert [width for kind, width in drawn.bars if kind == "bar-hidden"] == ["6.00%"] * 2
    assert drawn.words.count("非表示") == 2
    assert "3" not in drawn.words
    assert 'id="hatch"' in page


def test_hidden_figures_do_not_move_the_others() -> None:
    shown = [("a", 10.0), ("b", 5.0)]

    without, beside = plot.of_rows(shown, "people"), plot.of_rows([*shown, ("c", None)], "people")

    assert beside.rows[:2] == without.rows


def test_zero_has_a_figure_and_no_bar() -> None:
    drawn = plot.of_rows([("a", 0), ("b", 0)], "people")

    assert [(line.value, line.width) for line in drawn.rows] == [(0, ""), (0, "")]


def test_the_delay_is_two_bars_with_their_times() -> None:
    lines = plot.of_rows([("中央値", 0.5), ("95パーセンタイル", 2.0)], "time")
    label = TIMES.partition("。")[0]

    drawn = Drawing(
        render_to_string("reports/bars.html", {"lines": lines, "label": label, "is_time": True}), TIMES
    )

    assert drawn.words == ["中央値", "0.50秒", "95パーセンタイル", "2.00秒"]
    assert drawn.bars == [("bar-time", "12.00%"), ("bar-time", "48.00%")]


@pytest.mark.parametrize(("made", "is_drawn"), [(4, False), (5, True)])
def test_a_delay_of_fewer_than_five_people_is_not_drawn(readers: Readers, made: int, is_drawn: bool) -> None:
    corporation.crowd()
    in_states(made, Delivery.State.CONFIRMED, "A")

    page = page_of(readers.executive)

    assert (TIMES in page) is is_drawn
    assert is_drawn or "5名未満のため表示しません" in page
