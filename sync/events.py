"""Which changes are news for a peer, and what the news is called (the plan's event names)."""

STAFF_CREATED = "staff.created"

# As pages name them.
TITLES = {STAFF_CREATED: "職員の登録"}

# (table, operation) -> event
EVENTS = {("unified_staff_master", "insert"): STAFF_CREATED}


def event_of(table: str, operation: str) -> str | None:
    return EVENTS.get((table, operation))
