"""Reading letters: those of a place, an edition as it is shown, what could be chosen, who receives it."""

from .choosing import candidates
from .editions import (
    ShownItem,
    editions_of,
    editions_showing,
    highest_edition,
    lock_edition,
    mapped_editions,
    sent_edition,
    shown_items,
    visible,
)
from .letters import letter_of, letters_around, places_with_letters
from .readers import count_readers, lock_reader, progress, reader_of

__all__ = [
    "ShownItem", "candidates", "count_readers", "editions_of", "editions_showing", "highest_edition", "letter_of",
    "letters_around", "lock_edition", "lock_reader", "mapped_editions", "places_with_letters", "progress", "reader_of",
    "sent_edition", "shown_items", "visible",
]  # fmt: skip
