"""What is written to the court."""

from .court import HidingForm, MessageForm, NothingForm, NoticeForm, QuestionForm, RecusalForm, SideForm, VoteForm
from .replies import ReplyAppealForm, ReplyConfirmForm, ReplyForm, ReplyRefusalForm

__all__ = [
    "HidingForm",
    "MessageForm",
    "NothingForm",
    "NoticeForm",
    "QuestionForm",
    "RecusalForm",
    "ReplyAppealForm",
    "ReplyConfirmForm",
    "ReplyForm",
    "ReplyRefusalForm",
    "SideForm",
    "VoteForm",
]
