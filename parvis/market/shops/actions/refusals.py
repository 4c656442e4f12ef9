"""What these actions raise."""

from parvis.ground.core.errors import Refused


class ShopRefused(Refused):
    """The shop cannot be opened or changed so; the message says why."""
