"""What these actions raise."""

from parvis.ground.core.errors import Refused


class OrganisationRefused(Refused):
    """The organisation, its team or what is asked for it cannot be made or changed so; the message says why."""
