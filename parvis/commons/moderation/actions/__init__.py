"""What the court does."""

from .appeals import appeal, ask, observe
from .checks import LONGEST_MESSAGE, answer, exchange_address, invalidate, mark_checked, open_check, reinstate
from .deciding import author_link, case_address, read_author_token, report_link
from .delegates import contest, find_nothing, hide_alone, hide_content, refer
from .emergency import ask_panel, give_back, suspend_alone
from .errors import CheckRefused, CourtRefused
from .lots import check_lot, open_checks, open_lot
from .notices import give_notice, give_own_notice, take_notice
from .panels import drawn_order, measures_of, recuse, tend, vote
from .pictures import refuse_film, refuse_picture

__all__ = [
    "LONGEST_MESSAGE",
    "CheckRefused",
    "CourtRefused",
    "answer",
    "appeal",
    "ask",
    "ask_panel",
    "author_link",
    "case_address",
    "check_lot",
    "contest",
    "drawn_order",
    "exchange_address",
    "find_nothing",
    "give_back",
    "give_notice",
    "give_own_notice",
    "hide_alone",
    "hide_content",
    "invalidate",
    "mark_checked",
    "measures_of",
    "observe",
    "open_check",
    "open_checks",
    "open_lot",
    "read_author_token",
    "recuse",
    "refer",
    "refuse_film",
    "refuse_picture",
    "reinstate",
    "report_link",
    "suspend_alone",
    "take_notice",
    "tend",
    "vote",
]
