from organization.admin import department, facility, imports, position, staff

__all__ = ["department", "facility", "imports", "position", "staff"]
