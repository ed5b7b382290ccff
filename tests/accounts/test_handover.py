import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from threading import Barrier

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts import handover, logins, passwords
from accounts.models import Handover, InitialPassword, User
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 0, 12, tzinfo=UTC)
OWN = "asagao-to-himawari-99"
READABLE = re.compile(r"([2-9A-HJ-NP-Za-km-z]{4}-){3}[2-9A-HJ-NP-Za-km-z]{4}")


@pytest.fixture
def user() -> User:
    return make.login(make.staff())


@pytest.fixture
def clerk() -> User:
    return make.login(make.staff("桐谷 あかね"))


def signs_on(user: User, password: str) -> bool:
    return authenticate(None, username=user.login, password=password) is not None


def refused(token: str, *, now: datetime = NOW, password: str = OWN) -> str:
    with pytest.raises(ValidationError) as refusal:
        handover.activate(token, password, now=now)
    told = refusal.value.error_dict.get("token") if hasattr(refusal.value, "error_dict") else None
    return str(told[0].code) if told else " ".join(refusal.value.messages)


def test_a_link_sets_the_own_password_once(user: User, clerk: User) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)
    handover.activate(token, OWN, now=NOW + timedelta(hours=1))

    assert signs_on(user, OWN)
    assert refused(token, now=NOW + timedelta(hours=2)) == "used"


def test_a_link_is_kept_as_a_digest_with_issuer_and_end(user: User, clerk: User) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)

    kept = Handover.objects.get()
    assert kept.digest == sha256(token.encode()).hexdigest()
    assert (kept.issued_by, kept.expires_at - kept.issued_at) == (clerk.login, timedelta(hours=24))


def test_a_link_ends_after_24_hours(user: User, clerk: User) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)

    assert refused(token, now=NOW + timedelta(hours=24)) == "expired"
    assert handover.activate(token, OWN, now=NOW + timedelta(hours=23, minutes=59)) == user


def test_a_new_link_voids_the_old_one(user: User, clerk: User) -> None:
    first = handover.issue_link(user, by=clerk, now=NOW)
    second = handover.issue_link(user, by=clerk, now=NOW)

    assert refused(first) == "voided"
    assert handover.activate(second, OWN, now=NOW) == user


@pytest.mark.parametrize("token", ["", "unknown", "x" * 200, "有効化コード"])
def test_an_unknown_code_is_refused(token: str) -> None:
    assert refused(token) == "unknown"


def test_a_closed_logins_link_is_void_for_good(user: User, clerk: User) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)
    logins.reopen(logins.close(user, now=NOW))

    assert refused(token) == "voided"


def test_a_login_closed_by_plain_sql_refuses_its_link(user: User, clerk: User) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert refused(token) == "inactive"


def test_nothing_is_issued_for_a_closed_login(user: User, clerk: User) -> None:
    closed = logins.close(user, now=NOW)

    for issue in (handover.issue_link, handover.issue_password):
        with pytest.raises(ValidationError, match="停止"):
            issue(closed, by=clerk, now=NOW)


@pytest.mark.parametrize(
    ("password", "word"),
    [("short", "15"), ("polniypizdec0211", "一般的"), ("x" * 129, "128")],
)
def test_a_weak_password_is_refused_and_the_link_stays_usable(
    password: str, word: str, user: User, clerk: User
) -> None:
    token = handover.issue_link(user, by=clerk, now=NOW)

    assert word in refused(token, password=password)
    assert handover.activate(token, OWN, now=NOW) == user


def test_the_login_itself_is_no_password(user: User, clerk: User) -> None:
    User.objects.filter(pk=user.pk).update(login="KOSEI-KANGO-2026-A")
    token = handover.issue_link(user, by=clerk, now=NOW)

    assert "似" in refused(token, password="kosei-kango-2026-a")


def test_an_initial_password_is_readable_and_never_the_same() -> None:
    made = {passwords.random_readable() for _ in range(200)}

    assert len(made) == 200
    assert all(READABLE.fullmatch(each) for each in made)


def test_an_initial_password_signs_on_and_must_be_changed(user: User, clerk: User) -> None:
    clear = handover.issue_password(user, by=clerk, now=timezone.now())

    assert READABLE.fullmatch(clear)
    assert signs_on(user, clear)
    assert make.again(user).must_change_password


def test_the_peers_initial_password_is_shown_once_then_gone(user: User, clerk: User) -> None:
    handover.keep_initial_passwords({user: "from-the-peer-1"})
    first = handover.issue_password(user, by=clerk, now=timezone.now())
    second = handover.issue_password(user, by=clerk, now=timezone.now())

    assert first == "from-the-peer-1"
    assert READABLE.fullmatch(second)
    assert not signs_on(user, first)
    assert not InitialPassword.objects.exists()


def test_a_waiting_password_is_sealed_at_rest(user: User) -> None:
    handover.keep_initial_passwords({user: "from-the-peer-1"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM accounts_initialpassword")
        (sealed,) = cursor.fetchone()

    assert sealed.startswith("v1:")
    assert "from-the-peer" not in sealed


def test_keeping_again_replaces_and_an_empty_one_is_not_kept(user: User) -> None:
    handover.keep_initial_passwords({user: "first-of-the-peer"})
    handover.keep_initial_passwords({user: ""})
    handover.keep_initial_passwords({user: "second-of-the-peer"})

    assert InitialPassword.objects.get().sealed == "second-of-the-peer"


def test_an_initial_password_is_over_after_seven_days(user: User, clerk: User) -> None:
    clear = handover.issue_password(user, by=clerk, now=timezone.now() - timedelta(days=7))

    assert not signs_on(user, clear)


def test_a_new_link_ends_the_initial_password_on_the_older_sheet(user: User, clerk: User) -> None:
    clear = handover.issue_password(user, by=clerk, now=timezone.now())
    handover.issue_link(user, by=clerk, now=timezone.now())

    assert not signs_on(user, clear)


def test_a_link_leaves_the_own_password_alone_until_it_is_used(user: User, clerk: User) -> None:
    passwords.change(user, OWN, now=NOW)
    handover.issue_link(user, by=clerk, now=NOW)

    assert signs_on(user, OWN)


def test_changing_the_initial_password_ends_the_handover(user: User, clerk: User) -> None:
    handover.issue_password(user, by=clerk, now=NOW)
    passwords.change(user, OWN, now=NOW)

    assert not make.again(user).must_change_password
    assert Handover.objects.get().used_at == NOW


def test_the_initial_password_itself_is_no_own_password(user: User, clerk: User) -> None:
    clear = handover.issue_password(user, by=clerk, now=NOW)

    with pytest.raises(ValidationError, match="別のパスワード"):
        passwords.change(user, clear, now=NOW)


def test_activation_throws_a_waiting_initial_password_away(user: User, clerk: User) -> None:
    handover.keep_initial_passwords({user: "from-the-peer-1"})
    handover.activate(handover.issue_link(user, by=clerk, now=NOW), OWN, now=NOW)

    assert not InitialPassword.objects.exists()


def test_handover_ends_after_it_was_issued(user: User) -> None:
    """handover_ends_after_it_was_issued, in the form and in the database."""
    wrong = Handover(user=user, kind="link", issued_by="x", issued_at=NOW, expires_at=NOW)

    with pytest.raises(ValidationError, match="有効期限は発行日時より後"):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


@pytest.mark.django_db(transaction=True)
def test_two_phones_with_one_sheet_activate_once() -> None:
    user = make.login(make.staff())
    token = handover.issue_link(user, by=user, now=NOW)
    together = Barrier(2)

    def activate(password: str) -> str:
        try:
            together.wait()
            handover.activate(token, password, now=NOW)
        except ValidationError as refusal:
            return str(refusal.error_dict["token"][0].code)
        finally:
            connection.close()
        return "activated"

    with ThreadPoolExecutor(2) as phones:
        told = list(phones.map(activate, ["himawari-batake-01", "asagao-no-hana-02"]))

    assert sorted(told) == ["activated", "used"]
    winner = ["himawari-batake-01", "asagao-no-hana-02"][told.index("activated")]
    assert signs_on(user, winner)
