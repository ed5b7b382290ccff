from django.db import models

from organization.names import a_kana_name


class StaffProfile(models.Model):
    """What is known of a person beyond the common database's columns."""

    staff = models.OneToOneField(
        "organization.Staff", models.CASCADE, primary_key=True, related_name="profile", verbose_name="職員"
    )
    kana = models.CharField("フリガナ", max_length=100, blank=True, validators=[a_kana_name])

    class Meta:
        verbose_name = verbose_name_plural = "職員の詳細"

    def __str__(self) -> str:
        return self.kana or self.staff_id
