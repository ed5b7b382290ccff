"""厚生病院 and 厚生クリニック with their nursing departments, and the people of the access tests."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.roles import Function
from organization.models import Department, Facility, Role, Staff
from tests import factories as make

DAY = date(2026, 11, 24)


@dataclass
class House:
    hospital: Facility
    clinic: Facility
    nursing: Department
    ward: Department
    team: Department
    beside: Department
    office: Department
    owner: Staff
    colleague: Staff
    stranger: Staff
    head: Staff
    leader: Staff
    chief: Staff

    def everybody(self) -> set[str]:
        people = (self.owner, self.colleague, self.stranger, self.head, self.leader, self.chief)
        return {person.pk for person in people}


def build() -> House:
    """owner and colleague are in the team of the 3rd floor; stranger is in the clinic."""
    hospital, clinic = make.facility("厚生病院"), make.facility("厚生クリニック", kind=Facility.Kind.CLINIC)
    nursing = make.department("看護部", of=hospital)
    ward = make.department("3階病棟", below=nursing)
    team = make.department("Aチーム", below=ward)
    beside = make.department("4階病棟", below=nursing)
    office = make.department("クリニック外来", of=clinic)
    house = House(
        hospital, clinic, nursing, ward, team, beside, office,
        owner=make.staff("青葉 みのり"), colleague=make.staff("若竹 はるか"),
        stranger=make.staff("白樺 いずみ"),
        head=make.staff("楠 まさと"), leader=make.staff("柊 ゆうき"), chief=make.staff("檜 たかし"),
    )  # fmt: skip
    make.post(house.owner, team)
    make.post(house.colleague, team)
    make.post(house.stranger, office)
    make.post(house.head, ward, make.position("看護師長", role=Role.DEPARTMENT_HEAD))
    make.post(house.leader, team, make.position("主任", role=Role.TEAM_LEADER))
    make.post(house.chief, nursing, make.position("理事", role=Role.EXECUTIVE))
    return house


def seen(user: User, *, on: date = DAY) -> set[str]:
    """The staff whom the user sees on that day."""
    return set(make.again(user).visible(Staff.objects.all(), on=on).values_list("pk", flat=True))


def clerk() -> User:
    return make.login(make.staff("桐谷 あかね"), Function.HR)


def operator() -> User:
    return make.login(make.staff("杉本 りょう"), Function.OPERATOR)
