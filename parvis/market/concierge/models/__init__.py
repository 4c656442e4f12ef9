"""The concierge's own work: vehicles, errands, rounds and their stops, addresses already found on the map."""

from .errand import Errand
from .places import KnownAddress
from .round import Round, Stop, Vehicle

__all__ = ["Errand", "KnownAddress", "Round", "Stop", "Vehicle"]
