from parvis.ground.core.errors import Refused


class VerificationRefused(Refused):
    """The request cannot go that way; the message says why and what to do."""
