"""Column types that Django does not have: the plan's own (plan) and the encrypted one (sealed)."""

from organization.columns.plan import EnumField, PlanTextField, TimestampField, UpdatedTimestampField
from organization.columns.sealed import SealedTextField

__all__ = ["EnumField", "PlanTextField", "SealedTextField", "TimestampField", "UpdatedTimestampField"]
