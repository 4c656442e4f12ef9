"""Pages of the agenda that are signed in; the public ones stand in the portal."""

from .desk import agenda, announce, event

__all__ = ["agenda", "announce", "event"]
