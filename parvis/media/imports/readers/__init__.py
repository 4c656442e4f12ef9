"""Reading what was written elsewhere: one module a kind of source."""

from .item import Item, Kind, Media, Reader, Unreadable
from .source import Source

__all__ = ["Item", "Kind", "Media", "Reader", "Source", "Unreadable"]
