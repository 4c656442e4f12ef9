"""What a listing is called, and what it is searched by."""

from __future__ import annotations

from parvis.ground.core.text.fold import fold
from parvis.ground.registers.trade_names import BY_CODE

from .categories import BY_SLUG


def trade_of(activity: str, category: str) -> str:
    """« Boulangerie »; the category where the code has no name of its own."""
    return BY_CODE.get(activity) or BY_SLUG[category].label


def words_of(name: str, activity: str, category: str, offers: str = "") -> str:
    """Folded, a space before each word: a word is found by its beginning."""
    return f" {fold(f'{name} {trade_of(activity, category)} {offers}')}"[:260]
