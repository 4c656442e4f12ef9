"""Asking, answering and ending contacts; keeping someone away."""

from .asking import ContactRefused, accept, ask, decline, end, take_back
from .distance import be_found, block, mute, unblock, unmute

__all__ = [
    "ContactRefused", "accept", "ask", "be_found", "block", "decline", "end", "mute", "take_back", "unblock", "unmute",
]  # fmt: skip
