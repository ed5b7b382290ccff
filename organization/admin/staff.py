from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import quote, unquote
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from organization.admin.base import Capabilities, Query, ScopedAdmin, ScopedInline
from organization.admin.choices import narrowed
from organization.admin.filters import ChoicesDropdownFilter, DepartmentFilter, VisibleFilter
from organization.admin.marks import name_with_kana, of_master, sync_state
from organization.admin.staff_forms import AssignmentForm, CorrectionForm, RegistrationForm
from organization.corrections import correct
from organization.hiring import hire
from organization.models import Assignment, Staff
from organization.names import tidy
from organization.posts import show_primary
from organization.tree import path_of
from organization.viewer import viewer

REGISTERED = "登録しました。VoiceDriveのアカウントを作成しています。"
LOOKED_AT = ["at_facility", "in_department", "as_position"]


class AssignmentInline(ScopedInline):
    model = Assignment
    form = AssignmentForm
    capabilities = Capabilities(view="staff.view", add="staff.edit", change="staff.edit")
    fields = ["kind", "facility", "department", "position", "starts_on", "ends_on"]
    readonly_fields = ["kind", *LOOKED_AT]
    verbose_name = "兼務"
    verbose_name_plural = "配属（主務・兼務）"

    @admin.display(description="区分")
    def kind(self, assignment: Assignment) -> str:
        return "主務" if assignment.pk and assignment.is_primary else "兼務"

    # Who may only look gets words: Django would link each to a page that this reader may not open.

    @admin.display(description="施設")
    def at_facility(self, assignment: Assignment) -> str:
        return assignment.facility.name

    @admin.display(description="部署")
    def in_department(self, assignment: Assignment) -> str:
        return assignment.department.name

    @admin.display(description="役職")
    def as_position(self, assignment: Assignment) -> str:
        return assignment.position.name if assignment.position else "－"

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # Any: Django's own signature
        if self.has_change_permission(request, obj):
            return self.fields
        return ["kind", *LOOKED_AT, "starts_on", "ends_on"]

    def get_queryset(self, request: HttpRequest) -> Query:
        return super().get_queryset(request).select_related("facility", "department", "position")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        return super().formfield_for_foreignkey(db_field, request, **narrowed(db_field, kwargs))


@admin.register(Staff)
class StaffAdmin(ScopedAdmin):
    capabilities = Capabilities(view="staff.view", add="staff.hire", change="staff.edit")
    empty = "職員はまだ登録されていません。1人ずつ登録するか、CSVでまとめて登録できます。"
    list_display = ["employee_number", "name", "facility_name", "department_name", "position_name", "state"]
    list_display_links = ["employee_number", "name"]
    list_filter = [
        ("facility", VisibleFilter),
        ("department", DepartmentFilter),
        ("sync_status", ChoicesDropdownFilter),
    ]
    list_select_related = ["facility", "department", "position", "profile"]
    search_fields = ["employee_number", "full_name", "profile__kana", "email"]
    search_help_text = "職員番号・氏名・フリガナ・メールで検索"
    add_fieldsets = [
        ("本人", {"fields": ["employee_number", "full_name", "kana", "email"]}),
        ("最初の配属（主務）", {"fields": ["facility", "department", "position", "starts_on"]}),
    ]
    fieldsets = [
        ("本人", {"fields": ["employee_number", "full_name", "kana", "email"]}),
        (
            "本日の主務",
            {
                "fields": ["facility_name", "department_path", "position_name"],
                "description": "本日の主務の配属を表示しています。異動は発令で行います。",
            },
        ),
        (
            "他システムとの連携",
            {
                "fields": [
                    "state",
                    "voicedrive_id",
                    "medical_system_id",
                    "staff_id",
                    "created_at",
                    "updated_at",
                ]
            },
        ),
    ]
    readonly_fields = [
        *("facility_name", "department_path", "position_name", "state"),
        *("voicedrive_id", "medical_system_id", "staff_id", "created_at", "updated_at"),
    ]

    # ---- columns

    @admin.display(description="氏名", ordering="profile__kana")
    def name(self, staff: Staff) -> SafeString:
        return name_with_kana(staff)

    @admin.display(description="フリガナ")
    def kana(self, staff: Staff) -> str:
        return getattr(getattr(staff, "profile", None), "kana", "")

    @admin.display(description="施設", ordering="facility__display_order")
    def facility_name(self, staff: Staff) -> str:
        return of_master(staff, "facility")

    @admin.display(description="部署", ordering="department__display_order")
    def department_name(self, staff: Staff) -> str:
        return of_master(staff, "department")

    @admin.display(description="部署")
    def department_path(self, staff: Staff) -> str:
        return path_of(staff.department) if staff.department else of_master(staff, "department")

    @admin.display(description="役職", ordering="position__display_order")
    def position_name(self, staff: Staff) -> str:
        return of_master(staff, "position")

    @admin.display(description="連携状態", ordering="sync_status")
    def state(self, staff: Staff) -> SafeString:
        return sync_state(staff)

    # ---- forms

    def get_search_results(
        self, request: HttpRequest, queryset: Query, search_term: str
    ) -> tuple[Query, bool]:
        return super().get_search_results(request, queryset, tidy(search_term))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        form = CorrectionForm if change else RegistrationForm
        return super().get_form(request, obj, change, **{"form": form, **kwargs})

    def get_readonly_fields(
        self, request: HttpRequest, obj: Any = None
    ) -> Any:  # Any: Django's own signature
        return self.readonly_fields if obj else []

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:  # Any: Django's own signature
        return [AssignmentInline] if obj else []

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Any: Django's own signature."""
        return super().formfield_for_foreignkey(db_field, request, **narrowed(db_field, kwargs))

    # ---- writing

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """Any: either form."""
        if change:
            correct(form.instance, form.person)
        else:
            obj.pk = hire(form.facts, on=timezone.localdate()).pk

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Any: Django's own signature."""
        super().save_related(request, form, formsets, change)
        show_primary(form.instance, on=timezone.localdate())

    # ---- pages

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """Any: Django's own signature."""
        context |= {"show_save_and_continue": False, "show_save_and_add_another": bool(kwargs.get("add"))}
        return super().render_change_form(request, context, *args, **kwargs)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:  # Any: Django's own signature
        staff = self.get_object(request, unquote(object_id))
        mine = {"may_hand_over": viewer(request).may("account.hand_over", staff)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **mine})

    def response_add(
        self, request: HttpRequest, obj: Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To the person's page, where the account can be seen coming; or to the next person."""
        messages.success(request, REGISTERED)
        if "_addanother" in request.POST:
            return HttpResponseRedirect(request.path)
        return HttpResponseRedirect(reverse("admin:organization_staff_change", args=[quote(obj.pk)]))

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        messages.success(request, "変更を保存しました。")
        return HttpResponseRedirect(request.get_full_path())
