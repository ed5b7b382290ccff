"""Backups that count only after they were restored elsewhere and compared, and restoring from them."""

from sync.backup.problems import Problem, Refused
from sync.backup.taking import take

__all__ = ["Problem", "Refused", "take"]
