"""What alerts ask of the side of the square they do not know: where a typed address is. The front plugs the directory in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from parvis.ground.territories.models import Territory


@dataclass(frozen=True, slots=True)
class Spot:
    """A point, the commune it lies in, and how it was understood."""

    latitude: float
    longitude: float
    commune: int
    label: str  # « rue Droite, Narbonne », « Narbonne »
    is_precise: bool  # a street was found; else the middle of the commune


# (what was typed, the commune of a street without one) -> a spot, or what is wrong, in words for the screen
Finder = Callable[[str, Territory], Spot | str]

_finders: list[Finder] = []


def plug_finder(finder: Finder) -> None:
    _finders[:] = [finder]


def found(typed: str, here: Territory) -> Spot | str:
    return _finders[0](typed, here) if _finders else "Écrivez la latitude puis la longitude, comme 43.1839, 3.0042."
