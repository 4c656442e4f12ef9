"""What is typed to keep the agenda."""

from .event import EventForm, OffForm

__all__ = ["EventForm", "OffForm"]
