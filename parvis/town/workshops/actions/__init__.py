"""What is done with third places and workshops: opened, filled, moved, called off; people registered, seated, marked."""

from .attending import mark
from .hiding import hide_session, restore_session
from .places import amend_place, close_place, open_place
from .refusals import WorkshopRefused
from .registering import confirm, register, take, withdraw
from .seating import fill
from .sessions import amend_session, call_off, open_series, open_session
from .telling import called
from .tending import forget_all, remind, remind_all

__all__ = [
    "WorkshopRefused", "amend_place", "amend_session", "call_off", "called", "close_place", "confirm", "fill", "forget_all",
    "hide_session", "mark", "open_place", "open_series", "open_session", "register", "remind", "remind_all", "restore_session",
    "take", "withdraw",
]  # fmt: skip
