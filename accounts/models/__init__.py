"""Who may sign in, and what they may see and do."""

from accounts.models.account import AccountIntegration
from accounts.models.client_secret import ClientSecret
from accounts.models.handover import Handover, InitialPassword
from accounts.models.matrix import PermissionMatrix
from accounts.models.user import User

__all__ = ["AccountIntegration", "ClientSecret", "Handover", "InitialPassword", "PermissionMatrix", "User"]
