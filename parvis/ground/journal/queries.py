"""Reading the journal, and proving that nobody changed it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, QuerySet

from .chain import GENESIS, link
from .models import DailyHead, Entry, Seal

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


@dataclass(frozen=True, slots=True)
class PublishedHead:
    """The chain as it stood when a day ended."""

    day: date | None  # None before the first head was published
    seal_id: int  # how many lines the chain held
    head: str


def published_head(at: datetime) -> PublishedHead:
    """The last head that was public at an instant: what nobody could choose any more, so that draws start from it.

    Before the first one was published it is the beginning of every chain: sixty-four zeros.
    """
    found = DailyHead.objects.filter(published_at__lte=at).order_by("-published_at", "-day").first()
    return PublishedHead(found.day, found.position, found.head) if found else PublishedHead(None, 0, GENESIS)


def published_heads() -> QuerySet[DailyHead]:
    """Every head, the newest day first."""
    return DailyHead.objects.order_by("-day")


def broken_heads() -> Iterator[DailyHead]:
    """Published heads that the chain of today does not hold where they say: someone rewrote what was already public."""
    hashes = dict(Seal.objects.filter(position__in=DailyHead.objects.values("position")).values_list("position", "hash"))
    longest = 0
    for published in DailyHead.objects.order_by("day"):
        if (
            hashes.get(published.position, GENESIS if published.position == 0 else "") != published.head
            or published.position < longest
        ):
            yield published
        longest = max(longest, published.position)
