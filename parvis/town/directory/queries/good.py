"""« Bonnes adresses »: what the people of a delegation recommend, newest first."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import QuerySet

from parvis.ground.territories.models import Level, Territory

from ..models import GoodAddress, Listing


def good_among(listing_ids: Iterable[int]) -> set[int]:
    """Those of these listings that a delegation recommends."""
    ids = list(listing_ids)
    if not ids:
        return set()
    return set(GoodAddress.objects.filter(listing__in=ids, withdrawn_at=None).values_list("listing_id", flat=True))


def good_addresses(place: Territory, *, at: datetime, limit: int) -> list[GoodAddress]:
    """Those of this place, the newest first."""
    column = _COLUMNS.get(Level(place.level))
    found = (
        GoodAddress.objects.filter(withdrawn_at=None, listing__in=Listing.objects.shown_at(at))
        .select_related("listing__territory__department", "chosen_by", "delegation")
        .order_by("-chosen_at", "-pk")
    )
    if column:
        found = found.filter(**{f"listing__{column}": place.pk})
    elif place.level == Level.REGION:
        found = found.filter(listing__department__region=place.pk)
    return list(found[:limit])


def good_addresses_of(listing: Listing) -> list[GoodAddress]:
    """Who recommends it, and why; the newest first."""
    found = listing.good_addresses.filter(withdrawn_at=None).select_related("chosen_by", "delegation")
    return list(found.order_by("-chosen_at", "-pk"))


def chosen_by_delegations(ids: Collection[int]) -> QuerySet[GoodAddress]:
    """What these delegations recommend today, the newest first."""
    return (
        GoodAddress.objects.filter(delegation__in=ids, withdrawn_at=None)
        .select_related("listing__territory", "chosen_by", "delegation")
        .order_by("-chosen_at", "-pk")
    )


_COLUMNS = {
    Level.DISTRICT: "territory", Level.COMMUNE: "commune", Level.INTERCOMMUNALITY: "intercommunality",
    Level.DEPARTMENT: "department",
}  # fmt: skip
