"""Carrying out what the court decided of a shop."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Shop
from ..queries import lock_shop
from .spreading import spread


@transaction.atomic
def hide_shop(*, id: int, by: Member, reason: str, at: datetime) -> None:
    """Nobody reads its page and it takes no order; orders placed are carried out."""
    if not Shop.objects.filter(pk=id).exists():
        return
    shop = lock_shop(id)
    if shop.hidden_at is None:
        shop.hidden_at = at
    shop.hidden_because = reason[:1000]
    shop.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="shop.hide", subject_kind="shop", subject_id=id, at=at, reason=reason)
    spread(shop, f"organisation:{shop.organisation_id}", at=at, appears=True)


@transaction.atomic
def restore_shop(*, id: int, by: Member | None, at: datetime) -> None:
    if not Shop.objects.filter(pk=id, hidden_at__isnull=False).exists():
        return
    shop = lock_shop(id)
    shop.hidden_at, shop.hidden_because = None, ""
    shop.save(update_fields=["hidden_at", "hidden_because"])
    record(by=by, action="shop.restore", subject_kind="shop", subject_id=id, at=at)
    spread(shop, f"organisation:{shop.organisation_id}", at=at, appears=True)
