import json
import threading
import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest
from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts import handover, logins, tokens
from accounts.models import ClientSecret, User
from accounts.roles import Function
from tests import factories as make

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/sso/token"
Answer = Any  # Any: the test client's own type is private
Body = dict[str, Any]  # Any: JSON


def ask(body: object = None, *, client: Client | None = None, **headers: str) -> Answer:
    data = json.dumps({} if body is None else body)
    return (client or Client()).post(ADDRESS, data, content_type="application/json", headers=headers)


def problem(response: Answer) -> Body:
    assert response["Content-Type"] == "application/problem+json"
    told: Body = json.loads(response.content)
    return told


@pytest.fixture
def user() -> User:
    return make.login(make.staff(), password=make.PASSWORD)


@pytest.fixture
def secret(capsys: pytest.CaptureFixture[str]) -> str:
    call_command("issue_client", "peer-a", "--group", "連携システム")
    return capsys.readouterr().out.split("clientSecret: ")[1].strip()


def test_a_person_signs_on_with_number_and_password(user: User) -> None:
    response = ask({"employeeNumber": user.login, "password": make.PASSWORD})

    body = json.loads(response.content)
    assert (response.status_code, body["tokenType"], body["expiresIn"]) == (200, "Bearer", 300)
    assert tokens.read(body["accessToken"]) == user
    assert response["Cache-Control"] == "no-store"


def test_a_system_signs_on_with_id_and_secret(secret: str) -> None:
    response = ask({"clientId": "peer-a", "clientSecret": secret})

    assert tokens.read(json.loads(response.content)["accessToken"]).login == "peer-a"


def test_a_secret_is_kept_as_a_digest_only(secret: str) -> None:
    kept = ClientSecret.objects.get()

    assert len(secret) >= 43
    assert secret not in (kept.digest, kept.user.password)


def test_an_earlier_secret_works_until_it_is_revoked(secret: str, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("issue_client", "peer-a")
    with_two = ask({"clientId": "peer-a", "clientSecret": secret}).status_code
    call_command("issue_client", "peer-a", "--revoke")

    assert with_two == 200
    assert ask({"clientId": "peer-a", "clientSecret": secret}).status_code == 401


@pytest.mark.parametrize("field", ["clientId", "clientSecret"])
def test_another_systems_secret_or_a_wrong_one_is_refused(field: str, secret: str) -> None:
    make.system("peer-b", Function.PEER_SYSTEM)
    body = {"clientId": "peer-a", "clientSecret": secret} | {field: "peer-b"}

    assert ask(body).status_code == 401


@pytest.mark.parametrize("field", ["employeeNumber", "password"])
def test_a_wrong_number_or_password_is_refused_alike(field: str, user: User) -> None:
    response = ask({"employeeNumber": user.login, "password": make.PASSWORD} | {field: "wrong"})

    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert "正しくありません" in problem(response)["detail"]


def test_a_closed_login_is_refused(user: User) -> None:
    logins.close(user, now=timezone.now())

    assert ask({"employeeNumber": user.login, "password": make.PASSWORD}).status_code == 401


def test_a_system_has_no_password(secret: str) -> None:
    assert ask({"employeeNumber": "peer-a", "password": secret}).status_code == 401


def test_an_initial_password_must_be_changed_first(user: User) -> None:
    clear = handover.issue_password(user, by=user, now=timezone.now())
    told = problem(response := ask({"employeeNumber": user.login, "password": clear}))

    assert response.status_code == 403
    assert told["title"] == "Password must be changed first"
    assert "/account/password" in told["detail"]


def test_full_width_letters_of_a_kana_keyboard_are_the_same_password(user: User) -> None:
    wide = make.PASSWORD.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})

    assert ask({"employeeNumber": user.login, "password": wide}).status_code == 200


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        ({"employeeNumber": "x"}, {"password"}),
        ({"clientSecret": "x"}, {"clientId"}),
        ({"employeeNumber": "x", "password": "y", "role": "EXECUTIVE"}, {"role"}),
        ({"employeeNumber": "", "password": "y"}, {"employeeNumber"}),
        ({"employeeNumber": ["x"], "password": {}}, {"employeeNumber", "password"}),
        ({"employeeNumber": "x" * 21, "password": "y"}, {"employeeNumber"}),
        ({"employeeNumber": "x", "password": "a\x00b"}, {"password"}),
        ({"employeeNumber": "x", "password": "y", "clientId": "x", "clientSecret": "y"}, {""}),
        ([], {""}),
        ("text", {""}),
    ],
)
def test_a_body_that_is_wrong_says_in_which_field(body: object, fields: set[str]) -> None:
    told = problem(response := ask(body))

    assert response.status_code == 400
    assert {each["field"] for each in told["errors"]} == fields


@pytest.fixture
def page(user: User) -> Iterator[Client]:
    client = Client(enforce_csrf_checks=True)
    client.force_login(user, "accounts.backends.LoginBackend")
    client.get("/activate")  # any page with a form gives the cookie
    yield client


def test_a_page_gets_a_token_for_its_session(page: Client, user: User) -> None:
    response = ask(client=page, **{"X-CSRFToken": page.cookies["csrftoken"].value})

    assert tokens.read(json.loads(response.content)["accessToken"]) == user


def test_a_foreign_page_gets_none(page: Client) -> None:
    response = ask(client=page)

    assert (response.status_code, problem(response)["title"]) == (403, "CSRF check failed")


def test_without_a_session_an_empty_body_is_refused() -> None:
    assert ask().status_code == 401


def test_an_initial_password_gives_a_page_no_token_either(page: Client, user: User) -> None:
    User.objects.filter(pk=user.pk).update(must_change_password=True)

    assert ask(client=page, **{"X-CSRFToken": page.cookies["csrftoken"].value}).status_code == 403


def test_a_token_cannot_be_asked_for_by_get() -> None:
    response = Client().get(ADDRESS)

    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")


def test_the_key_set_holds_the_public_half_only(user: User) -> None:
    (key,) = json.loads(Client().get("/.well-known/jwks.json").content)["keys"]
    token = json.loads(ask({"employeeNumber": user.login, "password": make.PASSWORD}).content)["accessToken"]

    assert set(key) == {"kty", "n", "e", "kid", "alg", "use"}
    assert jwt.get_unverified_header(token)["kid"] == key["kid"]
    assert jwt.decode(token, jwt.PyJWK(key).key, algorithms=["RS256"])["employeeNumber"] == user.login


def test_at_most_four_passwords_are_verified_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    encoded, running, most = make_password(make.PASSWORD), [0], [0]
    lock = threading.Lock()
    verify = Argon2PasswordHasher.verify

    def counted(self: Argon2PasswordHasher, password: str, given: str) -> bool:
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        time.sleep(0.02)
        try:
            return verify(self, password, given)
        finally:
            with lock:
                running[0] -= 1

    monkeypatch.setattr(Argon2PasswordHasher, "verify", counted)
    threads = [threading.Thread(target=check_password, args=(make.PASSWORD, encoded)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert most == [4]


def test_the_hash_is_argon2id_of_the_agreed_cost(user: User) -> None:
    assert user.password.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert settings.ACCESS_TOKEN_SECONDS == 300
