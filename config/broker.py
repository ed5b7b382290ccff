"""The embedded broker: a folder, one file for each message. For installations without Redis.

kombu has a transport like it, but that one opens a message's file before it writes it: a reader who comes in
between takes an empty message, and its worker dies of it. Here a message appears whole, by a rename, and
belongs to whoever unlinks it.
"""

import json
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from kombu.transport import TRANSPORT_ALIASES, virtual
from kombu.transport.virtual import Empty

SCHEME = "folder"
Message = dict[str, Any]  # Any: kombu's envelope, JSON throughout


class Channel(virtual.Channel):
    """Queues are kept apart by the ends of the files' names, their order by the beginnings."""

    @property
    def folder(self) -> Path:
        folder: Path = settings.BROKER_DIR
        return folder

    def _put(self, queue: str, message: Message, **_options: object) -> None:
        draft = self.folder / f".{uuid4().hex}"
        draft.write_text(json.dumps(message), encoding="utf-8")
        draft.rename(self.folder / f"{time.time_ns()}-{uuid4().hex}.{queue}.msg")

    def _get(self, queue: str, timeout: float | None = None) -> Message:
        for path in self._waiting(queue):
            try:
                text = path.read_text(encoding="utf-8")
                path.unlink()
            except FileNotFoundError:
                continue  # another worker took it
            message: Message = json.loads(text)
            return message
        raise Empty

    def _size(self, queue: str) -> int:
        return len(self._waiting(queue))

    def _purge(self, queue: str) -> int:
        paths = self._waiting(queue)
        for path in paths:
            path.unlink(missing_ok=True)
        return len(paths)

    def _waiting(self, queue: str) -> list[Path]:
        """Oldest first."""
        return sorted(self.folder.glob(f"[!.]*.{queue}.msg"))


class Transport(virtual.Transport):
    Channel = Channel
    driver_type = driver_name = SCHEME

    def driver_version(self) -> str:
        return ""


def register() -> None:
    """Make ``folder://`` a broker address."""
    TRANSPORT_ALIASES[SCHEME] = f"{__name__}:Transport"
