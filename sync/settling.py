"""Writes down what became of deliveries: the account, its names in both systems, the state, the next try.

One transaction for a whole batch, guarded by the claim: who no longer holds a delivery changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import QuerySet

from accounts import handover, provisioning
from accounts.models import AccountIntegration
from organization.models import Staff
from organization.models.staff import SyncStatus
from sync.connectors.base import PeerAccount
from sync.context import Acting, acting_as
from sync.models import Delivery, Peer, SyncLog
from sync.retries import next_try

GONE = "職員の登録が取り消されたあとに、連携先でアカウントが作成されました。連携先の管理者に停止を依頼してください。"


@dataclass(frozen=True)
class Created:
    """The peer has the account."""

    delivery: Delivery
    account: PeerAccount


@dataclass(frozen=True)
class Postponed:
    """The peer could not be asked, or could not answer; try again. ``asked_for``: its Retry-After in seconds."""

    delivery: Delivery
    reason: str
    asked_for: float | None = None
    was_tried: bool = True


@dataclass(frozen=True)
class GivenUp:
    """The peer refuses, and will refuse again until a person mends something."""

    delivery: Delivery
    reason: str


@dataclass(frozen=True)
class Withdrawn:
    """Nothing is left to be done."""

    delivery: Delivery
    reason: str


Outcome = Created | Postponed | GivenUp | Withdrawn


def settle(peer: Peer, outcomes: list[Outcome], now: datetime) -> None:
    """All outcomes of one claim, together. The origin is the peer: what it told us is not sent back to it."""
    with acting_as(Acting(actor="system:worker", origin=peer.code)):
        held = _still_held([outcome.delivery for outcome in outcomes])
        mine = [outcome for outcome in outcomes if outcome.delivery.pk in held]
        made = _save_accounts([outcome for outcome in mine if isinstance(outcome, Created)])
        _close(made, Delivery.State.CONFIRMED, now)
        for outcome in mine:
            match outcome:
                case Created(delivery, _) if delivery.pk not in made:
                    _give_up(delivery, GONE, now)
                case Postponed():
                    _postpone(outcome, now)
                case GivenUp(delivery, reason):
                    _give_up(delivery, reason, now)
                case Withdrawn(delivery, reason):
                    _close([delivery.pk], Delivery.State.WITHDRAWN, now, reason)


def record(started_at: datetime, completed_at: datetime, *, confirmed: int, open: int, reason: str) -> None:
    """The plan's row for one run of exchange."""
    status = (
        SyncLog.Status.PARTIAL
        if confirmed and open
        else SyncLog.Status.FAILED
        if open
        else SyncLog.Status.SUCCESS
    )
    SyncLog.objects.create(
        sync_type=SyncLog.Kind.STAFF,
        source_system=SyncLog.System.MEDICAL,
        target_system=SyncLog.System.VOICEDRIVE,
        record_count=confirmed,
        status=status,
        error_message=reason or None,
        started_at=started_at,
        completed_at=completed_at,
    )


def _still_held(deliveries: list[Delivery]) -> set[int]:
    """Lock them; the ids of those that nobody else has taken since (a hold may have run out)."""
    number = deliveries[0].held_by
    rows = Delivery.objects.select_for_update().filter(
        pk__in=[delivery.pk for delivery in deliveries], held_by=number
    )
    return set(rows.values_list("pk", flat=True))


def _save_accounts(created: list[Created]) -> list[int]:
    """Logins, names in both systems, ids; the deliveries for which it was done. The person may be gone meanwhile."""
    ids = [outcome.delivery.staff_id for outcome in created]
    people = {person.pk: person for person in Staff.objects.select_for_update().filter(pk__in=ids)}
    present = [outcome for outcome in created if outcome.delivery.staff_id in people]
    if not present:
        return []
    logins = provisioning.ensure_logins(list(people.values()))
    known = {row.staff_id: row for row in AccountIntegration.objects.filter(staff__in=people)}
    new = []
    for outcome in present:
        person, account = people[outcome.delivery.staff_id], outcome.account
        person.voicedrive_id, person.sync_status = account.user_id, SyncStatus.SYNCED
        row = known.get(person.pk)
        if row is None:
            row = AccountIntegration(staff=person, medical_username=person.employee_number, auto_created=True)
            new.append(row)
        row.voicedrive_username = account.username
    AccountIntegration.objects.bulk_create(new)
    if known:
        AccountIntegration.objects.bulk_update(known.values(), ["voicedrive_username"])
    _write_back(people.values())
    handover.keep_initial_passwords(
        {
            logins[outcome.delivery.staff_id]: outcome.account.initial_password
            for outcome in present
            if outcome.delivery.staff_id in logins
        }
    )
    return [outcome.delivery.pk for outcome in present]


def _write_back(people: Iterable[Staff]) -> None:
    # By SQL: a bulk update by the ORM takes ten times as long, while every other writer waits on SQLite.
    sql = "UPDATE unified_staff_master SET voicedrive_id = %s, sync_status = %s WHERE staff_id = %s"
    with connection.cursor() as cursor:
        cursor.executemany(sql, [(person.voicedrive_id, person.sync_status, person.pk) for person in people])


def _rows(ids: list[int]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=ids)


def _close(ids: list[int], state: Delivery.State, now: datetime, reason: str = "") -> None:
    if ids:
        _rows(ids).update(state=state, settled_at=now, held_by=None, held_until=None, reason=reason)


def _postpone(outcome: Postponed, now: datetime) -> None:
    delivery = outcome.delivery
    attempts = delivery.attempts if outcome.was_tried else delivery.attempts - 1
    due = next_try(attempts, now, asked_for=outcome.asked_for) if outcome.was_tried else now
    if due is None:
        _give_up(delivery, outcome.reason, now)
        return
    _rows([delivery.pk]).update(
        state=Delivery.State.FAILED if outcome.was_tried else Delivery.State.REQUESTED,
        attempts=attempts,
        due_at=due,
        reason=outcome.reason,
        held_by=None,
        held_until=None,
    )


def _give_up(delivery: Delivery, reason: str, now: datetime) -> None:
    _close([delivery.pk], Delivery.State.DEAD, now, reason)
    Staff.objects.filter(pk=delivery.staff_id).update(sync_status=SyncStatus.ERROR)
