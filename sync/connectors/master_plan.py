"""The master plan's contract: POST /api/v1/auto-create-account, field for field."""

from collections.abc import Mapping
from urllib.parse import quote
from uuid import UUID, uuid4

from sync.connectors import probing
from sync.connectors.base import (
    Agreement,
    Named,
    PeerAccount,
    PeerError,
    Probe,
    ProbeStep,
    Refused,
    StaffFacts,
    Verdict,
)
from sync.connectors.line import (
    EMAIL_TAKEN,
    Answer,
    Line,
    bearer,
    json_bytes,
    json_number,
    mishap,
    unusable,
)

CREATE_PATH = "/api/v1/auto-create-account"
LOOK_UP_PATH = "/api/v1/accounts/"
LONGEST_ID = 50  # voicedrive_id and voicedrive_username in the common database
LONGEST_PASSWORD = 200

TAKEN = {
    "email": EMAIL_TAKEN,
    "employeeNumber": "同じ職員番号のアカウントが連携先に別の職員のものとしてあります。"
    "職員番号を確認してから、再送してください。",
}
TAKEN_BY_SOMEBODY = (
    "同じメールアドレスまたは職員番号のアカウントが連携先に別の職員のものとしてあります。"
    "職員の登録内容を確認してから、再送してください。"
)


class MasterPlan:
    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._line = Line(agreement)

    def create_account(self, facts: StaffFacts, event_id: UUID) -> PeerAccount:
        """The peer answers a repeated staffId with the account it has, so nothing is looked up before."""
        headers = {"Idempotency-Key": str(event_id), "X-Request-ID": str(event_id)}
        answer = self._post(json_bytes(request_of(facts, self._agreement)), headers)
        if answer.is_success:
            return self._account_in(answer)
        if answer.status == 409:
            return self._linked_or_refused(facts, answer)
        raise mishap(answer)

    def probe(self) -> Probe:
        """An empty body cannot create anybody: whoever finds fault with it has accepted the key."""
        try:
            answer = self._post(b"{}", {})
        except PeerError as error:
            return probing.unreachable(error)
        return Probe(
            (
                probing.reachable(answer),
                _key_step(answer),
                probing.clock(answer),
                probing.route("アカウント作成", answer),
                self._look_up_step(),
            )
        )

    def _post(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        agreed = {**bearer(self._agreement.api_key), "Content-Type": "application/json"}
        return self._line.call("POST", CREATE_PATH, headers={**agreed, **headers}, body=body)

    def _look_up(self, staff_id: str) -> Answer:
        path = LOOK_UP_PATH + quote(staff_id, safe="")
        return self._line.call("GET", path, headers=bearer(self._agreement.api_key))

    def _linked_or_refused(self, facts: StaffFacts, answer: Answer) -> PeerAccount:
        known = self._look_up(facts.staff_id)
        if known.is_success:
            return self._account_in(known)
        # Not in the plan: a peer without this route answers 404 too.
        if known.status != 404:
            raise mishap(known)
        # Which of the two is taken is more than the plan says; a peer may tell in "field".
        raise Refused(TAKEN.get(_text_at(answer, "field"), TAKEN_BY_SOMEBODY))

    def _look_up_step(self) -> ProbeStep:
        try:
            answer = self._look_up(f"probe-{uuid4().hex[:12]}")
        except PeerError as error:
            return ProbeStep("アカウント照会", Verdict.UNKNOWN, error.reason)
        if _text_at(answer, "code") == "ACCOUNT_UNKNOWN":
            return ProbeStep("アカウント照会", Verdict.OK, "アカウント照会の窓口が応答しました。")
        return ProbeStep(
            "アカウント照会",
            Verdict.UNKNOWN,
            "アカウント照会の窓口があるか判別できません。なくてもアカウントは作成できます。",
        )

    def _account_in(self, answer: Answer) -> PeerAccount:
        content = answer.json_object()
        account = content.get("voicedriveAccount")
        if content.get("success") is not True or not isinstance(account, dict):
            raise unusable()
        return PeerAccount(
            user_id=_text_in(account, "userId", LONGEST_ID),
            username=_text_in(account, "username", LONGEST_ID),
            initial_password=_text_in(account, "initialPassword", LONGEST_PASSWORD, may_be_empty=True),
        )


def request_of(facts: StaffFacts, agreement: Agreement) -> dict[str, object]:
    """The plan's AutoCreateRequest.

    Its types have no word for "none". A person without a post is sent with empty texts and level 0,
    which no real position has: nobody is given a post or a level that was never decided.
    """
    level = json_number(facts.position_level) if facts.position_level is not None else 0
    return {
        "staffId": facts.staff_id,
        "employeeNumber": facts.employee_number,
        "fullName": facts.full_name,
        "email": agreement.mail_address(facts),
        "facility": _named(facts.facility),
        "department": _named(facts.department),
        "position": {**_named(facts.position), "level": level},
    }


def _named(thing: Named | None) -> dict[str, str]:
    return {"id": thing.id, "name": thing.name} if thing else {"id": "", "name": ""}


def _key_step(answer: Answer) -> ProbeStep:
    if answer.status in (400, 422):
        return ProbeStep("認証", Verdict.OK, "APIキーは受け付けられました。")
    if answer.status in (401, 403):
        return ProbeStep(
            "認証", Verdict.NOT_OK, "APIキーが受け付けられません。連携先の設定で登録し直してください。"
        )
    return ProbeStep("認証", Verdict.UNKNOWN, f"APIキーを確認できません（応答 {answer.status}）。")


def _text_at(answer: Answer, name: str) -> str:
    """A text of an error's body, "" if there is none."""
    try:
        value = answer.json_object().get(name)
    except Refused:
        return ""
    return value if isinstance(value, str) else ""


def _text_in(account: Mapping[str, object], name: str, longest: int, *, may_be_empty: bool = False) -> str:
    value = account.get(name)
    if not isinstance(value, str) or len(value) > longest or not (value or may_be_empty):
        raise unusable()
    return value
