"""What there is to learn here: by date, never otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Max, QuerySet

from parvis.ground.territories.models import Inclusion, Territory
from parvis.ground.territories.queries import within

from ..models import Registration, Session, ThirdPlace

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a reader asked for."""

    family: str = ""
    learners: str = ""
    free: bool = False

    @property
    def is_anything(self) -> bool:
        return bool(self.family or self.learners or self.free)


def shown() -> QuerySet[Session]:
    """With all that a page says of them."""
    return Session.objects.select_related("place__territory__department", "place__organisation", "room")


def upcoming(place: Territory, at: datetime, wanted: Wanted, *, limit: int = MOST_SHOWN) -> list[Session]:
    """What is still to come in a place and all it contains, by date. One query."""
    return _listed(shown().filter(within(place, "place__territory")), at, wanted, limit)


def near(here: Territory, around: Territory, at: datetime, wanted: Wanted, *, limit: int = 12) -> list[Session]:
    """What is to come in the wider ring and not in the place itself. One query."""
    inside = Inclusion.objects.filter(outer=around).exclude(inner=here).values("inner")
    return _listed(shown().filter(place__territory__in=inside), at, wanted, limit)


def at_place(place: ThirdPlace, at: datetime) -> list[Session]:
    return _listed(shown().filter(place=place), at, Wanted(), 40)


def _listed(sessions: QuerySet[Session], at: datetime, wanted: Wanted, limit: int) -> list[Session]:
    found = sessions.filter(ends_at__gt=at, hidden_at=None, place__organisation__closed_at=None)
    if wanted.family:
        found = found.filter(family=wanted.family)
    if wanted.learners:
        found = found.filter(learners__in=[wanted.learners, "both"])
    if wanted.free:
        found = found.filter(taken__lt=F("seats"), cancelled_at=None, starts_at__gt=at)
    return list(found.order_by("starts_at", "id")[:limit])


def free_slots(session: Session, at: datetime) -> list[datetime]:
    """The appointments of a help desk that nobody has, from now on. One query."""
    taken = set(session.registrations.filter(state=Registration.State.SEATED).values_list("slot", flat=True))
    return [slot for slot in session.slots if slot not in taken and slot > at]


def highest_session() -> int:
    return Session.objects.aggregate(highest=Max("pk"))["highest"] or 0


def mapped_sessions(first: int, last: int, *, at: datetime) -> list[str]:
    """The pages of the workshops of a range of ids that are still to come, for site maps."""
    found = shown().filter(pk__range=(first, last), ends_at__gt=at, hidden_at=None, place__organisation__closed_at=None)
    return [session.get_absolute_url() for session in found.order_by("pk")]


def mapped_places(at: datetime) -> tuple[list[str], list[str]]:
    """For the site map: the lists of territories where something is to come, the pages of the places that are open."""
    coming = Session.objects.filter(ends_at__gt=at, hidden_at=None, place__organisation__closed_at=None)
    towns = coming.order_by("place__territory__slug").values_list("place__territory__slug", flat=True).distinct()
    places = ThirdPlace.objects.filter(closed_at=None, organisation__closed_at=None).order_by("slug")
    return [f"/{slug}/ateliers/" for slug in towns], [place.get_absolute_url() for place in places]


def newly_opened(place: Territory, at: datetime, *, limit: int) -> list[Session]:
    """Of what is to come, what was announced last: for feeds."""
    found = upcoming(place, at, Wanted(), limit=300)
    return sorted(found, key=lambda one: (one.opened_at, one.pk), reverse=True)[:limit]
