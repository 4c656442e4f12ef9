"""Every write of a picture: taken in, rendered, passed or refused, given up."""

from ..decoding import PictureRefused
from .gate import pass_picture, refuse_picture
from .renditions import expose, make_renditions
from .taking_in import describe, discard, upload

__all__ = ["PictureRefused", "describe", "discard", "expose", "make_renditions", "pass_picture", "refuse_picture", "upload"]
