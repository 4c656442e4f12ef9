"""All that the public page of a shop says of the shop itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from parvis.commons.pictures.queries import ShownPicture, shown
from parvis.ground.calendar import describe
from parvis.market.slots.models import Way
from parvis.market.slots.queries import Promise, promise

from ..models import Label, Shop, ShopClosure
from ..trades import trade_name
from .door import Door, door_of
from .ready import ready_at


@dataclass(frozen=True, slots=True)
class ShopPage:
    shop: Shop
    at: datetime
    trade: str
    door: Door
    hours: list[str]
    closures: list[ShopClosure]  # to come, and today's
    pictures: list[ShownPicture]
    labels: list[str]
    sells: bool  # takes orders online now
    ready_at: datetime | None = None  # at the shop, for what is there already
    promises: list[Promise] = field(default_factory=list)  # for today, at a counter or at home
    calls_for_help: bool = False
    today: date | None = None

    @property
    def postcode(self) -> str:
        """Of the commune, where it has one alone."""
        codes = self.shop.territory.postcodes.split()
        return codes[0] if len(codes) == 1 else ""


def visible_shop(slug: str, at: datetime) -> Shop | None:
    """The shop whose page may be read at an instant."""
    found = Shop.objects.visible_at(at).filter(slug=slug).select_related("organisation", "territory__department")
    return found.prefetch_related("closures", "pictures").first()


def shop_page(shop: Shop, at: datetime) -> ShopPage:
    today = at.astimezone(ZoneInfo(shop.territory.time_zone)).date()
    closures = sorted((one for one in shop.closures.all() if one.ends_on >= today), key=lambda one: one.starts_on)
    ids = [one.picture_id for one in shop.pictures.all()]
    pictures = shown(ids)
    sells = shop.sells_at(at)
    ready = ready_at(shop, 0, at) if sells else None
    return ShopPage(
        shop=shop,
        at=at,
        trade=trade_name(shop.trade),
        door=door_of(shop, closures, at),
        hours=describe(shop.hours),
        closures=closures,
        pictures=[pictures[id] for id in ids if id in pictures],
        labels=[label.label for label in Label if label.value in shop.labels],
        sells=sells,
        ready_at=ready,
        promises=_promises(shop, ready, at) if ready else [],
        calls_for_help=bool(shop.help_text) and shop.help_until is not None and shop.help_until >= today,
        today=today,
    )


def _promises(shop: Shop, ready: datetime, at: datetime) -> list[Promise]:
    ways = [way for way, offered in ((Way.COUNTER, shop.at_counter), (Way.DELIVERY, shop.delivers)) if offered]
    found = [promise(territory=shop.territory, origin=shop.territory, ready_at=ready, at=at, way=way) for way in ways]
    return [one for one in found if one is not None]
