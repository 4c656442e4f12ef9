"""Pages of subscriptions."""

from .own import own_subscription
from .prices import price_list_desk
from .public import subscriptions

__all__ = ["own_subscription", "price_list_desk", "subscriptions"]
