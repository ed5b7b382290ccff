from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.db.models import Case, Value, When
from django.http import HttpRequest

from accounts.models import PermissionMatrix
from accounts.roles import HIGHEST_FIRST
from organization.admin.base import Capabilities, Query, ScopedAdmin

CELLS = [
    "can_view_all_staff",
    "can_edit_all_staff",
    "can_view_department",
    "can_approve_interviews",
    "can_access_reports",
]
FROM_THE_TOP = Case(
    *(When(role_id=role.value, then=Value(place)) for place, role in enumerate(HIGHEST_FIRST))
)


if TYPE_CHECKING:  # the theme brings no types
    from django.forms import CheckboxInput as UnfoldBooleanSwitchWidget

    CellsForm = forms.ModelForm[PermissionMatrix]
else:
    from unfold.widgets import UnfoldBooleanSwitchWidget

    CellsForm = forms.ModelForm


class Cells(CellsForm):
    """The plan's columns may be NULL, which means no; here they are yes or no."""

    class Meta:
        model = PermissionMatrix
        fields = CELLS
        field_classes = dict.fromkeys(CELLS, forms.BooleanField)
        widgets = dict.fromkeys(CELLS, UnfoldBooleanSwitchWidget)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # as Django's own forms take them
        for field in self.fields.values():
            field.required = False


@admin.register(PermissionMatrix)
class PermissionMatrixAdmin(ScopedAdmin):
    capabilities = Capabilities(view="matrix.edit", change="matrix.edit")
    form = Cells
    list_display = ["role_id", *CELLS]
    fields = ["role_id", *CELLS]
    readonly_fields = ["role_id"]

    def get_queryset(self, request: HttpRequest) -> Query:
        return super().get_queryset(request).order_by(FROM_THE_TOP)
