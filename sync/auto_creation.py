"""A person and the account in one call: hire, then wait until the account is there or will not come."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from accounts.models import AccountIntegration
from organization.hiring import NewStaff, hire, tidied
from organization.models import Staff
from sync.context import Acting, acting_as
from sync.models import Delivery
from sync.progress import latest_deliveries

PAUSE = 0.05
FACTS = (
    "staff_id",
    "employee_number",
    "full_name",
    "email",
    "facility_id",
    "department_id",
    "position_id",
)
OTHER_FACTS = "この職員IDは別の内容で登録されています。同じ値にするか、管理画面で変更してください。"
GIVEN_UP = (Delivery.State.DEAD, Delivery.State.WITHDRAWN)


class AlreadyThereError(Exception):
    """Somebody else has the number or address, or the person is known by other facts; sentences by field."""

    def __init__(self, fields: dict[str, str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


@dataclass(frozen=True)
class Registered:
    """The person, and whether this call made the row."""

    staff: Staff
    is_new: bool


@dataclass(frozen=True)
class Outcome:
    """What became of the account so far: there (``account``), given up, or still on its way."""

    account: AccountIntegration | None
    delivery: Delivery | None

    @property
    def is_given_up(self) -> bool:
        return self.account is None and self.delivery is not None and self.delivery.state in GIVEN_UP


def register(facts: NewStaff, who: Acting, *, on: date) -> Registered:
    """Hire, or find the person who was hired with the same facts; committed when it returns.

    Raises AlreadyThereError, or ValidationError with ``hire``'s keys.
    """
    if staff := _known(facts, on):
        return Registered(staff, is_new=False)
    try:
        with acting_as(who):
            return Registered(hire(facts, on=on), is_new=True)
    except ValidationError:
        # The same call may have come twice at once: then the other one has made the person meanwhile.
        if staff := _known(facts, on):
            return Registered(staff, is_new=False)
        if taken := _taken(facts):
            raise AlreadyThereError(taken) from None
        raise


def wait_for_account(staff: Staff, *, seconds: float, clock: Callable[[], float] = time.monotonic) -> Outcome:
    """Look until the account is there, is given up, or the time is over."""
    until = clock() + seconds
    while True:
        outcome = look(staff)
        if outcome.account or outcome.is_given_up or clock() >= until:
            return outcome
        time.sleep(PAUSE)


def look(staff: Staff) -> Outcome:
    created = AccountIntegration.objects.filter(staff=staff, staff__voicedrive_id__isnull=False)
    deliveries = list(latest_deliveries(staff.pk).select_related("peer").order_by("peer__code"))
    return Outcome(
        created.select_related("staff").order_by("integration_id").first(),
        # With several peers the one that says most: confirmed, else still on its way, else given up.
        min(deliveries, key=_rank, default=None),
    )


def _rank(delivery: Delivery) -> int:
    if delivery.state == Delivery.State.CONFIRMED:
        return 0
    return 2 if delivery.state in GIVEN_UP else 1


def _known(facts: NewStaff, on: date) -> Staff | None:
    """The person with this id; AlreadyThereError if other facts are known of them."""
    staff = Staff.objects.filter(staff_id__iexact=facts.staff_id).first()
    if staff is None:
        return None
    told = tidied(facts, on)
    differing = [field for field in FACTS if (getattr(staff, field) or None) != getattr(told, field)]
    if differing:
        raise AlreadyThereError(dict.fromkeys(differing, OTHER_FACTS))
    return staff


def _taken(facts: NewStaff) -> dict[str, str]:
    found = facts.person.tidied().duplicates()
    return {field: faults[0].messages[0] for field, faults in found.items()}
