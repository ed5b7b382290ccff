"""What happens to every request before and after a contract sees it: log, latency, faults, Date header."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from email.utils import format_datetime

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from standin import control
from standin.answers import answer, refusal
from standin.clock import Clock
from standin.faults import Fault, Faults, Mode
from standin.latency import Latency
from standin.received import Received


class LineCutError(Exception):
    """The caller gets no answer; `status` is what it would have been, None if no work was done."""

    def __init__(self, status: int | None = None) -> None:
        super().__init__(status)
        self.status = status


class Reception:
    def __init__(self, received: Received, faults: Faults, clock: Clock, latency: Latency) -> None:
        self._received = received
        self._faults = faults
        self._clock = clock
        self._latency = latency

    def middleware(self) -> Middleware:
        @web.middleware
        async def receive(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path.startswith(control.PREFIX):
                return self._dated(await answered(request, handler))
            return await self._receive(request, handler)

        return receive

    async def _receive(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if await fits(request):
            staff_id = await staff_id_of(request)
        else:
            handler, staff_id = refuse_large_body, None
        number = self._received.note(request.method, request.path, request.headers, staff_id)
        fault = self._faults.strike(request.path, staff_id)
        mode = fault.mode.value if fault else None
        try:
            response = await self._answer(request, handler, fault)
        except LineCutError as cut:
            self._received.note_outcome(number, status=cut.status, answered=False, fault=mode)
            if request.transport is not None:
                request.transport.abort()
            return web.Response()  # goes nowhere: the line is cut
        self._received.note_outcome(number, status=response.status, answered=True, fault=mode)
        return self._dated(response)

    async def _answer(
        self, request: web.Request, handler: Handler, fault: Fault | None
    ) -> web.StreamResponse:
        if fault is not None and fault.mode is Mode.DOWN:
            # The control routes share the port, so the line can be closed only once the path is known.
            raise LineCutError
        await self._latency.pass_by()
        if fault is None:
            return await answered(request, handler)
        return await self._answer_badly(request, handler, fault)

    async def _answer_badly(self, request: web.Request, handler: Handler, fault: Fault) -> web.StreamResponse:
        match fault.mode:
            case Mode.ERROR_500:
                return refusal(500, "INTERNAL_ERROR", "Something went wrong; nothing was changed.")
            case Mode.RATE_LIMITED:
                return self._rate_limited(fault)
            case Mode.HANG:
                await asyncio.sleep(fault.seconds)
                raise LineCutError
            case Mode.SLOW:
                await asyncio.sleep(fault.seconds)
            case Mode.LOST_ANSWER:
                response = await answered(request, handler)
                raise LineCutError(response.status)
            case Mode.DUPLICATE_ANSWER:
                await answered(request, handler)
        return await answered(request, handler)

    def _rate_limited(self, fault: Fault) -> web.Response:
        retry_after = str(fault.retry_after)
        if fault.as_date:
            moment = self._clock.now() + timedelta(seconds=fault.retry_after)
            retry_after = format_datetime(moment, usegmt=True)
        message = "Too many requests; wait as long as Retry-After says."
        body = {"success": False, "code": "RATE_LIMITED", "message": message, "retryAfter": fault.retry_after}
        return answer(429, body, {"Retry-After": retry_after})

    def _dated(self, response: web.StreamResponse) -> web.StreamResponse:
        response.headers["Date"] = format_datetime(self._clock.now(), usegmt=True)
        return response


async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The contract's answer, or the framework's refusal in JSON."""
    try:
        return await handler(request)
    except web.HTTPMethodNotAllowed as error:
        if request.path.startswith("/api/v1/"):
            allowed = ", ".join(sorted(error.allowed_methods))
            response = refusal(405, "METHOD_NOT_ALLOWED", f"{request.path} takes {allowed} only.")
            response.headers["Allow"] = allowed
            return response
        # The running counterpart's framework knows only routes: a wrong method is an unknown one.
        return unknown_route(request)
    except web.HTTPNotFound:
        return unknown_route(request)


def unknown_route(request: web.Request) -> web.Response:
    return refusal(404, "ROUTE_UNKNOWN", f"There is nothing at {request.method} {request.path}.")


async def fits(request: web.Request) -> bool:
    """Read the body, for good; False if it is over the limit."""
    try:
        await request.read()
    except web.HTTPRequestEntityTooLarge:
        return False
    return True


async def refuse_large_body(_request: web.Request) -> web.StreamResponse:
    return refusal(413, "BODY_TOO_LARGE", "The body may have at most 100 KB.")


async def staff_id_of(request: web.Request) -> str | None:
    """Whom the request is about, as far as path or body say it in any of the contracts' ways."""
    if "staffId" in request.match_info:
        return request.match_info["staffId"]
    try:
        body = json.loads(await request.read())
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict):
        return None
    inner = body["data"] if isinstance(body.get("data"), dict) else body
    staff_id = inner.get("staffId")
    return staff_id if isinstance(staff_id, str) and staff_id.isprintable() else None
