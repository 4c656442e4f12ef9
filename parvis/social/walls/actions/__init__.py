from .cards import read_card
from .deleting import delete, forget_all, forget_cards
from .editing import edit
from .hiding import hide_here, put_back, show_here, take_down
from .polls import cast
from .refusals import PostRefused
from .spreading import spread
from .walls import tell_wall
from .writing import Asked, Photo, write

__all__ = [
    "Asked", "Photo", "PostRefused", "cast", "delete", "edit", "forget_all", "forget_cards", "hide_here", "put_back", "read_card",
    "show_here", "spread", "take_down", "tell_wall", "write",
]  # fmt: skip
