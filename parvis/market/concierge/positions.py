"""Where an address is: as pasted from a map, as found before, or else the middle of its commune, and then said so."""

from __future__ import annotations

import re

from parvis.commons.verification.ciphers import keyed_hash
from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold
from parvis.ground.territories.models import Territory

from .models import KnownAddress
from .planning import Point, metres

FURTHEST = 60_000  # metres from the middle of the commune: beyond, the two numbers were exchanged or are of another place
_NUMBER = r"(-?\d{1,3}(?:[.,]\d+)?)"
_PAIR = re.compile(rf"{_NUMBER}(?:\s*[,;/]\s*|\s+|%2C){_NUMBER}")
_MAP = re.compile(rf"#map=\d+/{_NUMBER}/{_NUMBER}")


class NoPosition(Refused):
    """What was pasted is not a place on the map, or not one near here."""


def read_position(text: str, territory: Territory) -> Point | None:
    """« 43.1839, 3.0042 », or a link to a map that holds them. None for nothing. Raises NoPosition."""
    typed = text.strip().replace("\u00a0", " ")
    if not typed:
        return None
    found = _MAP.search(typed) or _PAIR.search(_decimal_points(typed))
    if found is None:
        raise NoPosition("Collez deux nombres, comme 43.1839, 3.0042, ou le lien d’une carte qui les contient.")
    point = Point(*(float(number.replace(",", ".")) for number in found.groups()))
    middle = middle_of(territory)
    if abs(point.latitude) > 90 or abs(point.longitude) > 180 or metres(point, middle) > FURTHEST:
        raise NoPosition(f"Cette position est loin de {territory.name} : la latitude vient d’abord, la longitude ensuite.")
    return point


def middle_of(territory: Territory) -> Point:
    if territory.latitude is None or territory.longitude is None:
        raise NoPosition(f"On ne sait pas où se trouve {territory.name} : indiquez la position.")
    return Point(territory.latitude, territory.longitude)


def find(address: str, territory: Territory) -> Point | None:
    """Where this address was found before. None where it never was."""
    known = KnownAddress.objects.filter(territory=territory, mark=_mark(address, territory)).first()
    return Point(known.latitude, known.longitude) if known else None


def keep(address: str, territory: Territory, point: Point) -> None:
    """Recognise this address from now on."""
    KnownAddress.objects.update_or_create(
        territory=territory, mark=_mark(address, territory),
        defaults={"latitude": point.latitude, "longitude": point.longitude},
    )  # fmt: skip


def _mark(address: str, territory: Territory) -> str:
    words = " ".join(re.findall(r"[a-z0-9]+", fold(address)))
    return keyed_hash("concierge.address", f"{territory.pk}:{words}")


def _decimal_points(typed: str) -> str:
    """« 43,1839 ; 3,0042 » as the French write them."""
    return re.sub(r"(?<=\d),(?=\d{3,})", ".", typed) if typed.count(",") >= 2 else typed
