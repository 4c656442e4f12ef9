"""What the site maps say of the market: addresses, range by range of ids, so that no file grows without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Max, QuerySet

from parvis.ground.core.crawling import Crawling
from parvis.ground.core.text.fold import slugify
from parvis.ground.territories.models import Inclusion, Territory

from ..models import Product, Shop


def highest_shop() -> int:
    return Shop.objects.aggregate(last=Max("pk"))["last"] or 0


def highest_product() -> int:
    return Product.objects.aggregate(last=Max("pk"))["last"] or 0


def shops_between(first: int, last: int, *, at: datetime) -> list[str]:
    """Addresses of those whose page may be read."""
    found = (
        Shop.objects.visible_at(at).filter(pk__range=(first, last)).exclude(organisation__crawling=Crawling.NOBODY).order_by("pk")
    )
    return [f"/boutique/{slug}/" for slug in found.values_list("slug", flat=True)]


def products_between(first: int, last: int, *, at: datetime) -> Iterator[tuple[str, datetime]]:
    """Addresses of those whose page may be read, and when they last changed."""
    yield from _told(Product.objects.visible_at(at).filter(pk__range=(first, last)))


def _told(goods: QuerySet[Product]) -> Iterator[tuple[str, datetime]]:
    found = goods.exclude(shop__organisation__crawling=Crawling.NOBODY).order_by("pk")
    for slug, number, title, changed in found.values_list("shop__slug", "number", "title", "updated_at"):
        yield f"/boutique/{slug}/{number}-{slugify(title)}/", changed


def shops_since(moment: datetime, *, at: datetime) -> list[str]:
    """Addresses of those that opened since then, for engines that are told."""
    found = Shop.objects.visible_at(at).filter(opened_at__gte=moment).exclude(organisation__crawling=Crawling.NOBODY)
    return [f"/boutique/{slug}/" for slug in found.order_by("pk").values_list("slug", flat=True)]


def products_since(moment: datetime, *, at: datetime) -> list[str]:
    """Addresses of the goods that came or changed since then; what is left of them is no change."""
    found = Product.objects.visible_at(at).filter(updated_at__gte=moment)
    return [path for path, _ in _told(found)]


def territories_with_shops(*, at: datetime) -> list[str]:
    """The slugs of the places where a shop stands, and of those around them."""
    stood_in = set(Shop.objects.visible_at(at).values_list("territory", flat=True).distinct())
    around = Inclusion.objects.filter(inner__in=stood_in).values_list("outer", flat=True)
    return list(Territory.objects.filter(pk__in=stood_in | set(around)).order_by("level", "code").values_list("slug", flat=True))
