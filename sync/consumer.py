"""The live link of a page: says which people changed, so that the page reads them again."""

import asyncio
import contextlib
import logging
import time
from typing import Any
from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.db import DatabaseError

from sync import feed
from sync.doorbell import GROUP, UNREACHABLE, listener
from sync.models import Place

SIGNED_OFF = 4401  # the token has expired or the login is no longer active: sign on again
MISUNDERSTOOD = 4400  # ?after= is not a place
TOO_BIG = 4413  # daphne lets an application name 1000 and 3000 to 4999 only
LONGEST_MESSAGE = 4096
FARTHEST = 2**63 - 1
# Without a ring the log is read at this pace: rings may be lost, and rights may have been withdrawn.
PATIENCE = 1.0

log = logging.getLogger(__name__)


class FeedConsumer(AsyncJsonWebsocketConsumer):
    """Keeps a login's id and a place in the log, nothing else; sends {"seq", "table", "key", "staffId"}."""

    following: asyncio.Task[None] | None = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # Any: ASGI's own types
        """Without Redis's answer the socket lives all the same, from the process's own asking."""
        try:
            await super().__call__(scope, receive, send)
        except UNREACHABLE as problem:
            if hasattr(self, "channel_receive"):
                raise
            log.warning("feed: the channel layer does not answer (%s)", type(problem).__name__)
            self.channel_layer_alias = ""  # type: ignore[misc]  # only this socket goes without
            await super().__call__(scope, receive, send)

    async def connect(self) -> None:
        await self.accept()
        scope: Any = self.scope  # Any: what the layers before this one have put there
        if scope.get("user_id") is None:
            await self.close(SIGNED_OFF)
            return
        self.user_id: int = scope["user_id"]
        self.expires_at: float = scope["token_expires_at"]
        try:
            self.position = await self._start()
        except ValueError:
            await self.close(MISUNDERSTOOD)
            return
        self.rung = asyncio.Event()
        listener.join(self.wake)
        await self._join()
        self.following = asyncio.create_task(self._follow())

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        if self.following is None:
            return
        listener.leave(self.wake)
        if self.channel_layer_alias:
            with contextlib.suppress(*UNREACHABLE):
                await self.channel_layer.group_discard(GROUP, self.channel_name)
        self.following.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.following

    async def receive(
        self,
        text_data: str | None = None,
        bytes_data: bytes | None = None,
        **kwargs: Any,  # noqa: ARG002  Any: the framework's own signature
    ) -> None:
        """Pages have nothing to say here; what is small is ignored."""
        size = len(text_data.encode(errors="replace")) if text_data else len(bytes_data or b"")
        if size > LONGEST_MESSAGE:
            await self.close(TOO_BIG)

    async def log_advanced(self, message: dict[str, str]) -> None:  # noqa: ARG002
        """The doorbell rang. Who rang it does not matter; the log does."""
        self.rung.set()

    async def wake(self) -> None:
        self.rung.set()

    async def _start(self) -> int:
        """Where to read from: after the place the page names, else from now on."""
        given = parse_qs(self.scope["query_string"].decode("ascii", "replace")).get("after")
        if given is None:
            return await database_sync_to_async(Place.objects.newest)()
        if not (given[0].isdecimal() and len(given[0]) <= 19 and int(given[0]) <= FARTHEST):
            raise ValueError(given[0])
        return int(given[0])

    async def _join(self) -> None:
        if not self.channel_layer_alias:
            return
        try:
            await self.channel_layer.group_add(GROUP, self.channel_name)
        except UNREACHABLE as problem:
            log.warning("feed: the channel layer does not answer (%s)", type(problem).__name__)

    async def _follow(self) -> None:
        """Read on at each ring or after a second, until the token expires or the login is closed."""
        while (left := self.expires_at - time.time()) > 0:
            self.rung.clear()
            try:
                if not await self._catch_up():
                    break
            except DatabaseError as problem:
                # The database restarts: the socket stays, and reads on from its place when it is back.
                log.warning("feed: the database does not answer (%s)", type(problem).__name__)
                await asyncio.sleep(PATIENCE)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.rung.wait(), timeout=min(PATIENCE, left))
        await self.close(SIGNED_OFF)

    async def _catch_up(self) -> bool:
        """Send all that is new and visible; False when the login may not listen any more."""
        read = database_sync_to_async(feed.read)
        while True:
            entries, reached = await read(self.user_id, self.position)
            for entry in entries:
                await self.send_json(entry)
            if reached == self.position:
                return await database_sync_to_async(feed.is_open_to)(self.user_id)
            self.position = reached
