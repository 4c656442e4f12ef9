"""Reading one's own conversations."""

from .inbox import Line, counts, gone_of, inbox_of, lines, requests_of
from .people import choosable, found_by_name, people_of
from .searching import Found, search
from .thread import Item, changes, item, lock_conversation, messages_read_by, messages_shown, pair_of, thread

__all__ = [
    "Found", "Item", "Line", "changes", "choosable", "counts", "found_by_name", "gone_of", "inbox_of", "item", "lines",
    "lock_conversation", "messages_read_by", "messages_shown", "pair_of", "people_of", "requests_of", "search",
    "thread",
]  # fmt: skip
