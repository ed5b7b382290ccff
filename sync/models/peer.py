from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from organization.columns import SealedTextField


class Peer(models.Model):
    """A system that accounts are created in, and how it is spoken to."""

    class Contract(models.TextChoices):
        MASTER_PLAN = "master_plan", "マスタープランAPI"
        VOICEDRIVE_V100 = "voicedrive_v100", "VoiceDrive v100（署名付きWebhook）"

    code = models.SlugField("コード", max_length=20, unique=True)
    name = models.CharField("名称", max_length=100)
    contract = models.CharField("接続方式", max_length=20, choices=Contract)
    base_url = models.URLField("接続先URL", max_length=200)
    login_url = models.URLField(
        "ログインURL", max_length=200, blank=True, help_text="アカウント情報シートに印刷します。"
    )
    api_key = SealedTextField("APIキー", blank=True)
    webhook_secret = SealedTextField("Webhook署名鍵", blank=True)
    placeholder_mail_domain = models.CharField(
        "メールのない職員用ドメイン",
        max_length=100,
        default="no-mail.invalid",
        help_text="メールアドレスのない職員は「職員番号@このドメイン」で登録します。",
    )
    senders = models.PositiveSmallIntegerField(
        "同時送信数", default=8, db_default=8, validators=[MinValueValidator(1), MaxValueValidator(64)]
    )
    is_enabled = models.BooleanField("有効", default=True, db_default=True)

    class Meta:
        verbose_name = verbose_name_plural = "連携先"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name
