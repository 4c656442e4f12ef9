"""The letter of a territory: its editions of ten items at most, chosen by a human, and who receives it."""

from .editions import MOST_ITEMS, Edition, Item, Rhythm
from .letters import Letter
from .readers import Copy, Reader

__all__ = ["MOST_ITEMS", "Copy", "Edition", "Item", "Letter", "Reader", "Rhythm"]
