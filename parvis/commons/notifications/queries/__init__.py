"""Reading one's own notices, and how one wants to be told."""

from .notices import devices_of, headline, notices_of, reasons_of, said, unread_count
from .wishes import Setting, Wishes, quiet_hours_of, settings_of, wishes_of

__all__ = [
    "Setting", "Wishes", "devices_of", "headline", "notices_of", "quiet_hours_of", "reasons_of", "said", "settings_of",
    "unread_count", "wishes_of",
]  # fmt: skip
