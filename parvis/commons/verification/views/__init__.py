"""Pages of verification: the member's, the delegation's."""

from .desk import decisions, letters, picture, piece, queue, request_page
from .own import declare_entry, declare_move, declare_rename, verification
from .places import close, new_place, place, places

__all__ = [
    "close", "decisions", "declare_entry", "declare_move", "declare_rename", "letters", "new_place", "picture", "piece",
    "place", "places", "queue", "request_page", "verification",
]  # fmt: skip
