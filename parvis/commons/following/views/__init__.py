from .feed import feed
from .sources import follow_fragment, follow_page, subscriptions

__all__ = ["feed", "follow_fragment", "follow_page", "subscriptions"]
