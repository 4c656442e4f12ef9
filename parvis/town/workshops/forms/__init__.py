"""What is typed: by those who come, by those who keep a place."""

from .joining import ConfirmForm, GuestForm, MemberForm
from .keeping import PlaceForm, SessionForm
from .taking import CallOffForm, TakeForm

__all__ = ["CallOffForm", "ConfirmForm", "GuestForm", "MemberForm", "PlaceForm", "SessionForm", "TakeForm"]
