"""The concierge's own work: bags, vehicles, errands, rounds and their stops, addresses already found on the map."""

from .bag import Bag, Parcel
from .errand import Errand
from .places import KnownAddress
from .round import Round, Stop, Vehicle

__all__ = ["Bag", "Errand", "KnownAddress", "Parcel", "Round", "Stop", "Vehicle"]
