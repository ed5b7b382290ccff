from accounts.admin import account, handover, matrix, user

__all__ = ["account", "handover", "matrix", "user"]
