from .judging import queue, refuse, show
from .leading import discussion, organisation_setting, remove_precision
from .own import delete, edit, hide
from .panel import panel, react_page, vote, write
from .public import threads

__all__ = [
    "delete",
    "discussion",
    "edit",
    "hide",
    "organisation_setting",
    "panel",
    "queue",
    "react_page",
    "refuse",
    "remove_precision",
    "show",
    "threads",
    "vote",
    "write",
]
