import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings
from django.test import RequestFactory
from django.utils import timezone

from accounts import logins, tokens
from accounts.models import AccountIntegration, User
from accounts.roles import Function
from organization.models import Role, Staff
from tests import factories as make

pytestmark = pytest.mark.django_db

Payload = dict[str, Any]  # Any: JSON


def payload_of(token: str) -> Payload:
    body = token.split(".")[1]
    claims: Payload = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
    return claims


@pytest.fixture
def user() -> User:
    ward = make.department(of=make.facility())
    holder = make.staff()
    make.post(holder, ward, make.position(role=Role.TEAM_LEADER))
    return make.login(holder)


@pytest.fixture
def claims(user: User) -> Payload:
    return payload_of(tokens.issue(user, now=timezone.now()))


def person(user: User) -> Staff:
    return Staff.objects.get(user=user)


def signed(claims: Payload, key: Any = None, algorithm: str = "RS256", **header: str) -> str:
    """As we would sign it, but for what the test changes. Any: a key in any form."""
    headers = {"kid": tokens.key_id(), **header}
    return jwt.encode(claims, key or settings.JWT_PRIVATE_KEY, algorithm=algorithm, headers=headers)


def public_pem() -> bytes:
    private = serialization.load_pem_private_key(settings.JWT_PRIVATE_KEY.encode(), password=None)
    return private.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def segment(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def confused(claims: Payload) -> str:
    """HS256 with the public key as its secret: what naive verifiers fall for."""
    head = f"{segment({'alg': 'HS256', 'typ': 'JWT', 'kid': tokens.key_id()})}.{segment(claims)}"
    mac = hmac.new(public_pem(), head.encode(), hashlib.sha256).digest()
    return f"{head}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def other_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def test_the_payload_is_the_plans_and_nothing_more(user: User) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    AccountIntegration.objects.create(staff=person(user), voicedrive_username="aoba")
    token = tokens.issue(user, now=now)

    post = user.staff.assignments.get() if user.staff else None
    assert post is not None
    assert payload_of(token) == {
        "staffId": user.staff_id,
        "employeeNumber": user.login,
        "systemAccess": {"medical": True, "voicedrive": True},
        "permissions": ["staff.view"],
        "facilityId": post.facility_id,
        "departmentId": post.department_id,
        "role": "TEAM_LEADER",
        "iat": int(now.timestamp()),
        "exp": int(now.timestamp()) + 300,
    }


def test_the_header_names_algorithm_and_key_only(user: User) -> None:
    header = jwt.get_unverified_header(tokens.issue(user, now=timezone.now()))

    assert header == {"alg": "RS256", "typ": "JWT", "kid": tokens.public_jwk()["kid"]}


def test_without_an_account_there_voicedrive_is_not_open(user: User, claims: Payload) -> None:
    AccountIntegration.objects.create(staff=person(user), voicedrive_username="")

    assert claims["systemAccess"]["voicedrive"] is False
    assert payload_of(tokens.issue(user, now=timezone.now()))["systemAccess"]["voicedrive"] is False


def test_a_second_post_may_raise_the_role_but_the_place_is_the_primary_ones(user: User) -> None:
    assert user.staff is not None
    elsewhere = make.department("医局", of=make.facility("厚生クリニック", kind="clinic"))
    make.post(user.staff, elsewhere, make.position(role=Role.EXECUTIVE), is_primary=False)

    claims = payload_of(tokens.issue(make.again(user), now=timezone.now()))

    assert claims["role"] == "EXECUTIVE"
    assert claims["departmentId"] != elsewhere.pk


def test_a_systems_token_names_no_person() -> None:
    claims = payload_of(tokens.issue(make.system("peer-a", Function.PEER_SYSTEM), now=timezone.now()))

    assert (claims["staffId"], claims["facilityId"], claims["departmentId"]) == ("", "", "")
    assert (claims["employeeNumber"], claims["role"]) == ("peer-a", "STAFF")
    assert claims["permissions"] == ["account.create"]


def test_a_token_is_read_as_its_login(user: User) -> None:
    assert tokens.read(tokens.issue(user, now=timezone.now())) == user


def test_the_public_key_verifies_a_token(user: User) -> None:
    key = jwt.PyJWK(tokens.public_jwk()).key

    assert jwt.decode(tokens.issue(user, now=timezone.now()), key, algorithms=["RS256"])["role"]


Forge = Callable[[Payload], str]
FORGED: dict[str, Forge] = {
    "empty": lambda _: "",
    "no token at all": lambda _: "ありません",
    "two parts": lambda claims: ".".join(signed(claims).split(".")[:2]),
    "alg none": lambda claims: f"{segment({'alg': 'none', 'kid': tokens.key_id()})}.{segment(claims)}.",
    "HS256 with the public key": confused,
    "HS256 with a guessed secret": lambda claims: signed(claims, "secret" * 8, "HS256"),
    "RS512": lambda claims: signed(claims, algorithm="RS512"),
    "another's key under our name": lambda claims: signed(claims, other_key()),
    "our key under another's name": lambda claims: signed(claims, kid="other"),
    "changed payload": lambda claims: swapped(signed(claims), {**claims, "role": "EXECUTIVE"}),
    "expired": lambda claims: signed(shifted(claims, -400)),
    "issued in the future": lambda claims: signed(shifted(claims, 200)),
    "lives too long": lambda claims: signed({**claims, "exp": claims["iat"] + 3600}),
    "a claim missing": lambda claims: signed({k: v for k, v in claims.items() if k != "permissions"}),
    "no expiry": lambda claims: signed({k: v for k, v in claims.items() if k != "exp"}),
    "a claim too many": lambda claims: signed({**claims, "admin": True}),
    "permissions as text": lambda claims: signed({**claims, "permissions": "staff.edit"}),
    "another's staffId": lambda claims: signed({**claims, "staffId": "S99999"}),
    "unknown login": lambda claims: signed({**claims, "employeeNumber": "nobody"}),
    "nested a thousand deep": lambda _: f"{base64.urlsafe_b64encode(b'[' * 5000).decode()}.e30.e30",
}


def swapped(token: str, claims: Payload) -> str:
    head, _, signature = token.split(".")
    return f"{head}.{segment(claims)}.{signature}"


def shifted(claims: Payload, seconds: int) -> Payload:
    return {**claims, "iat": claims["iat"] + seconds, "exp": claims["exp"] + seconds}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token_is_refused(how: str, claims: Payload) -> None:
    with pytest.raises(tokens.Refused):
        tokens.read(FORGED[how](claims))


def test_the_same_token_unforged_is_accepted(claims: Payload, user: User) -> None:
    assert tokens.read(signed(claims)) == user


def test_a_closed_logins_token_is_refused(user: User) -> None:
    token = tokens.issue(user, now=timezone.now())
    logins.close(user, now=timezone.now())

    with pytest.raises(tokens.Refused):
        tokens.read(token)


def test_a_token_from_before_the_closing_stays_refused_when_the_login_is_reopened(user: User) -> None:
    now = timezone.now()
    token = tokens.issue(user, now=now - timedelta(seconds=10))
    reopened = logins.reopen(logins.close(user, now=now - timedelta(seconds=5)))

    with pytest.raises(tokens.Refused):
        tokens.read(token)
    assert tokens.read(tokens.issue(reopened, now=now)) == user


def test_a_login_that_must_change_its_password_is_refused(user: User) -> None:
    token = tokens.issue(user, now=timezone.now())
    User.objects.filter(pk=user.pk).update(must_change_password=True)

    with pytest.raises(tokens.Refused):
        tokens.read(token)


def test_the_expiry_is_told_with_the_login(user: User) -> None:
    now = timezone.now().replace(microsecond=0)

    assert tokens.read_with_expiry(tokens.issue(user, now=now))[1] == now + timedelta(minutes=5)


def test_the_bearer_is_found_out_once_per_request(user: User, django_assert_num_queries: Any) -> None:
    # Any: the fixture's own type is private
    token = tokens.issue(user, now=timezone.now())
    request = RequestFactory().get("/", headers={"Authorization": f"bearer {token}"})

    with django_assert_num_queries(1):
        assert tokens.bearer_of(request) == user
        assert tokens.bearer_of(request) == user


@pytest.mark.parametrize("header", ["", "Basic abc", "Bearer", "Bearer ", "Bearer a b c"])
def test_without_a_valid_bearer_there_is_none(header: str) -> None:
    assert tokens.bearer_of(RequestFactory().get("/", headers={"Authorization": header})) is None


def test_a_number_that_changed_ends_the_tokens_of_the_old_one(user: User) -> None:
    token = tokens.issue(user, now=timezone.now())
    User.objects.filter(pk=user.pk).update(login="KS-NEW")
    Staff.objects.filter(pk=user.staff_id).update(employee_number="KS-NEW")

    with pytest.raises(tokens.Refused):
        tokens.read(token)
