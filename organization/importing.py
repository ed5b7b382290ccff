"""A file of staff on its way in: looked through, agreed to, written. Each step may be repeated."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet

from organization import workbook
from organization.models import ImportRun
from organization.workbook import Checked

HOLD = timedelta(minutes=10)  # longer than the largest file takes; then another may take over
PATIENCE = timedelta(hours=24)  # how long a looked-through file waits for somebody's word
MOST_KEPT_FAULTS = 1000
State = ImportRun.State


def claim(run_id: int, *, now: datetime) -> ImportRun | None:
    """Take the run into one's hands; None if it needs nothing or somebody else has it."""
    taken = ImportRun.objects.due(now).filter(pk=run_id).update(held_until=now + HOLD)
    return ImportRun.objects.get(pk=run_id) if taken else None


def look_through(run: ImportRun, *, on: date, now: Callable[[], datetime]) -> Checked | None:
    """Compare the file with the rules, telling progress as it goes; None if the run ended in errors.

    Not inside a transaction, or nobody would see the progress. A run that was agreed to keeps going.
    """
    is_agreed = run.state in ImportRun.TO_WRITE
    _put(run, state=State.IMPORTING if is_agreed else State.CHECKING, done_count=0)
    checked = workbook.check(
        bytes(run.content or b""),
        on=on,
        progress=lambda done, total: _put(run, done_count=done, row_count=total),
    )
    if checked.faults:
        _refuse(run, checked, now())
        return None
    counts = {"row_count": checked.row_count, "done_count": checked.row_count, "notices": checked.notices}
    if is_agreed:
        _put(run, **counts)
    else:
        _put(run, **counts, state=State.CHECKED, held_until=None)
    return checked


def accept(run: ImportRun, *, by: str) -> None:
    """Agree to a run that was looked through without an error. Twice is once.

    Raises ValidationError if there is nothing to agree to.
    """
    accepted = ImportRun.objects.filter(pk=run.pk, state=State.CHECKED).update(
        state=State.ACCEPTED, requested_by=by, held_until=None
    )
    run.refresh_from_db(fields=["state"])
    if not accepted and run.state not in (*ImportRun.TO_WRITE, State.IMPORTED):
        raise ValidationError("このファイルは取り込めません。もう一度アップロードしてください。")


def withdraw(run: ImportRun, *, now: datetime) -> None:
    """Let go of a run that nobody agreed to, and of what was in its file.

    Raises ValidationError if it is past that.
    """
    if not _let_go(ImportRun.objects.filter(pk=run.pk), now):
        raise ValidationError("このファイルはすでに取り込まれているか、処理中です。")
    run.refresh_from_db(fields=["state"])


def withdraw_forgotten(now: datetime) -> None:
    """Files hold personal data: those that nobody agreed to within a day are let go of."""
    _let_go(ImportRun.objects.filter(requested_at__lt=now - PATIENCE), now)


def _let_go(runs: QuerySet[ImportRun], now: datetime) -> int:
    return runs.filter(state=State.CHECKED).update(state=State.WITHDRAWN, content=None, finished_at=now)


def write(run: ImportRun, checked: Checked, *, now: datetime) -> None:
    """Write everybody and close the run, together or not at all. The caller opens the unit of work.

    A run that was written or let go of meanwhile is left as it is.
    """
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update().get(pk=run.pk)
        if locked.state != State.IMPORTING:
            return
        workbook.write(checked)
        _put(run, state=State.IMPORTED, content=None, held_until=None, finished_at=now)


def explain(run: ImportRun, problem: IntegrityError | DataError, *, on: date, now: datetime) -> None:
    """After the database refused what the check had let through: say why, and let go of the file."""
    checked = workbook.check(bytes(run.content or b""), on=on)
    if checked.faults:  # somebody took a number or an address between check and write
        _refuse(run, checked, now)
        return
    message = "ほかの登録と重なったため取り込めませんでした。もう一度アップロードしてください。"
    if isinstance(problem, DataError):
        message = "データベースに書き込めない値がありました。値を確認してアップロードし直してください。"
    _end(run, State.FAILED, [{"row": 0, "column": "", "message": message}], 1, now)


def _refuse(run: ImportRun, checked: Checked, now: datetime) -> None:
    _put(run, row_count=checked.row_count, done_count=checked.row_count, notices=checked.notices)
    errors: list[dict[str, object]] = [asdict(fault) for fault in checked.faults[:MOST_KEPT_FAULTS]]
    _end(run, State.REFUSED, errors, len(checked.faults), now)


def _end(
    run: ImportRun, state: ImportRun.State, errors: list[dict[str, object]], count: int, now: datetime
) -> None:
    _put(
        run,
        state=state,
        errors=errors,
        error_count=count,
        content=None,
        held_until=None,
        finished_at=now,
    )


def _put(run: ImportRun, **facts: object) -> None:
    """Write these columns of the row, and only these: the rest may have moved on."""
    for name, value in facts.items():
        setattr(run, name, value)
    run.save(update_fields=list(facts))
