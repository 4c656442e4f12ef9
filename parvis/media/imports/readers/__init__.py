"""Reading what was written elsewhere: one module a kind of source."""

from .feed import Feed
from .item import Item, Kind, Media, Reader, Unreadable
from .markdown import Markdown
from .parvis import Parvis
from .source import Source, TooMuchError
from .table import COLUMNS, Table
from .wordpress import WordPress

# The first that recognises a source reads it. A copy of ours holds an export for WordPress, which looks like a feed.
READERS: tuple[Reader, ...] = (Parvis(), WordPress(), Feed(), Markdown(), Table())


def reader_of(kind: str) -> Reader:
    return next(reader for reader in READERS if reader.kind == kind)


def recognised(source: Source) -> Reader | None:
    return next((reader for reader in READERS if reader.recognises(source)), None)


__all__ = [
    "COLUMNS", "READERS", "Item", "Kind", "Media", "Reader", "Source", "TooMuchError", "Unreadable", "reader_of", "recognised",
]  # fmt: skip
