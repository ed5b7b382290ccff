from datetime import UTC, datetime, timedelta

from sync.retries import next_try

NOW = datetime(2026, 4, 1, tzinfo=UTC)


def waits(asked_for: float | None = None) -> list[float | None]:
    tries = [next_try(attempts, NOW, asked_for=asked_for) for attempts in range(1, 8)]
    return [(at - NOW).total_seconds() if at else None for at in tries]


def test_the_waits_are_1_2_4_seconds_then_1_5_30_minutes_then_a_person_decides() -> None:
    assert waits() == [1, 2, 4, 60, 300, 1800, None]


def test_the_peers_wish_lengthens_a_wait_but_never_shortens_it() -> None:
    assert waits(asked_for=30) == [30, 30, 30, 60, 300, 1800, None]


def test_the_peers_wish_is_granted_up_to_an_hour() -> None:
    assert next_try(1, NOW, asked_for=86_400) == NOW + timedelta(hours=1)
