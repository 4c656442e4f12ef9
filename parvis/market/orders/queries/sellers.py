"""What the yearly file of sellers holds (DAC7): counts and amounts by quarter, from the tallies; no buyer appears in it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import ExtractQuarter

from parvis.market.shops.models import Shop

from ..models import Tally

# A seller of goods under both is left out (CGI 1649 ter C).
FEWER_SALES, LESS_MONEY = 30, 2_000_00


@dataclass(frozen=True, slots=True)
class Seller:
    shop: Shop
    sales: tuple[int, int, int, int]  # by quarter
    amounts: tuple[int, int, int, int]  # cents

    @property
    def is_declared(self) -> bool:
        return sum(self.sales) >= FEWER_SALES or sum(self.amounts) > LESS_MONEY


def sellers_of(year: int) -> list[Seller]:
    """Those to declare for a year, by name. Two queries."""
    rows = (
        Tally.objects.filter(day__year=year, handed_over__gt=0)
        .annotate(quarter=ExtractQuarter("day"))
        .values("shop", "quarter")
        .annotate(sales=Sum("handed_over"), amount=Sum("sold"))
        .order_by()
    )
    told = {(row["shop"], row["quarter"]): (row["sales"], row["amount"]) for row in rows}
    shops = Shop.objects.filter(pk__in={shop for shop, _ in told}).select_related("organisation", "territory")
    found = []
    for shop in shops.order_by("sort_name", "pk"):
        quarters = [told.get((shop.pk, quarter), (0, 0)) for quarter in range(1, 5)]
        seller = Seller(shop, tuple(sales for sales, _ in quarters), tuple(amount for _, amount in quarters))  # type: ignore[arg-type]
        if seller.is_declared:
            found.append(seller)
    return found
