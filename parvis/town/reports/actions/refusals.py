from __future__ import annotations

from parvis.ground.core.errors import Refused


class ReportRefused(Refused):
    """What was asked of a report cannot be done so; the message says what to do."""
