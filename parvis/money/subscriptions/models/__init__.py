"""What is sold, who subscribes, and for how long."""

from .gifts import LONGEST, MONTHS, Gift, GiftBooklet, GiftCode, GiftInvitation
from .plans import Cadence, Plan, Product
from .reminders import Reminder
from .subscriptions import Subscription
from .terms import Move, Term

__all__ = [
    "LONGEST", "MONTHS", "Cadence", "Gift", "GiftBooklet", "GiftCode", "GiftInvitation", "Move", "Plan", "Product", "Reminder",
    "Subscription", "Term",
]  # fmt: skip
