"""Events, their dates, and the agendas of territories."""

from .event import Event, Kind, Listed, Occurrence, Repeats

__all__ = ["Event", "Kind", "Listed", "Occurrence", "Repeats"]
