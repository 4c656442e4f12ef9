"""What was looked for and not found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Sum

from ..models import VainSearch

MOST = 40


@dataclass(frozen=True, slots=True)
class SoughtInVain:
    words: str
    where: str  # in French: in the articles, at the market
    place: str  # name of the territory
    people: int  # the sum of each day's
    last: date

    @property
    def is_market(self) -> bool:
        return self.where == VainSearch.Where.MARKET.label


def sought_in_vain(territories: Iterable[int], since: date, until: date) -> list[SoughtInVain]:
    """Words that found nothing from the pages of these territories, the latest asked first. One query."""
    kept = VainSearch.objects.filter(territory__in=list(territories), date__range=(since, until)).order_by()
    rows = kept.values_list("words", "where", "territory__name").annotate(people=Sum("count"), last=Max("date"))
    found = [SoughtInVain(words, str(VainSearch.Where(where).label), *rest) for words, where, *rest in rows]
    return sorted(found, key=lambda one: (-one.last.toordinal(), one.words, one.where))[:MOST]
