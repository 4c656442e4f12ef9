"""What people do under any content."""

from .errors import DiscussionRefused, Namesakes, NameUnclear
from .forgetting import forget_under
from .hiding import hide_comment, put_back, take_down
from .leading import let_appear, refuse_comment, set_aside, settle, settle_usual, show_again, unsettle
from .naming import MOST_NAMED, name_people, named_in, tell_named
from .precisions import add_precision, withdraw_precision
from .reacting import react
from .writing import comment, delete_comment, edit_comment, erase, erase_what_no_case_holds

__all__ = [
    "MOST_NAMED",
    "DiscussionRefused",
    "NameUnclear",
    "Namesakes",
    "add_precision",
    "comment",
    "delete_comment",
    "edit_comment",
    "erase",
    "erase_what_no_case_holds",
    "forget_under",
    "hide_comment",
    "let_appear",
    "name_people",
    "named_in",
    "put_back",
    "react",
    "refuse_comment",
    "set_aside",
    "settle",
    "settle_usual",
    "show_again",
    "take_down",
    "tell_named",
    "unsettle",
    "withdraw_precision",
]
