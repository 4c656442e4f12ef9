"""Named writes of the agenda."""

from .announcing import (
    announce_event,
    cancel_date,
    cancel_event,
    change_event,
    reinstate_date,
    reinstate_event,
    retract_event,
)
from .hiding import hide_event, restore_event
from .listing import write_on
from .refusals import EventRefused
from .sourced import put_event, withdraw_event

__all__ = [
    "EventRefused", "announce_event", "cancel_date", "cancel_event", "change_event", "hide_event", "put_event", "reinstate_date",
    "reinstate_event", "restore_event", "retract_event", "withdraw_event", "write_on",
]  # fmt: skip
