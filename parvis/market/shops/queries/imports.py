"""Reading files of goods: what they hold, and which product of the shop each of theirs is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypedDict

from parvis.ground.core import files
from parvis.ground.core.text.fold import fold

from ..imports import Field, Good, Problem, Sheet, Wish, read_goods, read_sheet
from ..models import GoodsImport, Product, Shop, Variant
from .weighing import Weighed, weigh_good

_FOOD = ("10.", "47.11", "47.2", "47.81", "01.", "03.")  # trades whose usual rate is that of food


def lock_import(pk: int) -> GoodsImport:
    return GoodsImport.objects.select_for_update(of=("self",)).select_related("shop__organisation", "by").get(pk=pk)


def sheet_of(received: GoodsImport) -> Sheet:
    """The rows of its file. Raises FileMissingError where it was forgotten."""
    with files.open_file(received.file) as content:
        return read_sheet(content.read())


def goods_of(received: GoodsImport, sheet: Sheet) -> tuple[list[Good], list[Problem]]:
    """The products of its file as its columns are understood now, always in the same order."""
    fields = [Field(column) if column else None for column in received.columns]
    wish = Wish(received.software, prices_are_net=received.prices_are_net, vat_rate=received.vat_rate, shop=received.shop.slug)
    return read_goods(sheet, fields, wish)


def usual_vat(shop: Shop) -> int:
    """The rate of most of its goods; where there are none, that of its trade."""
    rates = Counter(shop.products.values_list("vat_rate", flat=True).order_by("-pk")[:200])
    if rates:
        return rates.most_common(1)[0][0]
    return 550 if shop.trade.startswith(_FOOD) else 2000


class Shelf:
    """Which product of a shop is meant by a good of a file: by number, identifier, reference, then name."""

    def __init__(self, shop_id: int) -> None:
        self.by_number: dict[int | None, int] = {}
        self.by_key: dict[str, int] = {}
        self.by_title: dict[str, int | None] = {}
        self.unkeyed: set[int] = set()
        for pk, number, key, title in Product.objects.filter(shop=shop_id).values_list(
            "pk", "number", "import_key", "sort_title"
        ):
            self.by_number[number] = pk
            if key:
                self.by_key[key] = pk
            else:
                self.unkeyed.add(pk)
            self.by_title[title] = None if title in self.by_title else pk  # two of one name: neither is meant by it
        self.by_reference: dict[str, int | None] = {}
        references = Variant.objects.filter(product__shop=shop_id).exclude(reference="").values_list("reference", "product_id")
        for reference, pk in references:
            self.by_reference[reference] = pk if self.by_reference.get(reference, pk) == pk else None

    def meant_by(self, goods: Sequence[Good]) -> list[int | None]:
        """The product that each of these means, None for a new one; the second that means one is told so by -1."""
        found: list[int | None] = []
        claimed: set[int] = set()
        for good in goods:
            pk = self.find(good)
            found.append(-1 if pk in claimed else pk)
            if pk is not None:
                claimed.add(pk)
        return found

    def find(self, good: Good) -> int | None:
        if good.number in self.by_number:
            return self.by_number[good.number]
        if good.key in self.by_key:
            return self.by_key[good.key]
        if good.of_reference and self.by_reference.get(good.of_reference):
            return self.by_reference[good.of_reference]
        references = [sale.reference for sale in good.sales if sale.reference]
        found = {self.by_reference[one] for one in references if self.by_reference.get(one) is not None}
        if len(found) == 1:
            return found.pop()
        by_title = self.by_title.get(fold(good.title)[:160]) if good.title else None
        return by_title if by_title in self.unkeyed or good.key.startswith("sheet:") else None


def standing(ids: Iterable[int]) -> dict[int, Product]:
    """Products with their variants, by id."""
    return {one.pk: one for one in Product.objects.filter(pk__in=list(ids)).prefetch_related("variants")}


class Example(TypedDict):
    """A line of the trial, for the merchant to recognise their goods."""

    title: str
    outcome: str
    price: int | None
    variants: int


def weigh_all(goods: Sequence[Good], meant: Sequence[int | None], received: GoodsImport, at: datetime) -> Iterator[Weighed]:
    """Weigh goods against the products they mean, as they stand now."""
    found = standing(pk for pk in meant if pk is not None)
    for good, pk in zip(goods, meant, strict=True):
        if pk == -1:
            weighed = Weighed(good, Product(shop_id=received.shop_id), is_new=True)
            weighed.problem = "une autre ligne parle déjà de ce produit : donnez-leur des références ou des noms différents"
            yield weighed
        else:
            yield weigh_good(good, found.get(pk) if pk is not None else None, received, at)


def example_of(weighed: Weighed) -> Example:
    product = weighed.product
    prices = [variant.price for variant in (*weighed.fresh, *weighed.altered)] or [
        variant.price for variant in (product.variants.all() if product.pk else ())
    ]
    return {
        "title": product.title, "outcome": weighed.outcome, "price": min(prices, default=None),
        "variants": len(weighed.good.sales),
    }  # fmt: skip
