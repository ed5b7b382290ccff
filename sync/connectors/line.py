"""The line to a peer: HTTP with limits on time and size, every mishap turned into a PeerError."""

import json
import ssl
import time
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from functools import cache

import httpx

from sync.connectors.base import Agreement, Refused, Unavailable

CONNECT_SECONDS = 2.0
READ_SECONDS = 5.0  # of silence
WHOLE_SECONDS = 7.0  # a peer that drips byte after byte is never silent
# Shorter than the five seconds after which the counterpart's framework hangs up on an idle line:
# a call that crosses with the hanging up would be lost.
IDLE_SECONDS = 4.0
MOST_BYTES = 64 * 1024
# Seconds. Asking once an hour offends nobody, and a typing error of the peer's cannot stop us for years.
LONGEST_WAIT = 3600.0

RETRIES_ITSELF = "自動で再試行します。続くときは、連携先の状態とネットワークを確認してください。"
CHECK_ADDRESS = "連携先の設定で接続先URLと接続方式を確認してから、再送してください。"

EMAIL_TAKEN = (
    "同じメールアドレスのアカウントが連携先に別の職員のものとしてあります。"
    "職員のメールアドレスを確認してから、再送してください。"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``seconds`` is how long it took, ``received_at`` when it was complete (UTC)."""

    status: int
    headers: httpx.Headers
    body: bytes = field(repr=False)
    seconds: float
    received_at: datetime

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def json_object(self) -> dict[str, object]:
        """The body, which must be a JSON object; Refused otherwise."""
        try:
            content = json.loads(self.body)
        except (ValueError, RecursionError):
            content = None
        if not isinstance(content, dict):
            raise unusable()
        return content

    def peer_time(self) -> datetime | None:
        """The Date header: the peer's clock in whole seconds, or None if it says nothing usable."""
        return _http_date(self.headers.get("Date", ""))

    def retry_after(self) -> float | None:
        """Seconds, from either form of Retry-After; a date is measured on the peer's own clock."""
        text = self.headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdigit():
            return min(float(text), LONGEST_WAIT)
        moment = _http_date(text)
        if moment is None:
            return None
        wait = (moment - (self.peer_time() or self.received_at)).total_seconds()
        return min(max(wait, 0.0), LONGEST_WAIT)


class Line:
    """Pooled connections to one address, shared by threads and closed with the last reference to it."""

    def __init__(self, agreement: Agreement) -> None:
        try:
            self._client = httpx.Client(
                base_url=agreement.base_url,
                timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
                # How many call at once is decided before, by the peer's senders; here nobody waits.
                limits=httpx.Limits(
                    max_connections=None,
                    max_keepalive_connections=agreement.senders,
                    keepalive_expiry=IDLE_SECONDS,
                ),
                follow_redirects=False,
                trust_env=False,  # a proxy set for other programs must not see staff data
                verify=_trusted(),
                # Compressed, a small answer could unpack to any size.
                headers={"Accept": "application/json", "Accept-Encoding": "identity"},
            )
        except httpx.InvalidURL:
            raise Refused(f"接続先URLの形が正しくありません。{CHECK_ADDRESS}") from None
        weakref.finalize(self, self._client.close)

    def call(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str],
        body: bytes | None = None,
        query: Mapping[str, str] | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Answer:
        """The peer's answer, whatever its status; Unavailable without one, Refused if it is too large."""
        started = time.monotonic()
        try:
            with self._client.stream(
                method, path, headers=dict(headers), content=body, params=dict(query or {})
            ) as response:
                content = _read(response, most_bytes, until=started + WHOLE_SECONDS)
        except (httpx.UnsupportedProtocol, httpx.LocalProtocolError):
            raise Refused(f"接続先URLを呼び出せません。{CHECK_ADDRESS}") from None
        except httpx.TransportError as error:
            raise Unavailable(_no_answer(error)) from None
        seconds = time.monotonic() - started
        return Answer(response.status_code, response.headers, content, seconds, datetime.now(UTC))


def json_bytes(content: Mapping[str, object]) -> bytes:
    """Compact JSON in UTF-8, built once: these bytes are signed and these bytes are sent."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def json_number(level: Decimal) -> int | float:
    """6 and not 6.0: the counterpart checks signatures over the number as JavaScript would write it."""
    return int(level) if level == level.to_integral_value() else float(level)


def bearer(key: str) -> dict[str, str]:
    if not key:
        raise Refused("APIキーが登録されていません。連携先の設定で登録してから、再送してください。")
    if not (key.isascii() and key.isprintable()) or key != key.strip():
        raise Refused("APIキーに使えない文字があります。連携先の設定で登録し直してから、再送してください。")
    return {"Authorization": f"Bearer {key}"}


def unusable() -> Refused:
    return Refused(f"連携先の返事を読み取れません。{CHECK_ADDRESS}")


def mishap(answer: Answer) -> Refused | Unavailable:
    """What an answer other than success means for the sender."""
    status = answer.status
    if status == 429:
        return Unavailable("連携先が混み合っています。時間を置いて自動で再試行します。", answer.retry_after())
    if status == 408 or status >= 500:
        reason = f"連携先でエラーが起きています（{status}）。{RETRIES_ITSELF}"
        return Unavailable(reason, answer.retry_after())
    if status in (401, 403):
        return Refused("連携先が接続を許可しません。連携先の設定で鍵を登録し直してから、再送してください。")
    if status in (404, 405):
        return Refused(f"接続先URLに受付窓口がありません（{status}）。{CHECK_ADDRESS}")
    if 300 <= status < 400:
        return Refused(f"接続先URLが別の場所へ転送されています（{status}）。{CHECK_ADDRESS}")
    if status in (400, 409, 422):
        return Refused(
            f"連携先が登録内容を受け付けません（{status}）。"
            "職員の氏名・メールアドレス・所属を確認してから、再送してください。"
        )
    return Refused(f"連携先が受け付けません（{status}）。{CHECK_ADDRESS}")


def _read(response: httpx.Response, most: int, *, until: float) -> bytes:
    content = bytearray()
    for chunk in response.iter_raw():
        content += chunk
        if len(content) > most:
            raise Refused(f"連携先の返事が大きすぎます。{CHECK_ADDRESS}")
        if time.monotonic() > until:
            raise httpx.ReadTimeout("The answer came too slowly.")
    return bytes(content)


def _no_answer(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"連携先から時間内に返事がありません。{RETRIES_ITSELF}"
    if isinstance(error, httpx.ConnectError):
        if _is_about_certificates(error):
            return "連携先の証明書を確認できません。期限と発行元を確認してください。自動で再試行します。"
        return f"連携先に接続できません。{RETRIES_ITSELF}"
    return f"連携先の返事が途中で切れました。{RETRIES_ITSELF}"


def _is_about_certificates(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (TypeError, ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@cache
def _trusted() -> ssl.SSLContext:
    """The machine's own list of authorities, so that a hospital's internal one can be added there."""
    return ssl.create_default_context()
