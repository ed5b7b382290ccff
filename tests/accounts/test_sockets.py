from datetime import timedelta
from typing import Any

import pytest
from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.testing import WebsocketCommunicator
from django.utils import timezone

from accounts import tokens
from accounts.models import User
from accounts.sockets import BearerSocket
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


class Echo(AsyncJsonWebsocketConsumer):
    async def connect(self) -> None:
        await self.accept()
        scope: Any = self.scope  # Any: what the layer under test has put there
        await self.send_json({"user_id": scope["user_id"], "token_expires_at": scope["token_expires_at"]})


def dial(*, header: str | None = None, subprotocols: list[str] | None = None) -> WebsocketCommunicator:
    headers = [(b"authorization", header.encode())] if header else []
    return WebsocketCommunicator(BearerSocket(Echo.as_asgi()), "/ws/", headers, subprotocols)


@pytest.fixture
def user() -> User:
    return make.login(make.staff())


@pytest.fixture
def token(user: User) -> str:
    return tokens.issue(user, now=timezone.now())


async def test_a_client_dials_with_the_header(user: User, token: str) -> None:
    socket = dial(header=f"Bearer {token}")

    assert await socket.connect() == (True, None)
    assert (await socket.receive_json_from())["user_id"] == user.pk
    await socket.disconnect()


async def test_a_page_dials_with_the_subprotocol_and_is_answered_bearer(user: User, token: str) -> None:
    socket = dial(subprotocols=["bearer", token])

    assert await socket.connect() == (True, "bearer")
    told = await socket.receive_json_from()
    assert told["user_id"] == user.pk
    assert 0 < told["token_expires_at"] - timezone.now().timestamp() <= 300
    await socket.disconnect()


@pytest.mark.parametrize(
    "how",
    [
        {},
        {"header": "Bearer forged"},
        {"header": "Basic abc"},
        {"subprotocols": ["bearer", "forged"]},
        {"subprotocols": ["bearer"]},
        {"subprotocols": ["other", "x"]},
    ],
)
async def test_without_a_valid_token_the_socket_closes_with_4401(how: dict[str, Any]) -> None:
    # Any: arguments of dial
    socket = dial(**how)

    await socket.connect()

    assert await socket.receive_output() == {"type": "websocket.close", "code": 4401, "reason": "token"}


async def test_an_expired_token_closes_with_4401(user: User) -> None:
    old = await database_sync_to_async(tokens.issue)(user, now=timezone.now() - timedelta(minutes=6))
    socket = dial(header=f"Bearer {old}")

    await socket.connect()

    assert (await socket.receive_output())["code"] == 4401
