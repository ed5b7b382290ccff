"""Who opens a socket: said by a token in the Authorization header or, from a browser, in the subprotocols."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import ParseResult

from channels.db import database_sync_to_async
from channels.security.websocket import OriginValidator

from accounts import tokens

SUBPROTOCOL = "bearer"
UNAUTHORIZED = 4401

Scope = MutableMapping[str, Any]  # Any: ASGI's own
Receive = Callable[[], Awaitable[dict[str, Any]]]  # Any: ASGI's own
Send = Callable[[Any], Awaitable[None]]  # Any: ASGI's own


class OwnPages(OriginValidator):
    """Of browsers, which always name an origin, our own pages only; other systems name none and send a token."""

    def valid_origin(self, parsed_origin: ParseResult | None) -> bool:
        return parsed_origin is None or bool(super().valid_origin(parsed_origin))


async def nowhere(scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG001  ASGI's own
    """The answer at every other address: refused, where the router would break."""
    if (await receive())["type"] == "websocket.connect":
        await send({"type": "websocket.close"})


class BearerSocket:
    """Puts ``user_id`` and ``token_expires_at`` (seconds since 1970) into the scope.

    Without a valid token it closes with 4401. A page names the subprotocols ``["bearer", <token>]`` and is
    answered ``bearer``, for browsers cannot set headers.
    """

    def __init__(self, inner: Any) -> None:  # Any: an ASGI application, by whichever library's types
        self.inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        by_page = _by_page(scope)
        found = await _holder(by_page or _by_header(scope))
        chosen = SUBPROTOCOL if by_page else None
        if found is None:
            await _refuse(receive, send, chosen)
            return
        scope["user_id"], scope["token_expires_at"] = found

        async def answer(message: dict[str, Any]) -> None:  # Any: ASGI's own
            if chosen and message["type"] == "websocket.accept":
                message = {**message, "subprotocol": chosen}
            await send(message)

        await self.inner(scope, receive, answer)


def _by_page(scope: Scope) -> str | None:
    offered = list(scope.get("subprotocols", ()))
    if len(offered) == 2 and offered[0] == SUBPROTOCOL:
        return str(offered[1])
    return None


def _by_header(scope: Scope) -> str | None:
    for name, value in scope.get("headers", ()):
        if name.lower() == b"authorization":
            return tokens.sent_with(value.decode("latin-1"))
    return None


async def _holder(token: str | None) -> tuple[int, float] | None:
    if not token:
        return None
    try:
        user, expires_at = await database_sync_to_async(tokens.read_with_expiry)(token)
    except tokens.Refused:
        return None
    return user.pk, expires_at.timestamp()


async def _refuse(receive: Receive, send: Send, subprotocol: str | None) -> None:
    # Accepted first: a browser does not tell the page the code of a connection that was never open.
    if (await receive())["type"] == "websocket.connect":
        await send({"type": "websocket.accept", "subprotocol": subprotocol, "headers": []})
        await send({"type": "websocket.close", "code": UNAUTHORIZED, "reason": "token"})
