"""/_control: how a test or an operator makes the stand-in fail, and reads what it did."""

from __future__ import annotations

import hmac
import json
import math
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TypeAlias, TypeVar

from aiohttp import web

from standin.accounts import Accounts
from standin.answers import answer, refusal
from standin.clock import Clock
from standin.faults import Fault, Faults, Mode
from standin.latency import Latency
from standin.received import Received

PREFIX = "/_control/"
FAULT_FIELDS = {"mode", "times", "seconds", "retry_after", "as_date", "route", "staff_id"}

Handler: TypeAlias = Callable[[web.Request], Awaitable[web.Response]]
Value = TypeVar("Value", str, bool, float)


class UnclearError(Exception):
    """A control request that cannot be carried out; the text says which field and why."""


class Control:
    def __init__(
        self,
        accounts: Accounts,
        received: Received,
        faults: Faults,
        clock: Clock,
        latency: Latency,
        *,
        key: str,
    ) -> None:
        self._accounts = accounts
        self._received = received
        self._faults = faults
        self._clock = clock
        self._latency = latency
        self._key = key

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post(PREFIX + "faults", self._guarded(self.set_fault)),
            web.delete(PREFIX + "faults", self._guarded(self.heal)),
            web.get(PREFIX + "accounts", self._guarded(self.list_accounts)),
            web.get(PREFIX + "requests", self._guarded(self.list_requests)),
            web.delete(PREFIX + "state", self._guarded(self.forget)),
            web.put(PREFIX + "latency", self._guarded(self.set_latency)),
            web.put(PREFIX + "clock", self._guarded(self.set_clock)),
        ]

    async def set_fault(self, request: web.Request) -> web.Response:
        self._faults.set(fault_of(await _object(request, FAULT_FIELDS)))
        return self._faults_answer(201)

    async def heal(self, _request: web.Request) -> web.Response:
        self._faults.heal()
        return self._faults_answer(200)

    async def list_accounts(self, _request: web.Request) -> web.Response:
        accounts = [asdict(account) for account in self._accounts.all()]
        return answer(200, {"count": len(accounts), "accounts": accounts})

    async def list_requests(self, _request: web.Request) -> web.Response:
        requests = self._received.all()
        return answer(200, {"count": len(requests), "requests": requests})

    async def forget(self, _request: web.Request) -> web.Response:
        self._accounts.forget()
        self._received.forget()
        return answer(200, {"count": 0})

    async def set_latency(self, request: web.Request) -> web.Response:
        milliseconds = _number(await _object(request, {"ms"}), "ms", least=0)
        self._latency.milliseconds = milliseconds
        return answer(200, {"ms": milliseconds})

    async def set_clock(self, request: web.Request) -> web.Response:
        body = await _object(request, {"offset_seconds"})
        self._clock.offset_seconds = _number(body, "offset_seconds", least=-1e9)
        return answer(200, {"offset_seconds": self._clock.offset_seconds})

    def _faults_answer(self, status: int) -> web.Response:
        return answer(status, {"faults": [asdict(fault) for fault in self._faults.in_force]})

    def _guarded(self, handler: Handler) -> Handler:
        async def guarded(request: web.Request) -> web.Response:
            key = request.headers.get("X-Control", "").encode(errors="surrogateescape")
            if not hmac.compare_digest(key, self._key.encode()):
                return refusal(401, "KEY_REFUSED", "Send the API key as X-Control.")
            try:
                return await handler(request)
            except UnclearError as error:
                return refusal(422, "UNCLEAR", str(error))

        return guarded


def fault_of(body: dict[str, object]) -> Fault:
    """The fault a control body describes; UnclearError names the field that is wrong."""
    modes = {mode.value: mode for mode in Mode}
    name = body.get("mode")
    if not isinstance(name, str) or name not in modes:
        raise UnclearError(f"mode must be one of {', '.join(modes)}.")
    fault = Fault(mode=modes[name])
    if body.get("times") is not None:
        fault.times = int(_number(body, "times", least=1))
    if "seconds" in body:
        fault.seconds = _number(body, "seconds", least=0)
    if "retry_after" in body:
        fault.retry_after = int(_number(body, "retry_after", least=0))
    fault.as_date = bool(_typed(body, "as_date", bool))
    fault.route = _typed(body, "route", str)
    fault.staff_id = _typed(body, "staff_id", str)
    return fault


async def _object(request: web.Request, fields: set[str]) -> dict[str, object]:
    try:
        body = json.loads(await request.read())
    except ValueError as error:
        raise UnclearError(f"The body is not JSON: {error}") from error
    if not isinstance(body, dict):
        raise UnclearError("The body must be a JSON object.")
    unknown = set(body) - fields
    if unknown:
        raise UnclearError(f"Unknown field {min(unknown)}; known are {', '.join(sorted(fields))}.")
    return body


def _number(body: dict[str, object], field: str, *, least: float) -> float:
    value = body.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnclearError(f"{field} must be a number.")
    if not math.isfinite(value) or not least <= value <= 1e9:
        raise UnclearError(f"{field} must be between {least:g} and 1e9.")
    return float(value)


def _typed(body: dict[str, object], field: str, kind: type[Value]) -> Value | None:
    value = body.get(field)
    if value is not None and not isinstance(value, kind):
        raise UnclearError(f"{field} must be a {kind.__name__}.")
    return value
