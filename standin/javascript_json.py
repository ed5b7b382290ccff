"""JSON as JavaScript reads and writes it.

The running VoiceDrive verifies signatures over `JSON.stringify(JSON.parse(body))`, not over the bytes it
received. Whoever stands in for it has to give the same text, down to the digits of a number.
"""

from __future__ import annotations

import json
import math
import re
from decimal import Decimal
from typing import NoReturn, TypeAlias

JsonValue: TypeAlias = "None | bool | float | str | list[JsonValue] | dict[str, JsonValue]"

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
ARRAY_INDEX = re.compile(r"0|[1-9][0-9]{0,9}")
LARGEST_ARRAY_INDEX = 2**32 - 2


def parse(text: str) -> JsonValue:
    """The value of a JSON text, every number a float; ValueError for what `JSON.parse` refuses."""
    try:
        value: JsonValue = json.loads(text, parse_int=float, parse_constant=_refuse_constant)
    except RecursionError:
        raise ValueError("The JSON text is nested too deeply.") from None
    return value


def stringify(value: JsonValue) -> str:
    """The text `JSON.stringify` gives: compact, non-ASCII kept, numbers in JavaScript's form."""
    try:
        return _text(value)
    except RecursionError:
        raise ValueError("The JSON value is nested too deeply.") from None


def _text(value: JsonValue) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        return "[" + ",".join(_text(item) for item in value) + "]"
    if isinstance(value, dict):
        pairs = (f"{_quoted(key)}:{_text(value[key])}" for key in _in_javascript_order(value))
        return "{" + ",".join(pairs) + "}"
    return number(value)


def number(value: float) -> str:
    """A number in JavaScript's form: 6.0 is "6", 1e21 is "1e+21", minus zero is "0", infinity is "null"."""
    if not math.isfinite(value):
        return "null"
    if value == 0:
        return "0"
    # repr gives the shortest digits that read back as the same double; JavaScript picks the same ones.
    exact = Decimal(repr(value))
    digits = "".join(map(str, exact.as_tuple().digits)).rstrip("0")
    point = exact.adjusted() + 1  # how many digits stand before the decimal point
    return ("-" if value < 0 else "") + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits.ljust(point, "0")
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    mantissa = digits[0] + (f".{digits[1:]}" if len(digits) > 1 else "")
    return f"{mantissa}e{point - 1:+d}"


def _quoted(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    return LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _in_javascript_order(mapping: dict[str, JsonValue]) -> list[str]:
    """Keys that look like array indexes first, in number order, then the others as they came."""
    indexes = [key for key in mapping if ARRAY_INDEX.fullmatch(key) and int(key) <= LARGEST_ARRAY_INDEX]
    if not indexes:
        return list(mapping)
    known = set(indexes)
    return sorted(indexes, key=int) + [key for key in mapping if key not in known]


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON.")
