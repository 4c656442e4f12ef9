"""What these actions raise."""

from parvis.ground.core.errors import Refused


class EventRefused(Refused):
    """The event cannot be announced or changed so; the message says why."""
