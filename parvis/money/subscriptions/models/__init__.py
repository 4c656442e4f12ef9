"""What is sold, who subscribes, and for how long."""

from .plans import Cadence, Plan, Product
from .reminders import Reminder
from .subscriptions import Subscription
from .terms import Move, Term

__all__ = ["Cadence", "Move", "Plan", "Product", "Reminder", "Subscription", "Term"]
