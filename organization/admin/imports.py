"""Staff from a file: upload, look at what would happen, agree. The row owns the work; pages only wish."""

from typing import TYPE_CHECKING, Any

from celery import current_app
from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST

from organization import csv_file, headings, importing
from organization.admin.base import Capabilities, Query, ScopedAdmin
from organization.admin.marks import chip
from organization.csv_answer import as_csv
from organization.models import ImportRun

if TYPE_CHECKING:  # the theme brings no types; its widget is Django's with other classes
    from django.forms import ClearableFileInput as UnfoldAdminFileFieldWidget

    ModelForm = forms.ModelForm[ImportRun]
else:
    from unfold.widgets import UnfoldAdminFileFieldWidget

    ModelForm = forms.ModelForm

WORKER = "sync.imports.run"  # by its name: it stands above, where units of work are opened
MOST_SHOWN = 200
State = ImportRun.State
LOOKS = {
    State.WAITING: ("waiting", "schedule"),
    State.CHECKING: ("waiting", "progress_activity"),
    State.CHECKED: ("good", "fact_check"),
    State.REFUSED: ("bad", "error"),
    State.ACCEPTED: ("waiting", "schedule"),
    State.IMPORTING: ("waiting", "progress_activity"),
    State.IMPORTED: ("good", "check_circle"),
    State.WITHDRAWN: ("waiting", "block"),
    State.FAILED: ("bad", "error"),
}


class UploadForm(ModelForm):
    file = forms.FileField(
        label="CSVファイル",
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,text/csv"}),
        help_text="UTF-8またはShift_JIS、10MB・10万行まで。内容の確認だけを行い、登録は次の画面で決めます。",
    )

    class Meta:
        model = ImportRun
        fields: list[str] = []

    def clean_file(self) -> Any:  # Any: Django's own signature
        file = self.cleaned_data["file"]
        if file.size > csv_file.MOST_BYTES:
            raise ValidationError("ファイルが大きすぎます（上限10MB）。ファイルを分けてください。")
        return file


@admin.register(ImportRun)
class ImportRunAdmin(ScopedAdmin):
    capabilities = Capabilities(view="staff.hire", add="staff.hire")
    empty = "取り込んだファイルはまだありません。CSVファイルを選ぶと、まず内容を確認します。"
    add_word = "CSVファイルを選ぶ"
    form = UploadForm
    fields = ["file"]
    add_form_template = "admin/organization/importrun/upload.html"
    change_form_template = "admin/organization/importrun/run.html"
    list_display = ["file_name", "state_word", "row_count", "error_count", "requested_by", "requested_at"]
    list_filter_submit = False

    @admin.display(description="状態", ordering="state")
    def state_word(self, run: ImportRun) -> SafeString:
        return look_of(run)

    def get_queryset(self, request: HttpRequest) -> Query:
        return super().get_queryset(request).defer("content")

    # ---- pages

    def get_urls(self) -> list[URLPattern]:
        pages = (
            ("template.csv", self.template_view, "template"),
            ("<int:pk>/status/", self.status_view, "status"),
            ("<int:pk>/errors.csv", self.errors_view, "errors"),
            ("<int:pk>/accept/", require_POST(self.accept_view), "accept"),
            ("<int:pk>/withdraw/", require_POST(self.withdraw_view), "withdraw"),
        )
        own = [
            path(route, self.admin_site.admin_view(view), name=f"organization_importrun_{name}")
            for route, view, name in pages
        ]
        return own + super().get_urls()

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:  # Any: Django's own signature
        run = self._run(request, object_id)
        shown = {"run": run, "look": look_of(run), "shown": run.errors[:MOST_SHOWN], "told": told(run)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def status_view(self, request: HttpRequest, pk: int) -> JsonResponse:
        return JsonResponse(told(self._run(request, pk)))

    def errors_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        rows = [
            [str(one["row"] or ""), one["column"], one["message"]] for one in self._run(request, pk).errors
        ]
        return as_csv(f"import-errors-{pk}.csv", [["行", "列", "内容"], *rows])

    def template_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        return as_csv("staff-template.csv", [list(headings.TEMPLATE)])

    # ---- deeds

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        """Any: the upload form."""
        file = form.cleaned_data["file"]
        run = form.instance
        run.file_name, run.content = file.name[:200], file.read()
        run.requested_by = request.user.get_username()
        run.save()
        wake(run)

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        return _to_page(obj.pk)

    def accept_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        run = self._run(request, pk)
        try:
            importing.accept(run, by=request.user.get_username())
            wake(run)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        return _to_page(pk)

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        try:
            importing.withdraw(self._run(request, pk), now=timezone.now())
            messages.success(request, "取りやめました。職員は登録していません。")
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
        return _to_page(pk)

    def _run(self, request: HttpRequest, pk: int | str) -> ImportRun:
        """The run, or 404 for those who may not see it."""
        run = self.get_object(request, str(pk))
        if not isinstance(run, ImportRun):
            raise Http404
        return run


def wake(run: ImportRun) -> None:
    """Ring for a worker once this is committed. A lost ring costs ten seconds: a sweep finds the row."""
    transaction.on_commit(
        lambda: current_app.send_task(WORKER, args=[run.pk], retry=False, expires=60), robust=True
    )


def look_of(run: ImportRun) -> SafeString:
    return chip(run.get_state_display(), *LOOKS[State(run.state)])


def told(run: ImportRun) -> dict[str, str | int | bool]:
    """What the page asks again and again: numbers only, nothing of the file."""
    return {
        "state": run.state,
        "word": run.get_state_display(),
        "done": run.done_count,
        "total": run.row_count,
        "moving": run.is_moving,
    }


def _to_page(pk: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:organization_importrun_change", args=[pk]))
