"""Pages of subscriptions."""

from .prices import price_list_desk
from .public import subscriptions

__all__ = ["price_list_desk", "subscriptions"]
