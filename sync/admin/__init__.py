from sync.admin import backups, change, delivery, log, peer

__all__ = ["backups", "change", "delivery", "log", "peer"]
