"""What writes of the concierge raise when they will not do what was asked."""

from parvis.ground.core.errors import Refused


class ConciergeRefused(Refused):
    """It cannot be done so; the message says why."""
