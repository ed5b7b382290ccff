from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.core.exceptions import ValidationError

from accounts.models import Handover, User
from accounts.passwords import LONGEST, spelled

NEW = {"autocomplete": "new-password"}


class NewPassword(forms.Form):
    """A new password, typed twice."""

    password = forms.CharField(
        label="新しいパスワード", max_length=LONGEST, strip=False, widget=forms.PasswordInput(NEW)
    )
    again = forms.CharField(
        label="新しいパスワード（確認のためもう一度）",
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(NEW),
    )

    def rules(self) -> list[str]:
        return password_validators_help_texts()

    def clean_again(self) -> str:
        again: str = self.cleaned_data["again"]
        first = self.cleaned_data.get("password")
        if first and spelled(first) != spelled(again):
            raise ValidationError("2つのパスワードが一致しません。もう一度入力してください。")
        return again

    def tell(self, refusal: ValidationError) -> None:
        """Show a service's refusal at its field; sentences without one are about the password."""
        if hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
        else:
            self.add_error("password", refusal)


class Activation(NewPassword):
    token = forms.CharField(
        label="有効化コード",
        max_length=200,
        help_text="シートのQRコードを読み取れないときは、シートに印刷されているコードを入力してください。",
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        error_messages={
            "required": "有効化コードがありません。シートのQRコードを読み直すか、コードを入力してください。"
        },
    )
    field_order = ("token", "password", "again")


class PasswordChange(NewPassword):
    current = forms.CharField(
        label="現在のパスワード",
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )
    field_order = ("current", "password", "again")

    def __init__(self, user: User, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own forms take them
        self.user = user

    def clean_current(self) -> str:
        current: str = self.cleaned_data["current"]
        if not self.user.check_password(spelled(current)):
            raise ValidationError("現在のパスワードが違います。もう一度入力してください。")
        return current


class Choice(forms.Form):
    """How access is handed over."""

    kind = forms.ChoiceField(choices=Handover.Kind)
