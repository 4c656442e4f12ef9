"""Named reads of the agenda."""

from .events import event_of, lock_event

__all__ = ["event_of", "lock_event"]
