"""One card, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from parvis.ground.calendar import describe

from ..models import GoodAddress, Listing
from ..naming import trade_of
from .doors import Door, door_at
from .good import good_addresses_of


@dataclass(frozen=True, slots=True)
class CardPage:
    listing: Listing
    trade: str
    door: Door
    hours: list[str]
    good: list[GoodAddress]


def shown_listing(number: int, at: datetime) -> Listing | None:
    """The card of this number where anyone may read it."""
    return (
        Listing.objects.shown_at(at)
        .select_related("territory__department", "territory__commune", "organisation", "commune")
        .filter(pk=number)
        .first()
    )


def card_page(listing: Listing, at: datetime) -> CardPage:
    return CardPage(
        listing=listing, trade=trade_of(listing.activity, listing.category),
        door=door_at(listing.hours, listing.territory, at), hours=describe(listing.hours) if listing.hours else [],
        good=good_addresses_of(listing),
    )  # fmt: skip
