"""What an editor or a territory is told of its views: one plot, where they came from, from which territories' pages."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parvis.ground.core.crowds import Part, thresholded
from parvis.ground.design.plots import Bars, Series

from ..models import Source
from .spans import Span
from .views import Pieces, by_day_and_source, by_territory

MOST_PLACES = 10
_SHOWN = (Source.PLATFORM, Source.SITE, Source.SEARCH, Source.SOCIAL, Source.OTHER, Source.DIRECT)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the views; `percent` where it is told and means something."""

    part: Part
    percent: int | None

    @property
    def label(self) -> str:
        return self.part.label

    @property
    def said(self) -> str:
        """In words, where it is not told."""
        if self.part.people is not None:
            return ""
        return "moins de 5" if self.part.is_few else "non communiqué"


@dataclass(frozen=True, slots=True)
class Report:
    span: Span
    total: int
    plot: Bars
    sources: Sequence[Share]
    places: Sequence[Share]

    @property
    def best_day(self) -> tuple[str, int] | None:
        """The fullest step: its name and views."""
        values = list(self.plot.series[0].values)
        best = max(range(len(values)), key=lambda place: values[place])
        return (self.span.steps[best].name, values[best]) if values[best] else None

    @property
    def hides_some(self) -> bool:
        return any(share.part.people is None for share in (*self.sources, *self.places))


def report_of(pieces: Pieces, span: Span, *, key: str = "plot") -> Report:
    """Of these pieces together. Two queries, however many."""
    firsts = [step.first for step in span.steps]
    steps, sources = [0] * len(firsts), Counter[str]()
    for day, source, views in by_day_and_source(pieces, span.since, span.until):
        steps[bisect_right(firsts, day) - 1] += views
        sources[source] += views
    plot = Bars(
        f"Vues, {span.of_what.lower()} par {span.of_what.lower()}", [step.mark for step in span.steps],
        [step.name for step in span.steps], [Series("Vues", steps)], of_what=span.of_what, key=key, is_count=True,
    )  # fmt: skip
    shown = _SHOWN if not sources[Source.UNKNOWN] else (*_SHOWN, Source.UNKNOWN)
    places = by_territory(pieces, span.since, span.until)
    told = places[:MOST_PLACES] + ([("Autres territoires", rest)] if (rest := sum(n for _, n in places[MOST_PLACES:])) else [])
    total = sum(steps)
    unplaced = total - sum(views for _, views in places)
    if unplaced > 0:
        told.append(("Adresse propre de la page", unplaced))
    return Report(span, total, plot, _shares([(str(one.label), sources[one]) for one in shown], total), _shares(told, total))


def _shares(parts: Iterable[tuple[str, int]], total: int) -> list[Share]:
    told = thresholded(parts)
    return [Share(part, round(100 * part.people / total) if part.people is not None and total else None) for part in told]
