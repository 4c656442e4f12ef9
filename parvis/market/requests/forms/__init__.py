"""What is typed: by whoever looks for something, by the shops."""

from .answers import AnswerForm, LinkAnswerForm, LinkForm
from .questions import FollowForm, GuestForm, MemberForm

__all__ = ["AnswerForm", "FollowForm", "GuestForm", "LinkAnswerForm", "LinkForm", "MemberForm"]
