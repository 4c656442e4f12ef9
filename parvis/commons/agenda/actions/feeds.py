"""What whoever follows the organisation or the place of an event reads of it in their feed (R27)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from parvis.commons.following.actions import deliver, withdraw
from parvis.ground.territories.queries import around

from ..feed import ANNOUNCED, CALLED_OFF, DATE_OFF, sources_of
from ..models import Event, Occurrence


def put_in_feeds(event: Event, places: Iterable[int]) -> None:
    """In the transaction of the write. Called off, it stands there a second time, at the hour of the news."""
    if not event.is_public:
        withdraw(kind=ANNOUNCED, id=event.pk)
        withdraw(kind=CALLED_OFF, id=event.pk)
        return
    sources = sources_of(event, places)
    deliver(kind=ANNOUNCED, id=event.pk, sources=sources, at=event.created_at)
    if event.cancelled_at is not None:
        deliver(kind=CALLED_OFF, id=event.pk, sources=sources, at=event.cancelled_at)
    else:
        withdraw(kind=CALLED_OFF, id=event.pk)


def tell_date_off(one: Occurrence, *, event: Event, at: datetime) -> None:
    deliver(kind=DATE_OFF, id=one.pk, sources=sources_of(event, around([event.territory_id])), at=at)


def tell_date_on(one: Occurrence) -> None:
    withdraw(kind=DATE_OFF, id=one.pk)
