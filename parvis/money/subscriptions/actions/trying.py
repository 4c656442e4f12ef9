"""Trying a product without ordering it: some days, once, of what the price list lets try. Nothing follows them by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max

from parvis.ground.journal.actions import record
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..days import ONE_DAY, day_of
from ..models import Plan, Subscription, Term
from .projecting import project


@transaction.atomic
def start_trial(*, organisation: Organisation, product: str, at: datetime) -> Term | None:
    """Let it use a product it never had, from today on; None where it had it, or where today's prices give no trial.

    No billing details are asked: at the end it orders, or the days are over.
    """
    organisation, on = lock_organisation(organisation.pk), day_of(at)
    if Subscription.objects.filter(organisation=organisation, product=product).exists():
        return None
    plans = Plan.objects.valid_on(on).filter(product=product, kind=organisation.kind)
    days = plans.aggregate(longest=Max("trial_days"))["longest"]
    if not days:
        return None
    subscription = Subscription.objects.create(
        organisation=organisation, product=product, territory=organisation.seat, ordered_at=at
    )
    ends_on = on + timedelta(days=days) - ONE_DAY
    term = Term.objects.create(
        subscription=subscription, kind=Term.Kind.TRIAL, starts_on=on, ends_on=ends_on, sold_until=ends_on, created_at=at
    )
    record(
        by=None, action="subscription.try", subject_kind="subscription", subject_id=subscription.pk, at=at, product=product,
        starts_on=on, ends_on=ends_on,
    )  # fmt: skip
    project(organisation, at=at)
    return term
