"""What is typed in groups: what one is, a word to come in, a date, a document, a reason."""

from .entering import AskForm, EnterForm, InviteForm, ReasonForm
from .group import FindForm, GroupForm
from .meeting import CallOffForm, FileForm, MeetingForm

__all__ = ["AskForm", "CallOffForm", "EnterForm", "FileForm", "FindForm", "GroupForm", "InviteForm", "MeetingForm", "ReasonForm"]
