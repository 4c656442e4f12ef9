"""The facets of the market's index: short words by which it filters beside the words of the text."""

from __future__ import annotations

TURNS = 64  # parts into which shops are dealt, whatever their place


def place(territory_id: int) -> str:
    """A place that the shop stands in, from its commune to France."""
    return f"place:{territory_id}"


def turn(shop_id: int) -> str:
    """Which part a shop falls into: where there is no distance to go by, a search begins with the part of the day."""
    return f"turn:{shop_id * 2654435761 % 2**32 * TURNS >> 32}"


def turns_from(first: int) -> list[str]:
    """Every part once, from this one on."""
    return [f"turn:{(first + step) % TURNS}" for step in range(TURNS)]


def label(value: str) -> str:
    return f"label:{value}"


def way(value: str) -> str:
    """How one gets what one bought: "shop", "counter", "delivery"."""
    return f"way:{value}"


def trade(slug: str) -> str:
    """The family of a shop's trade (registers.trades)."""
    return f"trade:{slug}"


CALLS_FOR_HELP = "help"
# Of products only: may be fetched the day it is ordered, as far as the product goes.
NO_WAIT = "no-wait"
