"""Every write of a picture: taken in, rendered, passed, hidden by a decision, given up."""

from ..decoding import PictureRefused
from .gate import hide_picture, pass_picture, restore_picture
from .renditions import expose, make_renditions
from .taking_in import describe, discard, upload

__all__ = [
    "PictureRefused", "describe", "discard", "expose", "hide_picture", "make_renditions", "pass_picture", "restore_picture",
    "upload",
]  # fmt: skip
