"""What writes on counters, rounds and slots raise when they will not do what was asked."""

from parvis.ground.core.errors import Refused


class SlotsRefused(Refused):
    """The counter, the round or the slot cannot be so; the message says why."""


class SlotFull(SlotsRefused):
    """Nobody more fits, or it is too late."""

    def __init__(self) -> None:
        super().__init__("Ce créneau vient d’être complet. Choisissez-en un autre : rien d’autre n’a changé.", field="slot")
