"""What is written to the court."""

from .court import (
    AskPanelForm,
    CorrectionForm,
    EmergencyForm,
    GiveBackForm,
    HidingForm,
    MemberNoticeForm,
    MessageForm,
    NothingForm,
    NoticeForm,
    PictureRefusalForm,
    QuestionForm,
    RecusalForm,
    SideForm,
    VoteForm,
)
from .replies import ReplyAppealForm, ReplyConfirmForm, ReplyForm, ReplyRefusalForm

__all__ = [
    "AskPanelForm",
    "CorrectionForm",
    "EmergencyForm",
    "GiveBackForm",
    "HidingForm",
    "MemberNoticeForm",
    "MessageForm",
    "NothingForm",
    "NoticeForm",
    "PictureRefusalForm",
    "QuestionForm",
    "RecusalForm",
    "ReplyAppealForm",
    "ReplyConfirmForm",
    "ReplyForm",
    "ReplyRefusalForm",
    "SideForm",
    "VoteForm",
]
