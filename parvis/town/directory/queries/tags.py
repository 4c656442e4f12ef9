"""What pages say they show, and writes say they changed."""

from __future__ import annotations

from ..models import Listing


def tags_of(listing: Listing) -> tuple[str, ...]:
    """The card itself, and the lists of each place it stands in."""
    places = (listing.territory_id, listing.commune_id, listing.intercommunality_id, listing.department_id)
    return (f"listing:{listing.pk}", *(f"directory:{place}" for place in sorted({one for one in places if one})))
