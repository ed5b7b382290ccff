"""The embedded broker's promises: a message is read whole, by one reader, and oldest first."""

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from queue import Empty

import pytest
from django.conf import settings
from kombu import Connection

from config import broker

WRITERS, READERS, EACH = 4, 4, 100


@pytest.fixture
def queue_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "BROKER_DIR", tmp_path)
    return tmp_path


@pytest.fixture
def channel(queue_folder: Path) -> Iterator[broker.Channel]:
    with Connection("folder://localhost/") as connection:
        channel = connection.channel()
        assert isinstance(channel, broker.Channel)
        yield channel


def test_messages_come_out_in_the_order_they_went_in(channel: broker.Channel) -> None:
    for number in range(3):
        channel._put("celery", {"number": number})

    assert [channel._get("celery")["number"] for _ in range(3)] == [0, 1, 2]


def test_an_empty_queue_says_so(channel: broker.Channel) -> None:
    channel._put("other", {"number": 1})

    with pytest.raises(Empty):
        channel._get("celery")


def test_a_purged_queue_is_empty_and_others_stay(channel: broker.Channel) -> None:
    channel._put("celery", {"number": 1})
    channel._put("other", {"number": 2})

    assert channel._purge("celery") == 1
    assert (channel._size("celery"), channel._size("other")) == (0, 1)


def test_every_message_is_read_once_and_whole(channel: broker.Channel, queue_folder: Path) -> None:
    wanted, read = WRITERS * EACH, Counter[int]()
    lock = threading.Lock()

    def write(first: int) -> None:
        for number in range(first, first + EACH):
            channel._put("celery", {"number": number, "text": "試" * 5_000})

    def take() -> None:
        while read.total() < wanted:
            try:
                number = channel._get("celery")["number"]
            except Empty:
                continue
            with lock:
                read[number] += 1

    threads = [threading.Thread(target=write, args=[writer * EACH]) for writer in range(WRITERS)]
    threads += [threading.Thread(target=take, daemon=True) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert read == Counter(range(wanted))
    assert list(queue_folder.iterdir()) == []
