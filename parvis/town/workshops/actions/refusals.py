"""What an action of workshops raises when it will not do what was asked."""

from parvis.ground.core.errors import Refused


class WorkshopRefused(Refused):
    """With a message for whoever fills in the form."""
