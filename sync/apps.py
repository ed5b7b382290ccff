from django.apps import AppConfig


class SyncConfig(AppConfig):
    name = "sync"
    verbose_name = "連携"

    def ready(self) -> None:
        from sync import checks  # noqa: F401  registers itself
