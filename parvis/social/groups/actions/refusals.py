"""What the actions of groups refuse, in words."""

from parvis.ground.core.errors import Refused


class GroupRefused(Refused):
    """It cannot be done so; the message says what to do."""
