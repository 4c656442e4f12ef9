"""Reading the journal, and proving that nobody changed it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Max, QuerySet

from .chain import GENESIS, link
from .models import Entry, Seal

# Entries may commit in another order than they were numbered; none is this far behind the newest sealed one.
LATE_BY_AT_MOST = 50_000


@dataclass(frozen=True)
class ChainState:
    """What `verify_chain` found. `broken_at` is the first position that does not follow from the one before."""

    length: int
    head: str
    waiting: int
    broken_at: int | None

    @property
    def is_intact(self) -> bool:
        return self.broken_at is None


def unsealed(*, search_everything: bool = False) -> QuerySet[Entry]:
    """The entries that no seal names yet, oldest first."""
    newest = None if search_everything else Seal.objects.aggregate(newest=Max("entry_id"))["newest"]
    entries = Entry.objects.filter(seal=None).order_by("pk")
    return entries.filter(pk__gt=newest - LATE_BY_AT_MOST) if newest else entries


def verify_chain() -> ChainState:
    """Compute the whole chain again from its first entry. A changed, removed or inserted line breaks it."""
    position, previous, broken_at = 0, GENESIS, None
    for seal in Seal.objects.select_related("entry").order_by("position").iterator(chunk_size=5000):
        position, previous = position + 1, link(previous, seal.entry)
        if seal.position != position or seal.hash != previous:
            broken_at = seal.position
            break
    waiting = unsealed(search_everything=True).count()
    return ChainState(length=position, head=previous, waiting=waiting, broken_at=broken_at)
