"""The floors: the same work with nothing of the platform in between."""

import hashlib
import hmac
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import httpx

from bench.figures import median
from bench.installation import Installation, NewStaff
from tests.platform_database import Client
from tests.standin_process import StandIn

SENDERS = 8
BATCH = 1_000

Creation = Callable[[httpx.Client, NewStaff], None]


def creations(installation: Installation, contract: str, people: list[NewStaff]) -> float:
    """Seconds that 8 plain clients need to create these accounts."""
    create = creation(installation.standin, contract)
    with _client(installation) as client, ThreadPoolExecutor(SENDERS) as pool:

        def send(person: NewStaff) -> None:
            create(client, person)

        list(pool.map(send, installation.people(SENDERS)))  # opens the lines
        began = time.perf_counter()
        list(pool.map(send, people))
        return time.perf_counter() - began


def calls(installation: Installation, contract: str, how_many: int) -> list[float]:
    """Seconds of each of so many creations, one after another."""
    create = creation(installation.standin, contract)
    seconds = []
    with _client(installation) as client:
        for person in installation.people(how_many):
            began = time.perf_counter()
            create(client, person)
            seconds.append(time.perf_counter() - began)
    return seconds


def _client(installation: Installation) -> httpx.Client:
    # There is no TLS here, and loading the list of authorities would take longer than the calls.
    return httpx.Client(base_url=installation.standin.url, trust_env=False, verify=False)


def creation(standin: StandIn, contract: str) -> Creation:
    """What one account takes in this contract: one call, or an event and a look into the list."""

    def by_plan(client: httpx.Client, person: NewStaff) -> None:
        body = json.dumps(_request(person)).encode()
        _checked(client.post("/api/v1/auto-create-account", content=body, headers=plan_headers))

    def by_event(client: httpx.Client, person: NewStaff) -> None:
        now = str(time.time_ns() // 1_000_000)
        body = json.dumps(_event(person), separators=(",", ":")).encode()
        digest = hmac.new(standin.webhook_secret.encode(), now.encode() + body, hashlib.sha256).hexdigest()
        signed = {"X-Webhook-Signature": digest, "X-Webhook-Timestamp": now, **as_json}
        _checked(client.post("/api/webhooks/medical-system/employee", content=body, headers=signed))
        query = {"department": person.department_id, "facility": person.facility_id}
        users = _checked(client.get("/api/users", params=query, headers=bearer)).json()["data"]
        assert any(user["employeeId"] == person.staff_id for user in users)

    bearer = {"Authorization": f"Bearer {standin.api_key}"}
    as_json = {"Content-Type": "application/json"}
    plan_headers = bearer | as_json
    return by_plan if contract == "master_plan" else by_event


def commits(client: Client, how_many: int) -> list[float]:
    """Seconds of each of so many single-row commits into a table without triggers."""
    _table(client, "bench_single", "number BIGINT PRIMARY KEY, text VARCHAR(100) NOT NULL")
    seconds = []
    for number in range(how_many):
        began = time.perf_counter()
        client.rows("INSERT INTO bench_single (number, text) VALUES (%s, %s)", [number, "試験"])
        seconds.append(time.perf_counter() - began)
    return seconds


def rows_per_second(client: Client, how_many: int) -> float:
    """Rows into a table like that of the places, a thousand to a transaction; the middle of three runs."""
    return median(_rows_per_second(client, how_many) for _ in range(3))


def _rows_per_second(client: Client, how_many: int) -> float:
    columns = "seq BIGINT PRIMARY KEY, change_id BIGINT NOT NULL UNIQUE, hash VARCHAR(64) NOT NULL"
    _table(client, "bench_places", columns)
    sign = "?" if client.is_sqlite else "%s"
    insert = f"INSERT INTO bench_places (seq, change_id, hash) VALUES ({sign}, {sign}, {sign})"
    began = time.perf_counter()
    for first in range(0, how_many, BATCH):
        rows = [(number, number, "0" * 64) for number in range(first, min(first + BATCH, how_many))]
        client.begin()
        client.connection.cursor().executemany(insert, rows)
        client.end()
    return how_many / (time.perf_counter() - began)


def _table(client: Client, name: str, columns: str) -> None:
    client.rows(f"DROP TABLE IF EXISTS {name}")
    client.rows(f"CREATE TABLE {name} ({columns})")


def _checked(answer: httpx.Response) -> httpx.Response:
    return answer.raise_for_status()


def _request(person: NewStaff) -> dict[str, object]:
    return {
        "staffId": person.staff_id,
        "employeeNumber": f"N{person.staff_id}",
        "fullName": "試験 太郎",
        "email": person.email,
        "facility": {"id": person.facility_id, "name": "施設"},
        "department": {"id": person.department_id, "name": "部署"},
        "position": {"id": person.position_id, "name": "役職", "level": 1},
    }


def _event(person: NewStaff) -> dict[str, object]:
    now = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime())
    data: dict[str, object] = {
        "staffId": person.staff_id,
        "fullName": "Shiken Taro",  # the signature is over JSON as JavaScript writes it: no escapes
        "email": person.email,
        "facilityId": person.facility_id,
        "departmentId": person.department_id,
        "position": "staff",
        "authLevel": 1,
        "profilePhotoUrl": None,
        "photoUpdatedAt": now,
    }
    return {"eventType": "employee.created", "timestamp": now, "data": data}
