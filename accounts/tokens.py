"""Access tokens: RS256 JWTs of five minutes whose payload is the plan's JWTPayload and nothing more."""

import json
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from typing import Any, cast

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import Token

from accounts import access
from accounts.models import AccountIntegration, User
from accounts.posts import Post, highest

ALGORITHM = "RS256"
LIFETIME = timedelta(seconds=settings.ACCESS_TOKEN_SECONDS)
CLAIMS = {
    "staffId": str,
    "employeeNumber": str,
    "systemAccess": dict,
    "permissions": list,
    "facilityId": str,
    "departmentId": str,
    "role": str,
    "iat": int,
    "exp": int,
}


class Refused(Exception):
    """The token does not stand for a login that may act now. Why is nobody's business but the tests'."""


class KeyedBackend(TokenBackend):
    """Signs with our key and says which one in the header; accepts that key and algorithm only."""

    def encode(self, payload: dict[str, Any]) -> str:  # Any: JSON
        return jwt.encode(payload, self.prepared_signing_key, algorithm=ALGORITHM, headers={"kid": key_id()})

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:  # Any: the library's own signature
        try:
            named = jwt.get_unverified_header(token).get("kid")
        except jwt.InvalidTokenError as problem:
            raise TokenError("The token is not readable.") from problem
        if named != key_id():
            raise TokenError("The token names another key.")
        payload: dict[str, Any] = super().decode(token, verify)
        return payload


class AccessToken(Token):
    """``AccessToken()`` is a new one; ``AccessToken(text)`` reads one or raises TokenError."""

    token_type = "access"  # noqa: S105  the library asks for a name; it stands in no claim
    lifetime = LIFETIME

    def get_token_backend(self) -> TokenBackend:
        return _backend()

    def set_jti(self) -> None:
        """The plan's payload has no token id."""

    def verify(self) -> None:
        """Every claim of the plan, each of its type, none besides, and no longer life than we give."""
        super().verify()
        if self.payload.keys() != CLAIMS.keys():
            raise TokenError("The token's claims are not the agreed ones.")
        if any(type(self.payload[claim]) is not kind for claim, kind in CLAIMS.items()):
            raise TokenError("A claim is of another type.")
        if self.payload["exp"] - self.payload["iat"] > LIFETIME.total_seconds():
            raise TokenError("The token lives longer than ours do.")


def issue(user: User, *, now: datetime) -> str:
    """A signed token that says who this is and what the login may do at this moment."""
    posts = access.standing(user, timezone.localdate(now)).posts
    token = AccessToken()
    token.payload = _claims(user, posts, timezone.localdate(now))
    token.set_iat(at_time=now)
    token.set_exp(from_time=now)
    return str(token)


def read(text: str) -> User:
    """The active login that the token stands for; raises Refused."""
    return read_with_expiry(text)[0]


def read_with_expiry(text: str) -> tuple[User, datetime]:
    """As ``read``, with the instant at which the token ends (UTC)."""
    try:
        payload = AccessToken(cast(Any, text)).payload  # Any: the library calls the text a Token
    except (TokenError, RecursionError) as problem:  # the latter by a header nested a thousand deep
        raise Refused(str(problem)) from problem
    user = User.objects.select_related("staff").filter(login=payload["employeeNumber"]).first()
    if user is None or (user.staff_id or "") != payload["staffId"]:
        raise Refused("Nobody has this login.")
    if not user.is_active or user.must_change_password:
        raise Refused("The login may not be used.")
    if user.deactivated_at and payload["iat"] <= int(user.deactivated_at.timestamp()):
        raise Refused("The login was closed after the token was issued.")
    return user, datetime.fromtimestamp(payload["exp"], UTC)


def bearer_of(request: HttpRequest) -> User | None:
    """Whom the request's ``Authorization: Bearer`` stands for, or None. Found out once per request."""
    if "platform.bearer" not in request.META:
        request.META["platform.bearer"] = _bearer(request)
    return cast("User | None", request.META["platform.bearer"])


def sent_with(header: str) -> str | None:
    """The token in an Authorization header's value; None if it speaks of something else."""
    scheme, _, token = header.strip().partition(" ")
    return token.strip() if scheme.lower() == "bearer" else None


def public_jwk() -> dict[str, str]:
    """The public half of the signing key, as RFC 7517 wants it; ``kid`` is its RFC 7638 thumbprint."""
    return {**_thumbprinted(), "kid": key_id(), "alg": ALGORITHM, "use": "sig"}


@cache
def key_id() -> str:
    spelling = json.dumps(_thumbprinted(), sort_keys=True, separators=(",", ":"))
    return urlsafe_b64encode(sha256(spelling.encode()).digest()).rstrip(b"=").decode()


@cache
def _backend() -> KeyedBackend:
    pem = _public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return KeyedBackend(ALGORITHM, settings.JWT_PRIVATE_KEY, pem.decode())


@cache
def _public_key() -> RSAPublicKey:
    private = serialization.load_pem_private_key(settings.JWT_PRIVATE_KEY.encode(), password=None)
    public = private.public_key()
    if not isinstance(public, RSAPublicKey):
        raise TypeError("JWT_PRIVATE_KEY is not an RSA key.")
    return public


def _thumbprinted() -> dict[str, str]:
    numbers = _public_key().public_numbers()
    return {"e": _base64url(numbers.e), "kty": "RSA", "n": _base64url(numbers.n)}


def _base64url(number: int) -> str:
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def _bearer(request: HttpRequest) -> User | None:
    token = sent_with(request.headers.get("Authorization", ""))
    if token is None:
        return None
    try:
        return read(token)
    except Refused:
        return None


def _claims(user: User, posts: tuple[Post, ...], day: date) -> dict[str, Any]:  # Any: JSON
    primary = next(iter(posts), None)
    known = AccountIntegration.objects.filter(staff=user.staff_id).exclude(voicedrive_username=None)
    return {
        "staffId": user.staff_id or "",
        "employeeNumber": user.login,
        "systemAccess": {
            "medical": True,
            "voicedrive": user.staff_id is not None and known.exclude(voicedrive_username="").exists(),
        },
        "permissions": sorted(access.standing(user, day).scopes),
        "facilityId": (primary and primary.facility_id) or "",
        "departmentId": (primary and primary.department_id) or "",
        "role": highest(posts).value,
    }
