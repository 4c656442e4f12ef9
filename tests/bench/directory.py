"""The directory at a million listings against ten thousand."""

from __future__ import annotations

from tests.bench.registry import Row, compared
from tests.bench.scale import slowest
from tests.bench.synthetic import directory_database

FEW, MANY = 10_000, 1_000_000
MOST_RATIO = 1.5
PLACES = ("narbonne-11262", "paris-75056", "bages-11024", "lyon-69123", "lille-59350", "paris-15e-arrondissement-75115")
WIDE = ("le-grand-narbonne-e241100593", "aude-d11", "nord-d59", "metropole-du-grand-paris-e200054781")
ASKED = (
    "",
    "?categorie=sante",
    "?lettre=m",
    "?categorie=boutiques&lettre=d",
    "?ouvert=1",
    "?quoi=sante",
    "?quoi=m1",
    "?quoi=zzzzz",
)


def figures() -> list[Row]:
    """Makes a database of a million listings the first time: some minutes."""
    few, many = directory_database(FEW), directory_database(MANY)
    lines = []
    for name, addresses in (("annuaire d’un lieu", _lists()), ("annuaire près d’une adresse", _near())):
        quick, slow = slowest(few, many, addresses)
        lines.append(compared(f"Page d’{name}, 99e centile à {MANY:,} fiches, contre {FEW:,}", quick, slow, MOST_RATIO))
    return lines


def _lists() -> list[str]:
    here = [f"/{place}/annuaire/{asked}" for place in PLACES for asked in ASKED]
    return here + [
        f"/{place}/annuaire/{asked}" for place in WIDE for asked in ("", "?categorie=sante", "?categorie=boutiques&lettre=d")
    ]


def _near() -> list[str]:
    near = ("paris-75056", "narbonne-11262", "48.85,2.35", "45.76,4.83")
    return [
        f"/{place}/annuaire/?pres={spot}{more}"
        for place in PLACES[:2] for spot in near for more in ("", "&categorie=sante", "&quoi=sante", "&ouvert=1", "&page=5")
    ]  # fmt: skip
