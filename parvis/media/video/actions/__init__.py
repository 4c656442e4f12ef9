from .bringing import add_piece, begin_upload, bring_in, give_up, sweep_uploads
from .discarding import destroy_originals, forget_files
from .exposing import expose
from .importing import begin_import, fetch_channel, fetch_feed, import_folder, resume_import, stop_import
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
    "begin_import",
    "begin_making",
    "begin_upload",
    "bring_in",
    "destroy_originals",
    "expose",
    "fetch_channel",
    "fetch_feed",
    "forget_files",
    "forget_refused",
    "follow_box",
    "give_up",
    "import_folder",
    "make",
    "may_retry",
    "read",
    "remove",
    "resume_import",
    "retry",
    "seek_faces",
    "stop_import",
    "sweep_uploads",
]
