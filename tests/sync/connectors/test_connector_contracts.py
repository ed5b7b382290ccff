"""What both contracts promise alike, against the stand-in as a process of its own."""

import logging
import time
from dataclasses import replace
from uuid import uuid4

import pytest

from sync.connectors.base import Connector, Refused, StaffFacts, Unavailable
from tests.standin_process import StandIn
from tests.sync.connectors.conftest import EVENT_ID


def test_an_account_is_created_and_its_id_is_learnt(
    either: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    account = either.create_account(facts, EVENT_ID)

    (there,) = standin.accounts()
    assert account.user_id == there["user_id"]
    assert account.username == "KH-NS-2026-001"
    assert there["name"] == "𠮷野 髙子"
    assert there["permission_level"] == 3.5
    assert (there["facility_id"], there["department"]) == ("KH", "KH-W3")


def test_a_repeat_gives_the_same_account_without_a_password(
    either: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    first = either.create_account(facts, EVENT_ID)

    again = either.create_account(facts, uuid4())

    assert again.user_id == first.user_id
    assert again.initial_password == ""
    assert len(standin.accounts()) == 1


def test_somebody_with_three_columns_only_gets_an_account(
    either: Connector, standin: StandIn, bare_facts: StaffFacts
) -> None:
    account = either.create_account(bare_facts, EVENT_ID)

    (there,) = standin.accounts()
    assert account.user_id == there["user_id"]
    assert there["email"] == "kh-ad-2026-002@no-mail.invalid"


def test_a_repeat_after_the_person_moved_gives_the_same_account(
    either: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    created = either.create_account(facts, EVENT_ID)

    again = either.create_account(replace(facts, department=None, facility=None), uuid4())

    assert again.user_id == created.user_id
    assert len(standin.accounts()) == 1


def test_an_address_taken_by_somebody_else_is_refused_in_plain_words(
    either: Connector, standin: StandIn, facts: StaffFacts, bare_facts: StaffFacts
) -> None:
    either.create_account(facts, EVENT_ID)

    with pytest.raises(Refused, match="同じメールアドレスのアカウントが連携先に別の職員") as refused:
        either.create_account(replace(bare_facts, email=facts.email), uuid4())

    assert "@" not in refused.value.reason
    assert len(standin.accounts()) == 1


def test_a_lost_answer_and_a_retry_end_with_one_account(
    either: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    standin.fault("lost_answer", times=1)

    with pytest.raises(Unavailable, match="途中で切れました"):
        either.create_account(facts, EVENT_ID)
    account = either.create_account(facts, EVENT_ID)

    (there,) = standin.accounts()
    assert account.user_id == there["user_id"]


def test_a_request_done_twice_by_a_proxy_is_one_account(
    either: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    standin.fault("duplicate_answer", times=1)

    account = either.create_account(facts, EVENT_ID)

    (there,) = standin.accounts()
    assert account.user_id == there["user_id"]


@pytest.mark.parametrize(
    ("mode", "reason"), [("error500", "エラーが起きています"), ("down", "途中で切れました")]
)
def test_a_peer_in_trouble_is_worth_another_try(
    either: Connector, standin: StandIn, facts: StaffFacts, mode: str, reason: str
) -> None:
    standin.fault(mode)

    with pytest.raises(Unavailable, match=reason):
        either.create_account(facts, EVENT_ID)

    assert standin.accounts() == []


@pytest.mark.parametrize("as_date", [False, True])
def test_the_peers_own_waiting_time_is_passed_on(
    either: Connector, standin: StandIn, facts: StaffFacts, as_date: bool
) -> None:
    standin.set_clock(40)  # a date counts on the peer's clock, not on ours
    standin.fault("rate_limited", retry_after=7, as_date=as_date)

    with pytest.raises(Unavailable) as limited:
        either.create_account(facts, EVENT_ID)

    assert limited.value.retry_after == 7


def test_silence_ends_within_the_time_limit(either: Connector, standin: StandIn, facts: StaffFacts) -> None:
    standin.fault("hang", seconds=30)
    started = time.monotonic()

    with pytest.raises(Unavailable, match="時間内に返事がありません"):
        either.create_account(facts, EVENT_ID)

    assert time.monotonic() - started < 10


def test_a_failure_after_creation_is_made_good_by_the_retry(
    v100: Connector, standin: StandIn, facts: StaffFacts
) -> None:
    standin.fault("error500", times=1, route="/api/users")

    with pytest.raises(Unavailable):
        v100.create_account(facts, EVENT_ID)
    account = v100.create_account(facts, EVENT_ID)

    (there,) = standin.accounts()
    assert account.user_id == there["user_id"]


def test_nothing_about_a_person_is_logged(
    either: Connector, standin: StandIn, facts: StaffFacts, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="sync")
    standin.fault("error500", times=1)

    with pytest.raises(Unavailable):
        either.create_account(facts, EVENT_ID)
    either.create_account(facts, EVENT_ID)

    assert facts.full_name not in caplog.text
    assert standin.api_key not in caplog.text
