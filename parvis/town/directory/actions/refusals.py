from parvis.ground.core.errors import Refused


class DirectoryRefused(Refused):
    """What was asked of the directory cannot be done; the message says why and what to do."""
