"""Who sees the rows of this app: those who work with it, and nobody by rank alone."""

from accounts.access import for_holders, register
from accounts.roles import Capability
from sync.models import Backup, Change, Delivery, Peer, SyncLog

register(Peer, for_holders(Capability.SYNC_VIEW))
register(Delivery, for_holders(Capability.SYNC_VIEW))
register(SyncLog, for_holders(Capability.SYNC_VIEW))
register(Change, for_holders(Capability.AUDIT_VIEW))
register(Backup, for_holders(Capability.BACKUP_VIEW))
