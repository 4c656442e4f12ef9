"""What is done with letters: opened, chosen, planned, sent, printed; asked for, confirmed, left."""

from .choosing import add_item, drop_edition, move_item, remove_item, start_edition, write_edition
from .hiding import hide_edition, restore_edition
from .opening import amend_letter, open_letter
from .printing import gazette_of
from .reading import change, confirm, forget_unconfirmed, leave, subscribe
from .refusals import DigestRefused
from .sending import deliver, forget_copies, plan, release, release_due, send, unplan

__all__ = [
    "DigestRefused", "add_item", "amend_letter", "change", "confirm", "deliver", "drop_edition", "forget_copies",
    "forget_unconfirmed", "gazette_of", "hide_edition", "leave", "move_item", "open_letter", "plan", "release", "release_due",
    "remove_item", "restore_edition", "send", "start_edition", "subscribe", "unplan", "write_edition",
]  # fmt: skip
