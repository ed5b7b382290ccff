from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from accounts.handover import initial_password_is_over
from accounts.models import User
from accounts.passwords import LONGEST, spelled


class LoginBackend(BaseBackend):
    """Login and password. A missing or inactive login costs the same time as a wrong password."""

    def authenticate(  # type: ignore[override]  # named as Django's own backend names them
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None
    ) -> User | None:
        if not username or not password or len(password) > LONGEST:
            return None
        user = User.objects.select_related("staff").filter(login=username, is_active=True).first()
        if user is None:
            User().set_password(spelled(password))
            return None
        if not user.check_password(spelled(password)):
            return None
        return None if initial_password_is_over(user, now=timezone.now()) else user

    def get_user(self, user_id: int) -> User | None:
        return User.objects.select_related("staff").filter(pk=user_id, is_active=True).first()
