from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from accounts import tokens
from accounts.models import User


class BearerAuthentication(BaseAuthentication):
    """``Authorization: Bearer <access token>``. A bad token is an error, not an anonymous caller."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        asked: HttpRequest = request._request
        if tokens.sent_with(asked.headers.get("Authorization", "")) is None:
            return None
        user = tokens.bearer_of(asked)
        if user is None:
            raise AuthenticationFailed(
                "アクセストークンが正しくないか、期限が切れています。"
                "POST /api/v1/sso/token で取り直してください。"
            )
        return user, None

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"
