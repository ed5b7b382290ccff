"""The running VoiceDrive (v100): a signed event creates the account, the user list tells its id."""

import secrets
import threading
from datetime import datetime
from typing import TypeAlias
from uuid import UUID, uuid4

from django.utils import timezone

from sync.connectors import probing
from sync.connectors.base import (
    Agreement,
    PeerAccount,
    PeerError,
    Probe,
    ProbeStep,
    Refused,
    StaffFacts,
    Unavailable,
    Verdict,
)
from sync.connectors.line import (
    EMAIL_TAKEN,
    WHOLE_SECONDS,
    Answer,
    Line,
    bearer,
    json_bytes,
    json_number,
    mishap,
    unusable,
)
from sync.connectors.signing import RECIPES, iso, sign

WEBHOOK_PATH = "/api/webhooks/medical-system/employee"
USERS_PATH = "/api/users"
HEALTH_PATH = "/api/health"
RECIPE = RECIPES[1]
ANY_BEARER = "staff-platform"  # the list asks for a bearer token but takes whatever it gets
LONGEST_ID = 50  # voicedrive_id in the common database
WHOLE_LIST_BYTES = 64 * 1024 * 1024  # 100,000 users are about 30 MB

User: TypeAlias = dict[str, object]  # a row of the list, of which we look at three columns

NOT_LISTED = "連携先は受け付けましたが、利用者一覧にまだ載っていません。自動で再試行します。"
SIGNATURE_REFUSED = (
    "連携先が署名を受け付けません。連携先の設定でWebhook署名鍵を登録し直し、"
    "サーバーの時刻を確認してから、再送してください。"
)


class VoiceDriveV100:
    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._line = Line(agreement)
        self._one_whole_list = threading.Lock()

    def create_account(self, facts: StaffFacts, event_id: UUID) -> PeerAccount:
        """The event, then the id. A person who is there already is left as is, except for the photo.

        A taken e-mail address is looked for only after a 500, which is how this peer reports it: looking
        before would read the whole list for every person, and still miss an address taken a moment later.
        """
        now = timezone.now()
        answer = self._send(json_bytes(created_event(facts, self._agreement, now)), now, str(event_id))
        if answer.is_success:
            account = self._listed(facts)
            if account is None:
                raise Unavailable(NOT_LISTED)
            return account
        if answer.status == 500:
            return self._found_after_all(facts, answer)
        raise Refused(SIGNATURE_REFUSED) if answer.status == 401 else mishap(answer)

    def probe(self) -> Probe:
        """An event of an unknown kind is refused with 400 once its signature has been accepted."""
        try:
            health = self._line.call("GET", HEALTH_PATH, headers={})
        except PeerError as error:
            return probing.unreachable(error)
        return Probe(
            (
                probing.reachable(health),
                self._signature_step(),
                probing.clock(health),
                probing.route("稼働確認", health),
                self._users_step(),
            )
        )

    def _send(self, body: bytes, now: datetime, request_id: str, secret: str | None = None) -> Answer:
        key = secret or self._agreement.webhook_secret
        if not key:
            raise Refused("Webhook署名鍵が登録されていません。連携先の設定で登録してから、再送してください。")
        headers = sign(RECIPE, body, now, key)
        headers |= {"Content-Type": "application/json", "X-Request-ID": request_id}
        return self._line.call("POST", WEBHOOK_PATH, headers=headers, body=body)

    def _found_after_all(self, facts: StaffFacts, answer: Answer) -> PeerAccount:
        """Tell the three meanings of a 500 apart: done nevertheless, address taken, or a real failure."""
        users = self._whole_list()
        account = self._account_of(facts, users)
        if account is not None:
            return account
        address = self._agreement.mail_address(facts).casefold()
        if any(str(user.get("email")).casefold() == address for user in users):
            raise Refused(EMAIL_TAKEN)
        raise mishap(answer)

    def _listed(self, facts: StaffFacts) -> PeerAccount | None:
        """First among the colleagues in the department, which is where a new account is; then everywhere.

        The list of everybody can hold 100,000. The peer's own pull later writes the department's name over
        its id, so that not being among the colleagues proves nothing.
        """
        narrow = {}
        if facts.department is not None:
            narrow["department"] = facts.department.id
        if facts.facility is not None:
            narrow["facility"] = facts.facility.id
        account = self._account_of(facts, self._users(narrow)) if narrow else None
        return account or self._account_of(facts, self._whole_list())

    def _whole_list(self) -> list[User]:
        # One at a time: each can take some hundred megabytes while it is read.
        if not self._one_whole_list.acquire(timeout=WHOLE_SECONDS):
            raise Unavailable("連携先の利用者一覧の確認が混み合っています。自動で再試行します。")
        try:
            return self._users({})
        finally:
            self._one_whole_list.release()

    def _users(self, query: dict[str, str]) -> list[User]:
        answer = self._ask_users(query)
        if not answer.is_success:
            raise mishap(answer)
        data = answer.json_object().get("data")
        if not isinstance(data, list):
            raise unusable()
        return [row for row in data if isinstance(row, dict)]

    def _ask_users(self, query: dict[str, str]) -> Answer:
        token = bearer(self._agreement.api_key or ANY_BEARER)
        return self._line.call("GET", USERS_PATH, headers=token, query=query, most_bytes=WHOLE_LIST_BYTES)

    def _account_of(self, facts: StaffFacts, users: list[User]) -> PeerAccount | None:
        for user in users:
            if user.get("employeeId") == facts.staff_id:
                return PeerAccount(user_id=_id_of(user), username=facts.employee_number)
        return None

    def _signature_step(self) -> ProbeStep:
        now = timezone.now()
        body = json_bytes({"eventType": "connection.test", "timestamp": iso(now), "data": {}})
        try:
            right = self._send(body, now, str(uuid4()))
            wrong = self._send(body, now, str(uuid4()), secret=secrets.token_hex(32))
        except PeerError as error:
            return ProbeStep(probing.KEY, Verdict.UNKNOWN, error.reason)
        return _signature_verdict(right, wrong)

    def _users_step(self) -> ProbeStep:
        title = "利用者一覧"
        try:
            answer = self._ask_users({"department": f"probe-{uuid4().hex[:12]}"})
        except PeerError as error:
            return ProbeStep(title, Verdict.NOT_OK, error.reason)
        if answer.status in (401, 403):
            return ProbeStep(title, Verdict.NOT_OK, "利用者一覧を読めません。APIキーを確認してください。")
        return probing.route(title, answer)


def created_event(facts: StaffFacts, agreement: Agreement, now: datetime) -> dict[str, object]:
    """The event ``employee.created``. What is not known of the person is left out; the peer takes level 1."""
    data: dict[str, object] = {
        "staffId": facts.staff_id,
        "fullName": facts.full_name,
        "email": agreement.mail_address(facts),
    }
    if facts.facility is not None:
        data["facilityId"] = facts.facility.id
    if facts.department is not None:
        data["departmentId"] = facts.department.id
    if facts.position is not None:
        data["position"] = facts.position.name
    if facts.position_level is not None:
        data["authLevel"] = json_number(facts.position_level)
    # We have no photo to give, but without the instant the peer answers 500.
    data |= {"profilePhotoUrl": None, "photoUpdatedAt": iso(now)}
    return {"eventType": "employee.created", "timestamp": iso(now), "data": data}


def _signature_verdict(right: Answer, wrong: Answer) -> ProbeStep:
    if right.status == 401:
        return ProbeStep(
            probing.KEY,
            Verdict.NOT_OK,
            "署名が受け付けられません。Webhook署名鍵を登録し直し、時刻のずれを確認してください。",
        )
    if right.status != 400:
        return ProbeStep(
            probing.KEY,
            Verdict.UNKNOWN,
            f"署名を確認できません（応答 {right.status}）。接続先URLを確認してください。",
        )
    if wrong.status == 401:
        return ProbeStep(probing.KEY, Verdict.OK, "署名は受け付けられました。")
    return ProbeStep(
        probing.KEY,
        Verdict.NOT_OK,
        "連携先は誤った署名も受け付けます。連携先のサーバーにWebhook署名鍵が設定されているか確認してください。",
    )


def _id_of(user: User) -> str:
    user_id = user.get("id")
    if not isinstance(user_id, str) or not 0 < len(user_id) <= LONGEST_ID:
        raise unusable()
    return user_id
