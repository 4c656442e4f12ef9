from .compose import compose, preview, preview_gazette
from .desk import letter, letters, new_letter
from .receiving import asked, one_click, own, subscribe_form
from .shown import edition, gazette, letters_here

__all__ = [
    "asked", "compose", "edition", "gazette", "letter", "letters", "letters_here", "new_letter", "one_click", "own", "preview",
    "preview_gazette", "subscribe_form",
]  # fmt: skip
