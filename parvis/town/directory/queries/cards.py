"""What is shown of the listings of one page: read in a few statements, whatever their number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from parvis.ground.territories import naming
from parvis.ground.territories.models import Territory, TownHall

from ..models import Listing
from ..naming import trade_of
from .doors import Door, door_at
from .good import good_among

NBSP = "\u00a0"
EARTH_KILOMETRES = 6371.0


@dataclass(frozen=True, slots=True)
class Card:
    """A place or a firm in a list."""

    name: str
    url: str
    trade: str
    address: str
    commune: str
    phone: str
    offers: str
    door: Door
    away: str  # « à 350 m »; "" where one looks from nowhere in particular
    is_good: bool
    is_hall: bool
    latitude: float | None  # of its door; None where only its commune is known
    longitude: float | None
    id: int = 0  # none for a town hall


def cards_of(ids: Sequence[int], *, at: datetime, near: tuple[float, float] | None = None) -> list[Card]:
    """The cards of these listings, in the same order."""
    found = Listing.objects.select_related("territory__department").in_bulk(list(ids))
    good = good_among(found)
    return [_card(found[pk], good, near, at) for pk in ids if pk in found]


def _card(one: Listing, good: set[int], near: tuple[float, float] | None, at: datetime) -> Card:
    return Card(
        id=one.pk, name=one.name, url=one.get_absolute_url(), trade=trade_of(one.activity, one.category),
        address=one.address, commune=one.territory.name, phone=one.phone, offers=one.offers,
        door=door_at(one.hours, one.territory, at), away=_away(one, near), is_good=one.pk in good, is_hall=False,
        latitude=one.latitude if one.is_located else None, longitude=one.longitude if one.is_located else None,
    )  # fmt: skip


def halls_of(places: Iterable[Territory], *, at: datetime, near: tuple[float, float] | None = None) -> list[Card]:
    """The town halls of these communes as cards, nearest first where one looks from somewhere, else in the order given.

    Read where the State's directory is kept: no listing is made of them. Asks for `department`.
    """
    communes = {place.pk: place for place in places}
    halls = TownHall.objects.in_bulk(list(communes))
    found = [(_distance(place, near), hall_card(halls[pk], place, at, near)) for pk, place in communes.items() if pk in halls]
    if near:
        found.sort(key=lambda one: one[0])
    return [card for _, card in found]


def hall_card(hall: TownHall, place: Territory, at: datetime, near: tuple[float, float] | None = None) -> Card:
    return Card(
        name=f"Mairie {naming.of(place)}", url=f"/{place.slug}/annuaire/mairie/", trade="Mairie", commune=place.name,
        address=", ".join(line.strip() for line in hall.address.replace("\n", " ; ").split(" ; ") if line.strip()),
        phone=hall.telephone, offers="", door=door_at(hall.opening_hours, place, at),
        away=away(_distance(place, near)) if near else "", is_good=False, is_hall=True, latitude=place.latitude,
        longitude=place.longitude,
    )  # fmt: skip


def _distance(place: Territory, near: tuple[float, float] | None) -> float:
    if near is None or place.latitude is None or place.longitude is None:
        return math.inf
    return kilometres(*near, place.latitude, place.longitude)


def _away(one: Listing, near: tuple[float, float] | None) -> str:
    if near is None:
        return ""
    told = away(kilometres(*near, one.latitude, one.longitude))
    return told if one.is_located else f"{told}, au centre de {one.territory.name}" if told else ""


def kilometres(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Between two points of the earth, as the crow flies."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KILOMETRES * math.asin(min(1.0, math.sqrt(half)))


def away(distance: float) -> str:
    """« à 350 m », « à 1,2 km », « à 48 km »: as the crow flies."""
    if math.isinf(distance):
        return ""
    if distance < 0.05:
        return "tout près"
    if distance < 0.95:
        return f"à {max(50, round(distance * 20) * 50)}{NBSP}m"
    if distance < 9.95:
        return f"à {distance:.1f}{NBSP}km".replace(".", ",").replace(",0" + NBSP, NBSP)
    return f"à {round(distance)}{NBSP}km"
