"""Restore a backup into another database, or, when asked twice, in the place of the live one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.utils import timezone

from sync.backup import Problem, databases, restoring
from sync.backup.restoring import Restored


class Command(BaseCommand):
    help = "Check a backup from end to end, restore it and compare. Nothing that is there is overwritten."
    # The live database may be empty or broken: that is when this is needed.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file from BACKUP_DIR")
        target = parser.add_mutually_exclusive_group(required=True)
        target.add_argument(
            "--into",
            metavar="URL|PATH",
            help="an empty database: mysql://user:password@host/name, mysql:///name on the live server, "
            "or the path of a new SQLite file",
        )
        target.add_argument(
            "--replace",
            action="store_true",
            help="the live database; asks for its name. Stop the platform's processes first",
        )

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        path: Path = options["file"]
        try:
            restored = self._replace(path) if options["replace"] else self._into(path, options["into"])
        except Problem as problem:
            raise CommandError(f"復元していません。{problem}") from problem
        found = restored.manifest
        self.stdout.write(
            f"復元しました: {restored.header.taken_at} 時点、"
            f"{len(found.tables)} 表 {found.row_count:,} 行が元と一致しています。"
        )
        if restored.aside:
            self.stdout.write(
                f"元のデータは {restored.aside} に残してあります。不要になったら削除してください。"
            )

    def _into(self, path: Path, target: str) -> Restored:
        return restoring.restore(path, databases.named(target))

    def _replace(self, path: Path) -> Restored:
        name = Path(databases.live().name).name
        self.stdout.write(
            f"現在使っているデータベース {name} を {path.name} の内容に置き換えます。\n"
            "Web・relay・worker・beat をすべて止めてから続けてください。"
        )
        try:
            typed = input(f"続けるには {name} と入力してください: ")
        except EOFError:
            typed = ""
        if typed.strip() != name:
            raise CommandError("入力が一致しないため、何も変更していません。")
        connections.close_all()
        return restoring.replace_live(path, timezone.now())
