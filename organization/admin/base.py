"""What every admin class here starts from: what the user may see, and what the user may do with it.

Lists, single objects, choices, autocomplete and search all start from ``request.user.visible``; buttons and
pages ask ``request.user.may``. Django's own permission rows are never asked.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.db.models import ProtectedError, QuerySet
from django.forms import Field
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html

from organization.viewer import viewer

if TYPE_CHECKING:  # the theme brings no types; its classes are Django's with other widgets
    from django.contrib.admin import ModelAdmin as _ModelAdmin
    from django.contrib.admin import TabularInline as _TabularInline

    ModelAdmin = _ModelAdmin[Any]  # Any: each class below it names its model when it is registered
    TabularInline = _TabularInline[Any, Any]  # Any: as above
    Query = QuerySet[Any]
else:
    from unfold.admin import ModelAdmin, TabularInline

    Query = QuerySet

MEANWHILE = "ほかの人が同時に更新したため保存できませんでした。内容を確認して、もう一度保存してください。"


@dataclass(frozen=True)
class Capabilities:
    """The capability that each deed asks for; None: nobody does it here."""

    view: str
    add: str | None = None
    change: str | None = None
    delete: str | None = None


class Scoped:
    """The part that pages and the rows inside them share."""

    capabilities: Capabilities

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return _may(request, self.capabilities.view, obj) or self.has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return _may(request, self.capabilities.add, obj)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return _may(request, self.capabilities.change, obj)

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return _may(request, self.capabilities.delete, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> Query:
        queryset: Query = super().get_queryset(request)  # type: ignore[misc]  # Django's classes come after this one
        return viewer(request).visible(queryset)

    def get_field_queryset(self, db: str | None, db_field: Any, request: HttpRequest) -> Query:
        """The choices of a foreign key. Any: Django's own signature."""
        choices = super().get_field_queryset(db, db_field, request)  # type: ignore[misc]  # as above
        if choices is None:
            choices = db_field.remote_field.model._default_manager.all()
        return viewer(request).visible(choices)

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Field | None:  # Any: Django's own signature
        field: Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]  # as above
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # Its pencils and crosses open a second window over a form that is not saved yet.
            field.widget = field.widget.widget
        return field


class ScopedAdmin(Scoped, ModelAdmin):
    """A page of the admin. ``empty`` says why its list may be empty and what to do then, ``add_word`` how."""

    list_per_page = 50
    list_max_show_all = 1000
    list_filter_submit = True
    show_full_result_count = False
    empty_value_display = "－"
    empty = "まだ登録がありません。"
    add_word = "登録する"

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> models.Model:
        found: models.Model | None = super().get_object(request, object_id, from_field)
        if found is None:
            # What one may not see is not there: no message, no redirect that would tell the two apart.
            raise Http404
        return found

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:  # Any: Django's own structure
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)  # nothing that destroys is one click
        return actions

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """What a filter of the list asks, and nothing else. Any: Django's own signature.

        By itself Django lets an address filter by every column, also by those that are never shown: a hash or
        the contents of a change could be guessed letter by letter.
        """
        entries: Any = self.get_list_filter(request)  # Any: names, (name, filter) pairs and filters
        named = [entry for entry in entries if not isinstance(entry, type)]
        columns = {entry if isinstance(entry, str) else entry[0] for entry in named}
        return lookup.split("__")[0] in columns and super().lookup_allowed(lookup, value, request)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:  # Any: Django's own signature
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except (IntegrityError, ValidationError):
            # Somebody came first between the form's look and the write: the form now sees what they wrote.
            return self._second_look(request, object_id, form_url, extra_context)

    def _second_look(self, request: HttpRequest, *args: Any) -> Any:  # Any: as changeform_view
        try:
            return super().changeform_view(request, *args)
        except (IntegrityError, ValidationError):
            messages.error(request, MEANWHILE)
            return HttpResponseRedirect(request.get_full_path())

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:  # Any: Django's own signature
        obj = self.get_object(request, unquote(object_id))
        in_use = self.get_deleted_objects([obj], request)[3]
        try:
            if not in_use:
                return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            pass  # taken into use since the look
        messages.error(request, format_html("{}は使われているため削除できません。{}", obj, self.when_in_use))
        return HttpResponseRedirect("../change/")

    when_in_use = "使っているものを先に変更してください。"

    # No entries in Django's own log: the database writes what changed, for every way in. Any: as in Django.

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Write nothing."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> None:  # type: ignore[override]
        """Write nothing."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> None:  # type: ignore[override]
        """Write nothing."""


class ScopedInline(Scoped, TabularInline):
    """Rows inside a page; the capabilities are asked about the page's object."""

    extra = 0
    can_delete = False
    show_change_link = False
    hide_title = True

    def formfield_for_dbfield(
        self, db_field: "models.Field[Any, Any]", request: HttpRequest, **kwargs: Any
    ) -> Field | None:  # Any: Django's own signature
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            # The head of the column is no label: who cannot see it hears this.
            field.widget.attrs["aria-label"] = str(field.label)
        return field


def _may(request: HttpRequest, capability: str | None, obj: models.Model | None) -> bool:
    if capability is None or not request.user.is_authenticated:
        return False
    return viewer(request).may(capability, obj)
