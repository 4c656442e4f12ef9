from .bringing import add_piece, begin_upload, bring_in, give_up, sweep_uploads
from .discarding import destroy_originals, forget_files
from .exposing import expose
from .making import begin_making, make
from .reading import forget_refused, read
from .refusals import FilmRefused, NoRoom, OutOfStep, TooLarge
from .removing import may_retry, remove, retry
from .seeking import follow_box, seek_faces

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
    "forget_refused",
    "follow_box",
    "give_up",
    "make",
    "may_retry",
    "read",
    "remove",
    "retry",
    "seek_faces",
    "sweep_uploads",
]
