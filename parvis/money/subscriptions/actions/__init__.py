"""What is done with subscriptions."""

from .changing import cancel, change_means, change_plan, change_territory, keep, refund
from .following import came_back, paid
from .giving import give_term, offer_term
from .ordering import order, subscribe
from .prices import end_price, set_price
from .projecting import project
from .refusals import SubscriptionRefused
from .tending import tend, tend_all
from .trying import start_trial

__all__ = [
    "SubscriptionRefused", "came_back", "cancel", "change_means", "change_plan", "change_territory", "end_price", "give_term",
    "keep", "offer_term", "order", "paid", "project", "refund", "set_price", "start_trial", "subscribe", "tend", "tend_all",
]  # fmt: skip
