"""Who works where, as what, from when until when."""

from organization.models.assignment import Assignment
from organization.models.department import Department
from organization.models.facility import Facility
from organization.models.import_run import ImportRun
from organization.models.position import Position, PositionLevel, Role
from organization.models.profile import StaffProfile
from organization.models.staff import Staff

__all__ = [
    "Assignment",
    "Department",
    "Facility",
    "ImportRun",
    "Position",
    "PositionLevel",
    "Role",
    "Staff",
    "StaffProfile",
]
