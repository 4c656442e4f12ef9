"""Which shops a question is put to: those of the ring whose trade fits, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt
from zoneinfo import ZoneInfo

from django.db.models import Q

from parvis.ground.registers.trades import named
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import inside, neighbours_of
from parvis.market.shops.models import Shop, ShopClosure

from ..models import Asked, Question, Ring
from ..words import speaks_of

MOST_ASKED = 25  # of a ring: nobody should answer a question that dozens have answered
EARTH = 6_371_000  # metres


@dataclass(frozen=True, slots=True)
class Fitting:
    shop: Shop
    metres: int


def fitting_shops(question: Question, ring: Ring, at: datetime) -> list[Fitting]:
    """Shops of the ring that were not asked yet, open and not on holiday: of the trade that was named or whose own words speak
    of it. Where no trade was named and no shop of the commune speaks of it, all of these. Three queries.
    """
    place = question.territory
    today = at.astimezone(ZoneInfo(place.time_zone)).date()
    resting = ShopClosure.objects.filter(starts_on__lte=today, ends_on__gte=today)
    shops = list(
        Shop.objects.visible_at(at)
        .filter(within(place, ring), state=Shop.State.OPEN)
        .exclude(pk__in=Asked.objects.filter(question=question).values("shop"))
        .exclude(pk__in=resting.values("shop"))
        .select_related("organisation", "territory")
    )
    trade = named(question.trade) if question.trade else None
    speaking = [shop for shop in shops if speaks_of(question.words, f"{shop.sells} {shop.name}")]
    if trade is not None:
        found = [shop for shop in shops if shop in speaking or shop.trade.startswith(trade.codes)]
    else:
        found = speaking or (shops if ring == Ring.HERE else [])
    nearest = sorted((Fitting(shop, _metres(place, shop)) for shop in found), key=lambda one: (one.metres, one.shop.sort_name))
    return nearest[:MOST_ASKED]


def within(place: Territory, ring: Ring) -> Q:
    """Shops of a ring, and of the narrower ones."""
    here = Q(territory__in=inside(place))
    if ring >= Ring.NEIGHBOURS:
        here |= Q(territory__in=[one.pk for one in neighbours_of(place)])
    if ring >= Ring.INTERCOMMUNALITY and place.intercommunality_id:
        here |= Q(territory__intercommunality=place.intercommunality_id)
    if ring >= Ring.DEPARTMENT and place.department_id:
        here |= Q(territory__department=place.department_id)
    return here


def _metres(place: Territory, shop: Shop) -> int:
    if place.latitude is None or place.longitude is None:
        return 0
    north, south = radians(place.latitude), radians(shop.latitude)
    east = radians(shop.longitude - place.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return round(2 * EARTH * asin(sqrt(min(half, 1))))
