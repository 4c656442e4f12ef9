"""Goods as pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from parvis.commons.pictures.models import Picture
from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.core.money import NBSP
from parvis.ground.core.text.fold import fold

from ..models import Label, Product, Shop, Unit, Variant
from ..pricing import told
from .ready import ready_at

ON_SHELF = 12  # on the page of the shop itself
PER_PAGE = 48
LAST_ONES = 5  # from here down the page says how many are left


@dataclass(frozen=True, slots=True)
class Good:
    """A product on a list: what it is, from how much, whether it is there."""

    id: int
    url: str
    title: str
    price: int
    has_several: bool
    per: str  # « le kilo »; "" for a piece
    picture: ShownPicture | None
    told: str  # of its availability; "" where it is there
    is_out: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    goods: list[Good]
    count: int
    page: int = 1
    pages: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """A variant, as its page offers it."""

    id: int
    label: str
    price: int
    left: str  # « il en reste 3 »; "" where there is plenty, or nobody counts
    is_out: bool
    most: int | None  # pieces, or grams


@dataclass(frozen=True, slots=True)
class ProductPage:
    product: Product
    shop: Shop
    pictures: list[ShownPicture]
    choices: list[Choice]
    labels: list[str]
    sells: bool
    ready_at: datetime | None
    at: datetime

    @property
    def is_out(self) -> bool:
        return all(choice.is_out for choice in self.choices)

    @property
    def lowest(self) -> int:
        return min(choice.price for choice in self.choices)

    @property
    def per(self) -> str:
        return per(self.product.unit)


def per(unit: str) -> str:
    return "" if unit == Unit.PIECE else Unit(unit).label


def shelf(shop: Shop, *, page: int = 1, size: int = PER_PAGE) -> Shelf:
    """What the shop sells, by name. Four statements whatever the number of goods."""
    standing = Product.objects.standing().filter(shop=shop)
    count = standing.count()
    pages = max(1, -(-count // size))
    if not count or page > pages:
        return Shelf([], count, page, pages)
    listed = list(standing.order_by("sort_title", "number").prefetch_related(_variants())[(page - 1) * size : page * size])
    for product in listed:
        product.shop = shop
    return Shelf(goods_of(listed), count, page, pages)


def goods_of(products: Sequence[Product]) -> list[Good]:
    """These products as a list shows them; asks for their variants and their shop."""
    pictures = shown(product.picture_id for product in products)
    return [_good(product, pictures.get(product.picture_id or 0)) for product in products if product.variants.all()]


def product_page(shop: Shop, number: int, at: datetime) -> ProductPage | None:
    """A product that stands, of a shop that anyone may read."""
    product = Product.objects.standing().filter(shop=shop, number=number).prefetch_related(_variants(), "pictures").first()
    if product is None:
        return None
    return _page(product, shop, shown(_photos(product)), at)


def product_pages(shop: Shop, at: datetime, *, at_once: int = 100) -> Iterator[ProductPage]:
    """Everything that stands in a shop, by name, a few in memory at a time: four statements for each of these lots."""
    standing = (
        Product.objects.standing().filter(shop=shop).order_by("sort_title", "number").prefetch_related(_variants(), "pictures")
    )
    lot: list[Product] = []
    for product in standing.iterator(chunk_size=at_once):
        lot.append(product)
        if len(lot) == at_once:
            yield from _pages(lot, shop, at)
            lot = []
    yield from _pages(lot, shop, at)


def goods_named(shop: Shop, asked: str, *, limit: int) -> list[Good]:
    """What the shop sells whose name holds each of these words, by name; short words like « la » ask for nothing."""
    words = [word for word in fold(asked).split() if len(word) > 2][:5]
    if not words:
        return []
    standing = Product.objects.standing().filter(shop=shop)
    for word in words:
        standing = standing.filter(sort_title__contains=word)
    listed = list(standing.order_by("sort_title", "number").prefetch_related(_variants())[:limit])
    for product in listed:
        product.shop = shop
    return goods_of(listed)


def goods_mapped(shop: Shop, *, limit: int) -> list[tuple[str, datetime]]:
    """Addresses of what it sells, and when each last changed, the newest first."""
    standing = Product.objects.standing().filter(shop=shop).order_by("-updated_at", "-pk")[:limit]
    listed = list(standing.only("number", "title", "updated_at", "shop_id"))
    for product in listed:
        product.shop = shop
    return [(product.get_absolute_url(), product.updated_at) for product in listed]


def _pages(products: Sequence[Product], shop: Shop, at: datetime) -> list[ProductPage]:
    pictures = shown(id for product in products for id in _photos(product))
    return [_page(product, shop, pictures, at) for product in products if product.variants.all()]


def _photos(product: Product) -> list[int]:
    """Ids of its photographs, the first one first."""
    return [id for id in (product.picture_id, *(one.picture_id for one in product.pictures.all())) if id]


def _page(product: Product, shop: Shop, pictures: Mapping[int, ShownPicture], at: datetime) -> ProductPage:
    product.shop = shop
    sells = shop.sells_at(at)
    return ProductPage(
        product=product, shop=shop, pictures=[pictures[id] for id in _photos(product) if id in pictures],
        choices=[_choice(product, variant) for variant in product.variants.all()],
        labels=[label.label for label in Label if label.value in product.labels], sells=sells,
        ready_at=ready_at(shop, product.lead_days, at) if sells else None, at=at,
    )  # fmt: skip


def withdrawn_title(shop: Shop, number: int) -> str | None:
    """The name of what was sold at this address and is not any more: by its merchant's will, never by a decision."""
    gone = Product.objects.filter(shop=shop, number=number, state=Product.State.WITHDRAWN, hidden_at=None)
    return gone.values_list("title", flat=True).first()


def availability(product: Product) -> str:
    """What a list says of it; "" where it is on the shelf."""
    variants = product.variants.all()
    if all(variant.stock == 0 for variant in variants):
        return "épuisé"
    if product.made_to_order:
        return "fait sur commande"
    if product.lead_days:
        return f"sous {product.lead_days}{NBSP}{'jours' if product.lead_days > 1 else 'jour'}"
    return ""


def desk_goods(shop: Shop, *, state: str, asked: str, page: int, size: int) -> tuple[list[Product], bool]:
    """A page of the merchant's own list, by name; and whether more follow."""
    goods = Product.objects.filter(shop=shop, state=state)
    for word in fold(asked).split()[:5]:
        goods = goods.filter(Q(sort_title__contains=word) | Q(variants__reference__icontains=word))
    found = goods.distinct() if asked else goods
    listed = list(
        found.order_by("sort_title", "number")
        .select_related("picture")
        .prefetch_related(_variants(), "picture__renditions")[(page - 1) * size : page * size + 1]
    )
    return listed[:size], len(listed) > size


def goods_counts(shop: Shop) -> dict[str, int]:
    """How many are in each state."""
    rows = Product.objects.filter(shop=shop).values("state").annotate(count=Count("pk")).values_list("state", "count")
    return dict(rows)


def photos_of(product: Product) -> list[Picture]:
    """Its photographs for its team, the first one first."""
    first = [product.picture] if product.picture else []
    return [*first, *(one.picture for one in product.pictures.select_related("picture"))]


def _good(product: Product, picture: ShownPicture | None) -> Good:
    variants = list(product.variants.all())
    prices = {variant.price for variant in variants}
    said = availability(product)
    return Good(
        id=product.pk, url=product.get_absolute_url(), title=product.title, price=min(prices), has_several=len(prices) > 1,
        per=per(product.unit), picture=picture, told=said, is_out=said == "épuisé",
    )  # fmt: skip


def _choice(product: Product, variant: Variant) -> Choice:
    few = LAST_ONES if product.unit == Unit.PIECE else 1000
    left = f"il en reste {told(product.unit, variant.stock)}" if variant.stock and variant.stock <= few else ""
    return Choice(
        id=variant.pk, label=variant.label, price=variant.price, left=left, is_out=variant.stock == 0, most=variant.stock
    )


def _variants() -> Prefetch[str, QuerySet[Variant], str]:
    return Prefetch("variants", Variant.objects.filter(state=Variant.State.ON_SALE).order_by("position", "id"))
