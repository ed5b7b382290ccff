import hashlib
import hmac
from datetime import UTC, datetime, timedelta, timezone

import pytest

from sync.connectors.signing import RECIPES, sign

NOW = datetime(2026, 11, 23, 12, 4, 5, 678900, tzinfo=timezone(timedelta(hours=9)))
MILLISECONDS = "1795403045678"
ISO = "2026-11-23T03:04:05.678Z"
BODY = '{"fullName":"𠮷野 髙子"}'.encode()

EXPECTED = {
    1: ("X-Webhook-Signature", "X-Webhook-Timestamp", MILLISECONDS, MILLISECONDS.encode() + BODY),
    2: ("X-Webhook-Signature", "X-Webhook-Timestamp", ISO, BODY),
    3: ("X-Signature", "X-Timestamp", ISO, BODY + ISO.encode()),
    4: ("X-VoiceDrive-Signature", "X-VoiceDrive-Timestamp", ISO, BODY + ISO.encode()),
    5: ("X-Medical-System-Signature", "X-Webhook-Timestamp", ISO, ISO.encode() + b"." + BODY),
}


@pytest.mark.parametrize("number", EXPECTED)
def test_a_recipe_signs_these_bytes_under_these_headers(number: int) -> None:
    signature_header, timestamp_header, timestamp, signed = EXPECTED[number]

    headers = sign(RECIPES[number], BODY, NOW, "secret")

    digest = hmac.new(b"secret", signed, hashlib.sha256).hexdigest()
    assert headers == {signature_header: digest, timestamp_header: timestamp}


def test_the_recipe_without_a_timestamp_sends_none() -> None:
    headers = sign(RECIPES[6], BODY, NOW, "secret")

    assert headers == {"X-Analytics-Signature": hmac.new(b"secret", BODY, hashlib.sha256).hexdigest()}


def test_all_recipes_of_the_counterpart_are_there() -> None:
    assert sorted(RECIPES) == [1, 2, 3, 4, 5, 6]


def test_the_milliseconds_read_back_as_the_same_instant() -> None:
    headers = sign(RECIPES[1], BODY, NOW, "secret")

    instant = datetime.fromtimestamp(int(headers["X-Webhook-Timestamp"]) / 1000, UTC)
    assert abs(instant - NOW) < timedelta(milliseconds=1)
