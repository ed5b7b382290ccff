"""The socket: starts now or where the page left off, follows the log, ends with the right to listen."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from channels.routing import URLRouter
from channels.testing import WebsocketCommunicator
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import tokens
from accounts.models import User
from accounts.sockets import BearerSocket, OwnPages
from config.urls import sockets
from sync import consumer, doorbell
from sync.models import Place
from sync.relay import Relay
from tests.sync import people
from tests.sync.people import House

pytestmark = pytest.mark.django_db(transaction=True)

in_database = database_sync_to_async


@pytest.fixture
def house() -> House:
    house = people.build()
    Relay().catch_up()
    return house


@pytest.fixture(autouse=True)
def own_listener(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own event loop; the process's one listener belongs to another."""
    monkeypatch.setattr(consumer, "listener", doorbell.Listener())


@asynccontextmanager
async def listening(user: User, query: str = "", lasts: float = 60.0) -> AsyncIterator[WebsocketCommunicator]:
    """The consumer behind the bearer's scope, without the token itself."""
    socket = WebsocketCommunicator(URLRouter(sockets), f"/ws/feed/{query}")
    scope: Any = socket.scope  # Any: what the layer before would put there
    scope.update(user_id=user.pk, token_expires_at=time.time() + lasts)
    connected, _ = await socket.connect(timeout=5)
    assert connected
    try:
        yield socket
    finally:
        await socket.disconnect()


async def happen(change: Callable[[], object]) -> None:
    """A change that is committed and placed."""
    await in_database(change)()
    await in_database(lambda: Relay().catch_up())()


async def closed_with(socket: WebsocketCommunicator) -> int:
    message: dict[str, Any] = await socket.receive_output(timeout=5)  # Any: ASGI's own
    assert message["type"] == "websocket.close"
    return int(message["code"])


async def test_a_change_reaches_who_may_see_the_person(house: House) -> None:
    async with listening(house.clerk) as socket:
        await happen(lambda: people.delivery(house))

        entry = await socket.receive_json_from(timeout=5)

    assert (entry["table"], entry["staffId"]) == ("sync_delivery", house.person.pk)
    assert entry.keys() == {"seq", "table", "key", "staffId"}


async def test_a_stranger_hears_nothing(house: House) -> None:
    async with listening(house.stranger) as socket:
        await happen(lambda: people.delivery(house))

        assert await socket.receive_nothing(timeout=1.5)


async def test_a_ring_is_heard_through_the_channel_layer(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "PATIENCE", 60.0)
    monkeypatch.setattr(doorbell.Listener, "join", lambda self, answer: None)
    layer: Any = get_channel_layer()  # Any: the layer's types do not say that there is one
    async with listening(house.clerk) as socket:
        await asyncio.sleep(0.2)  # until it has read once and waits
        await happen(lambda: people.delivery(house))
        assert await socket.receive_nothing(timeout=0.3)

        await layer.group_send(doorbell.GROUP, doorbell.RING)

        assert (await socket.receive_json_from(timeout=5))["table"] == "sync_delivery"


async def test_without_any_ring_the_log_is_read_after_a_second(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorbell.Listener, "join", lambda self, answer: None)
    async with listening(house.clerk) as socket:
        await happen(lambda: people.delivery(house))

        assert (await socket.receive_json_from(timeout=5))["table"] == "sync_delivery"


async def test_a_page_that_comes_back_hears_what_it_missed(house: House) -> None:
    start = await in_database(Place.objects.newest)()
    await happen(lambda: people.delivery(house))

    async with listening(house.clerk, f"?after={start}") as socket:
        entry = await socket.receive_json_from(timeout=5)

    assert entry["seq"] == start + 1


async def test_a_new_page_is_not_told_old_news(house: House) -> None:
    await happen(lambda: people.delivery(house))

    async with listening(house.clerk) as socket:
        assert await socket.receive_nothing(timeout=0.5)


async def test_a_long_absence_is_caught_up_in_order(house: House) -> None:
    start = await in_database(Place.objects.newest)()
    await happen(lambda: [people.delivery(house, seq) for seq in range(1, 251)])

    async with listening(house.clerk, f"?after={start}") as socket:
        found = [(await socket.receive_json_from(timeout=5))["seq"] for _ in range(250)]

    assert found == list(range(start + 1, start + 251))


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "", "9" * 30, "%F0%9F%98%80", "²"])
async def test_a_place_that_is_none_is_refused(house: House, after: str) -> None:
    # An empty value counts as not given.
    expected = None if after == "" else consumer.MISUNDERSTOOD
    async with listening(house.clerk, f"?after={after}") as socket:
        found = None if expected is None else await closed_with(socket)

    assert found == expected


async def test_an_expired_token_closes(house: House) -> None:
    async with listening(house.clerk, lasts=0.3) as socket:
        assert await closed_with(socket) == consumer.SIGNED_OFF


async def test_a_deactivated_login_is_closed(house: House) -> None:
    async with listening(house.clerk) as socket:
        await happen(lambda: User.objects.filter(pk=house.clerk.pk).update(is_active=False))

        assert await closed_with(socket) == consumer.SIGNED_OFF


async def test_a_socket_falls_silent_when_the_right_is_withdrawn(house: House) -> None:
    async with listening(house.clerk) as socket:
        await happen(lambda: house.clerk.groups.remove(Group.objects.get(name="人事")))
        await happen(lambda: people.delivery(house))

        assert await socket.receive_nothing(timeout=1.5)


@pytest.mark.parametrize("said", ["hello", "{broken", '{"type": "subscribe"}'])
async def test_what_a_page_says_is_ignored(house: House, said: str) -> None:
    async with listening(house.clerk) as socket:
        await socket.send_to(text_data=said)
        await happen(lambda: people.delivery(house))

        assert (await socket.receive_json_from(timeout=5))["table"] == "sync_delivery"


@pytest.mark.parametrize("said", [{"text_data": "あ" * 1400}, {"bytes_data": b"x" * 4097}])
async def test_a_long_speech_closes(house: House, said: dict[str, Any]) -> None:
    async with listening(house.clerk) as socket:
        await socket.send_to(**said)

        assert await closed_with(socket) == consumer.TOO_BIG


async def test_a_layer_that_does_not_answer_does_not_cost_the_socket(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable() -> str:
        raise OSError("no Redis")

    monkeypatch.setattr(get_channel_layer(), "new_channel", unreachable)
    async with listening(house.clerk) as socket:
        await happen(lambda: people.delivery(house))

        assert (await socket.receive_json_from(timeout=5))["table"] == "sync_delivery"


async def test_a_token_opens_the_socket(house: House) -> None:
    token = await in_database(lambda: tokens.issue(house.clerk, now=timezone.now()))()
    socket = WebsocketCommunicator(guarded(), "/ws/feed/", subprotocols=["bearer", token])

    answer = await socket.connect(timeout=5)

    assert answer == (True, "bearer")
    assert await socket.receive_nothing(timeout=0.3)
    await socket.disconnect()


async def test_a_forged_token_does_not(house: House) -> None:
    token = await in_database(lambda: tokens.issue(house.clerk, now=timezone.now()))()
    forged = token[:-8] + "AAAAAAAA"
    socket = WebsocketCommunicator(guarded(), "/ws/feed/", subprotocols=["bearer", forged])

    await socket.connect(timeout=5)

    assert await closed_with(socket) == consumer.SIGNED_OFF


def guarded() -> Any:  # Any: the stubs know no middleware
    return BearerSocket(URLRouter(sockets))


async def test_no_close_code_is_one_that_the_server_keeps_for_itself() -> None:
    for code in (consumer.SIGNED_OFF, consumer.MISUNDERSTOOD, consumer.TOO_BIG):
        assert 3000 <= code <= 4999


@pytest.mark.parametrize(
    ("origin", "is_open"),
    [(None, True), (b"http://localhost", True), (b"http://elsewhere.example", False), (b"null", False)],
)
async def test_systems_name_no_origin_and_pages_only_ours(
    house: House, origin: bytes | None, is_open: bool
) -> None:
    token = await in_database(lambda: tokens.issue(house.clerk, now=timezone.now()))()
    headers = [(b"authorization", f"Bearer {token}".encode())]
    headers += [(b"origin", origin)] if origin else []
    socket = WebsocketCommunicator(OwnPages(guarded(), ["localhost"]), "/ws/feed/", headers)

    connected, _ = await socket.connect(timeout=5)

    assert connected == is_open
    await socket.disconnect()


async def test_another_address_is_refused() -> None:
    socket = WebsocketCommunicator(URLRouter(sockets), "/ws/elsewhere/")

    connected, _ = await socket.connect(timeout=5)

    assert not connected
