"""Rows taken for a write."""

from __future__ import annotations

from ..models import Claim, Listing


def lock_listing(id: int) -> Listing:
    return Listing.objects.select_for_update(of=("self",)).select_related("territory", "keeper").get(pk=id)


def lock_claim(id: int) -> Claim:
    return (
        Claim.objects.select_for_update(of=("self",))
        .select_related("listing__territory__commune", "listing__territory__department", "member")
        .get(pk=id)
    )
