"""What buying in a place adds up to, from the counts that the database keeps: no order is read, no buyer is known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum

from parvis.ground.territories.models import Territory
from parvis.market.shops.models import Shop

from ..models import Tally

LEAST_SHOPS, LEAST_ORDERS = 3, 20  # below, a total would tell the takings of one of them


@dataclass(frozen=True, slots=True)
class Effects:
    """Of the shops of a place over some days."""

    orders: int  # handed over
    sold: int | None  # cents that went to the shops; None where too few sold for a total to be told
    shops: int  # that handed over at least one


def effects_in(territory: Territory, *, since: date, until: date) -> Effects:
    """Of a place and all it contains; one query."""
    within = Shop.objects.filter(Q(territory=territory) | Q(territory__inclusions__outer=territory))
    told = Tally.objects.filter(shop__in=within.values("pk"), day__gte=since, day__lte=until, handed_over__gt=0).aggregate(
        orders=Sum("handed_over", default=0), sold=Sum("sold", default=0), shops=Count("shop", distinct=True)
    )
    enough = told["shops"] >= LEAST_SHOPS and told["orders"] >= LEAST_ORDERS
    return Effects(told["orders"], told["sold"] if enough else None, told["shops"])
