"""Opening hours in OpenStreetMap syntax, public holidays, time zones. No table of its own."""

from .french import UnreadableError, read_hours
from .holidays import public_holidays
from .hours import describe, is_open, is_valid, next_change, status, week_of

__all__ = [
    "UnreadableError", "describe", "is_open", "is_valid", "next_change", "public_holidays", "read_hours", "status",
    "week_of",
]  # fmt: skip
