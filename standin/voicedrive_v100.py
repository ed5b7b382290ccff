"""The running VoiceDrive's main server, as far as accounts are concerned, oddities included."""

from __future__ import annotations

from datetime import UTC, datetime

from aiohttp import web

from standin import employee_event, javascript_json, signature
from standin.accounts import Account, Accounts, EmailTakenError
from standin.answers import answer, bearer, is_json, refusal
from standin.clock import Clock
from standin.employee_event import CannotStoreError
from standin.javascript_json import JsonValue
from standin.received import Received

WEBHOOK_PATH = "/api/webhooks/medical-system/employee"
ACCOUNT_TYPE = "standard"  # of every account here
WARNING_MINUTES = 15
CRITICAL_MINUTES = 60


class VoiceDriveV100:
    """Takes signed events and answers no more than `{"success": true}`; ids are learnt from the user list."""

    def __init__(
        self, accounts: Accounts, received: Received, clock: Clock, *, webhook_secret: str, strict: bool
    ) -> None:
        self._accounts = accounts
        self._received = received
        self._clock = clock
        self._secret = webhook_secret
        self._strict = strict

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post(WEBHOOK_PATH, self.take_event),
            web.get("/api/users", self.list_users),
            web.get("/api/users/sync/{id}", self.not_built),
            web.post("/api/users/sync/all", self.not_built),
            web.get("/api/integration/health", self.integration_health),
            web.get("/api/health", self.health),
            web.get("/health", self.health),
        ]

    async def take_event(self, request: web.Request) -> web.Response:
        """The body is read before the signature is looked at, as the counterpart's framework does it."""
        body: JsonValue = None
        try:
            if is_json(request):
                body = javascript_json.parse((await request.read()).decode("utf-8-sig", "replace"))
            fault = signature.fault_in(request.headers, body, secret=self._secret, now=self._clock.now())
        except ValueError as error:
            return answer(400, {"success": False, "error": f"The body is not JSON: {error}"})
        if fault is not None:
            return answer(401, {"success": False, "error": fault})
        return self._carry_out(body)

    def _carry_out(self, body: JsonValue) -> web.Response:
        if not isinstance(body, dict):
            return answer(400, {"success": False, "error": "The body must be a JSON object"})
        kind, data = body.get("eventType"), body.get("data")
        if not isinstance(kind, str) or kind not in employee_event.EFFECTS:
            return answer(400, {"success": False, "error": f"Unknown event type: {kind}"})
        if not isinstance(data, dict):
            return answer(500, {"success": False, "error": "data must be an object"})
        faults = employee_event.strictness_faults(body, kind, data) if self._strict else []
        if faults:
            message = "The real counterpart ignores this in silence; --no-strict does the same."
            return refusal(422, "UNKNOWN_TO_COUNTERPART", message, errors=faults)
        try:
            employee_event.EFFECTS[kind](self._accounts, data)
        except CannotStoreError as error:
            return answer(500, {"success": False, "error": str(error)})
        except EmailTakenError:
            # The real one says so with a 500 too: a sender that retries every 500 would never stop.
            return answer(500, {"success": False, "error": "Unique constraint failed: email"})
        return answer(200, {"success": True})

    async def list_users(self, request: web.Request) -> web.Response:
        """Everybody, or those who match every filter; any bearer token will do."""
        if bearer(request) is None:
            return bearer_missing()
        wanted = request.query
        is_retired = wanted["retired"] == "true" if "retired" in wanted else None
        accounts = self._accounts.matching(wanted.get("department"), wanted.get("facility"), is_retired)
        found = [user_of(account) for account in accounts if wanted.get("type", ACCOUNT_TYPE) == ACCOUNT_TYPE]
        return answer(200, {"success": True, "data": found, "count": len(found)})

    async def not_built(self, _request: web.Request) -> web.Response:
        message = "The stand-in does not pull staff from the hub yet; nothing was changed."
        return refusal(501, "NOT_BUILT", message)

    async def integration_health(self, request: web.Request) -> web.Response:
        """How long ago the last webhook came in: a warning after 15 minutes, critical after an hour."""
        if bearer(request) is None:
            return bearer_missing()
        last = self._received.last_on(WEBHOOK_PATH)
        minutes = (datetime.now(UTC) - last).total_seconds() / 60 if last else None
        status = "healthy"
        if minutes is None or minutes > CRITICAL_MINUTES:
            status = "critical"
        elif minutes > WARNING_MINUTES:
            status = "warning"
        body = {"status": status, "lastReceivedAt": last.isoformat() if last else None}
        return answer(200, {"success": True, "data": body})

    async def health(self, _request: web.Request) -> web.Response:
        """Asks the state file, so that 200 means accounts can be kept."""
        self._accounts.count()
        now = self._clock.now().isoformat(timespec="milliseconds")
        return answer(200, {"status": "ok", "timestamp": now})


def user_of(account: Account) -> dict[str, object]:
    """An account as the user list shows it; the level is a string there."""
    return {
        "id": account.user_id,
        "employeeId": account.staff_id,
        "email": account.email,
        "name": account.name,
        "department": account.department,
        "facilityId": account.facility_id,
        "role": account.role,
        "accountType": ACCOUNT_TYPE,
        "permissionLevel": javascript_json.number(account.permission_level),
        "isRetired": account.is_retired,
    }


def bearer_missing() -> web.Response:
    return answer(401, {"success": False, "error": "Authorization: Bearer <token> is required"})
