"""Reading third places and workshops: what there is here, who comes, what was done, what it adds up to."""

from .counting import Counted, counted, counts_csv, months_of, plot_of
from .desk import (
    calls_to_make,
    coming_up,
    lock_place,
    lock_session,
    past_of,
    places_of,
    registered_in,
    roll_of,
    tags_of,
    tags_of_place,
)
from .finding import (
    Wanted,
    at_place,
    free_slots,
    highest_session,
    mapped_places,
    mapped_sessions,
    near,
    newly_opened,
    shown,
    upcoming,
)
from .own import Passport, own_registrations, passport_of

__all__ = [
    "Counted", "Passport", "Wanted", "at_place", "calls_to_make", "coming_up", "counted", "counts_csv", "free_slots",
    "highest_session", "lock_place", "lock_session", "mapped_places", "mapped_sessions", "months_of", "near", "newly_opened",
    "own_registrations", "passport_of", "past_of", "places_of", "plot_of", "registered_in", "roll_of", "shown",
    "tags_of", "tags_of_place", "upcoming",
]  # fmt: skip
