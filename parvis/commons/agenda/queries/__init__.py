"""Named reads of the agenda."""

from .dates import (
    Asked,
    Day,
    ShownDate,
    by_day,
    cancelled_dates,
    counts_of_month,
    dates_of,
    events_around,
    found_events,
    newly_announced,
    next_dates,
    next_of_organisation,
    of_month,
    under_way,
    upcoming,
)
from .events import (
    ShownEvent,
    announced_by,
    changed_since,
    event_of,
    highest_number,
    lock_event,
    mapped,
    public_event,
    shown,
    territories_with_dates,
)

__all__ = [
    "Asked", "Day", "ShownDate", "ShownEvent", "announced_by", "by_day", "cancelled_dates", "changed_since", "counts_of_month",
    "dates_of", "event_of", "events_around", "found_events", "highest_number", "lock_event", "mapped", "newly_announced",
    "next_dates", "next_of_organisation", "of_month", "public_event", "shown", "territories_with_dates", "under_way",
    "upcoming",
]  # fmt: skip
