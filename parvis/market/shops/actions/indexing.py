"""Keeping the market's index true: called by the write that opens, changes or rests a shop or a product, in its transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.postgres.search import SearchVector
from django.db import connection, transaction
from django.db.models import Prefetch, QuerySet, Value
from django.db.models.expressions import Combinable

from parvis.commons.search import facets as search_facets
from parvis.commons.search.actions import learn_words
from parvis.commons.search.language import CONFIGURATION, normalise
from parvis.ground.core import clock
from parvis.ground.core.pages import purge
from parvis.ground.registers.trades import trade_of
from parvis.ground.territories.queries import around

from .. import facets
from ..models import Availability, Label, Product, ProductEntry, Shop, ShopEntry, Variant
from ..queries.opening_times import opening_times, same_day_times
from ..trades import trade_words, words_passed_on

BATCH = 500
_LABELS = dict(Label.choices)


@transaction.atomic
def index_shop(shop_id: int, at: datetime | None = None) -> None:
    """Make a shop and its products findable as they are now, or impossible to find where nobody may read its page."""
    index_shops([shop_id], at=at)


@transaction.atomic
def index_shops(shop_ids: Iterable[int], at: datetime | None = None) -> None:
    """As `index_shop`, for many."""
    at = at or clock.now()
    wanted = sorted(set(shop_ids))
    visible = {
        shop.pk: shop
        for shop in Shop.objects.visible_at(at)
        .filter(pk__in=wanted)
        .select_related("territory__department", "organisation")
        .prefetch_related("closures")
    }
    before = _standing(wanted)
    gone = [pk for pk in wanted if pk not in visible]
    if gone:
        ProductEntry.objects.filter(shop__in=gone).delete()
        ShopEntry.objects.filter(pk__in=gone).delete()
    places = {shop.territory_id for shop in visible.values()}
    places_of = {place: around([place]) for place in places}
    entries = []
    for shop in visible.values():
        words = shop_words(shop)
        entries.append(_shop_entry(shop, words, facets_of(shop, places_of[shop.territory_id], at), at))
        learn_words(words)
    ShopEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["shop"],
        update_fields=[
            "facets", "words", "sort_name", "latitude", "longitude", "opened_at", "is_resting", "opens", "same_day",
            "reckoned_at",
        ],
    )  # fmt: skip
    after = _standing(visible)
    for pk, told in after.items():
        if pk not in before:
            index_products(Product.objects.filter(shop=pk).values_list("pk", flat=True))
        elif told != before[pk]:
            _pass_on(visible[pk])
    _purge({facet for found, _ in (*before.values(), *after.values()) for facet in found})


@transaction.atomic
def index_products(product_ids: Iterable[int]) -> None:
    """Make products findable as they are now; those that are not on sale, or whose shop nobody may see, are forgotten."""
    wanted = sorted(set(product_ids))
    touched: set[str] = set()
    for start in range(0, len(wanted), BATCH):
        batch = wanted[start : start + BATCH]
        touched |= _index_batch(batch)
    _purge(touched)


@transaction.atomic
def index_stock(product_ids: Iterable[int]) -> None:
    """Say again whether these products are there: what changes with each sale. Writes only where the answer changed."""
    wanted = sorted(set(product_ids))
    if not wanted:
        return
    # Locked first: of two sales that each take the last of another variant, the second one sees what the first one left.
    standing = ProductEntry.objects.filter(pk__in=wanted).only("pk", "availability", "facets")
    entries = {entry.pk: entry for entry in standing.select_for_update().order_by("pk")}
    products = _with_variants(Product.objects.filter(pk__in=list(entries)))
    changed = []
    for product in products:
        entry, now = entries[product.pk], availability_of(product)
        if entry.availability != now:
            entry.availability = now
            changed.append(entry)
    if changed:
        ProductEntry.objects.bulk_update(changed, ["availability"])
        _purge({facet for entry in changed for facet in entry.facets})


def reckon_openings(*, at: datetime, limit: int = 1000) -> int:
    """Reckon opening times ahead again, the oldest reckoning first; gives how many shops were done."""
    due = list(
        ShopEntry.objects.filter(reckoned_at__lt=at)
        .order_by("reckoned_at", "pk")
        .select_related("shop__territory__department")
        .prefetch_related("shop__closures")[:limit]
    )
    for entry in due:
        entry.opens, entry.same_day, entry.reckoned_at = *_times(entry.shop, at), at
    ShopEntry.objects.bulk_update(due, ["opens", "same_day", "reckoned_at"], batch_size=BATCH)
    return len(due)


@transaction.atomic
def mend_index(*, at: datetime) -> int:
    """Put in and take out what changed without an act of the shop, such as a suspension that ended; gives how many shops."""
    visible = Shop.objects.visible_at(at)
    missing = visible.filter(entry__isnull=True).values_list("pk", flat=True)
    gone = ShopEntry.objects.exclude(shop__in=visible).values_list("pk", flat=True)
    found = [*missing, *gone]
    index_shops(found, at=at)
    return len(found)


def facets_of(shop: Shop, places: Iterable[int], at: datetime) -> list[str]:
    """What a shop and each of its products may be filtered by. Asks for `organisation`."""
    ways = {"shop": shop.at_shop, "counter": shop.at_counter, "delivery": shop.delivers}
    trade = trade_of(shop.trade) if shop.trade else None
    return [
        *(facets.place(place) for place in sorted(places)),
        facets.turn(shop.pk),
        *(facets.way(way) for way, is_there in ways.items() if is_there),
        *(facets.label(label) for label in sorted(shop.labels)),
        *([facets.trade(trade.slug)] if trade else []),
        *([facets.CALLS_FOR_HELP] if shop.help_text else []),
    ]


def availability_of(product: Product) -> Availability:
    """What can be said of a product to who looks for it. Asks for `variants`."""
    there = [variant for variant in product.variants.all() if variant.state == Variant.State.ON_SALE]
    if not any(variant.stock is None or variant.stock > 0 for variant in there):
        return Availability.OUT
    return Availability.TO_ORDER if product.waits else Availability.IN_STOCK


def product_facets(product: Product) -> list[str]:
    """Those of the product alone."""
    return [
        *(facets.label(label) for label in sorted(product.labels)),
        *([] if product.waits else [facets.NO_WAIT]),
        *search_facets.times(product.created_at),
    ]


def _standing(shop_ids: Iterable[int]) -> dict[int, tuple[list[str], str]]:
    """What the index holds of these shops: facets and words."""
    found = ShopEntry.objects.filter(pk__in=list(shop_ids)).values_list("pk", "facets", "words")
    return {pk: (facets, words) for pk, facets, words in found}


def _shop_entry(shop: Shop, words: str, found: list[str], at: datetime) -> ShopEntry:
    opens, same_day = _times(shop, at)
    return ShopEntry(
        shop=shop,
        facets=[*found, *search_facets.times(shop.opened_at or at)],
        words=_vector(words),
        sort_name=shop.sort_name,
        latitude=shop.latitude,
        longitude=shop.longitude,
        opened_at=shop.opened_at or at,
        is_resting=not shop.is_open,
        opens=opens,
        same_day=same_day,
        reckoned_at=at,
    )


def _times(shop: Shop, at: datetime) -> tuple[list[tuple[datetime, datetime]], list[tuple[datetime, datetime]]]:
    if not shop.is_open:
        return [], []
    until = shop.sells_until  # nothing is ordered after that, nor where it never sold
    ready = [(start, min(end, until)) for start, end in same_day_times(shop, at=at) if until and start < until]
    return opening_times(shop, at=at), ready


def shop_words(shop: Shop) -> str:
    """What a shop is found by."""
    labels = " ".join(str(_LABELS[label]) for label in shop.labels)
    trade = trade_words(shop.trade, f"{shop.name} {shop.sells}")
    return normalise(f"{shop.name} {shop.sells} {shop.about} {trade} {labels}")


def _index_batch(product_ids: Sequence[int]) -> set[str]:
    products = {
        product.pk: product
        for product in _with_variants(
            Product.objects.standing().filter(pk__in=product_ids, shop__entry__isnull=False)
        ).select_related("shop__entry")
    }
    touched = set()
    gone = ProductEntry.objects.filter(pk__in=[pk for pk in product_ids if pk not in products])
    touched |= {facet for found in gone.values_list("facets", flat=True) for facet in found}
    gone.delete()
    entries, learnt = [], []
    for product in products.values():
        words, passed_on = product_words(product, product.variants.all()), passed_on_words(product.shop)
        own = product_facets(product)
        inherited = inherited_facets(product.shop.entry.facets)
        entries.append(
            ProductEntry(
                product=product, shop_id=product.shop_id, own=own, facets=[*own, *inherited],
                words=_goods_vector(words, passed_on), availability=availability_of(product), added_at=product.created_at,
            )
        )  # fmt: skip
        learnt += [words, passed_on]
        touched |= set(inherited)
    ProductEntry.objects.bulk_create(
        entries,
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=["shop", "own", "facets", "words", "availability", "added_at"],
    )
    if learnt:
        learn_words(" ".join(learnt))
    return touched


def product_words(product: Product, variants: Iterable[Variant]) -> str:
    """What a product is found by of its own: what weighs most."""
    labels = " ".join(str(_LABELS.get(label, label)) for label in product.labels)
    sold = " ".join(f"{variant.label} {variant.reference}" for variant in variants)
    return normalise(f"{product.title} {product.description} {product.origin} {labels} {sold}")


def passed_on_words(shop: Shop) -> str:
    """What each product of the shop is found by beside its own words: they weigh less."""
    return normalise(words_passed_on(shop.name, shop.sells, shop.trade))


def inherited_facets(of_shop: Iterable[str]) -> list[str]:
    """Of a shop's facets, those that its products carry too: all but when it opened."""
    return [facet for facet in of_shop if not facet.startswith(("week:", "span:"))]


def _pass_on(shop: Shop) -> None:
    """Give a shop's facets and words to its products again, their own words kept as they are."""
    inherited = inherited_facets(ShopEntry.objects.values_list("facets", flat=True).get(pk=shop.pk))
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE shops_productentry entry SET facets = now.facets, words = now.words
               FROM (SELECT product_id, own || %s::text[] AS facets,
                            ts_filter(words, '{a}') || setweight(to_tsvector(%s::regconfig, %s), 'D') AS words
                     FROM shops_productentry WHERE shop_id = %s) now
               WHERE now.product_id = entry.product_id AND (now.facets <> entry.facets OR now.words <> entry.words)""",
            [inherited, CONFIGURATION, passed_on_words(shop), shop.pk],
        )


def _with_variants(products: QuerySet[Product]) -> QuerySet[Product]:
    return products.prefetch_related(Prefetch("variants", queryset=Variant.objects.order_by("position", "pk")))


def _vector(words: str) -> SearchVector:
    return SearchVector(Value(words), config=CONFIGURATION)


def _goods_vector(own: str, passed_on: str) -> Combinable:
    """The product's own words under A, its shop's under D: one index finds both, `ts_filter` tells them apart."""
    return SearchVector(Value(own), config=CONFIGURATION, weight="A") + SearchVector(
        Value(passed_on), config=CONFIGURATION, weight="D"
    )


def _purge(touched: Iterable[str]) -> None:
    """Pages that list what stands in these places read differently now."""
    tags = sorted({f"market:{facet.removeprefix('place:')}" for facet in touched if facet.startswith("place:")})
    if tags:
        purge(*tags)
