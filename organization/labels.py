"""Facilities, departments and positions as people write them: by label, by path or by id."""

import re
from dataclasses import dataclass, field

from organization.headings import plain
from organization.models import Department, Facility, Position
from organization.models.assignment import belongs
from organization.tree import nodes

SEPARATORS = re.compile("[›＞/／]")  # of a path, as our pages show it and as a keyboard gives it


class UnknownLabelError(ValueError):
    """No such thing, or more than one; the text is for the person who wrote the label."""


@dataclass
class Labels:
    """The whole chart, read once; each label is looked up once."""

    facilities: dict[str, Facility] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    departments: dict[str, Department] = field(default_factory=dict)  # by id as written in the database
    _paths: dict[str, str] = field(default_factory=dict)  # as our pages show them
    _by_label: dict[str, list[Department]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Labels":
        labels = cls()
        for facility in Facility.objects.all():
            labels.facilities[plain(facility.name)] = labels.facilities[plain(facility.pk)] = facility
        for position in Position.objects.all():
            labels.positions[plain(position.name)] = labels.positions[plain(position.pk)] = position
        labels.departments = {department.pk: department for department in Department.objects.all()}
        labels._paths = {key: node.path for key, node in nodes().items()}
        for department in labels.departments.values():
            for label in labels._names_of(department):
                labels._by_label.setdefault(plain(label), []).append(department)
        return labels

    def facility(self, label: str) -> Facility:
        if not label:
            raise UnknownLabelError("所属施設を入力してください。")
        found = self.facilities.get(plain(label))
        if found is None:
            raise UnknownLabelError(_unknown("施設", label))
        return found

    def position(self, label: str) -> Position | None:
        if not label:
            return None
        found = self.positions.get(plain(label))
        if found is None:
            raise UnknownLabelError(_unknown("役職", label))
        return found

    def department(self, label: str, facility: Facility) -> Department:
        """One of the facility, or a corporate division. Raises ValidationError for another facility's."""
        if not label:
            raise UnknownLabelError("所属部署を入力してください。")
        found = self._by_label.get(plain(SEPARATORS.sub(">", label)), [])
        here = [one for one in found if one.facility_id in (facility.pk, None)]
        if len(here) == 1:
            return here[0]
        if here:
            paths = "、".join(f"「{self.path(one)}」" for one in here)
            raise UnknownLabelError(
                f"部署「{label[:50]}」は{facility.name}に{len(here)}つあります。"
                f"次のどれかで書いてください：{paths}。"
            )
        if found:
            belongs(found[0].facility_id, facility.pk, found[0].name, facility.name)
        raise UnknownLabelError(
            f"部署「{label[:50]}」は{facility.name}に登録されていません。部署の一覧を確認してください。"
        )

    def path(self, department: Department) -> str:
        """As our pages show it; the bare name of a department that hangs nowhere."""
        return self._paths.get(department.pk, department.name)

    def _line(self, department: Department) -> list[Department]:
        """From the topmost department down to this one."""
        line = [department]
        while line[0].parent_id and self.departments[line[0].parent_id] not in line:
            line.insert(0, self.departments[line[0].parent_id])
        return line

    def _names_of(self, department: Department) -> set[str]:
        """Its id, its name, the path of our pages, and every path of names that ends with its own."""
        names = [one.name for one in self._line(department)]
        shown = SEPARATORS.sub(">", self.path(department))
        return {department.pk, shown} | {">".join(names[start:]) for start in range(len(names))}


def _unknown(what: str, label: str) -> str:
    return f"{what}「{label[:50]}」は登録されていません。{what}の一覧を確認してください。"
