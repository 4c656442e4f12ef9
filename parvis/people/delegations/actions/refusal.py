"""What every write on a delegation raises when it will not do what was asked."""

from parvis.ground.core.errors import Refused


class DelegationRefused(Refused):
    """The delegation, the mandate or the watch cannot be made or changed so; the message says why."""
