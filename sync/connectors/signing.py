"""The counterpart's signature recipes as data. All are HMAC-SHA256 in lower-case hexadecimal."""

import enum
import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)


class TimestampForm(enum.Enum):
    MILLISECONDS = "ms"  # since 1970
    ISO = "iso"  # as JavaScript's toISOString: UTC, milliseconds, Z


class Part(enum.Enum):
    """What the signed text is put together from."""

    BODY = "body"
    TIMESTAMP = "timestamp"
    DOT = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Header names, what is signed in which order, and how far a timestamp may be off at the receiver."""

    signature_header: str
    signed: tuple[Part, ...]
    timestamp_header: str | None = None
    timestamp_form: TimestampForm = TimestampForm.ISO
    prefix: str = ""
    oldest: timedelta | None = FIVE_MINUTES  # behind the receiver's clock; None: not looked at
    newest: timedelta | None = FIVE_MINUTES  # ahead of it


RECIPES = {
    1: Recipe(  # employee webhook
        signature_header="X-Webhook-Signature",
        timestamp_header="X-Webhook-Timestamp",
        timestamp_form=TimestampForm.MILLISECONDS,
        signed=(Part.TIMESTAMP, Part.BODY),
    ),
    2: Recipe(  # acknowledgement of a compliance report
        signature_header="X-Webhook-Signature",
        timestamp_header="X-Webhook-Timestamp",
        signed=(Part.BODY,),
    ),
    3: Recipe(  # changes, retirement and return of staff
        signature_header="X-Signature",
        timestamp_header="X-Timestamp",
        signed=(Part.BODY, Part.TIMESTAMP),
    ),
    4: Recipe(  # the staff system's retirement and status messages
        signature_header="X-VoiceDrive-Signature",
        timestamp_header="X-VoiceDrive-Timestamp",
        signed=(Part.BODY, Part.TIMESTAMP),
    ),
    5: Recipe(  # whistleblowing
        signature_header="X-Medical-System-Signature",
        timestamp_header="X-Webhook-Timestamp",
        signed=(Part.TIMESTAMP, Part.DOT, Part.BODY),
        newest=timedelta(minutes=1),
    ),
    6: Recipe(  # group data for analytics
        signature_header="X-Analytics-Signature",
        signed=(Part.BODY,),
        oldest=None,
        newest=None,
    ),
}


def sign(recipe: Recipe, body: bytes, now: datetime, secret: str) -> dict[str, str]:
    """The headers that go with exactly these bytes at this instant (with zone)."""
    timestamp = _spelled(now, recipe.timestamp_form)
    pieces = {Part.BODY: body, Part.TIMESTAMP: timestamp.encode(), Part.DOT: b"."}
    text = b"".join(pieces[part] for part in recipe.signed)
    digest = hmac.new(secret.encode(), text, hashlib.sha256).hexdigest()
    headers = {recipe.signature_header: recipe.prefix + digest}
    if recipe.timestamp_header is not None:
        headers[recipe.timestamp_header] = timestamp
    return headers


def iso(instant: datetime) -> str:
    """2026-11-23T03:04:05.678Z, as JavaScript writes it."""
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _spelled(instant: datetime, form: TimestampForm) -> str:
    if form is TimestampForm.MILLISECONDS:
        return str((instant - EPOCH) // timedelta(milliseconds=1))
    return iso(instant)
