"""One installation of the platform with its real processes, and a stand-in VoiceDrive."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from tests.platform_database import Client
from tests.platform_process import Platform
from tests.servers import mariadb, redis
from tests.standin_process import StandIn

EMBEDDED, SERVERS = "embedded", "servers"
TITLES = {EMBEDDED: "SQLite, no servers", SERVERS: "MariaDB, Redis"}
CONTRACTS = ("master_plan", "voicedrive_v100")
LATENCY_MS = 20.0
PROCESSES = ("relay", "worker", "beat", "web")

PREPARE = """
from django.core.management import call_command
from sync.models import Peer
call_command("load_organization")
Peer.objects.create(
    code="voicedrive", name="VoiceDrive", contract="master_plan", base_url={url!r}, login_url={url!r},
    api_key={api_key!r}, webhook_secret={webhook_secret!r},
)
"""
INSERT = (
    "INSERT INTO unified_staff_master"
    " (staff_id, employee_number, full_name, email, facility_id, department_id, position_id) VALUES "
)
POSTS = """
SELECT d.facility_id, d.department_id, MIN(l.position_id) FROM organization_department d
JOIN organization_positionlevel l ON l.facility_id = d.facility_id
WHERE d.facility_id IS NOT NULL GROUP BY d.facility_id, d.department_id ORDER BY d.department_id
"""


@dataclass(frozen=True)
class NewStaff:
    """A row for the common database, as another system would write it."""

    staff_id: str
    facility_id: str
    department_id: str
    position_id: str

    @property
    def email(self) -> str:
        return f"{self.staff_id.lower()}@example.jp"

    def values(self) -> list[str]:
        number = f"N{self.staff_id}"
        return [
            self.staff_id,
            number,
            "試験 太郎",
            self.email,
            self.facility_id,
            self.department_id,
            self.position_id,
        ]


class Installation:
    """Running platform and stand-in, another system's connection, and an endless supply of people."""

    def __init__(self, kind: str, platform: Platform, standin: StandIn, client: Client) -> None:
        self.kind = kind
        self.platform = platform
        self.standin = standin
        self.client = client
        self._numbers = count(1)
        self._posts = client.rows(POSTS)

    @property
    def title(self) -> str:
        return TITLES[self.kind]

    def people(self, how_many: int) -> list[NewStaff]:
        """Spread over all departments, so that a list of colleagues is as long as in life."""
        numbers = (next(self._numbers) for _ in range(how_many))
        return [NewStaff(f"B{number:07}", *self._posts[number % len(self._posts)]) for number in numbers]

    def register(self, people: list[NewStaff]) -> None:
        """One statement, committed when this returns."""
        row = "(" + ", ".join(["%s"] * 7) + ")"
        values = [value for person in people for value in person.values()]
        self.client.rows(INSERT + ", ".join([row] * len(people)), values)

    def speak(self, contract: str) -> None:
        self.client.rows("UPDATE sync_peer SET contract = %s", [contract])


@contextmanager
def installed(kind: str) -> Iterator[Installation]:
    """Migrated, with the plan's organisation, all processes running; all has ended when the block is left."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        # The platform's harness takes the servers of a run from here.
        servers = {"DATABASE_URL": "", "REDIS_URL": ""}
        if kind == SERVERS:
            servers = {
                "DATABASE_URL": stack.enter_context(mariadb()),
                "REDIS_URL": stack.enter_context(redis()),
            }
        os.environ.update(servers)
        platform = stack.enter_context(Platform(folder))
        standin = stack.enter_context(StandIn(folder, LATENCY_MS))
        platform.python(
            PREPARE.format(url=standin.url, api_key=standin.api_key, webhook_secret=standin.webhook_secret)
        )
        platform.start(*PROCESSES)
        yield Installation(kind, platform, standin, stack.enter_context(platform.client()))
