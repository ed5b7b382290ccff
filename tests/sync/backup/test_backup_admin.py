"""The page about backups: how it stands, what was proven, and a new one at a click."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from accounts.models import User
from sync.models import Backup
from sync.tasks import take_backup
from tests.sync import people
from tests.sync.people import House

pytestmark = pytest.mark.django_db
LIST = "admin:sync_backup_changelist"


@pytest.fixture
def house() -> House:
    return people.build()


@pytest.fixture
def operator(house: House) -> Client:
    return signed_on(people.operator(house))


@pytest.fixture(autouse=True)
def woken(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Each time a worker was woken."""
    calls: list[object] = []
    monkeypatch.setattr(take_backup, "apply_async", lambda **words: calls.append(words))
    return calls


def signed_on(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(client: Client) -> str:
    answered = client.get(reverse(LIST))
    assert answered.status_code == 200
    return answered.content.decode()


def made(state: str, **facts: object) -> Backup:
    began = timezone.now() - timedelta(hours=1)
    return Backup.objects.create(started_at=began, state=state, **facts)


def test_an_empty_list_says_when_the_next_one_runs_and_offers_one_now(operator: Client) -> None:
    shown = page(operator)

    assert "バックアップはまだありません。次は2時に自動で実行します。" in shown
    assert "今すぐバックアップ" in shown


def test_a_proven_one_says_what_was_compared(operator: Client) -> None:
    made(
        "proven",
        file_name="platform-x.backup",
        size=3_000_000,
        row_count=12_345,
        table_count=33,
        finished_at=timezone.now() - timedelta(hours=1) + timedelta(seconds=75),
    )

    shown = page(operator)

    assert "直近のバックアップは成功しています。" in shown
    for words in ("成功", "check_circle", "chip-good", "33表 12,345行", "1分15秒", "platform-x.backup"):
        assert words in shown


def test_a_failed_one_comes_first_with_its_reason(operator: Client) -> None:
    made("failed", reason="ディスクの空きが足りません。")

    shown = page(operator)

    assert "直近のバックアップは失敗しました。ディスクの空きが足りません。" in shown
    assert "chip-bad" in shown


def test_a_long_time_without_a_proof_is_told(operator: Client) -> None:
    Backup.objects.create(started_at=timezone.now() - timedelta(hours=30), state="proven", file_name="x")

    assert "26時間以上、成功したバックアップがありません。" in page(operator)


def test_a_file_whose_time_is_over_is_told(operator: Client) -> None:
    made("proven", row_count=1, table_count=1)

    assert "保存期間（7日分）を過ぎたため削除" in page(operator)


def test_a_running_one_shows_its_step_and_the_page_follows_it(operator: Client) -> None:
    row = made("running", step="proving", file_name="platform-x.backup")

    shown, told = page(operator), operator.get(reverse("admin:sync_backup_status")).json()

    assert "復元して確認中です（60分" in shown
    assert f'data-mark="{row.pk} running proving"' in shown
    assert told["mark"] == f"{row.pk} running proving"
    assert told["running"] is True
    assert "platform-x.backup" not in shown


def test_a_click_wakes_a_worker_and_says_so(operator: Client, woken: list[object]) -> None:
    answered = operator.post(reverse("admin:sync_backup_now"), follow=True)

    assert len(woken) == 1
    assert "バックアップを開始しました。" in answered.content.decode()


def test_without_a_broker_the_page_says_what_to_do(operator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_broker(**words: object) -> None:
        raise BrokerError

    monkeypatch.setattr(take_backup, "apply_async", no_broker)

    answered = operator.post(reverse("admin:sync_backup_now"), follow=True)

    assert "バックアップを開始できません。" in answered.content.decode()


def test_looking_does_not_start_one(operator: Client, woken: list[object]) -> None:
    assert operator.get(reverse("admin:sync_backup_now")).status_code == 403
    assert woken == []


@pytest.mark.parametrize("who", ["clerk", "head", "stranger"])
@pytest.mark.parametrize("name", [LIST, "admin:sync_backup_status", "admin:sync_backup_now"])
def test_only_operators_see_and_start_backups(house: House, woken: list[object], who: str, name: str) -> None:
    client = signed_on(getattr(house, who))

    assert client.get(reverse(name)).status_code == 403
    assert client.post(reverse("admin:sync_backup_now")).status_code == 403
    assert woken == []


def test_rows_cannot_be_added_changed_or_deleted_by_hand(operator: Client) -> None:
    row = made("failed")

    assert operator.get(reverse("admin:sync_backup_add")).status_code == 403
    assert operator.post(reverse("admin:sync_backup_change", args=[row.pk]), {}).status_code == 403
    assert operator.post(reverse("admin:sync_backup_delete", args=[row.pk]), {}).status_code == 403
    assert operator.get(reverse("admin:sync_backup_change", args=[row.pk])).status_code == 200
