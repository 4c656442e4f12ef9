"""Changing the price list: from a day to come, never for a term that is sold."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import WHOLE
from parvis.ground.core.pages import purge
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..days import ONE_DAY, day_of
from ..models import Plan, Subscription, Term
from ..permissions import can_set_prices
from .refusals import SubscriptionRefused

PRICES_TAG = "prices"  # of the page that shows them
LARGEST = 10_000_000  # cents: more is a slip of the finger


@transaction.atomic
def set_price(
    *,
    by: Member,
    product: str,
    kind: str,
    cadence: str,
    size_from: int,
    size_to: int | None,
    price: int,
    vat_rate: int,
    trial_days: int,
    valid_from: date,
    at: datetime,
) -> Plan:
    """Say what a size costs from a day on. Older lines that answered for any of these sizes end the day before."""
    if not can_set_prices(by, at):
        raise NotAllowed
    if valid_from <= day_of(at):
        raise SubscriptionRefused(
            "Choisissez un jour à venir : un prix affiché aujourd’hui vaut toute la journée.", field="valid_from"
        )
    if not 0 < price <= LARGEST:
        raise SubscriptionRefused("Écrivez un prix au-dessus de zéro, et de 100 000 € au plus.", field="price")
    if not 0 < vat_rate <= WHOLE:
        raise SubscriptionRefused(
            "Écrivez le taux de TVA : si la plateforme n’y est pas soumise, ses factures n’en portent pas d’elles-mêmes.",
            field="vat_rate",
        )
    if size_to is not None and size_to < size_from:
        raise SubscriptionRefused("La tranche finit avant de commencer.", field="size_to")
    touched = _overlapping(product, kind, cadence, size_from, size_to).select_for_update(no_key=True).order_by("id")
    for older in touched.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from)):
        if older.valid_from >= valid_from:
            if _is_sold(older):
                raise SubscriptionRefused(
                    "Un prix vendu vaut déjà pour ce jour : choisissez-en un plus tardif.", field="valid_from"
                )
            older.delete()  # announced, and replaced before it was ever anyone's
        else:
            older.valid_until = valid_from - ONE_DAY
            older.save(update_fields=["valid_until"])
    plan = Plan.objects.create(
        product=product, kind=kind, cadence=cadence, size_from=size_from, size_to=size_to, price=price, vat_rate=vat_rate,
        trial_days=trial_days, valid_from=valid_from,
    )  # fmt: skip
    record(
        by=by, action="plan.set", subject_kind="plan", subject_id=plan.pk, at=at, product=product, kind=kind, cadence=cadence,
        sizes=[size_from, size_to], price=price, vat_rate=vat_rate, trial_days=trial_days, valid_from=valid_from,
    )  # fmt: skip
    purge(PRICES_TAG)
    return plan


@transaction.atomic
def end_price(*, by: Member, plan: Plan, at: datetime) -> None:
    """Sell a line no longer from tomorrow on; take back one that was only announced. What was sold runs to its end."""
    if not can_set_prices(by, at):
        raise NotAllowed
    plan = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    today = day_of(at)
    if plan.valid_until is not None and plan.valid_until <= today:
        raise SubscriptionRefused("Ce prix n’est déjà plus proposé après aujourd’hui.")
    record(by=by, action="plan.end", subject_kind="plan", subject_id=plan.pk, at=at, on=today)
    if plan.valid_from > today and not _is_sold(plan):
        plan.delete()
    else:
        plan.valid_until = max(today, plan.valid_from)
        plan.save(update_fields=["valid_until"])
    purge(PRICES_TAG)


def _is_sold(plan: Plan) -> bool:
    return Term.objects.filter(plan=plan).exists() or Subscription.objects.filter(plan=plan).exists()


def _overlapping(product: str, kind: str, cadence: str, size_from: int, size_to: int | None) -> QuerySet[Plan]:
    reaching = Q(size_to__isnull=True) | Q(size_to__gte=size_from)
    beginning = Q() if size_to is None else Q(size_from__lte=size_to)
    return Plan.objects.filter(reaching, beginning, product=product, kind=kind, cadence=cadence)
