"""Opening hours in OpenStreetMap syntax, public holidays, time zones. No table of its own."""

from .holidays import public_holidays
from .hours import describe, is_open, is_valid, next_change, status

__all__ = ["describe", "is_open", "is_valid", "next_change", "public_holidays", "status"]
