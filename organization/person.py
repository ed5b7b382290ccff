"""What is told about a person, put in order, then checked against the rules and against the others."""

import unicodedata
from dataclasses import dataclass

import jaconv
from django.core.exceptions import ValidationError

from organization.models import Staff, StaffProfile
from organization.names import a_persons_name, tidy

Faults = dict[str, list[ValidationError]]  # field -> what is wrong with it

NUMBER_TAKEN = "職員番号 {} はすでに登録されています。番号を確認してください。"
EMAIL_TAKEN = "メールアドレス {} はほかの職員が使っています。別のアドレスにするか、空欄にしてください。"


@dataclass(frozen=True)
class Person:
    """Field by field as typed; ``tidied`` gives what would be written."""

    employee_number: str
    full_name: str
    kana: str = ""
    email: str | None = None

    def tidied(self) -> "Person":
        return Person(
            employee_number=plain(self.employee_number),
            full_name=tidy(self.full_name),
            kana=tidy(jaconv.hira2kata(self.kana)),
            # The column is unique: no address is None, for many have none.
            email=plain(self.email or "").lower() or None,
        )

    def faults(self) -> Faults:
        """What speaks against each field by itself."""
        faults: Faults = {}
        try:
            a_persons_name(self.full_name)
        except ValidationError as wrong:
            faults["full_name"] = [wrong]
        # Made for the rules of their columns only: every other column is left out.
        staff = Staff(employee_number=self.employee_number, email=self.email)
        others = {field.name for field in Staff._meta.fields} - {"employee_number", "email"}
        for row, left_out in ((staff, others), (StaffProfile(kana=self.kana), {"staff"})):
            try:
                row.clean_fields(exclude=left_out)
            except ValidationError as wrong:
                collect(faults, wrong.error_dict)
        return faults

    def duplicates(self, *, besides: str | None = None) -> Faults:
        """What somebody else has already; ``besides`` is the person's own staff id, once there is one."""
        faults: Faults = {}
        if self.employee_number and _is_taken("employee_number", self.employee_number, besides):
            faults["employee_number"] = [ValidationError(NUMBER_TAKEN.format(self.employee_number))]
        if self.email and _is_taken("email", self.email, besides):
            faults["email"] = [ValidationError(EMAIL_TAKEN.format(self.email))]
        return faults


def plain(text: str) -> str:
    """Full-width letters and digits, as a Japanese keyboard gives them, to plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def collect(faults: Faults, found: Faults) -> None:
    for field, wrong in found.items():
        faults.setdefault(field, []).extend(wrong)


def _is_taken(field: str, value: str, besides: str | None) -> bool:
    # Capitals make no difference, as on MySQL; SQLite's unique key alone would tell A1 from a1.
    return Staff.objects.filter(**{f"{field}__iexact": value}).exclude(pk=besides).exists()
