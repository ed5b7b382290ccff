"""Files of staff: wakes whoever works on a run, and opens the unit of work that the writing needs."""

import logging

from celery import shared_task
from django.db import DataError, IntegrityError
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from organization import importing
from organization.models import ImportRun
from sync.context import Acting, acting_as

log = logging.getLogger(__name__)


@shared_task
def run(run_id: int) -> None:
    claimed = importing.claim(run_id, now=timezone.now())
    if claimed is None:
        return
    is_agreed = claimed.state in ImportRun.TO_WRITE
    checked = importing.look_through(claimed, on=timezone.localdate(), now=timezone.now)
    if not is_agreed or checked is None:
        return
    try:
        with acting_as(Acting(actor=claimed.requested_by, request_id=f"import-{run_id}")):
            importing.write(claimed, checked, now=timezone.now())
    except (IntegrityError, DataError) as problem:
        importing.explain(claimed, problem, on=timezone.localdate(), now=timezone.now())


@shared_task
def sweep() -> None:
    """What a lost wake-up or a killed worker left lying, and what nobody came back for."""
    now = timezone.now()
    importing.withdraw_forgotten(now)
    for run_id in ImportRun.objects.due(now).values_list("pk", flat=True):
        try:
            run.apply_async((run_id,), retry=False, expires=60)
        except BrokerError as problem:
            log.warning("the broker does not answer (%s); imports wait", type(problem).__name__)
            return
