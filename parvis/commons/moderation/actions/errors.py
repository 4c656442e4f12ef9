"""What the court refuses, with a message that says what to do."""

from parvis.ground.core.errors import Refused


class CheckRefused(Refused):
    """The check cannot be decided so; the message says why."""


class CourtRefused(CheckRefused):
    """The notice, the vote, the decision or the appeal cannot be taken so; the message says why."""
