"""The shops of the market, as the directory lists them: two sides of the square, strangers to each other, meet here."""

from __future__ import annotations

from collections.abc import Iterable

from parvis.ground.core import clock
from parvis.market.shops.models import Shop
from parvis.town.directory.actions import put_organisations
from parvis.town.directory.registry import Presented


def presented(organisation_ids: Iterable[int]) -> dict[int, Presented]:
    """What the shops of these organisations say of themselves, those whose page anyone may read."""
    found = Shop.objects.filter(organisation__in=list(organisation_ids), state__in=["open", "paused"], hidden_at=None)
    return {
        shop.organisation_id: Presented(
            page=shop.get_absolute_url(), name=shop.name, territory_id=shop.territory_id, address=shop.address,
            latitude=shop.latitude, longitude=shop.longitude, is_located=shop.is_located, phone=shop.phone, email=shop.email,
            hours=shop.hours, offers=" ".join(shop.sells.split()), activity=shop.trade,
        )
        for shop in found
    }  # fmt: skip


def put_shops(shop_ids: Iterable[int]) -> None:
    """The public face of these shops changed: their cards say the same."""
    firms = Shop.objects.filter(pk__in=list(shop_ids)).values_list("organisation_id", flat=True)
    put_organisations(ids=firms, at=clock.now())
