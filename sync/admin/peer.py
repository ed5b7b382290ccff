from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from unfold.decorators import action  # type: ignore[import-untyped]  # as below

from organization.admin.base import Capabilities, ScopedAdmin
from organization.admin.marks import chip
from sync.connectors.base import Connector, PeerError, Probe, ProbeStep, Verdict, connector_for
from sync.models import Peer

if TYPE_CHECKING:  # the theme brings no types
    from django.contrib.admin.widgets import AdminURLFieldWidget as UnfoldAdminURLInputWidget
    from django.forms import PasswordInput as UnfoldAdminPasswordWidget

    PeerModelForm = forms.ModelForm[Peer]
else:
    from unfold.widgets import UnfoldAdminPasswordWidget, UnfoldAdminURLInputWidget

    PeerModelForm = forms.ModelForm

SECRETS = ("api_key", "webhook_secret")
# What each contract cannot do without, and the sentence that says so.
NEEDED: dict[str, tuple[str, str]] = {
    Peer.Contract.MASTER_PLAN: ("api_key", "この接続方式ではAPIキーが必要です。"),
    Peer.Contract.VOICEDRIVE_V100: ("webhook_secret", "この接続方式ではWebhook署名鍵が必要です。"),
}
MOVED = "接続先URLのサーバーを変えるときは、鍵を入力し直してください。"
ENABLED, STOPPED = ("good", "check_circle"), ("quiet", "pause_circle")
VERDICTS = {
    Verdict.OK: ("良好", "good", "check_circle"),
    Verdict.NOT_OK: ("要対応", "bad", "error"),
    Verdict.UNKNOWN: ("不明", "quiet", "help"),
}


class PeerForm(PeerModelForm):
    """Secrets go in and never come out: an empty field keeps what is there."""

    base_url = forms.URLField(
        label="接続先URL", max_length=200, assume_scheme="https", widget=UnfoldAdminURLInputWidget()
    )
    login_url = forms.URLField(
        label="ログインURL",
        max_length=200,
        required=False,
        assume_scheme="https",
        widget=UnfoldAdminURLInputWidget(),
        help_text="職員がVoiceDriveにログインするときに開くアドレスです。",
    )
    api_key = forms.CharField(label="APIキー", required=False, widget=UnfoldAdminPasswordWidget())
    webhook_secret = forms.CharField(
        label="Webhook署名鍵", required=False, widget=UnfoldAdminPasswordWidget()
    )

    class Meta:
        model = Peer
        fields = (
            "code",
            "name",
            "contract",
            "base_url",
            "login_url",
            "api_key",
            "webhook_secret",
            "placeholder_mail_domain",
            "senders",
            "is_enabled",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        super().__init__(*args, **kwargs)
        for name in SECRETS:
            if name in self.fields:
                self.fields[name].help_text = kept(self.instance, name)
                self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean_api_key(self) -> str:
        return str(self.cleaned_data["api_key"] or self.instance.api_key)

    def clean_webhook_secret(self) -> str:
        return str(self.cleaned_data["webhook_secret"] or self.instance.webhook_secret)

    def clean(self) -> dict[str, Any]:  # Any: Django's own signature
        facts = super().clean() or self.cleaned_data
        needed, sentence = NEEDED.get(facts.get("contract", ""), ("", ""))
        if needed and not facts.get(needed):
            self.add_error(needed, sentence)
        self._keep_secrets_from_elsewhere(facts)
        return facts

    def _keep_secrets_from_elsewhere(self, facts: dict[str, Any]) -> None:  # Any: Django's own signature
        """Who moves a peer must know its secrets: they would be sent to the new address."""
        if not self.instance.pk or "base_url" not in facts:
            return
        if origin(facts["base_url"]) == origin(self.initial["base_url"]):
            return
        for name in SECRETS:
            if self.initial.get(name) and not self.data.get(self.add_prefix(name)):
                self.add_error(name, MOVED)


def origin(url: str) -> tuple[str, str]:
    """Scheme and host with port: whom a secret is told."""
    parts = urlsplit(url)
    return parts.scheme.lower(), parts.netloc.lower()


def kept(peer: Peer, name: str) -> str:
    return "設定済み（変更するときだけ入力してください）" if getattr(peer, name) else "未設定"


@admin.register(Peer)
class PeerAdmin(ScopedAdmin):
    capabilities = Capabilities(view="sync.view", add="sync.operate", change="sync.operate")
    empty = "連携先はまだ登録されていません。登録すると、以後に登録した職員のアカウントが作成されます。"
    form = PeerForm
    list_display = ["name", "contract", "base_url", "state"]
    search_fields = ["name", "code"]
    actions_detail = ["test_connection"]

    def get_fields(self, request: HttpRequest, obj: Peer | None = None) -> tuple[str, ...]:
        if self.has_change_permission(request) or obj is None:
            return PeerForm.Meta.fields
        return tuple(name for name in PeerForm.Meta.fields if name not in SECRETS)

    @admin.display(description="状態", ordering="is_enabled")
    def state(self, peer: Peer) -> SafeString:
        return chip("有効", *ENABLED) if peer.is_enabled else chip("停止中", *STOPPED)

    def has_probe_permission(self, request: HttpRequest, object_id: str | None = None) -> bool:
        return bool(request.user.is_authenticated and request.user.may("sync.operate"))

    @action(  # type: ignore[untyped-decorator]  # the theme brings no types
        description="接続テスト", permissions=["probe"], icon="network_check", url_path="probe"
    )
    def test_connection(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Changes nothing at the peer, so that following a link may do it."""
        peer = cast(Peer, self.get_object(request, object_id))
        steps = [(step, VERDICTS[step.verdict]) for step in probed(peer).steps]
        facts = {**self.admin_site.each_context(request), "opts": self.opts, "original": peer, "steps": steps}
        return TemplateResponse(request, "admin/sync/peer/probe.html", {**facts, "title": "接続テスト"})


def probed(peer: Peer) -> Probe:
    """The connector's own words; also where the row names nothing that can be called."""
    try:
        connector: Connector = connector_for(peer)
    except PeerError as refusal:
        return Probe((ProbeStep("設定", Verdict.NOT_OK, refusal.reason),))
    return connector.probe()
