"""What a page is made of: blocks of known kinds, checked before they are kept and again before they are shown."""

from .checking import Block, BlocksRefused, check, files_in, from_html, pictures_in, require_complete, words_of
from .kinds import KINDS, Kind
from .rendering import Frame, render

__all__ = [
    "KINDS", "Block", "BlocksRefused", "Frame", "Kind", "check", "files_in", "from_html", "pictures_in", "render",
    "require_complete", "words_of",
]  # fmt: skip
