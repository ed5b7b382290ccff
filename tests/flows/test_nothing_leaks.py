"""After a full run, secrets stand nowhere in clear and personal data not in the logs; the log says who and where."""

import json

import pytest

from tests.flows.arriving import assert_arrived_once, in_state
from tests.flows.people import erase, register
from tests.platform_database import Client
from tests.platform_process import Platform
from tests.standin_process import StandIn

NAME = "𠮷田 髙子"
ADDRESS = "takako.yoshida@kosei.example.jp"
NO_ADDRESS = "takako-without-address"
PASSWORDS = """
import json
from accounts.models import InitialPassword
print(json.dumps(list(InitialPassword.objects.values_list("sealed", flat=True))))
"""


@pytest.fixture(scope="module")
def person(running_platform: Platform, running_standin: StandIn) -> str:
    """Somebody with a name and an address, after an error, a lost answer, a refusal and a plain success."""
    running_platform.start("relay", "worker")
    with running_platform.client() as client:
        client.rows("UPDATE sync_peer SET contract = 'master_plan'")
        running_standin.fault("error500", times=1)
        running_standin.fault("lost_answer", times=1)
        (person,) = register(client, full_name=NAME, email=ADDRESS)
        assert_arrived_once(client, running_standin, [person])
        (refused,) = register(client, full_name=NAME, email=NO_ADDRESS)
        in_state(client, refused, "dead")
        erase(client, refused)
        assert_arrived_once(client, running_standin, register(client, many=5))
    return person


def test_secrets_stand_nowhere_in_clear(
    platform: Platform, client: Client, standin: StandIn, person: str
) -> None:
    secrets = {standin.api_key, standin.webhook_secret, *json.loads(platform.python(PASSWORDS))}

    assert len(secrets) > 6
    assert [
        name for name, text in everything_stored(client) if any(secret in text for secret in secrets)
    ] == []
    assert [name for name, text in files(platform) if any(secret in text for secret in secrets)] == []


def test_process_logs_and_wake_ups_name_nobody(platform: Platform, person: str) -> None:
    personal = (NAME, *NAME.split(), ADDRESS, NO_ADDRESS, "山田 花子")

    assert [name for name, text in files(platform) if any(word in text for word in personal)] == []


def test_each_change_says_who_and_from_where(client: Client, person: str) -> None:
    rows = client.rows(
        "SELECT operation, actor, origin FROM sync_change "
        "WHERE table_name = 'unified_staff_master' AND row_key = %s ORDER BY id",
        [person],
    )
    database_user = "sqlite" if client.is_sqlite else client.one("SELECT USER()")

    assert rows[0] == ("insert", database_user, "medical")
    assert set(rows[1:]) == {("update", "system:worker", "voicedrive")}


def everything_stored(client: Client) -> list[tuple[str, str]]:
    """(table, all its values as text) of every table there is."""
    tables = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if client.is_sqlite
        else "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
    )
    return [
        (name, "\n".join(str(value) for row in client.rows(f"SELECT * FROM {name}") for value in row))
        for (name,) in client.rows(tables)
    ]


def files(platform: Platform) -> list[tuple[str, str]]:
    """Logs of all processes, and wake-ups that wait in the folder of the embedded broker."""
    found = [*platform.state_dir.glob("*.log"), *(platform.state_dir / "broker").rglob("*.*")]
    return [
        (path.name, path.read_text(encoding="utf-8", errors="replace")) for path in found if path.is_file()
    ]
