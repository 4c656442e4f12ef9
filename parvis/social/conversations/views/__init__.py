"""The pages of private messages."""

from .arranging import answer, arrange, copy
from .inbox import gone, inbox, requests, search_page
from .reporting import report, shown_file
from .thread import conversation, file, more
from .writing import delete_page, edit_page, new

__all__ = [
    "answer", "arrange", "conversation", "copy", "delete_page", "edit_page", "file", "gone", "inbox", "more", "new", "report",
    "requests", "search_page", "shown_file",
]  # fmt: skip
