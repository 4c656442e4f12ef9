"""The rates of the shares: dated, frozen on each line."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import WHOLE, percent
from parvis.ground.journal.actions import record
from parvis.money.billing.permissions import can_keep_accounts
from parvis.people.members.models import Member

from ...days import day_of
from ...models import ShareKind, ShareRate
from ...queries.shares import rates_on
from ..refusals import SubscriptionRefused


@transaction.atomic
def set_rate(*, by: Member, kind: str, rate: int, valid_from: date, at: datetime) -> ShareRate:
    """A rate from a day to come on; what is booked until then keeps its own."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    if valid_from <= day_of(at):
        raise SubscriptionRefused(
            "Un taux change à partir d’un jour à venir : ce qui est compté reste compté.", field="valid_from"
        )
    dates = {valid_from, *ShareRate.objects.filter(valid_from__gt=valid_from).values_list("valid_from", flat=True)}
    others = [rates_on(day).referral if kind == ShareKind.BASE else rates_on(day).base for day in dates]
    if rate + max(others) > WHOLE:
        raise SubscriptionRefused(
            f"Les deux parts ensemble dépasseraient le prix : l’autre est de {percent(max(others))}.", field="rate"
        )
    made, _ = ShareRate.objects.update_or_create(
        kind=kind, valid_from=valid_from, defaults={"rate": rate, "set_by": by, "set_at": at}
    )
    record(
        by=by, action="share.set_rate", subject_kind="share_rate", subject_id=made.pk, at=at, kind=kind, rate=rate,
        valid_from=valid_from,
    )  # fmt: skip
    return made
