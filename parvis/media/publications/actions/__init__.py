"""Every write of a publication, from its first draft to its withdrawal."""

from .amending import amend
from .attaching import attach, detach
from .bringing import Brought, bring_in, reserve_numbers
from .drafting import discard, save_draft, start_draft
from .errors import ChangedMeanwhile, PublicationRefused
from .films import hear_words, let_appear, take_back
from .hiding import hide, restore, withdraw
from .listening import read_aloud
from .releasing import publish, release_due, set_reach, unschedule
from .returning import Former, keep_past

__all__ = [
    "Brought", "ChangedMeanwhile", "Former", "PublicationRefused", "amend", "attach", "bring_in", "detach", "discard",
    "hear_words", "hide", "keep_past", "let_appear", "publish", "read_aloud", "release_due", "reserve_numbers", "restore",
    "save_draft", "set_reach", "start_draft", "take_back", "unschedule", "withdraw",
]  # fmt: skip
