"""Bringing in what was written elsewhere: received, tried without changing anything, then brought in behind."""

from .bringing import bring, bring_on, resume_import, stop_import
from .following import ask_feed, ask_feeds, follow_feed, read_feed_once, stop_feed
from .receiving import choose, discard_import, receive, receive_folder
from .refusals import ImportRefused
from .tending import tend
from .trying import try_again, try_on

__all__ = [
    "ImportRefused", "ask_feed", "ask_feeds", "bring", "bring_on", "choose", "discard_import", "follow_feed", "read_feed_once",
    "receive", "receive_folder", "resume_import", "stop_feed", "stop_import", "tend", "try_again", "try_on",
]  # fmt: skip
