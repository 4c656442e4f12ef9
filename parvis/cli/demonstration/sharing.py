"""What delegations have together and of their own: a newsroom for the Narbonnais, and a night watched by a neighbour."""

from __future__ import annotations

from datetime import datetime, timedelta

from parvis.people.delegations.actions import agree_to_watch, offer_watch, open_newsroom
from parvis.people.delegations.models import Watch

from .cast import Cast

NARBONNE, BEZIERS = "Délégation du Narbonnais", "Délégation du Biterrois"


def share(cast: Cast, *, begun: datetime, now: datetime) -> None:
    """The journalist of the Narbonnais has where to publish; the Biterrois watches tonight, and asks for the same."""
    here, there = cast.delegations[NARBONNE], cast.delegations[BEZIERS]
    ours, theirs = cast.presidents[here.pk], cast.presidents[there.pk]
    here.refresh_from_db()
    if here.newsroom_id is None and here.rna:
        open_newsroom(by=ours, delegation=here, at=begun)
    if Watch.objects.exists():
        return
    tonight, night = now - timedelta(minutes=30), timedelta(hours=12)
    watch = offer_watch(by=ours, on_duty=there, watched=here, starts_at=tonight, ends_at=tonight + night, at=now)
    agree_to_watch(by=theirs, watch=watch, at=now)
    later = tonight + timedelta(days=3)
    offer_watch(by=theirs, on_duty=here, watched=there, starts_at=later, ends_at=later + night, at=now)
