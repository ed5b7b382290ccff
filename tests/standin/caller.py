"""What a hub sends, built by hand and not by the product's connectors."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from tests.standin_process import StandIn

CREATE = "/api/v1/auto-create-account"
WEBHOOK = "/api/webhooks/medical-system/employee"


def plan_request(number: int = 1, /, **changes: object) -> dict[str, object]:
    return {
        "staffId": f"S{number:04d}",
        "employeeNumber": f"E{number:05d}",
        "fullName": "𠮷野 はなこ",
        "email": f"s{number}@kosei.example.jp",
        "facility": {"id": "kosei-hospital", "name": "厚生病院"},
        "department": {"id": "ward-3", "name": "3階病棟"},
        "position": {"id": "nurse", "name": "看護師", "level": 4},
        **changes,
    }


def employee(number: int = 1, /, **changes: object) -> dict[str, object]:
    return {
        "staffId": f"S{number:04d}",
        "fullName": "髙橋 たろう",
        "email": f"s{number}@kosei.example.jp",
        "facilityId": "kosei-hospital",
        "departmentId": "ward-3",
        "position": "看護師",
        "authLevel": 6,
        "employmentStatus": "active",
        "profilePhotoUrl": None,
        "photoUpdatedAt": "2025-10-01T00:00:00.000Z",
        **changes,
    }


def event(kind: str, data: dict[str, object]) -> dict[str, object]:
    return {"eventType": kind, "timestamp": "2025-10-01T00:00:00.000Z", "data": data}


def compact(body: object) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


@contextmanager
def calling(standin: StandIn) -> Iterator[Caller]:
    # There is no TLS here, and loading the list of authorities would take longer than the calls.
    with httpx.Client(base_url=standin.url, timeout=5, verify=False) as client:
        yield Caller(standin, client)


@dataclass
class Caller:
    """A hub's side of both contracts."""

    standin: StandIn
    client: httpx.Client

    def create(self, body: object, **headers: str) -> httpx.Response:
        return self.client.post(CREATE, json=body, headers={**self.key(), **headers})

    def create_raw(self, content: bytes, content_type: str = "application/json") -> httpx.Response:
        return self.client.post(CREATE, content=content, headers={**self.key(), "Content-Type": content_type})

    def look_up(self, staff_id: str) -> httpx.Response:
        return self.client.get(f"/api/v1/accounts/{staff_id}", headers=self.key())

    def users(self, **filters: str) -> httpx.Response:
        return self.client.get("/api/users", params=filters, headers={"Authorization": "Bearer anything"})

    def send(self, kind: str, data: dict[str, object], **headers: str) -> httpx.Response:
        return self.send_text(compact(event(kind, data)), **headers)

    def send_text(
        self, text: str, signed: str | None = None, timestamp: str | None = None, **headers: str
    ) -> httpx.Response:
        """Send this text, signed as if it were `signed`; the timestamp is now unless given."""
        moment = timestamp or str(int(time.time() * 1000))
        message = moment + (text if signed is None else signed)
        signature = hmac.new(
            self.standin.webhook_secret.encode(), message.encode(), hashlib.sha256
        ).hexdigest()
        own = {
            "X-Webhook-Signature": signature,
            "X-Webhook-Timestamp": moment,
            "Content-Type": "application/json",
        }
        return self.client.post(WEBHOOK, content=text.encode(), headers={**own, **headers})

    def key(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.standin.api_key}"}
