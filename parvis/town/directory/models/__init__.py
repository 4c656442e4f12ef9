"""What the directory lists, who keeps a card, what a delegation recommends."""

from .claim import Claim
from .good_address import GoodAddress
from .listing import Listing

__all__ = ["Claim", "GoodAddress", "Listing"]
