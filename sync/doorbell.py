"""The doorbell: "the log has grown", nothing else. Rings may be lost; the log is not.

With Redis the relay rings every web process through the channel layer. With or without it, each web process
also asks for the newest place by itself, so that no socket waits longer than one interval.
"""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable

from channels.db import database_sync_to_async
from channels.layers import get_channel_layer
from django.conf import settings
from django.db import DatabaseError
from redis.exceptions import RedisError

from sync.models import Place

GROUP = "log"
RING = {"type": "log.advanced"}
# The channel layer does not cross processes without Redis: there the asking is all there is.
INTERVAL = 1.0 if settings.REDIS_URL else 0.25
UNREACHABLE = (RedisError, OSError, asyncio.TimeoutError)

log = logging.getLogger(__name__)

Answer = Callable[[], Awaitable[None]]


class Bell:
    """The relay's button. It keeps one event loop, for the layer keeps its connection per loop."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.pending = False
        if settings.REDIS_URL:
            threading.Thread(target=self.loop.run_forever, daemon=True, name="doorbell").start()

    def ring(self) -> None:
        """Ring without waiting; while one ring is on its way, another adds nothing."""
        if settings.REDIS_URL and not self.pending:
            self.pending = True
            asyncio.run_coroutine_threadsafe(self._send(), self.loop)

    async def _send(self) -> None:
        self.pending = False
        layer = get_channel_layer()
        if layer is None:
            return
        try:
            await asyncio.wait_for(layer.group_send(GROUP, RING), timeout=2)
        except UNREACHABLE as problem:
            log.warning(
                "doorbell: no answer from Redis (%s); sockets ask by themselves", type(problem).__name__
            )


class Listener:
    """One per web process: asks for the newest place while there are sockets, and tells them of a new one."""

    def __init__(self) -> None:
        self.sockets: set[Answer] = set()
        self.asking: asyncio.Task[None] | None = None

    def join(self, answer: Answer) -> None:
        self.sockets.add(answer)
        if self.asking is None or self.asking.done():
            self.asking = asyncio.get_running_loop().create_task(self._ask())

    def leave(self, answer: Answer) -> None:
        self.sockets.discard(answer)

    async def _ask(self) -> None:
        known = -1
        while self.sockets:
            try:
                newest = await database_sync_to_async(Place.objects.newest)()
            except DatabaseError as problem:
                # The database restarts: sockets stay, and hear of what they missed when it is back.
                log.warning("doorbell: the database does not answer (%s)", type(problem).__name__)
                newest = known
            if newest != known:
                known = newest
                await asyncio.gather(*(answer() for answer in list(self.sockets)))
            await asyncio.sleep(INTERVAL)


listener = Listener()
