"""What these actions raise."""

from parvis.ground.core.errors import Refused


class PatronageRefused(Refused):
    """The support or the receipt cannot be made or changed so; the message says why, and what to do."""
