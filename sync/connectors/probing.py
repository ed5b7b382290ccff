"""Sentences of the connection test that both contracts share."""

from datetime import timedelta

from sync.connectors.base import PeerError, Probe, ProbeStep, Refused, Verdict
from sync.connectors.line import Answer

LARGEST_SKEW = 60  # seconds; signatures are refused from 300 on

REACHED, KEY, CLOCK = "到達", "認証", "時刻"


def unreachable(error: PeerError) -> Probe:
    """Nothing else can be told about a peer that does not answer."""
    later = "連携先に到達できないため、確認していません。"
    return Probe(
        (
            ProbeStep(REACHED, Verdict.NOT_OK, error.reason),
            ProbeStep(KEY, Verdict.UNKNOWN, later),
            ProbeStep(CLOCK, Verdict.UNKNOWN, later),
        )
    )


def reachable(answer: Answer) -> ProbeStep:
    return ProbeStep(REACHED, Verdict.OK, f"{answer.seconds * 1000:,.0f}ミリ秒で応答がありました。")


def skew_seconds(answer: Answer) -> int | None:
    """How far the peer's clock is ahead of ours (behind: negative), None if it does not tell the time."""
    peer_time = answer.peer_time()
    if peer_time is None:
        return None
    # The header is cut to whole seconds and was written somewhere between sending and receiving.
    ours = answer.received_at - timedelta(seconds=answer.seconds / 2)
    return round((peer_time - ours).total_seconds() + 0.5)


def clock(answer: Answer) -> ProbeStep:
    skew = skew_seconds(answer)
    if skew is None:
        return ProbeStep(CLOCK, Verdict.UNKNOWN, "連携先が時刻を知らせないため、ずれを確認できません。")
    if abs(skew) <= LARGEST_SKEW:
        return ProbeStep(CLOCK, Verdict.OK, f"時刻のずれは{abs(skew)}秒です。")
    return ProbeStep(
        CLOCK,
        Verdict.NOT_OK,
        f"連携先の時計が{abs(skew):,}秒{'進んで' if skew > 0 else '遅れて'}います。"
        "両方のサーバーの時刻合わせ（NTP）を確認してください。",
    )


def route(title: str, answer: Answer) -> ProbeStep:
    """Whether something stands at the address, whatever it thought of the call."""
    if answer.status in (404, 405) or 300 <= answer.status < 400:
        return ProbeStep(
            title,
            Verdict.NOT_OK,
            f"{title}の窓口がありません（応答 {answer.status}）。接続先URLと接続方式を確認してください。",
        )
    if answer.status >= 500 or answer.status in (408, 429):
        return ProbeStep(
            title,
            Verdict.NOT_OK,
            f"{title}の窓口でエラーが起きています（応答 {answer.status}）。連携先の状態を確認してください。",
        )
    if answer.is_success and not _is_json_object(answer):
        return ProbeStep(
            title,
            Verdict.NOT_OK,
            f"{title}の返事が約束の形ではありません。接続先URLと接続方式を確認してください。",
        )
    return ProbeStep(title, Verdict.OK, f"{title}の窓口が応答しました。")


def _is_json_object(answer: Answer) -> bool:
    try:
        answer.json_object()
    except Refused:
        return False
    return True
