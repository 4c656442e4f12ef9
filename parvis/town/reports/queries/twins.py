"""The same thing, reported already: of the same category, open, near by its point or at the same words."""

from __future__ import annotations

from dataclasses import dataclass

from parvis.ground.core.text.fold import fold
from parvis.ground.territories.plans import Point, metres

from ..models import Desk, Problem
from ..models.problems import OPEN

NEAR = 150  # metres
MOST = 5
MOST_READ = 400
# Words of an address that say nothing of where it is.
_IDLE = {
    "rue", "avenue", "boulevard", "place", "chemin", "route", "quai", "allee", "impasse", "cours", "numero",
    "devant", "face", "entre", "angle", "pres", "des", "les", "del", "aux", "sur",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Twin:
    problem: Problem
    metres: int | None  # None where only the words are alike

    @property
    def where(self) -> str:
        return "au même endroit, d’après les mots" if self.metres is None else f"à {max(10, round(self.metres, -1))}\u00a0m"


def twins_of(desk: Desk, *, category: str, place: str, point: Point | None, but: int = 0) -> list[Twin]:
    """The nearest first, then those at the same words, the newest first. One query."""
    open_ = (
        Problem.objects.filter(desk=desk, category=category, state__in=OPEN)
        .exclude(pk=but)
        .select_related("service", "desk__territory")
    )
    words = _telling(place)
    near, alike = [], []
    for problem in open_.order_by("-number")[:MOST_READ]:
        if point is not None and problem.latitude is not None and problem.longitude is not None:
            away = metres(point, Point(problem.latitude, problem.longitude))
            if away <= NEAR:
                near.append(Twin(problem, round(away)))
        elif words and words == _telling(problem.place):
            alike.append(Twin(problem, None))
    near.sort(key=lambda twin: twin.metres or 0)
    return [*near, *alike][:MOST]


def _telling(place: str) -> frozenset[str]:
    return frozenset(word for word in fold(place).split() if word.isdigit() or (len(word) > 2 and word not in _IDLE))
