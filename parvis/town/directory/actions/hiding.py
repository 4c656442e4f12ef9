"""Carrying out what was decided of a card: by the court, or because the person it is about opposes it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.commons.moderation.queries import is_hidden_by_court
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Listing
from ..permissions import listings_answered_by
from ..queries import lock_listing, tags_of
from .refusals import DirectoryRefused


@transaction.atomic
def hide_listing(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """Nobody reads it any more, and a new snapshot of the register does not bring it back."""
    if not Listing.objects.filter(pk=id).exists():
        return
    listing = lock_listing(id)
    listing.hidden_at, listing.hidden_because, listing.is_listed = listing.hidden_at or at, reason[:1000], False
    listing.save(update_fields=["hidden_at", "hidden_because", "is_listed"])
    record(by=by, action="listing.hide", subject_kind="listing", subject_id=id, at=at, reason=reason)
    purge(*tags_of(listing), "directory")


@transaction.atomic
def restore_listing(*, id: int, by: Member | None, at: datetime) -> None:
    if not Listing.objects.filter(pk=id, hidden_at__isnull=False, is_opposed=False).exists():
        return  # whom it is about asks not to be listed: no decision brings it back
    listing = lock_listing(id)
    listing.hidden_at, listing.hidden_because, listing.is_listed = None, "", listing.closed_at is None
    listing.save(update_fields=["hidden_at", "hidden_because", "is_listed"])
    record(by=by, action="listing.restore", subject_kind="listing", subject_id=id, at=at)
    purge(*tags_of(listing), "directory")


@transaction.atomic
def take_out(*, by: Member, listing: Listing, reason: str, at: datetime) -> Listing:
    """Whom a card is about opposes being listed: off every page, its contacts erased, for as long as they do not change their
    mind. The number alone stays, so that a new snapshot of the register does not bring it back."""
    if not listings_answered_by(by, at).filter(pk=listing.pk).exists():
        raise NotAllowed
    listing = lock_listing(listing.pk)
    reason = tidy_line(reason)
    if not reason:
        raise DirectoryRefused("Dites comment la demande vous est parvenue, et quand.", field="reason")
    if listing.organisation_id is not None:
        raise DirectoryRefused("Cette fiche est celle d’une organisation inscrite ici : c’est à elle de fermer sa page.")
    if listing.is_opposed:
        raise DirectoryRefused("Cette fiche est déjà retirée.")
    was = tags_of(listing)
    listing.is_opposed, listing.is_listed = True, False
    listing.hidden_at, listing.hidden_because = listing.hidden_at or at, listing.hidden_because or reason[:1000]
    listing.phone = listing.email = listing.website = listing.hours = listing.offers = ""
    listing.save()
    record(by=by, action="listing.take_out", subject_kind="listing", subject_id=listing.pk, at=at, reason=reason)
    purge(*was, "directory")
    return listing


@transaction.atomic
def put_back(*, by: Member, listing: Listing, at: datetime) -> Listing:
    """They changed their mind. What the court hides stays hidden."""
    if not listings_answered_by(by, at).filter(pk=listing.pk).exists():
        raise NotAllowed
    listing = lock_listing(listing.pk)
    if not listing.is_opposed:
        raise DirectoryRefused("Cette fiche n’est pas retirée.")
    listing.is_opposed = False
    if not is_hidden_by_court("listing", listing.pk):
        listing.hidden_at, listing.hidden_because, listing.is_listed = None, "", listing.closed_at is None
    listing.save()
    record(by=by, action="listing.put_back", subject_kind="listing", subject_id=listing.pk, at=at)
    purge(*tags_of(listing), "directory")
    return listing
