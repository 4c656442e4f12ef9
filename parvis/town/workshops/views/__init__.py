"""Pages of workshops."""

from .counting import counts, counts_file
from .desk import desk, desk_past, edit_session, new_session, session_desk
from .joining import asked_thanks, join, registration
from .own import own, own_join, own_passport
from .places import edit_place, new_place, places
from .public import blank_passport, catalogue_entry, catalogue_page, here, leaflet, place_page, session_page
from .roll import roll, sheet

__all__ = [
    "asked_thanks", "blank_passport", "catalogue_entry", "catalogue_page", "counts", "counts_file", "desk", "desk_past",
    "edit_place", "edit_session", "here", "join", "leaflet", "new_place", "new_session", "own", "own_join", "own_passport",
    "place_page", "places", "registration", "roll", "session_desk", "session_page", "sheet",
]  # fmt: skip
