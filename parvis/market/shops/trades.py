"""The trades of shops, in the words of those who look for them; kept as NAF codes, so that the register says the same."""

from __future__ import annotations

from parvis.ground.registers.trade_names import BY_CODE, NAMES
from parvis.ground.registers.trades import TRADES, trade_of


def trade_name(code: str) -> str:
    """« Boulangerie »; the family where the code has no name of its own, nothing where it is no merchant's."""
    if code in BY_CODE:
        return BY_CODE[code]
    family = trade_of(code) if code else None
    return family.label.capitalize() if family else ""


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """For a list to choose from: by family, by name."""
    return [(family.label.capitalize(), sorted(NAMES[family.slug].items(), key=lambda one: one[1])) for family in TRADES]
