"""Terms free of charge: by an administrator with a reason, or by a commune's gift. Nothing follows them by itself (R75)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.newsrooms import NO_TERM
from parvis.people.organisations.queries import lock_organisation

from ..days import ONE_DAY, day_of, last_day
from ..models import Product, Subscription, Term
from ..permissions import can_offer
from ..queries import last_term, live_subscription
from .projecting import project
from .refusals import SubscriptionRefused
from .telling import tell_owners

LEAST_REASON = 10
LONGEST_MONTHS = 36


@transaction.atomic
def offer_term(
    *, by: Member, organisation: Organisation, months: int, reason: str, at: datetime, product: str = Product.PREMIUM
) -> Term:
    """Give so many months, from today or from the day after the last term on."""
    if not can_offer(by):
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise SubscriptionRefused(f"Écrivez le motif, en {LEAST_REASON} caractères au moins.", field="reason")
    if not 1 <= months <= LONGEST_MONTHS:
        raise SubscriptionRefused(f"Offrez de 1 à {LONGEST_MONTHS} mois.", field="months")
    term = give_term(by=by, organisation=organisation, product=product, months=months, reason=reason, at=at)
    text = f"un abonnement vous est offert du {day(term.starts_on)} au {day(term.ends_on)} : {reason}"
    tell_owners(term.subscription, "offered", text, at)
    return term


@transaction.atomic
def give_term(
    *, by: Member | None, organisation: Organisation, product: str, months: int, reason: str, at: datetime,
    starts_on: date | None = None,
) -> Term:  # fmt: skip
    """Give a term without asking who may: the action that calls has checked it.

    It runs from today, or from the day (`starts_on`) on which it was promised; after what the organisation has already.
    """
    organisation = lock_organisation(organisation.pk)
    if organisation.is_closed:
        raise SubscriptionRefused("Cette organisation est fermée : rien ne lui est offert.")
    if organisation.publishes_until is not None and organisation.publishes_until >= NO_TERM:
        raise SubscriptionRefused("La rédaction d’une délégation publie sans abonnement : il n’y a rien à lui offrir.")
    subscription = live_subscription(organisation, product) or Subscription.objects.create(
        organisation=organisation, product=product, territory=organisation.seat, ordered_by=by, ordered_at=at
    )
    last, starts_on = last_term(subscription), starts_on or day_of(at)
    if last is not None and last.ends_on >= starts_on:
        starts_on = last.ends_on + ONE_DAY
    ends_on: date = last_day(starts_on, months=months)
    term = Term.objects.create(
        subscription=subscription, kind=Term.Kind.GIVEN, starts_on=starts_on, ends_on=ends_on, sold_until=ends_on,
        reason=reason, given_by=by, created_at=at,
    )  # fmt: skip
    record(
        by=by, action="subscription.give", subject_kind="subscription", subject_id=subscription.pk, at=at, product=product,
        starts_on=starts_on, ends_on=ends_on, reason=reason,
    )  # fmt: skip
    project(organisation, at=at)
    return term
