from parvis.ground.core.errors import Refused


class AccessRefused(Refused):
    """A token or a webhook cannot be as asked."""
