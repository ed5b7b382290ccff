"""The master plan's own contract: POST /api/v1/auto-create-account, field for field."""

from __future__ import annotations

import hmac
import math
import secrets
import string
from typing import TypeAlias, TypedDict, cast

from aiohttp import web

from standin import javascript_json
from standin.accounts import Account, Accounts, EmailTakenError, NewAccount, UsernameTakenError
from standin.answers import answer, bearer, is_json, refusal
from standin.javascript_json import JsonValue

CREATE_PATH = "/api/v1/auto-create-account"
# The plan does not say how to ask what became of a lost answer; this path is the stand-in's own addition.
LOOK_UP_PATH = "/api/v1/accounts/{staffId}"


class Named(TypedDict):
    id: str
    name: str


class Position(Named):
    level: float


class AutoCreateRequest(TypedDict):
    """The plan's request body."""

    staffId: str
    employeeNumber: str
    fullName: str
    email: str
    facility: Named
    department: Named
    position: Position


Shape: TypeAlias = "type[str | float] | dict[str, Shape]"
NAMED: Shape = {"id": str, "name": str}
REQUEST: Shape = {
    "staffId": str,
    "employeeNumber": str,
    "fullName": str,
    "email": str,
    "facility": NAMED,
    "department": NAMED,
    "position": {"id": str, "name": str, "level": float},
}
NOT_EMPTY = {"staffId", "employeeNumber", "fullName", "email"}
PASSWORD_LETTERS = string.ascii_letters + string.digits
PASSWORD_LENGTH = 16


class MasterPlan:
    """Creates accounts for whoever knows the API key."""

    def __init__(self, accounts: Accounts, *, api_key: str, login_url: str) -> None:
        self._accounts = accounts
        self._api_key = api_key
        self._login_url = login_url

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post(CREATE_PATH, self.create_account),
            web.get(LOOK_UP_PATH, self.look_up_account),
        ]

    async def create_account(self, request: web.Request) -> web.Response:
        """201 with the initial password, or 200 and no password when the person has an account already."""
        if not self._knows_key(request):
            return key_refused()
        if not is_json(request):
            return refusal(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as Content-Type: application/json.")
        try:
            body = javascript_json.parse((await request.read()).decode())
        except ValueError as error:
            return refusal(400, "BROKEN_JSON", f"The body is not JSON in UTF-8: {error}")
        errors = faults_in(body, REQUEST)
        if errors:
            return refusal(422, "INVALID_REQUEST", "The body does not have the agreed shape.", errors=errors)
        return self._provision(cast(AutoCreateRequest, body))

    async def look_up_account(self, request: web.Request) -> web.Response:
        if not self._knows_key(request):
            return key_refused()
        account = self._accounts.of(request.match_info["staffId"])
        if account is None:
            return refusal(404, "ACCOUNT_UNKNOWN", "There is no account for this staffId.")
        return self._account_answer(200, account, password="", message="The account exists.")

    def _provision(self, body: AutoCreateRequest) -> web.Response:
        new = new_account(body)
        existing = self._accounts.of(new.staff_id)
        if existing is not None:
            return self._account_answer(200, existing, password="", message="The account existed already.")
        try:
            account = self._accounts.create(new)
        except EmailTakenError:
            return refusal(409, "EMAIL_TAKEN", "Another account has this e-mail address.", field="email")
        except UsernameTakenError:
            message = "Another account has this employee number as its user name."
            return refusal(409, "USERNAME_TAKEN", message, field="employeeNumber")
        # Not kept, not even hashed: nobody signs on here, and it must be shown only once anyway.
        password = "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))
        return self._account_answer(201, account, password=password, message="The account was created.")

    def _account_answer(self, status: int, account: Account, *, password: str, message: str) -> web.Response:
        return answer(
            status,
            {
                "success": True,
                "voicedriveAccount": {
                    "userId": account.user_id,
                    "username": account.username or account.staff_id,
                    "initialPassword": password,
                    "loginUrl": self._login_url,
                },
                "integrationId": account.integration_id,
                "message": message,
            },
        )

    def _knows_key(self, request: web.Request) -> bool:
        token = bearer(request) or ""
        return hmac.compare_digest(token.encode(errors="surrogateescape"), self._api_key.encode())


def key_refused() -> web.Response:
    message = "Send the agreed API key as Authorization: Bearer <key>."
    response = refusal(401, "KEY_REFUSED", message)
    response.headers["WWW-Authenticate"] = "Bearer"
    return response


def faults_in(value: JsonValue, shape: Shape, path: str = "") -> list[dict[str, str]]:
    """Every deviation from the shape as {field, reason}; the field is dotted, "" means the body itself."""
    if isinstance(shape, dict):
        return _faults_in_object(value, shape, path)
    if shape is float:
        # Python counts True as a number; the contract does not.
        is_number = isinstance(value, float) and math.isfinite(value)
        return [] if is_number else [{"field": path, "reason": "must be a number"}]
    if not isinstance(value, str):
        return [{"field": path, "reason": "must be a string"}]
    if javascript_json.LONE_SURROGATE.search(value):
        return [{"field": path, "reason": "contains half a character (a lone surrogate)"}]
    if path in NOT_EMPTY and not value.strip():
        return [{"field": path, "reason": "must not be empty"}]
    if path == "email" and "@" not in value:
        return [{"field": path, "reason": "is not an e-mail address"}]
    return []


def _faults_in_object(value: JsonValue, shape: dict[str, Shape], path: str) -> list[dict[str, str]]:
    if not isinstance(value, dict):
        return [{"field": path, "reason": "must be an object"}]
    prefix = f"{path}." if path else ""
    unknown = [{"field": prefix + key, "reason": "is unknown"} for key in value if key not in shape]
    missing = [{"field": prefix + key, "reason": "is missing"} for key in shape if key not in value]
    inner = [
        fault
        for key, expected in shape.items()
        if key in value
        for fault in faults_in(value[key], expected, prefix + key)
    ]
    return unknown + missing + inner


def new_account(body: AutoCreateRequest) -> NewAccount:
    return NewAccount(
        staff_id=body["staffId"],
        username=body["employeeNumber"],
        email=body["email"],
        name=body["fullName"],
        facility_id=body["facility"]["id"],
        department=body["department"]["id"],
        role="staff",
        permission_level=body["position"]["level"],
        contract="master_plan",
    )
