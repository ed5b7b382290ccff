"""The three named people of the tests of this folder, and what they work with."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth.models import Group
from django.utils import timezone

from accounts import tokens
from accounts.models import AccountIntegration, PermissionMatrix, User
from accounts.provisioning import ensure_logins
from organization.hiring import NewStaff, hire
from organization.models import Department, Facility, Position, PositionLevel, Role, Staff
from sync.models import Delivery, Peer

DAY = date(2020, 4, 2)  # long past: rights are asked for today, whatever day that is
NOON = datetime(2026, 4, 1, 3, 0, tzinfo=UTC)  # 12:00 in Japan


@dataclass
class House:
    """厚生病院 with two wards; 佐藤 is the clerk, 鈴木 heads the third floor, 高橋 works on the fourth."""

    facility: Facility
    third: Department
    fourth: Department
    nurse: Position
    clerk: User
    head: User
    stranger: User
    person: Staff
    peer: Peer


def build() -> House:
    facility = Facility.objects.create(facility_id="HP", name="厚生病院", kind="hospital", beds=300)
    third, fourth = (
        Department.objects.create(department_id=key, name=name, kind="ward", facility=facility)
        for key, name in (("W3", "3階病棟"), ("W4", "4階病棟"))
    )
    nurse, head_nurse = (
        Position.objects.create(position_id=key, name=name)
        for key, name in (("NS", "看護師"), ("HN", "師長"))
    )
    for position, role, level in ((nurse, Role.STAFF, "2"), (head_nurse, Role.DEPARTMENT_HEAD, "8")):
        PositionLevel.objects.create(
            position=position, role=role, level=level, source="試験用", starts_on=date(2020, 4, 1)
        )
    PermissionMatrix.objects.update_or_create(
        role_id=Role.DEPARTMENT_HEAD, defaults={"can_view_department": True}
    )
    clerk = login("S-CLERK", "N001", "佐藤 春子", fourth, nurse)
    clerk.groups.add(Group.objects.get_or_create(name="人事")[0])
    return House(
        facility=facility,
        third=third,
        fourth=fourth,
        nurse=nurse,
        clerk=clerk,
        head=login("S-HEAD", "N002", "鈴木 秋子", third, head_nurse),
        stranger=login("S-STRANGER", "N003", "高橋 冬子", fourth, nurse),
        person=hired("S-PERSON", "N004", "田中 夏子", third, nurse),
        peer=Peer.objects.create(
            code="voicedrive",
            name="VoiceDrive",
            contract="master_plan",
            base_url="http://127.0.0.1:9",
            login_url="https://voicedrive.example/login",
            api_key="peer-key",
        ),
    )


def hired(key: str, number: str, name: str, ward: Department, position: Position) -> Staff:
    facts = NewStaff(number, name, str(ward.facility_id), ward.pk, position.pk, staff_id=key)
    return hire(facts, on=DAY)


def login(key: str, number: str, name: str, ward: Department, position: Position) -> User:
    staff = hired(key, number, name, ward, position)
    return ensure_logins([staff])[staff.pk]


def system(name: str = "medical-1") -> User:
    user = User.objects.create_user(name)
    user.groups.add(Group.objects.get_or_create(name="連携システム")[0])
    return user


def operator(house: House) -> User:
    user = login("S-OPERATOR", "N009", "伊藤 一郎", house.fourth, house.nurse)
    user.groups.add(Group.objects.get_or_create(name="システム管理者")[0])
    return user


def delivery(house: House, seq: int = 1, **facts: object) -> Delivery:
    """A wish for the person's account, with an event id that follows its place."""
    given: dict[str, object] = {
        "peer": house.peer,
        "seq": seq,
        "event": "staff.created",
        "event_id": f"00000000-0000-4000-8000-{seq:012d}",
        "staff_id": house.person.pk,
        "requested_at": NOON,
        "due_at": NOON,
    }
    return Delivery.objects.create(**{**given, **facts})


def confirmed(wish: Delivery, **facts: object) -> User:
    """What the sender writes once the peer has the account."""
    staff = Staff.objects.get(pk=wish.staff_id)
    user = ensure_logins([staff])[staff.pk]
    Staff.objects.filter(pk=staff.pk).update(voicedrive_id="vd-1", sync_status="synced")
    AccountIntegration.objects.create(staff=staff, voicedrive_username="tanaka", auto_created=True)
    given: dict[str, object] = {"state": "confirmed", "sent_at": NOON, "settled_at": NOON, "attempts": 1}
    Delivery.objects.filter(pk=wish.pk).update(**{**given, **facts})
    return user


def bearer(user: User) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens.issue(user, now=timezone.now())}"}
