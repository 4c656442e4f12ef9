"""What a shop says of itself: its words, where it stands, what it declares."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.fold import fold
from parvis.ground.journal.actions import record
from parvis.ground.sealed.actions import seal_contribution
from parvis.ground.territories.models import Level, Territory
from parvis.ground.territories.plans import Point, check_near
from parvis.people.members.models import Member

from ..models import Label, Shop
from ..permissions import can_tell
from ..queries import lock_shop
from .opening import clean
from .refusals import ShopRefused
from .spreading import spread

TOLD = (
    "name",
    "sort_name",
    "address",
    "territory",
    "latitude",
    "longitude",
    "is_located",
    "phone",
    "email",
    "sells",
    "about",
    "labels",
    "trade",
)


@transaction.atomic
def present_shop(
    *, by: Member, shop: Shop, name: str, address: str, territory: Territory, sells: str, at: datetime, about: str = "",
    phone: str = "", email: str = "", trade: str = "", labels: Iterable[str] = (), latitude: float | None = None,
    longitude: float | None = None,
) -> Shop:  # fmt: skip
    """Change what everyone reads of the shop. Its address on Parvis stays, whatever its name becomes."""
    if not can_tell(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if territory.level not in {Level.COMMUNE, Level.DISTRICT}:
        raise ShopRefused("Choisissez la commune où se trouve votre boutique.", field="territory")
    left = shop.territory_id
    shop.name = " ".join(name.split())
    shop.sort_name, shop.address, shop.sells, shop.about = (
        fold(shop.name)[:120],
        " ".join(address.split()),
        sells.strip(),
        about.strip(),
    )
    shop.phone, shop.email, shop.labels, shop.trade = phone.strip(), email.strip(), checked_labels(labels), trade
    moved = territory.pk != left
    shop.territory = territory
    if latitude is not None and longitude is not None:
        shop.latitude, shop.longitude, shop.is_located = latitude, longitude, True
    elif moved or not shop.is_located:
        shop.latitude, shop.longitude, shop.is_located = territory.latitude or 0.0, territory.longitude or 0.0, False
    clean(shop)
    shop.save(update_fields=TOLD)
    record(
        by=by, action="shop.present", subject_kind="shop", subject_id=shop.pk, at=at, name=shop.name, address=shop.address,
        territory=shop.territory_id, sells=shop.sells, about=shop.about, phone=shop.phone, email=shop.email, labels=shop.labels,
        trade=shop.trade,
    )  # fmt: skip
    seal_contribution(by=by, operation="shop.present", kind="shop", id=shop.pk, at=at)
    spread(shop, *([f"market:{left}"] if moved else []), at=at)
    return shop


@transaction.atomic
def place_shop(*, by: Member, shop: Shop, point: Point | None, at: datetime) -> Shop:
    """Say where its door is, for distances; None: it counts from the town hall of its commune again."""
    if not can_tell(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if point is not None:
        check_near(point, shop.territory)
        shop.latitude, shop.longitude, shop.is_located = point.latitude, point.longitude, True
    else:
        shop.latitude, shop.longitude, shop.is_located = shop.territory.latitude or 0.0, shop.territory.longitude or 0.0, False
    shop.save(update_fields=["latitude", "longitude", "is_located"])
    record(
        by=by, action="shop.place", subject_kind="shop", subject_id=shop.pk, at=at, latitude=shop.latitude,
        longitude=shop.longitude, is_located=shop.is_located,
    )  # fmt: skip
    spread(shop, at=at)
    return shop


def checked_labels(labels: Iterable[str]) -> list[str]:
    """In the order in which they are always told; one that does not exist is refused."""
    given = set(labels)
    if given - set(Label.values):
        raise ShopRefused("Choisissez parmi les repères proposés.", field="labels")
    return [label.value for label in Label if label.value in given]
