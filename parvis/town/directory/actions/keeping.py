"""What the people of a place say on its card: hours, ways to reach them, one sentence. Facts, nothing else."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.people.members.models import Member

from ..models import Listing
from ..permissions import can_keep
from ..queries import lock_listing, tags_of
from .organisations import name_it
from .refusals import DirectoryRefused


@transaction.atomic
def tell_card(
    *, by: Member, listing: Listing, hours: str, phone: str, email: str, website: str, offers: str, at: datetime
) -> Listing:
    """`hours` in OpenStreetMap syntax, as the field of forms gives them."""
    if not can_keep(by, listing):
        raise NotAllowed
    listing = lock_listing(listing.pk)
    if listing.page.startswith("/boutique/"):
        raise DirectoryRefused("Cette fiche dit ce que dit votre boutique : changez-le dans le bureau de la boutique.")
    listing.hours, listing.phone, listing.email, listing.website = hours, phone, email, website
    listing.offers, listing.told_at = " ".join(offers.split())[:200], at
    name_it(listing)
    listing.save(update_fields=["hours", "phone", "email", "website", "offers", "told_at", "words"])
    record(
        by=by, action="listing.tell", subject_kind="listing", subject_id=listing.pk, at=at, hours=hours, phone=phone, email=email,
        website=website, offers=listing.offers,
    )  # fmt: skip
    seal_contribution(by=by, operation="listing.tell", kind="listing", id=listing.pk, at=at)
    purge(*tags_of(listing))
    return listing


@transaction.atomic
def give_card_up(*, by: Member, listing: Listing, at: datetime) -> Listing:
    """Answer for it no more: what one had written leaves with oneself."""
    listing = lock_listing(listing.pk)
    if listing.keeper_id != by.pk:
        raise NotAllowed
    listing.keeper = listing.kept_since = listing.told_at = None
    listing.hours = listing.phone = listing.email = listing.website = listing.offers = ""
    name_it(listing)
    listing.save()
    record(by=by, action="listing.give_up", subject_kind="listing", subject_id=listing.pk, at=at)
    purge(*tags_of(listing))
    return listing
