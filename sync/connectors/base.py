"""What every connector promises, whichever contract it speaks."""

import enum
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol, Self
from uuid import UUID

from django.utils.module_loading import import_string

from sync.models import Peer

CONTRACTS = {
    Peer.Contract.MASTER_PLAN: "sync.connectors.master_plan.MasterPlan",
    Peer.Contract.VOICEDRIVE_V100: "sync.connectors.voicedrive_v100.VoiceDriveV100",
}


@dataclass(frozen=True, slots=True)
class Named:
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFacts:
    """All that a peer may ever learn about a person; whatever is not here does not leave.

    A row inserted by plain SQL may have neither post nor e-mail: those are None, never made up.
    """

    staff_id: str
    employee_number: str
    full_name: str = field(repr=False)
    email: str | None = field(default=None, repr=False)
    facility: Named | None = None
    department: Named | None = None
    position: Named | None = None
    position_level: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerAccount:
    """An account at the peer. The initial password is "" when the peer gives none, as on every repeat."""

    user_id: str
    username: str
    initial_password: str = field(default="", repr=False)


class Verdict(enum.Enum):
    OK = "ok"
    NOT_OK = "not_ok"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ProbeStep:
    """One thing the connection test looked at, and a Japanese sentence about it."""

    title: str
    verdict: Verdict
    sentence: str


@dataclass(frozen=True, slots=True)
class Probe:
    steps: tuple[ProbeStep, ...]


class PeerError(Exception):
    """The call did not end well. ``reason`` is Japanese, for people, without personal data or secrets."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Unavailable(PeerError):
    """Worth another try, not before ``retry_after`` seconds where the peer asked for that."""

    def __init__(self, reason: str, retry_after: float | None = None) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Refused(PeerError):
    """The same call would end the same way: a person has to change something first."""


class Connector(Protocol):
    """One peer, spoken to in its contract. Threads share it."""

    def create_account(self, facts: StaffFacts, event_id: UUID) -> PeerAccount:
        """Make sure that the person has exactly one account there; PeerError if that is not certain.

        Safe to repeat, also with another event id. The event id is the idempotency key towards the peer.
        """

    def probe(self) -> Probe:
        """What the peer can do right now; changes nothing there and raises nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What both sides have agreed on, read once from the peer's row."""

    contract: str
    base_url: str
    placeholder_mail_domain: str
    senders: int
    api_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)

    @classmethod
    def of(cls, peer: Peer) -> Self:
        return cls(
            contract=peer.contract,
            base_url=peer.base_url,
            placeholder_mail_domain=peer.placeholder_mail_domain,
            senders=peer.senders,
            api_key=peer.api_key,
            webhook_secret=peer.webhook_secret,
        )

    def mail_address(self, facts: StaffFacts) -> str:
        """The person's own, or one that leads nowhere: both contracts insist on an address."""
        if facts.email:
            return facts.email
        return f"{facts.employee_number}@{self.placeholder_mail_domain}".lower()


_connectors: dict[int, tuple[Agreement, Connector]] = {}
_lock = threading.Lock()


def connector_for(peer: Peer) -> Connector:
    """The process's one connector for this peer, with its open lines; a new one once the row has changed.

    Who still holds the old one may finish with it: its lines close when the last holder lets go.
    An unsaved peer gets a connector of its own. Refused if the row names no address that can be called.
    """
    agreement = Agreement.of(peer)
    with _lock:
        known = _connectors.get(peer.pk)
        if known is not None and known[0] == agreement:
            return known[1]
        connector = _speaking(agreement)
        if peer.pk is not None:
            _connectors[peer.pk] = agreement, connector
        return connector


def _speaking(agreement: Agreement) -> Connector:
    # By name, because the contracts' modules import this one.
    build: Callable[[Agreement], Connector] = import_string(CONTRACTS[Peer.Contract(agreement.contract)])
    return build(agreement)
