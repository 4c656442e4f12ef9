from __future__ import annotations

from parvis.ground.core.errors import Refused


class RequestRefused(Refused):
    """What was asked cannot be done so; the message says what to do."""
