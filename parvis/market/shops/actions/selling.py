"""How one gets what one bought, how one pays for it, when it is ready."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Shop
from ..permissions import can_run
from ..queries import lock_shop
from ..registry import why_not_paid
from .opening import clean
from .refusals import ShopRefused
from .spreading import spread

LONGEST_PREPARATION = 60 * 24 * 60
DEAREST_DELIVERY = 20_000
CHANGED = (
    "at_shop", "at_counter", "delivers", "delivery_fee", "takes_at_pickup", "takes_transfer", "takes_provider", "cutoff",
    "preparation_minutes",
)  # fmt: skip


@transaction.atomic
def set_selling(
    *, by: Member, shop: Shop, at_shop: bool, at_counter: bool, delivers: bool, delivery_fee: int, takes_at_pickup: bool,
    takes_transfer: bool, takes_provider: bool, cutoff: time | None, preparation_minutes: int, at: datetime,
) -> Shop:  # fmt: skip
    """Orders placed already keep what they were placed with."""
    if not can_run(by, shop):
        raise NotAllowed
    if not 0 <= delivery_fee <= DEAREST_DELIVERY:
        raise ShopRefused("Le prix de la livraison va de 0 à 200 €.", field="delivery_fee")
    if not 0 <= preparation_minutes <= LONGEST_PREPARATION:
        raise ShopRefused("Le temps de préparation va de 0 minute à 60 jours.", field="preparation_minutes")
    shop = lock_shop(shop.pk)
    shop.at_shop, shop.at_counter, shop.delivers = at_shop, at_counter, delivers
    shop.delivery_fee = delivery_fee if delivers else 0
    shop.takes_at_pickup, shop.takes_transfer, shop.takes_provider = takes_at_pickup, takes_transfer, takes_provider
    shop.cutoff, shop.preparation_minutes = cutoff, preparation_minutes
    if not (takes_at_pickup or takes_transfer or takes_provider):
        raise ShopRefused("Choisissez au moins une façon d’être payé.", field="takes_at_pickup")
    for way in ("takes_transfer", "takes_provider"):
        if getattr(shop, way) and (why := why_not_paid(way, shop.pk)):
            raise ShopRefused(why, field=way)
    clean(shop)
    shop.save(update_fields=CHANGED)
    record(
        by=by, action="shop.set_selling", subject_kind="shop", subject_id=shop.pk, at=at,
        **{name: getattr(shop, name) for name in CHANGED},
    )  # fmt: skip
    spread(shop, at=at)
    return shop
