"""Named reads of the directory."""

from .cards import Card, cards_of, hall_card, halls_of, kilometres
from .doors import Door, door_at
from .good import chosen_by_delegations, good_addresses, good_addresses_of
from .lists import (
    COUNTED,
    LAST_PAGE,
    LETTERS,
    OTHERS,
    Page,
    Wanted,
    by_name,
    by_nearness,
    categories_in,
    count_in,
    letters_in,
    lists,
)
from .spots import Placed, Spot, placed
from .tags import tags_of

__all__ = [
    "COUNTED", "LAST_PAGE", "LETTERS", "OTHERS", "Card", "Door", "Page", "Placed", "Spot", "Wanted", "by_name", "by_nearness",
    "cards_of", "categories_in", "chosen_by_delegations", "count_in", "door_at", "good_addresses", "good_addresses_of",
    "hall_card", "halls_of", "kilometres", "letters_in", "lists", "placed", "tags_of",
]  # fmt: skip
