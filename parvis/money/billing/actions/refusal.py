"""What a write of billing raises when it will not do what was asked."""

from parvis.ground.core.errors import Refused


class BillingRefused(Refused):
    """The message says why, and what to do."""


class CauseTaken(BillingRefused):
    """Something else was billed for the same cause already."""

    def __init__(self, number: str) -> None:
        super().__init__(
            f"La pièce {number} existe déjà pour la même chose, avec un autre contenu : rien n’a été facturé deux fois."
        )
