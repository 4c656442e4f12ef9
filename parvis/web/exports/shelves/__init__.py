"""What a territory holds beside its visible pieces and its agenda, kind by kind, as everyone reads it."""

from .market import shops
from .media import tombstones
from .people import delegations, groups, organisations
from .shelf import Entry, Shelf
from .town import alerts, cards, workshops

KINDS = (shops, cards, workshops, alerts, organisations, groups, delegations, tombstones)

__all__ = ["KINDS", "Entry", "Shelf"]
