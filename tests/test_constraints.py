"""Each invariant is broken twice: by a form (with a sentence) and by plain writing (the database refuses)."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from accounts.models import Handover, User
from organization.models import Assignment, Department, Facility, Position, PositionLevel, Staff
from sync.models import Delivery, Peer

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, tzinfo=UTC)
DAY = date(2026, 4, 1)


@dataclass
class House:
    facility: Facility
    department: Department
    position: Position
    staff: Staff
    user: User
    peer: Peer


@pytest.fixture
def house() -> House:
    facility = Facility.objects.create(facility_id="F1", name="厚生病院", kind="hospital")
    department = Department.objects.create(department_id="D1", name="3階病棟", kind="ward", facility=facility)
    position = Position.objects.create(position_id="P1", name="師長")
    staff = Staff.objects.create(staff_id="S1", employee_number="N1", full_name="山田 花子")
    PositionLevel.objects.create(
        position=position, facility=facility, role="TEAM_LEADER", level=Decimal(8), source="表", starts_on=DAY
    )
    Department.objects.create(
        department_id="D2", name="A班", kind="team", facility=facility, parent=department
    )
    Assignment.objects.create(staff=staff, facility=facility, department=department, starts_on=DAY)
    user = User.objects.create(login="N1", staff=staff, password="!")
    peer = Peer.objects.create(
        code="voicedrive", name="VoiceDrive", contract="master_plan", base_url="http://peer.example"
    )
    Delivery.objects.create(
        peer=peer,
        seq=1,
        event="staff.created",
        event_id=uuid.uuid4(),
        staff_id="S1",
        due_at=NOW,
        requested_at=NOW,
    )
    return House(facility, department, position, staff, user, peer)


BREAKS: dict[str, Callable[[House], models.Model]] = {
    "facility_has_at_least_one_site": lambda h: Facility(
        facility_id="F2", name="別館", kind="clinic", sites=0
    ),
    "department_name_is_unique_among_its_siblings": lambda h: Department(
        department_id="D3", name="A班", kind="team", facility=h.facility, parent=h.department
    ),
    "position_has_one_level_per_facility_and_day": lambda h: PositionLevel(
        position=h.position,
        facility=h.facility,
        role="STAFF",
        level=Decimal(1),
        source="別の表",
        starts_on=DAY,
    ),
    "position_level_is_on_the_table": lambda h: PositionLevel(
        position=h.position, role="STAFF", level=Decimal("5.5"), source="表", starts_on=DAY
    ),
    "assignment_ends_after_it_starts": lambda h: Assignment(
        staff=h.staff,
        facility=h.facility,
        department=h.department,
        starts_on=DAY,
        ends_on=DAY,
        is_primary=False,
    ),
    "staff_has_one_open_primary_assignment": lambda h: Assignment(
        staff=h.staff, facility=h.facility, department=h.department, starts_on=DAY + timedelta(days=1)
    ),
    "handover_ends_after_it_was_issued": lambda h: Handover(
        user=h.user, kind="link", digest="d" * 64, issued_by="N1", issued_at=NOW, expires_at=NOW
    ),
    "delivery_is_one_per_peer_and_change": lambda h: Delivery(
        peer=h.peer,
        seq=1,
        event="staff.created",
        event_id=uuid.uuid4(),
        staff_id="S1",
        due_at=NOW,
        requested_at=NOW,
    ),
}


@pytest.mark.parametrize("name", BREAKS)
def test_a_form_refuses_it_with_a_sentence(name: str, house: House) -> None:
    wrong = BREAKS[name](house)
    (constraint,) = (each for each in wrong._meta.constraints if each.name == name)

    with pytest.raises(ValidationError) as caught:
        wrong.full_clean()

    assert str(constraint.violation_error_message) in str(caught.value.messages)


@pytest.mark.parametrize("name", BREAKS)
def test_the_database_refuses_it_by_itself(name: str, house: House) -> None:
    wrong = BREAKS[name](house)

    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save(force_insert=True)
