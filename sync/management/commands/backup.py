"""Take a backup now and prove it by restoring it elsewhere."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from sync import backup
from sync.models import Backup


class Command(BaseCommand):
    help = "Take a backup into BACKUP_DIR, restore it into a scratch database and compare."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        row = backup.take(timezone.now())
        if row.state == Backup.State.RUNNING:
            raise CommandError("ほかのバックアップが実行中です。終わってから、もう一度実行してください。")
        if row.state == Backup.State.FAILED:
            raise CommandError(f"バックアップに失敗しました。{row.reason}")
        self.stdout.write(
            f"成功: {row.file_name}（{row.size:,} バイト）\n"
            f"復元して確認: {row.table_count} 表 {row.row_count:,} 行\n"
            f"SHA-256 {row.digest}"
        )
