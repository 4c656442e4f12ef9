"""Searches that found nothing: what the count of them asks before it keeps a word."""

from __future__ import annotations

from parvis.commons.search.queries import Filters, search
from parvis.ground.core import clock
from parvis.ground.territories.queries import standing
from parvis.market.shops.queries.finding import find


def is_written(words: str, place: str) -> bool:
    """Does anything published for the place say these words today?"""
    here = standing(place).territory
    return bool(search(words, at=clock.now(), filters=Filters(territory_id=here.pk)).count)


def is_sold(words: str, place: str) -> bool:
    """Does a shop of the place itself write that it has this today?"""
    found = find(words, place=standing(place).territory, at=clock.now())
    return bool(found.hits) and found.hits[0].ring.code == "ici"
