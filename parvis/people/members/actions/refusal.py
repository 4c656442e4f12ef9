"""What every write on an account raises when it will not do what was asked."""

from parvis.ground.core.errors import Refused


class MemberRefused(Refused):
    """The account cannot be made or changed so; the message says why."""
