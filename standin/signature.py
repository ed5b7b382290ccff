"""Signature recipe 1: HMAC-SHA256 over the timestamp followed by the body as JavaScript would write it."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import datetime

from standin import javascript_json
from standin.javascript_json import JsonValue

SIGNATURE_HEADER = "X-Webhook-Signature"
TIMESTAMP_HEADER = "X-Webhook-Timestamp"
WINDOW_MS = 5 * 60 * 1000
# JavaScript's parseInt reads the digits at the front and ignores the rest, so that an ISO
# instant becomes its year: milliseconds in January 1970, which is too old.
LEADING_INTEGER = re.compile(r"\s*([+-]?[0-9]+)")


def fault_in(headers: Mapping[str, str], body: JsonValue, *, secret: str, now: datetime) -> str | None:
    """Why the signature is refused, or None when it is good."""
    signature = headers.get(SIGNATURE_HEADER)
    timestamp = headers.get(TIMESTAMP_HEADER)
    if not signature or not timestamp:
        return f"Missing {SIGNATURE_HEADER} or {TIMESTAMP_HEADER}"
    digits = LEADING_INTEGER.match(timestamp)
    if digits is None or abs(now.timestamp() * 1000 - float(digits[1])) > WINDOW_MS:
        return f"{TIMESTAMP_HEADER} is not within five minutes (Unix milliseconds)"
    expected = sign(timestamp, body, secret)
    if not hmac.compare_digest(expected.encode(), signature.encode(errors="surrogateescape")):
        return "Invalid signature"
    return None


def sign(timestamp: str, body: JsonValue, secret: str) -> str:
    """Lower-case hexadecimal, without a prefix."""
    text = timestamp + javascript_json.stringify(body)
    return hmac.new(secret.encode(), text.encode(errors="surrogateescape"), hashlib.sha256).hexdigest()
