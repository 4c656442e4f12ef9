from .bringing import add_piece, begin_upload, bring_in, give_up, sweep_uploads
from .discarding import destroy_originals, forget_files
from .exposing import expose
from .making import begin_making, make
from .reading import take_over as read
from .refusals import FilmRefused, NoRoom, OutOfStep, TooLarge

__all__ = [
    "FilmRefused",
    "NoRoom",
    "OutOfStep",
    "TooLarge",
    "add_piece",
    "begin_making",
    "begin_upload",
    "bring_in",
    "destroy_originals",
    "expose",
    "forget_files",
    "give_up",
    "make",
    "read",
    "sweep_uploads",
]
