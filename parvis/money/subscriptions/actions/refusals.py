"""What these actions raise."""

from parvis.ground.core.errors import Refused


class SubscriptionRefused(Refused):
    """The subscription cannot be made or changed so; the message says why, and what to do."""


class GiftRefused(SubscriptionRefused):
    """The gift cannot be opened, printed or claimed so; the message says why, and what to do."""
