from parvis.ground.core.errors import Refused


class PostRefused(Refused):
    """The post cannot be so; the message says what to do."""
