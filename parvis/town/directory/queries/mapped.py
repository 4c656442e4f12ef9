"""What the site maps say of the directory: the cards of a range of numbers, so that no file grows without end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Max

from parvis.ground.core.crawling import Crawling

from ..models import Listing


def highest_listing() -> int:
    return Listing.objects.aggregate(last=Max("pk"))["last"] or 0


def mapped_listings(first: int, last: int, *, at: datetime) -> list[str]:
    """Addresses of the cards that anyone reads; of who wants no robot, none."""
    found = Listing.objects.shown_at(at).filter(pk__range=(first, last)).exclude(organisation__crawling=Crawling.NOBODY)
    return [one.get_absolute_url() for one in found.only("pk", "name").order_by("pk")]
