from django.db import models


class ClientSecret(models.Model):
    """What another system signs on with. Only the SHA-256 of the secret is kept.

    A slow hash protects what people can remember; 256 random bits cannot be guessed, and a slow hash would
    only make every token dear.
    """

    user = models.ForeignKey(
        "accounts.User", models.CASCADE, related_name="client_secrets", verbose_name="ログイン"
    )
    digest = models.CharField("照合値", max_length=64, unique=True, editable=False)
    issued_at = models.DateTimeField("発行日時")
    revoked_at = models.DateTimeField("失効日時", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "クライアントシークレット"
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.issued_at:%Y-%m-%d}"
