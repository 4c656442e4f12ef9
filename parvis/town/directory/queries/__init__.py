"""Named reads of the directory."""

from .cards import Card, cards_of, hall_card, halls_of, kilometres
from .desk import claim_states, claims_waiting, found_in, own_claims, taken_out
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
from .locks import lock_claim, lock_listing
from .page import CardPage, card_page, shown_listing
from .spots import Placed, Spot, placed
from .tags import tags_of

__all__ = [
    "COUNTED", "LAST_PAGE", "LETTERS", "OTHERS", "Card", "CardPage", "Door", "Page", "Placed", "Spot", "Wanted", "by_name",
    "by_nearness", "card_page", "cards_of", "categories_in", "chosen_by_delegations", "claim_states", "claims_waiting",
    "count_in", "door_at", "found_in", "good_addresses", "good_addresses_of", "hall_card", "halls_of", "kilometres",
    "letters_in", "lists", "lock_claim", "lock_listing", "own_claims", "placed", "shown_listing", "tags_of", "taken_out",
]  # fmt: skip
