"""Reading one shop, and until when it sells."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from parvis.money.patronage.registry import Shopfront
from parvis.money.subscriptions.models import Product
from parvis.money.subscriptions.queries import covered_until
from parvis.people.organisations.models import Organisation

from ..models import Shop
from ..permissions import shops_run_by

__all__ = ["doors_around", "lock_shop", "selling_until", "shop_of", "shopfronts_of", "shops_run_by", "visible_shop_of"]


def lock_shop(pk: int) -> Shop:
    """The shop's row, locked until the transaction ends; also guards its closures and pictures."""
    return (
        Shop.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation", "territory__department")
        .get(pk=pk)
    )


def doors_around(shop: Shop, at: datetime, *, most: int = 80) -> list[Shop]:
    """Other shops of its commune whose door is marked, for whoever looks for theirs among them."""
    others = Shop.objects.visible_at(at).filter(territory=shop.territory_id, is_located=True).exclude(pk=shop.pk)
    return list(others.order_by("pk")[:most])


def shop_of(organisation: Organisation) -> Shop | None:
    return Shop.objects.filter(organisation=organisation).select_related("organisation", "territory__department").first()


def visible_shop_of(organisation: Organisation, at: datetime) -> Shop | None:
    """Its shop with its place, where anyone may read its page."""
    shop = Shop.objects.visible_at(at).filter(organisation=organisation).select_related("territory__department").first()
    if shop is not None:
        shop.organisation = organisation
    return shop


def shopfronts_of(organisations: Collection[int], at: datetime) -> dict[int, Shopfront]:
    """The shops of these organisations whose page anyone may read."""
    shops = Shop.objects.visible_at(at).filter(organisation__in=organisations).only("name", "slug", "organisation")
    return {one.organisation_id: Shopfront(one.name, one.get_absolute_url(), (f"shop:{one.pk}",)) for one in shops}


def sells(organisation: Organisation, at: datetime) -> bool:
    """Does its shop take orders online today?"""
    return Shop.objects.open_at(at).filter(organisation=organisation).exists()


def selling_until(organisation: Organisation, at: datetime) -> datetime | None:
    """What its terms of the product « boutique en ligne » add up to, from today on."""
    return covered_until(organisation, Product.SHOP, at)
