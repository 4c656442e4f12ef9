"""Places and times at which the delegation hands over what was bought: counters, recurring rounds, their slots."""

from .counter import Counter, Shelf
from .promise import Promised
from .slot import Slot, Way
from .tour import Tour

__all__ = ["Counter", "Promised", "Shelf", "Slot", "Tour", "Way"]
