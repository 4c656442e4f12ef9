"""Who follows what, and the feed that comes of it."""

from .entry import Entry, EntrySource
from .feed import Feed, Line
from .follow import Follow, SourceKind

__all__ = ["Entry", "EntrySource", "Feed", "Follow", "Line", "SourceKind"]
