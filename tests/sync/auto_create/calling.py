"""The account API as another system calls it."""

from typing import Any

from django.test import Client

from accounts.models import User
from tests.sync import people

Body = dict[str, Any]  # JSON, right or wrong

ADDRESS = "/api/v1/auto-create-account"


def post(user: User, body: Body) -> tuple[int, Body]:
    response = Client().post(ADDRESS, body, content_type="application/json", headers=people.bearer(user))
    return response.status_code, response.json()
