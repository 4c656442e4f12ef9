"""Goods that a merchant brings from elsewhere: files of other shops' software, and plain spreadsheets.

`reading` gives the rows of a file, `columns` says what each column is, `goods` makes products of them and says, line by line,
what is wrong. Nothing here writes: `actions.importing` does.
"""

from .columns import (
    COMBINATIONS,
    FORMATS,
    WORDS,
    Column,
    Field,
    Format,
    Unmapped,
    columns_of,
    detect,
    headings_of,
    require_enough,
)
from .goods import Good, Problem, Sale, Wish, read_goods
from .reading import Sheet, Unreadable, is_quick, read_sheet

__all__ = [
    "COMBINATIONS", "FORMATS", "WORDS", "Column", "Field", "Format", "Good", "Problem", "Sale", "Sheet", "Unmapped",
    "Unreadable", "Wish", "columns_of", "detect", "headings_of", "is_quick", "read_goods", "read_sheet", "require_enough",
]  # fmt: skip
