"""Reading prices, subscriptions and their terms."""

from .terms import in_force, last_term, live_subscription, lock_subscription, publishing_until

__all__ = ["in_force", "last_term", "live_subscription", "lock_subscription", "publishing_until"]
