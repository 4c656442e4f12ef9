from parvis.ground.core.errors import Refused


class PublicationRefused(Refused):
    """A write of a publication that cannot be done, and what to do about it."""
