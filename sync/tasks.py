"""Wake-ups. Each finds its work in rows, so that a lost or doubled one does no harm."""

import logging
from collections.abc import Iterable

from celery import shared_task
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from organization import posts
from sync import backup
from sync.context import Acting, acting_as
from sync.delivering import deliver_waiting as deliver_to
from sync.models import Delivery, Peer
from sync.senders import needed

log = logging.getLogger(__name__)


@shared_task(autoretry_for=(OperationalError, InterfaceError), retry_backoff=True, max_retries=5)
def deliver_waiting(peer_id: int) -> None:
    run = deliver_to(Peer.objects.get(pk=peer_id), timezone.now)
    if run.has_more:
        ring_senders({peer_id: 1})


@shared_task
def sweep() -> None:
    """What a lost wake-up left lying."""
    ring_senders(needed(timezone.now()))


@shared_task
def show_todays_posts() -> None:
    """At midnight the common database's rows follow the posts that begin and end that day."""
    day = timezone.localdate()
    for person in posts.changing_by(day):
        with acting_as(Acting(actor="system:worker")):
            posts.show_primary(person, on=day)


@shared_task
def take_backup() -> None:
    backup.take(timezone.now())


def wake_after_commit(deliveries: Iterable[Delivery]) -> None:
    """Wake one sender for each peer of these, as soon as others can see the rows."""
    counts = {delivery.peer_id: 1 for delivery in deliveries}
    transaction.on_commit(lambda: ring_senders(counts))


def ring_senders(counts: dict[int, int]) -> None:
    """Wake so many senders per peer. Without a broker nothing is lost: the rows wait, and the relay rings again."""
    for peer_id, count in counts.items():
        for _ in range(count):
            try:
                deliver_waiting.apply_async((peer_id,), retry=False, expires=60)
            except BrokerError as problem:
                log.warning("the broker does not answer (%s); deliveries wait", type(problem).__name__)
                return
