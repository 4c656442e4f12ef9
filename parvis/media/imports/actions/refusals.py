from parvis.ground.core.errors import Refused


class ImportRefused(Refused):
    """What was asked of an import cannot be done, and what to do about it."""
