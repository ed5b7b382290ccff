"""POST /api/v1/sso/token and GET /.well-known/jwks.json."""

from hashlib import sha256
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from rest_framework import serializers
from rest_framework.authentication import CSRFCheck
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import tokens
from accounts.api.problems import Problem
from accounts.models import ClientSecret, User

WRONG = "IDまたはパスワード（シークレット）が正しくありません。確かめて、もう一度送ってください。"
ENDED = "ログインしていないか、時間が経って切れています。もう一度ログインしてください。"
ONE_PAIR = "職員番号とパスワード、またはclientIdとclientSecretの一方だけを送ってください。"
PAIRS = {"employeeNumber": "password", "clientId": "clientSecret"}


class Credentials(serializers.Serializer[User]):
    """A person's number and password, a system's id and secret, or nothing: then the session counts."""

    employeeNumber = serializers.CharField(max_length=20, required=False)  # noqa: N815  the API's word
    password = serializers.CharField(max_length=128, required=False, trim_whitespace=False)
    clientId = serializers.CharField(max_length=20, required=False)  # noqa: N815
    clientSecret = serializers.CharField(max_length=128, required=False, trim_whitespace=False)  # noqa: N815

    def validate(self, attrs: dict[str, str]) -> dict[str, str]:
        unknown = sorted(self.initial_data.keys() - self.fields.keys())
        # Some of them, cut: nobody who has not signed on gets back more than was sent.
        wrong = {name[:50]: "この項目は使えません。" for name in unknown[:20]}
        for name, secret in PAIRS.items():
            if (name in attrs) != (secret in attrs):
                wrong[name if secret in attrs else secret] = "この項目は必須です。"
        if wrong:
            raise serializers.ValidationError(wrong)
        if len(attrs) > 2:
            raise serializers.ValidationError(ONE_PAIR)
        return attrs


class SignOn(APIView):
    """A five-minute access token for a person, a system, or the person whose page asks."""

    permission_classes = ()

    def perform_authentication(self, request: Request) -> None:
        """Who asks stands in the body."""

    def post(self, request: Request) -> Response:
        credentials = Credentials(data=request.data)
        credentials.is_valid(raise_exception=True)
        user = _signed_on(request._request, credentials.validated_data)
        if user.must_change_password:
            raise Problem(
                403,
                "password-must-be-changed",
                "Password must be changed first",
                "初期パスワードのままでは利用できません。"
                f"{settings.PUBLIC_URL}/account/password で自分のパスワードを設定してください。",
            )
        token = tokens.issue(user, now=timezone.now())
        body = {"accessToken": token, "tokenType": "Bearer", "expiresIn": settings.ACCESS_TOKEN_SECONDS}
        return Response(body, headers={"Cache-Control": "no-store"})


def keys(request: HttpRequest) -> JsonResponse:
    """The public key that tokens are verified with, for other systems."""
    return JsonResponse({"keys": [tokens.public_jwk()]}, headers={"Cache-Control": "public, max-age=300"})


def _signed_on(request: HttpRequest, given: dict[str, Any]) -> User:  # Any: as the framework types it
    if "employeeNumber" in given:
        user = authenticate(request, username=given["employeeNumber"], password=given["password"])
    elif "clientId" in given:
        user = _system(given["clientId"], given["clientSecret"])
    else:
        user = _of_the_session(request)
    if not isinstance(user, User):
        raise AuthenticationFailed(WRONG)
    return user


def _system(client_id: str, secret: str) -> User | None:
    # Looked up by its digest: a hash of 256 random bits cannot be approached guess by guess.
    held = ClientSecret.objects.select_related("user").filter(
        digest=sha256(secret.encode()).hexdigest(), revoked_at=None
    )
    found = held.filter(user__login=client_id, user__is_active=True, user__staff=None).first()
    return found.user if found else None


def _of_the_session(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise AuthenticationFailed(ENDED)
    check = CSRFCheck(lambda _request: JsonResponse({}))
    check.process_request(request)
    if check.process_view(request, None, (), {}):  # type: ignore[arg-type]  # as the framework calls it
        raise Problem(403, "csrf", "CSRF check failed", "ページを開き直してから、もう一度操作してください。")
    return request.user
