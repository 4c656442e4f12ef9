"""Where someone is who typed an address, a street or a commune: found in our own tables, asked of nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import QuerySet

from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.queries import meant_by, typed_name

from ..addresses import Typed, street_of, taken_apart
from ..models import Listing
from .cards import kilometres

_POINT = re.compile(r"\s*(-?\d{1,2}(?:\.\d{1,6})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,6})?)\s*")
FURTHEST = 60.0  # kilometres from the nearest commune: beyond, one is at sea or abroad


@dataclass(frozen=True, slots=True)
class Spot:
    """A point one looks from, the commune it lies in, and how it was understood."""

    latitude: float
    longitude: float
    place: Territory
    label: str  # « rue Droite, Narbonne », « Narbonne »
    is_precise: bool  # a street was found; else the middle of the commune

    @property
    def point(self) -> tuple[float, float]:
        return self.latitude, self.longitude


@dataclass(frozen=True, slots=True)
class Placed:
    """What was understood: one spot, several communes to choose from, or what is wrong."""

    spot: Spot | None = None
    choices: tuple[tuple[str, str], ...] = ()  # (name shown, what to ask instead)
    wrong: str = ""


def placed(typed: str, here: Territory | None = None) -> Placed:
    """`here` is the commune that a street without one lies in."""
    text = typed.strip()[:200]
    if not text:
        return Placed(wrong="Écrivez une adresse, une rue ou le nom de votre commune.")
    if point := _POINT.fullmatch(text):
        return _at_point(float(point[1]), float(point[2]))
    parts = taken_apart(text)
    meant = meant_by(parts.place) if parts.place else ([here] if here is not None and here.level <= Level.COMMUNE else [])
    if not meant and parts.street and not parts.place:
        return Placed(wrong="Dites aussi dans quelle commune : par exemple « rue de la République, Narbonne ».")
    if not meant and not parts.street:
        # « place de la Mairie Narbonne »: the commune is the end of what was typed
        meant, parts = _end_of(text)
    if not meant:
        return Placed(
            wrong=f"Nous ne trouvons pas « {text[:80]} ». Vérifiez le nom de la commune, ou écrivez son code postal, "
            "par exemple « rue Droite, 11100 Narbonne »."
        )
    if len(meant) > 1:
        street = text[: text.rfind(parts.place)].strip(" ,") if parts.street else ""
        return Placed(
            choices=tuple((typed_name(one), f"{street}, {typed_name(one)}" if street else one.slug) for one in meant[:12])
        )
    return Placed(spot=_in_commune(meant[0], parts))


def _end_of(text: str) -> tuple[list[Territory], Typed]:
    words = text.split()
    for start in range(1, len(words)):
        meant = meant_by(" ".join(words[start:]))
        number, street = street_of(" ".join(words[:start]))
        if meant and " " in street:
            return meant, Typed(number, street, " ".join(words[start:]))
    return [], Typed(None, "", text)


def _in_commune(place: Territory, parts: Typed) -> Spot | None:
    on_street = _on_street(place, parts.street) if parts.street else None
    nearest = _house(on_street, parts.number) if on_street is not None else None
    if nearest is not None:
        line = nearest.address.partition(",")[0]
        street = re.sub(r"^\d+ ?(?:bis|ter|quater|[A-Da-d])? ", "", line)
        return Spot(nearest.latitude, nearest.longitude, place, f"{street}, {place.name}", True)
    if place.latitude is None or place.longitude is None:
        return None
    return Spot(place.latitude, place.longitude, place, place.name, False)


def _on_street(place: Territory, street: str) -> QuerySet[Listing]:
    column = "territory" if place.level == Level.DISTRICT else "commune"
    commune = place.commune_id if place.level == Level.DISTRICT else place.pk
    found = Listing.objects.filter(commune=commune, street=street, is_located=True)
    return found.filter(**{column: place}) if place.level == Level.DISTRICT else found


def _house(found: QuerySet[Listing], number: int | None) -> Listing | None:
    """The one whose number is nearest to that which was typed; the middle of the street where none was."""
    houses = sorted(((street_of(one.address.partition(",")[0])[0] or 0, one.pk, one) for one in found[:400]), key=lambda h: h[:2])
    if not houses:
        return None
    if number is None:
        return houses[len(houses) // 2][2]
    return min(houses, key=lambda house: (abs(house[0] - number), (house[0] - number) % 2, house[1]))[2]


def _at_point(latitude: float, longitude: float) -> Placed:
    """A position that a device gave when its owner pressed the button."""
    box = 0.5
    found = Territory.objects.filter(
        level=Level.COMMUNE, latitude__range=(latitude - box, latitude + box), longitude__range=(longitude - box, longitude + box)
    ).select_related("commune", "intercommunality", "department", "region", "country")
    near = [(kilometres(latitude, longitude, one.latitude or 0, one.longitude or 0), one.pk, one) for one in found]
    if not near or min(near)[0] > FURTHEST:
        return Placed(wrong="Cette position n’est pas en France. Écrivez plutôt une adresse ou le nom d’une commune.")
    return Placed(spot=Spot(latitude, longitude, min(near)[2], "votre position", True))
