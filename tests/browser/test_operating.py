"""The operator's side: what a peer can do, what waits for a decision, and sending it again."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, OpenDesk
from tests.browser.registering import Person, register, wait_until
from tests.platform_process import Platform
from tests.standin_process import StandIn

pytestmark = pytest.mark.browser
RIGHT_KEY = """
import os
from sync.models import Peer
Peer.objects.update(api_key=os.environ["KEY"])
"""


def test_the_connection_test_says_what_the_other_side_can_do(open_desk: OpenDesk) -> None:
    operator = open_desk("システム管理者")
    operator.page.get_by_role("link", name="連携先").first.click()
    operator.shot("40-peers")
    operator.page.get_by_role("link", name="VoiceDrive", exact=True).first.click()
    operator.shot("41-peer", whole=True)

    operator.page.get_by_role("link", name="接続テスト").first.click()

    operator.see("接続テスト")
    operator.shot("42-connection-test")
    verdicts = operator.page.locator("table.readable tbody tr").all_inner_texts()
    assert len(verdicts) >= 3
    assert not [verdict for verdict in verdicts if "要対応" in verdict]


@pytest.fixture
def right_key_again(platform: Platform, standin: StandIn) -> Iterator[None]:
    yield
    platform.python(RIGHT_KEY, KEY=standin.api_key)


@pytest.mark.usefixtures("right_key_again")
def test_an_operator_mends_the_key_and_sends_the_dead_delivery_again(
    open_desk: OpenDesk, standin: StandIn
) -> None:
    operator, clerk = open_desk("システム管理者"), open_desk("人事")
    put_key(operator, "not-the-key")
    register(clerk, Person(name="保留 健一", kana="ホリュウ ケンイチ"))
    wait_until(clerk.page, "保留")
    clerk.shot("43-dead-for-the-clerk")
    clerk.open("/admin/")
    clerk.see("保留 健一")
    clerk.shot("44-home-with-work")
    clerk.page.get_by_role("link", name="保留 健一").click()

    put_key(operator, standin.api_key)
    operator.open("/admin/sync/delivery/?state__exact=dead")
    operator.shot("45-dead-deliveries")
    operator.page.locator("#result_list tbody a").first.click()
    operator.shot("46-dead-delivery", whole=True)
    operator.page.get_by_role("button", name="再送").click()

    operator.see("再送しています")
    wait_until(clerk.page, "引渡可")
    operator.page.reload()
    operator.shot("47-resent", whole=True)
    expect(operator.page.locator("table.readable tbody tr").last).to_contain_text("作成済")


def test_what_else_an_operator_looks_at_is_in_japanese(open_desk: OpenDesk) -> None:
    operator = open_desk("システム管理者")

    for name, path in (
        ("48-changes", "/admin/sync/change/"),
        ("49-sync-log", "/admin/sync/synclog/"),
        ("50-backups", "/admin/sync/backup/"),
    ):
        operator.open(path)
        operator.shot(name)


def put_key(operator: Desk, key: str) -> None:
    operator.open("/admin/sync/peer/")
    operator.page.get_by_role("link", name="VoiceDrive", exact=True).first.click()
    operator.page.get_by_label("APIキー").fill(key)
    operator.page.get_by_role("button", name="保存", exact=True).click()
    operator.see("変更しました")
