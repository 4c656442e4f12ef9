from __future__ import annotations

from parvis.ground.core.errors import Refused


class DigestRefused(Refused):
    """What was asked of a letter cannot be done so; the message says what to do."""
