"""The texts on the right are what `JSON.stringify(JSON.parse(left))` gives in Node."""

from __future__ import annotations

import pytest

from tests.standin.caller import Caller


@pytest.mark.parametrize(
    ("sent", "as_javascript_writes_it"),
    [
        ("6.0", "6"),
        ("-0", "0"),
        ("1.50", "1.5"),
        ("1e21", "1e+21"),
        ("1E20", "100000000000000000000"),
        ("123456789012345678901", "123456789012345680000"),
        ("9007199254740993", "9007199254740992"),
        ("0.000001", "0.000001"),
        ("1e-7", "1e-7"),
        ("12.5e-9", "1.25e-8"),
        ("1e400", "null"),
        ("[ 1, true , null ]", "[1,true,null]"),
        (r'"\u9ad9\/\u2028\u007f\u001F"', '"髙/\u2028\x7f\\u001f"'),
        (r'"\ud842\udfb7\ud842"', '"𠮷\\ud842"'),
        ('{"b":1,"10":2,"2":3,"01":4,"4294967295":5}', '{"2":3,"10":2,"b":1,"01":4,"4294967295":5}'),
        ('{"a":1,"b":2,"a":3}', '{"a":3,"b":2}'),
    ],
)
def test_a_signature_is_verified_over_the_text_javascript_would_write(
    caller: Caller, sent: str, as_javascript_writes_it: str
) -> None:
    frame = '{{"eventType":"probe","value":{}}}'

    answer = caller.send_text(frame.format(sent), signed=frame.format(as_javascript_writes_it))

    assert answer.json()["error"] == "Unknown event type: probe"
