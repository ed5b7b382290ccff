from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "アカウントと権限"

    def ready(self) -> None:
        # The apps above say here who sees their rows; nothing below them imports them.
        autodiscover_modules("access_rules")
