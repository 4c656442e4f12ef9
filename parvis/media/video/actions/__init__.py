from .bringing import add_piece, begin_upload, bring_in, give_up, sweep_uploads
from .reading import take_over as read
from .refusals import FilmRefused, NoRoom, OutOfStep, TooLarge

__all__ = [
    "FilmRefused",
    "NoRoom",
    "OutOfStep",
    "TooLarge",
    "add_piece",
    "begin_upload",
    "bring_in",
    "give_up",
    "read",
    "sweep_uploads",
]
