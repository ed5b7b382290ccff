"""One leads; when it goes, another can."""

import threading

import pytest
from django.db import connection

from sync.leader import Leadership, leadership


def taken_elsewhere(results: list[bool], hold: threading.Event, held: threading.Event) -> None:
    other = leadership()
    results.append(other.take())
    held.set()
    hold.wait(30)
    other.release()
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_second_one_may_lead_only_after_the_first_has_let_go() -> None:
    results: list[bool] = []
    hold, held = threading.Event(), threading.Event()
    first = threading.Thread(target=taken_elsewhere, args=(results, hold, held))
    first.start()
    assert held.wait(10)
    mine: Leadership = leadership()

    refused = mine.take()
    hold.set()
    first.join()
    granted = mine.take()
    mine.release()

    assert (results, refused, granted) == ([True], False, True)


@pytest.mark.django_db(transaction=True)
def test_leading_may_be_asked_again_and_again() -> None:
    mine = leadership()

    assert [mine.take() for _ in range(3)] == [True] * 3
    mine.release()
