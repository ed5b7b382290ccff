"""The forms of the staff pages. They collect; ``hiring`` and ``corrections`` decide."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from organization import corrections, hiring
from organization.hiring import NewStaff
from organization.models import Assignment, Staff
from organization.person import Person
from organization.posts import counts_in

if TYPE_CHECKING:  # the theme brings no types
    from django.forms import DateInput as UnfoldAdminSingleDateWidget
    from django.forms import EmailInput as UnfoldAdminEmailInputWidget
    from django.forms import TextInput as UnfoldAdminTextInputWidget

    StaffModelForm = forms.ModelForm[Staff]
    AssignmentModelForm = forms.ModelForm[Assignment]
else:
    from unfold.widgets import (
        UnfoldAdminEmailInputWidget,
        UnfoldAdminSingleDateWidget,
        UnfoldAdminTextInputWidget,
    )

    StaffModelForm = AssignmentModelForm = forms.ModelForm

NUMBER_HELP = "半角の英数字と - . _、20文字以内。ログインIDになります。例：HP-NS-2026-001"
NAME_HELP = "姓と名の間に空白を1つ入れてください。旧字体（髙・𠮷など）もそのまま登録できます。"
KANA_HELP = "全角カタカナ。半角カナやひらがなは自動で全角カタカナになります。"
EMAIL_HELP = "任意。業務用アドレスがない職員は空欄にしてください。"
POSITION_HELP = "施設ごとのレベルから、権限区分（L1〜L4）が決まります。"


def text(label: str, help_text: str, **attrs: str) -> forms.CharField:
    # No length and no rule here: the typed text is put in order first, and then judged in one place.
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=UnfoldAdminTextInputWidget(attrs={"autocomplete": "off", **attrs}),
    )


class PersonForm(StaffModelForm):
    """A person's own facts; what is wrong with them is said at their fields."""

    employee_number = text("職員番号", NUMBER_HELP, inputmode="latin", maxlength="40")
    full_name = text("氏名", NAME_HELP)
    kana = text("フリガナ", KANA_HELP)
    email = forms.CharField(
        label="メールアドレス",
        help_text=EMAIL_HELP,
        required=False,
        widget=UnfoldAdminEmailInputWidget(attrs={"autocomplete": "off"}),
    )

    def note(self, wrong: ValidationError) -> None:
        """Put each fault to its field, unless the field has said something already."""
        for field, faults in wrong.error_dict.items():
            if field not in self.errors:
                self.add_error(field if field in self.fields else None, faults)

    def hold(self, person: Person) -> None:
        """From here on the form holds what would be written, not what was typed."""
        for field in ("employee_number", "full_name", "email"):
            self.cleaned_data[field] = getattr(person, field)

    def typed(self, field: str) -> str:
        value: str = self.cleaned_data.get(field) or ""
        return value

    def validate_unique(self) -> None:
        """Nothing: asked already, without regard to capitals."""


class RegistrationForm(PersonForm):
    """A new person with the first post; ``facts`` is what ``hire`` gets."""

    starts_on = forms.DateField(
        label="開始日",
        help_text="この施設・部署で働き始める日です。先の日付も登録できます。",
        initial=timezone.localdate,
        widget=UnfoldAdminSingleDateWidget(),
    )
    facts: NewStaff

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        self.fields["employee_number"].widget.attrs["autofocus"] = True
        for name, help_text in (
            ("facility", "主に働く施設を選びます。兼務は登録後に追加できます。"),
            ("department", "選んだ施設の部署と、法人の部門から選びます。"),
            ("position", POSITION_HELP),
        ):
            self.fields[name].required = True
            self.fields[name].help_text = help_text

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        facts = NewStaff(
            employee_number=self.typed("employee_number"),
            full_name=self.typed("full_name"),
            kana=self.typed("kana"),
            email=self.typed("email"),
            facility_id=self.key("facility"),
            department_id=self.key("department"),
            position_id=self.key("position"),
            starts_on=self.cleaned_data.get("starts_on"),
        )
        try:
            self.facts = hiring.check(facts, on=timezone.localdate())
        except ValidationError as wrong:
            self.note(wrong)
        else:
            self.hold(self.facts.person)
        return self.cleaned_data

    def key(self, field: str) -> str:
        chosen = self.cleaned_data.get(field)
        return str(chosen.pk) if chosen else ""


class CorrectionForm(PersonForm):
    """The facts of somebody who is here; ``person`` is what ``correct`` gets."""

    person: Person

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        if "kana" in self.fields:
            self.fields["kana"].required = False  # rows of other systems come without
            self.initial["kana"] = getattr(getattr(self.instance, "profile", None), "kana", "")

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        told = Person(*(self.typed(field) for field in ("employee_number", "full_name", "kana", "email")))
        try:
            self.person = corrections.check(self.instance, told)
        except ValidationError as wrong:
            self.note(wrong)
        else:
            self.hold(self.person)
        return self.cleaned_data


class AssignmentForm(AssignmentModelForm):
    """A post: an old one may only be given its end, a new one is a 兼務: the 主務 is changed by an order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.instance.is_primary = False
            return
        for name in {"facility", "department", "position", "starts_on"} & set(self.fields):
            self.fields[name].disabled = True
        for name in {"facility", "department", "position"} & set(self.fields):
            held = getattr(self.instance, name)
            self.fields[name].widget.choices = [(held.pk, str(held))] if held else [("", "－")]

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        facts = super().clean() or self.cleaned_data
        position, facility, starts_on = (facts.get(name) for name in ("position", "facility", "starts_on"))
        if self.instance._state.adding and position and facility and starts_on:
            try:
                counts_in(position, facility, on=max(starts_on, timezone.localdate()))
            except ValidationError as wrong:
                self.add_error(None, wrong)
        return facts
