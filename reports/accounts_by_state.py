"""How many of the people counted have an account, and how far the others' accounts are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from accounts.models import AccountIntegration
from reports.suppression import Sum, hidden, total
from sync.events import STAFF_CREATED
from sync.models import Change, Delivery
from sync.progress import LOOKS, Look

State = Delivery.State
NONE = "none"
NO_ACCOUNT = Look("なし", "remove", "quiet")
# With several peers the state that most needs somebody is the person's.
WORST_FIRST = (State.DEAD, State.FAILED, State.REQUESTED, State.SENT, State.CONFIRMED, State.WITHDRAWN)
AS_IN_LIFE = (State.REQUESTED, State.SENT, State.CONFIRMED, State.FAILED, State.DEAD, State.WITHDRAWN)

Wish = tuple[int, str, int, str]  # seq, staff id, peer id, state


@dataclass(frozen=True)
class Row:
    """A state and how many people it is; None: not shown."""

    look: Look
    people: int | None


@dataclass(frozen=True)
class Accounts:
    """``people`` is everybody counted, the sum of the rows; ``created`` those who have an account."""

    rows: tuple[Row, ...]
    people: int | None
    created: int | None


def wishes_now(deliveries: QuerySet[Delivery]) -> list[Wish]:
    asked = deliveries.filter(event=STAFF_CREATED).order_by("seq")
    return list(asked.values_list("seq", "staff_id", "peer_id", "state"))


def wishes_at(changes: QuerySet[Change], until: datetime) -> list[Wish]:
    """As the log tells them: each delivery's last change before that instant."""
    told = changes.filter(table_name=Delivery._meta.db_table, happened_at__lt=until)
    # Changes of one row wait for each other, so that its latest has the highest id.
    last = told.order_by().values("row_key").annotate(last=Max("pk")).values("last")
    rows = changes.filter(pk__in=last, after__event=STAFF_CREATED).order_by()
    columns = ("after__seq", "after__staff_id", "after__peer_id", "after__state")
    return sorted(
        (int(seq), str(staff), int(peer), str(state))
        for seq, staff, peer, state in rows.values_list(*columns)
    )


def by_state(
    people: frozenset[str],
    wishes: Iterable[Wish],
    integrations: QuerySet[AccountIntegration],
    until: datetime,
) -> Accounts:
    """Everybody in exactly one state. Who has a name at the peer without a delivery counts as created."""
    newest: dict[tuple[str, int], str] = {}
    for _, staff_id, peer_id, state in wishes:
        if staff_id in people:
            newest[staff_id, peer_id] = state
    states: dict[str, str] = {}
    for (staff_id, _), state in newest.items():
        states[staff_id] = min(state, states.get(staff_id, state), key=_how_bad)
    known = integrations.filter(Q(created_at=None) | Q(created_at__lt=until)).exclude(
        voicedrive_username=None
    )
    for staff_id in known.order_by().values_list("staff_id", flat=True):
        if staff_id in people:
            states.setdefault(staff_id, State.CONFIRMED)
    return _counted(Counter(states.values()), len(people))


def _how_bad(state: str) -> int:
    return WORST_FIRST.index(State(state))


def _counted(states: Counter[str], everybody: int) -> Accounts:
    parts = [Sum(state, states[state]) for state in AS_IN_LIFE]
    parts.append(Sum(NONE, everybody - states.total()))
    sums = total("people", parts)
    unseen = hidden(sums)
    shown = {part.key: None if part.key in unseen else part.value for part in (sums, *parts)}
    looks: dict[str, Look] = {**{state.value: look for state, look in LOOKS.items()}, NONE: NO_ACCOUNT}
    return Accounts(
        rows=tuple(Row(looks[key], shown[key]) for key in (*AS_IN_LIFE, NONE)),
        people=shown["people"],
        created=shown[State.CONFIRMED],
    )
