"""States and names as they stand in lists: word, icon and colour together, readings below names."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from organization.models import Staff
from organization.models.staff import SyncStatus

# state -> (tone, icon); the tones stand in static/platform.css
TONES = {
    SyncStatus.SYNCED.value: ("good", "check_circle"),
    SyncStatus.PENDING.value: ("waiting", "schedule"),
    SyncStatus.ERROR.value: ("bad", "error"),
}


def chip(word: str, tone: str, icon: str) -> SafeString:
    return format_html(
        '<span class="chip chip-{}">'
        '<span class="material-symbols-outlined" aria-hidden="true">{}</span>{}</span>',
        tone,
        icon,
        word,
    )


def sync_state(staff: Staff) -> SafeString:
    state = SyncStatus(staff.sync_status or SyncStatus.PENDING)
    return chip(state.label, *TONES[state.value])


def name_with_kana(staff: Staff) -> SafeString:
    kana = getattr(getattr(staff, "profile", None), "kana", "")
    if not kana:
        return format_html("{}", staff.full_name)
    return format_html('{}<span class="kana">{}</span>', staff.full_name, kana)


def of_master(staff: Staff, what: str) -> str:
    """Facility, department or title of the master row; an id that nobody here knows is shown as such."""
    known = getattr(staff, what)
    key = getattr(staff, f"{what}_id")
    if known is not None:
        return str(known.name)
    return f"{key}（未登録）" if key else "－"
