import json
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

NOT_JSON = "本文がJSONとして読めません。"


class BoundedJSONParser(JSONParser):
    """JSON in UTF-8 of at most DATA_UPLOAD_MAX_MEMORY_SIZE bytes that a database can store."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:  # Any: the framework's own signature
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw: bytes = stream.read(limit + 1)
        if len(raw) > limit:
            raise RequestDataTooBig
        try:
            parsed = json.loads(raw.decode(), parse_constant=_refuse_constant) if raw.strip() else {}
            # Half of a surrogate pair passes JSON but no database.
            json.dumps(parsed, ensure_ascii=False).encode()
        except UnicodeError:
            raise ParseError(NOT_JSON + "文字コードはUTF-8にしてください。") from None
        except RecursionError:
            raise ParseError(NOT_JSON + "入れ子が深すぎます。") from None
        except json.JSONDecodeError as problem:
            where = f"{problem.lineno}行目の{problem.colno}文字目を確かめてください。"
            raise ParseError(NOT_JSON + where) from None
        except ValueError:
            raise ParseError(NOT_JSON + "NaN、Infinity、桁の多すぎる数値は使えません。") from None
        return parsed


def _refuse_constant(name: str) -> None:
    raise ValueError(name)
