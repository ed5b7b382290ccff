"""The relay process: gives changes their place, writes deliveries, rings the bell and wakes senders."""

import logging
import signal
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils import timezone

from sync.dispatch import dispatch
from sync.doorbell import Bell
from sync.leader import leadership
from sync.reactions import react
from sync.relay import Relay
from sync.senders import needed
from sync.tasks import ring_senders

# Idle, the log is looked at fifty times a second: one indexed read of nothing.
IDLE_SECONDS = 0.02
STANDBY_SECONDS = 0.5
# Deliveries whose wait is over, and work that a lost wake-up left lying.
SENDERS_EVERY = 0.5
CATCH_UP_EVERY = 3600.0

log = logging.getLogger(__name__)


class Command(BaseCommand):
    requires_system_checks = []  # a process that is started again and again; deployment checks them once
    help = "Give committed changes their place in the log and set off what follows. Run as many as you like: one leads."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's own signature
        self.stopping = False
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        self.bell = Bell()
        lead = leadership()
        log.info("relay: standing by")
        while not self.stopping:
            try:
                if lead.take():
                    log.info("relay: leading")
                    self.lead()
                time.sleep(STANDBY_SECONDS)
            except DatabaseError as problem:
                log.warning("relay: the database does not answer (%s); standing by", type(problem).__name__)
                connection.close()
                time.sleep(STANDBY_SECONDS)
        lead.release()

    def stop(self, number: int, frame: FrameType | None) -> None:
        self.stopping = True

    def lead(self) -> None:
        """Number and dispatch until told to stop; a database error ends the leadership."""
        relay = Relay()
        relay.catch_up()
        self.announce()
        next_senders = next_catch_up = time.monotonic() + SENDERS_EVERY
        while not self.stopping:
            placed = relay.place()
            if placed:
                self.announce()
            now = time.monotonic()
            if now >= next_senders:
                ring_senders(needed(timezone.now()))
                next_senders = now + SENDERS_EVERY
            if now >= next_catch_up:
                relay.catch_up()
                next_catch_up = now + CATCH_UP_EVERY
            if not placed:
                time.sleep(IDLE_SECONDS)

    def announce(self) -> None:
        if dispatch(timezone.now()).written:
            ring_senders(needed(timezone.now()))
        react()
        self.bell.ring()
