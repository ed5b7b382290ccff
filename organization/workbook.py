"""Staff from a CSV file: read it, find all that is wrong with it at once, write it whole or not at all."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError

from organization import csv_file, headings
from organization.csv_file import Fault
from organization.headings import Columns
from organization.hiring import NewStaff, tidied
from organization.hiring_many import Register, hire_many
from organization.labels import Labels, UnknownLabelError

STEP = 500  # rows between two reports of progress
DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})\Z", re.ASCII)
YEARS = range(1900, 2101)

Progress = Callable[[int, int], None]  # rows done, rows in all


@dataclass
class Checked:
    """What came of reading a file: the people in it, or the faults that keep all of them out."""

    people: list[NewStaff] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    row_count: int = 0


def check(
    content: bytes, *, on: date, encoding: str | None = None, progress: Progress | None = None
) -> Checked:
    """Read the file and compare it with the rules, itself and the database. Writes nothing.

    People without a day of joining start on ``on``.
    """
    checked = Checked()
    try:
        sheet = csv_file.read(content, encoding)
        columns = headings.columns_of(sheet.headings)
    except csv_file.UnreadableError as problem:
        checked.faults.append(problem.fault)
        return checked
    except headings.HeadingError as problem:
        checked.faults += [Fault(1, "", message) for message in problem.messages]
        return checked
    checked.row_count = len(sheet.rows)
    checked.notices = list(_notices(columns))
    if not sheet.rows:
        checked.faults.append(Fault(0, "", "見出しの下に行がありません。職員を1行ずつ入力してください。"))
    checked.faults += csv_file.faults_of_cells(sheet)
    spoiled = {(fault.row, fault.column) for fault in checked.faults}
    reader = _RowReader(columns, Labels.read(), Register(), on)
    for done, (number, cells) in enumerate(sheet.rows, start=1):
        facts, faults = reader.read(number, cells)
        # A cell that cannot be read, and a row out of step, would only bring a second, misleading message.
        if (number, "") not in spoiled:
            checked.faults += [fault for fault in faults if (number, fault.column) not in spoiled]
        checked.people += [facts] if facts and not faults else []
        if progress and (done % STEP == 0 or done == len(sheet.rows)):
            progress(done, len(sheet.rows))
    places = {heading: place for place, heading in enumerate(sheet.headings)}
    checked.faults.sort(key=lambda fault: (fault.row, places.get(fault.column, -1)))
    return checked


def write(checked: Checked) -> None:
    """Write everybody. The caller opens the unit of work; see ``hire_many`` for what it raises."""
    if checked.faults:
        raise ValueError("A file with faults is not written.")
    hire_many(checked.people)


def _notices(columns: Columns) -> Iterator[str]:
    if columns.ignored:
        names = "、".join(f"「{name[:30]}」" for name in columns.ignored[:20])
        yield f"次の列は取り込みません：{names}。"
    if not columns.has("starts_on"):
        yield "「入職日」の列がないため、配属は取込日から始まります。"


class _RowReader:
    """Turns the cells of one row into the facts of a person, collecting every fault by column."""

    def __init__(self, columns: Columns, labels: Labels, register: Register, on: date) -> None:
        self.columns, self.labels, self.register, self.on = columns, labels, register, on
        self.faults: list[Fault] = []
        self.row = 0

    def read(self, row: int, cells: list[str]) -> tuple[NewStaff | None, list[Fault]]:
        self.row, self.faults = row, []
        facts = tidied(
            NewStaff(
                employee_number=self._cell(cells, "employee_number"),
                full_name=self._cell(cells, "full_name"),
                kana=self._cell(cells, "kana"),
                email=self._cell(cells, "email"),
                staff_id=self._cell(cells, "staff_id"),
                facility_id="",
                department_id="",
                starts_on=self._date(self._cell(cells, "starts_on")),
                level=self._level(self._cell(cells, "level")),
            ),
            self.on,
        )
        faults = self.register.add(facts, place=f"{row}行目")
        if not facts.employee_number:
            faults["employee_number"] = [ValidationError("職員番号を入力してください。")]
        self._note(faults)
        placed = self._placed(facts, cells)
        return placed, self.faults

    def _placed(self, facts: NewStaff, cells: list[str]) -> NewStaff | None:
        """The same person with facility, department and title; None after noting what is unknown."""
        position = None
        try:
            position = self.labels.position(self._cell(cells, "position"))
        except UnknownLabelError as problem:
            self._fault("position", str(problem))
        try:
            facility = self.labels.facility(self._cell(cells, "facility"))
        except UnknownLabelError as problem:
            self._fault("facility", str(problem))
            return None
        self._note(self.register.faults_of_post(facts, facility, position, on=self.on))
        try:
            department = self.labels.department(self._cell(cells, "department"), facility)
        except UnknownLabelError as problem:
            self._fault("department", str(problem))
            return None
        except ValidationError as problem:
            self._note(problem.error_dict)
            return None
        return replace(
            facts,
            facility_id=facility.pk,
            department_id=department.pk,
            position_id=position.pk if position else None,
        )

    def _cell(self, cells: list[str], name: str) -> str:
        return self.columns.value(cells, name)

    def _date(self, written: str) -> date | None:
        if not written:
            return None
        found = DATE.match(unicodedata.normalize("NFKC", written))
        try:
            day = date(*(int(part) for part in found.groups())) if found else None
        except ValueError:
            day = None
        if day is None or day.year not in YEARS:
            message = f"「{written[:20]}」は日付ではありません。2026-04-01 の形で入力してください。"
            self._fault("starts_on", message)
            return None
        return day

    def _level(self, written: str) -> Decimal | None:
        if not written:
            return None
        try:
            level = Decimal(unicodedata.normalize("NFKC", written))
        except InvalidOperation:
            level = Decimal("NaN")
        if not level.is_finite():
            self._fault("level", f"「{written[:20]}」は数字ではありません。レベルを数字で入力してください。")
            return None
        return level

    def _note(self, faults: dict[str, list[ValidationError]]) -> None:
        for name, found in faults.items():
            for problem in found:
                for message in problem.messages:
                    self._fault(name, message)

    def _fault(self, name: str, message: str) -> None:
        self.faults.append(Fault(self.row, self.columns.heading(name), message))
