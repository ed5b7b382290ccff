import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DataError, IntegrityError
from django.utils import timezone

from organization import csv_file, workbook
from sync.context import Acting, acting_as

MOST_SHOWN = 200


class Command(BaseCommand):
    help = "Checks a CSV file of staff (UTF-8 or CP932); with --commit, writes all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--commit", action="store_true", help="write what was found right")
        parser.add_argument("--encoding", choices=csv_file.ENCODINGS, help="default: found out from the file")

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's own signature
        today = timezone.localdate()
        checked = workbook.check(
            _content(options["file"]), on=today, encoding=options["encoding"], progress=self._tell
        )
        for notice in checked.notices:
            self.stderr.write(notice)
        if checked.faults:
            self._refuse(checked.faults)
        if not options["commit"]:
            self.stdout.write(f"{checked.row_count:,}件を取り込めます。--commit を付けると登録します。")
            return
        try:
            with acting_as(Acting(actor="system:import_staff")):
                workbook.write(checked)
        except (IntegrityError, DataError):
            raise CommandError(
                "ほかの登録と重なったため、1件も登録していません。もう一度実行してください。"
            ) from None
        self.stdout.write(f"{checked.row_count:,}件を登録しました。")

    def _tell(self, done: int, total: int) -> None:
        if sys.stderr.isatty():
            self.stderr.write(f"\r{done:,} / {total:,}", ending="\n" if done == total else "")

    def _refuse(self, faults: list[csv_file.Fault]) -> None:
        for fault in faults[:MOST_SHOWN]:
            place = f"{fault.row}行目" if fault.row else "ファイル"
            self.stdout.write(
                f"{place} {fault.column}：{fault.message}" if fault.column else f"{place}：{fault.message}"
            )
        if len(faults) > MOST_SHOWN:
            self.stdout.write(f"ほかに{len(faults) - MOST_SHOWN:,}件のエラーがあります。")
        raise CommandError(
            f"エラーが{len(faults):,}件あるため、1件も登録していません。直してから実行してください。"
        )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > csv_file.MOST_BYTES:
            raise CommandError("ファイルが大きすぎます（上限10MB）。ファイルを分けてください。")
        return path.read_bytes()
    except OSError as problem:
        raise CommandError(f"{path} を読めません：{problem.strerror}") from None
