"""Everything that crosses the boundary, and the log."""

from sync.models.backup import Backup
from sync.models.change import Change
from sync.models.context import Context
from sync.models.cursor import Cursor
from sync.models.delivery import Delivery
from sync.models.log import SyncLog
from sync.models.peer import Peer
from sync.models.place import Place

__all__ = ["Backup", "Change", "Context", "Cursor", "Delivery", "Peer", "Place", "SyncLog"]
