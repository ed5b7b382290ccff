from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from kombu.exceptions import OperationalError as BrokerError

from organization.admin.base import Capabilities, ScopedAdmin
from organization.admin.filters import ChoicesDropdownFilter
from organization.admin.marks import chip
from sync.models import Backup
from sync.tasks import take_backup

LOOKS = {
    Backup.State.RUNNING: ("waiting", "hourglass_top"),
    Backup.State.PROVEN: ("good", "check_circle"),
    Backup.State.FAILED: ("bad", "error"),
}
# Daily at 02:00, and two hours for the run itself.
OVERDUE = timedelta(hours=26)
STARTED = "バックアップを開始しました。この画面を離れても処理は続きます。"
ALREADY = "実行中のバックアップがあります。終わるまでお待ちください。止まっていた場合は、新しく開始します。"
NO_WORKER = (
    "バックアップを開始できません。処理の受付（ブローカー）が応答しません。システム管理者に連絡してください。"
)


@admin.register(Backup)
class BackupAdmin(ScopedAdmin):
    capabilities = Capabilities(view="backup.view")
    empty = (
        "バックアップはまだありません。次は2時に自動で実行します。「今すぐバックアップ」でも実行できます。"
    )
    list_display = ["started_at", "shown_state", "shown_size", "duration", "proven", "shown_file", "reason"]
    list_filter = [("state", ChoicesDropdownFilter)]
    fields = [
        "started_at", "finished_at", "shown_state", "reason",
        "shown_file", "shown_size", "digest", "proven", "duration",
    ]  # fmt: skip
    readonly_fields = ["shown_state", "shown_file", "shown_size", "proven", "duration"]
    list_before_template = "admin/sync/backup/now.html"

    @admin.display(description="結果", ordering="state")
    def shown_state(self, row: Backup) -> SafeString:
        state = Backup.State(row.state)
        return chip(row.get_step_display() or state.label, *LOOKS[state])

    @admin.display(description="大きさ", ordering="size", empty_value="－")
    def shown_size(self, row: Backup) -> str | None:
        return filesizeformat(row.size) if row.size is not None else None

    @admin.display(description="所要時間", empty_value="－")
    def duration(self, row: Backup) -> str | None:
        return spelled(row.finished_at - row.started_at) if row.finished_at else None

    @admin.display(description="復元して確認した内容", empty_value="－")
    def proven(self, row: Backup) -> str | None:
        return f"{row.table_count}表 {row.row_count:,}行" if row.row_count is not None else None

    @admin.display(description="ファイル", empty_value="－")
    def shown_file(self, row: Backup) -> str | None:
        if row.state == Backup.State.PROVEN and not row.file_name:
            return "保存期間（7日分）を過ぎたため削除"
        return row.file_name if row.state == Backup.State.PROVEN else None

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("now/", wrap(self.take_now), name="sync_backup_now"),
            path("status/", wrap(self.status), name="sync_backup_status"),
            *super().get_urls(),
        ]

    def take_now(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST" or not may_operate(request):
            raise PermissionDenied
        start(request)
        return HttpResponseRedirect(reverse("admin:sync_backup_changelist"))

    def status(self, request: HttpRequest) -> HttpResponse:
        """What the list asks every few seconds: it loads itself anew when the mark has changed."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        return JsonResponse(situation())

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Any: Django's own signature."""
        facts = {"situation": situation(), "may_operate": may_operate(request)}
        return super().changelist_view(request, {**(extra_context or {}), **facts})


def may_operate(request: HttpRequest) -> bool:
    return bool(request.user.is_authenticated and request.user.may("backup.operate"))


def start(request: HttpRequest) -> None:
    """Wake a worker; whether one is running already is decided by the turn, not here."""
    running = Backup.objects.filter(state=Backup.State.RUNNING).exists()
    try:
        take_backup.apply_async(retry=False)
    except BrokerError:
        messages.error(request, NO_WORKER)
    else:
        messages.info(request, ALREADY if running else STARTED)


def situation() -> dict[str, str | bool]:
    """How it stands now, in one sentence with its tone; ``mark`` changes when something happened."""
    now = timezone.now()
    last = Backup.objects.first()
    proven = Backup.objects.filter(state=Backup.State.PROVEN).first()
    mark = f"{last.pk} {last.state} {last.step}" if last else ""
    running = bool(last and last.state == Backup.State.RUNNING)
    if last and running:
        word = f"{last.get_step_display() or '実行中'}です（{spelled(now - last.started_at)}経過）。"
    elif last is None:
        word = "まだ一度も実行していません。"
    elif last.state == Backup.State.FAILED:
        word = f"直近のバックアップは失敗しました。{last.reason}"
    elif proven and now - proven.started_at > OVERDUE:
        word = "26時間以上、成功したバックアップがありません。worker と beat が動いているか確認してください。"
    else:
        word = "直近のバックアップは成功しています。"
    good = bool(proven and last == proven and now - proven.started_at <= OVERDUE)
    return {"mark": mark, "word": word, "running": running, "good": good}


def spelled(length: timedelta) -> str:
    minutes, seconds = divmod(round(length.total_seconds()), 60)
    if minutes <= 0 and seconds < 1:
        return "1秒未満"
    return f"{minutes}分{seconds}秒" if minutes else f"{seconds}秒"
