"""Answers in JSON, Japanese left readable."""

from __future__ import annotations

import json
from collections.abc import Mapping

from aiohttp import web


def answer(status: int, body: Mapping[str, object], headers: Mapping[str, str] | None = None) -> web.Response:
    return web.json_response(dict(body), status=status, headers=headers, dumps=_dumps)


def refusal(status: int, code: str, message: str, **more: object) -> web.Response:
    """An error with a code for programs and a sentence for people."""
    return answer(status, {"success": False, "code": code, "message": message, **more})


def bearer(request: web.Request) -> str | None:
    """The token after `Authorization: Bearer`, or None."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() or None if scheme.lower() == "bearer" else None


def is_json(request: web.Request) -> bool:
    return request.content_type == "application/json"


def _dumps(body: object) -> str:
    return json.dumps(body, ensure_ascii=False)
