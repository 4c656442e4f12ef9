"""Who follows, by the link they hold; what one may choose."""

from __future__ import annotations

from collections.abc import Sequence

from parvis.ground.territories.models import Territory

from ..models import Follower, Relay, Sector


def follower_of(reference: str) -> Follower | None:
    return Follower.objects.select_related("endpoint").filter(reference=reference).first()


def sectors_of(territories: Sequence[Territory]) -> list[Sector]:
    """The parts of these places to which a town hall gave a name."""
    return list(Sector.objects.filter(territory__in=territories).select_related("territory").order_by("territory", "name", "pk"))


def relay_of(reference: str) -> Relay | None:
    found = Relay.objects.select_related("territory", "sector", "organisation", "delegation", "above")
    return found.filter(reference=reference).first()
