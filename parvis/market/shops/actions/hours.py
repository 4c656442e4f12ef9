"""When a shop is open: its week, and the days that are not as the others."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.ground.calendar import is_valid
from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Shop, ShopClosure
from ..permissions import can_tell
from ..queries import lock_shop
from .refusals import ShopRefused
from .spreading import spread

MOST_CLOSURES = 40
LONGEST = timedelta(days=366)


@transaction.atomic
def set_hours(*, by: Member, shop: Shop, hours: str, at: datetime) -> Shop:
    """Its ordinary week, in OpenStreetMap syntax; empty: it says nothing of its hours."""
    if not can_tell(by, shop):
        raise NotAllowed
    if hours and not is_valid(hours):
        raise ShopRefused("Ces horaires ne se lisent pas : reprenez-les jour par jour.", field="hours")
    shop = lock_shop(shop.pk)
    shop.hours = hours
    shop.save(update_fields=["hours"])
    record(by=by, action="shop.set_hours", subject_kind="shop", subject_id=shop.pk, at=at, hours=hours)
    spread(shop, at=at)
    return shop


@transaction.atomic
def close_days(*, by: Member, shop: Shop, starts_on: date, ends_on: date, at: datetime, note: str = "") -> ShopClosure:
    """It is closed from one day to another, both included, whatever its week says."""
    if not can_tell(by, shop):
        raise NotAllowed
    if ends_on < starts_on:
        raise ShopRefused("Le dernier jour vient après le premier.", field="ends_on")
    if ends_on - starts_on > LONGEST:
        raise ShopRefused("Une fermeture dure un an au plus : pour arrêter, fermez la boutique.", field="ends_on")
    shop = lock_shop(shop.pk)
    if shop.closures.filter(ends_on__gte=starts_on).count() >= MOST_CLOSURES:
        raise ShopRefused("Ôtez d’abord des fermetures passées ou inutiles : il y en a beaucoup.")
    closure, made = ShopClosure.objects.get_or_create(
        shop=shop, starts_on=starts_on, ends_on=ends_on, defaults={"note": note.strip()[:120]}
    )
    if not made:
        raise ShopRefused("Ces jours sont déjà notés.", field="starts_on")
    record(
        by=by, action="shop.close_days", subject_kind="shop", subject_id=shop.pk, at=at, starts_on=starts_on, ends_on=ends_on,
        note=closure.note,
    )  # fmt: skip
    spread(shop, at=at)
    return closure


@transaction.atomic
def open_days(*, by: Member, closure: ShopClosure, at: datetime) -> None:
    """It is not closed on those days after all."""
    if not can_tell(by, closure.shop):
        raise NotAllowed
    shop = lock_shop(closure.shop_id)
    record(
        by=by, action="shop.open_days", subject_kind="shop", subject_id=shop.pk, at=at, starts_on=closure.starts_on,
        ends_on=closure.ends_on,
    )  # fmt: skip
    closure.delete()
    spread(shop, at=at)
