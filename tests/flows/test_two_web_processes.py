"""Two web processes behind one database: what is registered through one is live on a page of the other."""

import json

import httpx
import pytest
from websockets.sync.client import connect

from tests.flows.arriving import GIVE_UP_SECONDS, assert_arrived_once
from tests.flows.requesting import request_for
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

PASSWORD = "kosei-live-2026"
ADD_CLERK = f"""
from accounts.models import User
from django.contrib.auth.models import Group
from django.db import transaction
from organization.models import Staff
with transaction.atomic():
    staff = Staff.objects.create(staff_id="CLERK", employee_number="CLERK", full_name="厚生 花子")
    user = User.objects.create_user("CLERK", {PASSWORD!r}, staff=staff, must_change_password=False)
    user.groups.add(Group.objects.get_or_create(name="人事")[0])
"""
# What a page about the person reads again: the row itself, and the account when it is there.
TABLES = {"unified_staff_master", "account_integration"}


@pytest.fixture(scope="module")
def clerk(running_platform: Platform) -> dict[str, str]:
    """The credentials of somebody who may register people and see all of them."""
    running_platform.manage("load_organization")
    running_platform.python(ADD_CLERK)
    return {"employeeNumber": "CLERK", "password": PASSWORD}


@pytest.mark.parametrize(("through", "seen_at"), [("web", "web-2"), ("web-2", "web")])
def test_a_registration_through_one_is_seen_live_at_the_other(
    platform: Platform, client: Client, standin: StandIn, clerk: dict[str, str], through: str, seen_at: str
) -> None:
    platform.start("web", "web-2")
    person = f"LIVE-{through}"
    with httpx.Client(base_url=platform.url_of(through), timeout=GIVE_UP_SECONDS, trust_env=False) as web:
        token = web.post("/api/v1/sso/token", json=clerk).raise_for_status().json()["accessToken"]
        bearer = {"Authorization": f"Bearer {token}"}
        # From the newest place on, as a page that was just read: what comes while the socket opens counts too.
        newest = client.one("SELECT COALESCE(MAX(seq), 0) FROM sync_place")
        page = platform.url_of(seen_at).replace("http", "ws", 1) + f"/ws/feed/?after={newest}"
        with connect(page, additional_headers=bearer, proxy=None) as socket:
            answer = web.post("/api/v1/auto-create-account", json=request_for(person), headers=bearer)

            heard: set[str] = set()
            while not heard >= TABLES:
                entry = json.loads(socket.recv(timeout=GIVE_UP_SECONDS))
                heard |= {entry["table"]} if entry["staffId"] == person else set()

    assert answer.status_code == 201
    assert_arrived_once(client, standin, [person])
