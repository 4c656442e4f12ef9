"""Carrying out what was decided of a card: by the court, or because the person it is about opposes it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Listing
from ..queries import lock_listing, tags_of


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
    if not Listing.objects.filter(pk=id, hidden_at__isnull=False).exists():
        return
    listing = lock_listing(id)
    listing.hidden_at, listing.hidden_because, listing.is_listed = None, "", listing.closed_at is None
    listing.save(update_fields=["hidden_at", "hidden_because", "is_listed"])
    record(by=by, action="listing.restore", subject_kind="listing", subject_id=id, at=at)
    purge(*tags_of(listing), "directory")
