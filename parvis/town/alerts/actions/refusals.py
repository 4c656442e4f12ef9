"""What these actions raise."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.ground.core.errors import Refused

from ..models import Alert


class AlertRefused(Refused):
    """The alert cannot be written or sent so; the message says why, and what to do."""


class TwinRefused(AlertRefused):
    """Others tell the same thing already: one changes theirs, or says that this is another."""

    def __init__(self, twins: Sequence[Alert]) -> None:
        self.twins = twins
        super().__init__(
            "Une alerte sur la même chose est déjà en cours. Mettez-la à jour, ou confirmez que celle-ci en est une autre."
        )
