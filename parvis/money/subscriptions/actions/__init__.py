"""What is done with subscriptions."""

from .giving import give_term, offer_term
from .projecting import project
from .refusals import SubscriptionRefused

__all__ = ["SubscriptionRefused", "give_term", "offer_term", "project"]
