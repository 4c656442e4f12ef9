"""A shop rests for a while, comes back, closes for good, opens again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Shop
from ..permissions import can_run
from ..queries import lock_shop
from .opening import raise_shutters, require_trader
from .refusals import ShopRefused
from .spreading import spread

State = Shop.State


@transaction.atomic
def pause_shop(*, by: Member, shop: Shop, at: datetime, until: date | None = None) -> Shop:
    """Its page stays and says so; it takes no order. `until`: the last day of rest, after which it opens by itself."""
    if not can_run(by, shop):
        raise NotAllowed
    if until is not None and until < timezone.localdate(at):
        raise ShopRefused("Choisissez une date à venir, ou laissez la case vide.", field="until")
    shop = lock_shop(shop.pk)
    if shop.state not in {State.OPEN, State.PAUSED}:
        raise ShopRefused("Seule une boutique ouverte se met en pause.")
    shop.state, shop.paused_until = State.PAUSED, until
    shop.save(update_fields=["state", "paused_until"])
    record(by=by, action="shop.pause", subject_kind="shop", subject_id=shop.pk, at=at, until=until)
    spread(shop, f"organisation:{shop.organisation_id}", at=at)
    return shop


@transaction.atomic
def resume_shop(*, by: Member, shop: Shop, at: datetime) -> Shop:
    """Open again, after a rest or after it was closed."""
    if not can_run(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if shop.state == State.CLOSED:
        require_trader(shop.organisation)
        return raise_shutters(by=by, shop=shop, at=at)
    if shop.state != State.PAUSED:
        raise ShopRefused("Cette boutique n’est pas en pause.")
    return _back(shop, by, at)


@transaction.atomic
def close_shop(*, by: Member, shop: Shop, at: datetime) -> Shop:
    """Nobody reads its page any more, nothing is lost: its people open it again when they want."""
    if not can_run(by, shop):
        raise NotAllowed
    shop = lock_shop(shop.pk)
    if shop.state not in {State.OPEN, State.PAUSED}:
        raise ShopRefused("Cette boutique est déjà fermée.")
    shop.state, shop.paused_until = State.CLOSED, None
    shop.save(update_fields=["state", "paused_until"])
    record(by=by, action="shop.close", subject_kind="shop", subject_id=shop.pk, at=at)
    spread(shop, f"organisation:{shop.organisation_id}", at=at, appears=True)
    return shop


def wake_rested(*, at: datetime) -> int:
    """Open those whose last day of rest is over; says how many."""
    woken = 0
    over = Shop.objects.filter(state=State.PAUSED, paused_until__lt=timezone.localdate(at)).values_list("pk", flat=True)
    for pk in list(over):
        with transaction.atomic():
            shop = lock_shop(pk)
            if shop.state == State.PAUSED and shop.paused_until and shop.paused_until < timezone.localdate(at):
                _back(shop, None, at)
                woken += 1
    return woken


def _back(shop: Shop, by: Member | None, at: datetime) -> Shop:
    shop.state, shop.paused_until = State.OPEN, None
    shop.save(update_fields=["state", "paused_until"])
    record(by=by, action="shop.resume", subject_kind="shop", subject_id=shop.pk, at=at)
    spread(shop, f"organisation:{shop.organisation_id}", at=at)
    return shop
