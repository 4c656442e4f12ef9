"""What an editor types: the piece, its pictures and documents, where and when it appears."""

from .draft import CorrectionForm, DraftForm
from .extras import DocumentForm, PictureForm
from .film import FilmForm
from .where import WhereForm

__all__ = ["CorrectionForm", "DocumentForm", "DraftForm", "FilmForm", "PictureForm", "WhereForm"]
