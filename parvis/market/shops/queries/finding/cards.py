"""What is shown of the shops of one page of results: read in a few statements, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch

from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import COMMUNES
from parvis.market.slots.queries import Promise, Wish, promises

from ...models import Availability, Label, Product, ProductEntry, Shop, ShopPicture, Variant
from ...trades import trade_name
from ..door import door_of
from ..ready import ready_at
from .search import Hit

NBSP = "\u00a0"
_LABELS = dict(Label.choices)
_UNITS = {"piece": "", "kg": "le kilo", "100g": "les 100\u00a0g"}


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product in a list: `price` in cents for one `unit`, the smallest where `varies`."""

    id: int
    title: str
    url: str
    picture: ShownPicture | None
    price: int
    varies: bool
    unit: str  # « le kilo »; nothing for a piece
    availability: Availability
    shop_name: str
    shop_url: str
    added_at: datetime

    @property
    def availability_label(self) -> str:
        return "" if self.availability == Availability.IN_STOCK else Availability(self.availability).label


@dataclass(frozen=True, slots=True)
class ShopCard:
    """A shop in a list, with what it has of what was asked for."""

    id: int
    name: str
    url: str
    sells: str
    trade: str
    commune: str
    address: str
    phone: str
    picture: ShownPicture | None
    is_open: bool
    is_resting: bool
    hours: str  # « Ouvert jusqu’à 19 h », as its page says; empty where the shop gave none
    changes_at: datetime | None  # the hours read differently from then on
    away: str  # « à 1,2 km »; empty where one looks from a wide territory
    ways: tuple[str, ...]
    labels: tuple[str, ...]
    calls_for_help: bool
    products: tuple[ProductCard, ...]
    more_products: int  # beyond those
    opened_at: datetime | None
    territory_id: int
    hit: Hit
    promise: Promise | None = None  # at a counter of where one looks from, today: only where all of the way holds


def cards(hits: Sequence[Hit], *, at: datetime, place: Territory | None = None) -> list[ShopCard]:
    """The cards of these shops, in the same order; one that nobody may see any more is left out.

    From a `place`, they say what can be fetched at its counters today: one statement more, for all of them.
    """
    shops = {
        shop.pk: shop
        for shop in Shop.objects.visible_at(at)
        .filter(pk__in=[hit.shop_id for hit in hits])
        .select_related("territory__department", "organisation")
        .prefetch_related(Prefetch("pictures", queryset=ShopPicture.objects.order_by("position", "pk")), "closures")
    }
    goods = _products([pk for hit in hits for pk in hit.product_ids], at=at)
    seen = shown([*(_window(shop) for shop in shops.values()), *(product.picture_id for product in goods.values())])
    kept = _promises(hits, shops, goods, place, at) if place is not None and place.level in COMMUNES else {}
    found = []
    for hit in hits:
        shop = shops.get(hit.shop_id)
        if shop is None:
            continue
        mine = [product_card(goods[pk], seen) for pk in hit.product_ids if pk in goods]
        found.append(_shop_card(shop, hit, mine, seen, at, kept.get(shop.pk)))
    return found


def _promises(
    hits: Sequence[Hit], shops: Mapping[int, Shop], goods: Mapping[int, Product], place: Territory, at: datetime
) -> dict[int, Promise]:
    """By shop, for what it has on its shelf of what was asked for. Everything on the way is looked at, or nothing is said."""
    wishes = {}
    for hit in hits:
        shop = shops.get(hit.shop_id)
        if shop is None or not (hit.same_day and shop.at_counter and shop.sells_at(at)):
            continue
        there = [
            product
            for product in (goods[pk] for pk in hit.product_ids if pk in goods)
            if product.entry.availability == Availability.IN_STOCK and not product.waits and not product.at_shop_only
        ]
        ready = ready_at(shop, 0, at) if there else None
        if ready is not None:
            wishes[shop.pk] = Wish(shop.territory, ready, cold=any(product.keeps_cold for product in there))
    return promises(wishes, territory=place, at=at)


def shops_by_id(ids: Iterable[int], *, at: datetime) -> list[Shop]:
    """These shops, in the same order; one that nobody may see any more is left out."""
    wanted = list(ids)
    found = Shop.objects.visible_at(at).select_related("territory").in_bulk(wanted)
    return [found[pk] for pk in wanted if pk in found]


def product_cards(product_ids: Iterable[int], *, at: datetime) -> list[ProductCard]:
    """The cards of these products, in the same order; one that nobody may see any more is left out."""
    wanted = list(product_ids)
    goods = _products(wanted, at=at)
    seen = shown(product.picture_id for product in goods.values())
    return [product_card(goods[pk], seen) for pk in wanted if pk in goods]


def product_card(product: Product, seen: dict[int, ShownPicture]) -> ProductCard:
    """Asks for `shop`, `entry` and `variants`."""
    prices = [variant.price for variant in product.variants.all()]
    return ProductCard(
        id=product.pk,
        title=product.title,
        url=product.get_absolute_url(),
        picture=seen.get(product.picture_id) if product.picture_id else None,
        price=min(prices, default=0),
        varies=len(set(prices)) > 1,
        unit=_UNITS.get(product.unit, ""),
        availability=Availability(product.entry.availability),
        shop_name=product.shop.name,
        shop_url=product.shop.get_absolute_url(),
        added_at=product.created_at,
    )


def _products(ids: Sequence[int], *, at: datetime) -> dict[int, Product]:
    if not ids:
        return {}
    on_sale = Variant.objects.filter(state=Variant.State.ON_SALE).order_by("position", "pk")
    goods = Product.objects.visible_at(at).filter(pk__in=ids, entry__isnull=False, variants__state=Variant.State.ON_SALE)
    return {
        product.pk: product
        for product in goods.distinct().select_related("shop", "entry").prefetch_related(Prefetch("variants", queryset=on_sale))
    }


def _window(shop: Shop) -> int | None:
    """The photograph shown in lists: the first one."""
    return next((one.picture_id for one in shop.pictures.all()), None)


def _shop_card(
    shop: Shop, hit: Hit, mine: list[ProductCard], seen: dict[int, ShownPicture], at: datetime, promise: Promise | None
) -> ShopCard:
    window = _window(shop)
    door = door_of(shop, list(shop.closures.all()), at)
    return ShopCard(
        id=shop.pk,
        name=shop.name,
        url=shop.get_absolute_url(),
        sells=shop.sells,
        trade=trade_name(shop.trade),
        commune=shop.territory.name,
        address=shop.address,
        phone=shop.phone,
        picture=seen.get(window) if window else None,
        is_open=door.is_open and shop.is_open,
        is_resting=not shop.is_open,
        hours=door.text if shop.is_open else "En pause",
        changes_at=door.changes_at,
        away=away(hit.kilometres),
        ways=tuple(_ways(shop, hit)),
        labels=tuple(str(_LABELS[label]) for label in shop.labels),
        calls_for_help=bool(shop.help_text) and shop.help_until is not None and shop.help_until >= _today(shop, at),
        products=tuple(mine),
        more_products=max(0, hit.products - len(mine)),
        opened_at=shop.opened_at,
        territory_id=shop.territory_id,
        hit=hit,
        promise=promise,
    )


def _today(shop: Shop, at: datetime) -> date:
    return at.astimezone(ZoneInfo(shop.territory.time_zone)).date()


def _ways(shop: Shop, hit: Hit) -> Iterable[str]:
    if shop.at_shop:
        today = hit.same_day and hit.availability == Availability.IN_STOCK
        yield "prêt aujourd’hui en boutique" if today else "retrait en boutique"
    if shop.at_counter:
        yield "retrait à un comptoir"
    if shop.delivers:
        yield "livraison"


def away(kilometres: float | None) -> str:
    """« à 350 m », « à 1,2 km », « à 48 km »: as the crow flies."""
    if kilometres is None:
        return ""
    if kilometres < 0.05:
        return "au centre"
    if kilometres < 0.95:
        return f"à {round(kilometres * 20) * 50}{NBSP}m"
    if kilometres < 9.95:
        return f"à {kilometres:.1f}{NBSP}km".replace(".", ",").replace(",0" + NBSP, NBSP)
    return f"à {round(kilometres)}{NBSP}km"


__all__ = ["Availability", "ProductCard", "ProductEntry", "ShopCard", "away", "cards", "product_cards", "shops_by_id"]
