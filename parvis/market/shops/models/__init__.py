"""Shops: who they are, where, when they are open, how they sell."""

from .openings import CounterOpening
from .shops import Label, Shop, ShopClosure, ShopPicture, in_standing

__all__ = ["CounterOpening", "Label", "Shop", "ShopClosure", "ShopPicture", "in_standing"]
