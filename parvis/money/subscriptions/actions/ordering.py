"""Subscribing: an order with a duty to pay. When a term begins, and what follows, stands in ADR 0305."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.money.billing.actions import BillingRefused, set_details, sign_mandate
from parvis.money.billing.models import Means
from parvis.money.billing.queries import details_of, issuer_on
from parvis.money.billing.queries.mandates import usable_mandates
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.newsrooms import NO_TERM
from parvis.people.organisations.queries import lock_organisation

from .. import registry
from ..codes import MistypedCode
from ..days import ONE_DAY, day_of
from ..models import Plan, Subscription, Term
from ..permissions import can_subscribe_for
from ..queries import debts_of, last_term, live_subscription, owners_of, size_of
from .projecting import project
from .referrals import use_code
from .refusals import SubscriptionRefused
from .selling import sell_term
from .telling import page_of, tell_owners

State = Subscription.State


@transaction.atomic
def subscribe(
    *,
    by: Member,
    organisation: Organisation,
    plan: Plan,
    means: str,
    at: datetime,
    territory: Territory | None = None,
    size: int = 0,
    engagement: str = "",
    price: int | None = None,
) -> Subscription:
    """Order a plan. The first term begins today, after what was given, or with the plan's trial.

    `size`: how many people it employs, as declared; the population of an institution is looked up. `price`: what was read
    before ordering; if it is no longer so, nothing is ordered. Billing details are given beforehand.
    """
    if not can_subscribe_for(by, organisation):
        raise NotAllowed
    organisation = lock_organisation(organisation.pk)
    on, territory, size = day_of(at), territory or organisation.seat, size_of(organisation, size)
    require_sellable(organisation, plan, size=size, on=on, price=price)
    require_means(organisation, means, territory)
    require_mandate(organisation, means, on)
    _require_billable(organisation, on)
    subscription = live_subscription(organisation, plan.product)
    if subscription is not None and not subscription.is_given:
        raise SubscriptionRefused(f"{organisation.name} est déjà abonnée : changez la formule sur cette page, s’il le faut.")
    may_try = plan.trial_days > 0 and not Subscription.objects.filter(organisation=organisation, product=plan.product).exists()
    subscription = subscription or Subscription(
        organisation=organisation, product=plan.product, territory=territory, ordered_at=at
    )
    subscription.territory, subscription.plan, subscription.size, subscription.means = territory, plan, size, Means(means)
    subscription.engagement, subscription.ordered_by, subscription.ordered_at = engagement.strip(), by, at
    subscription.cancelled_at = None
    subscription.save()
    last = last_term(subscription)
    if last is not None and last.ends_on >= on:
        term = last  # given: what is sold follows it
    elif may_try:
        term = _try_out(subscription, plan, on, at)
    else:
        term = sell_term(by=by, subscription=subscription, plan=plan, starts_on=on, on=on, at=at)
    record(
        by=by, action="subscription.order", subject_kind="subscription", subject_id=subscription.pk, at=at, plan=plan.pk,
        product=plan.product, price=plan.price, vat_rate=plan.vat_rate, territory=territory.pk, means=means, size=size,
        engagement=engagement,
    )  # fmt: skip
    project(organisation, at=at)
    _confirm(subscription, term, at)
    return subscription


@transaction.atomic
def order(
    *,
    by: Member,
    organisation: Organisation,
    plan: Plan,
    means: str,
    details: Mapping[str, Any],
    at: datetime,
    mandate: Mapping[str, Any] | None = None,
    code: str = "",
    **ordered: Any,
) -> Subscription:
    """`subscribe`, with what the invoice carries, a debit mandate to sign, the code of who brought it: all of it or nothing."""
    if not can_subscribe_for(by, organisation):
        raise NotAllowed
    try:
        set_details(by=by, organisation=organisation, at=at, **details)
    except BillingRefused as refusal:
        raise SubscriptionRefused(refusal.message, field=refusal.field) from refusal
    if means == Means.DIRECT_DEBIT:
        _sign(by, organisation, mandate or {}, at)
    if code.strip():
        try:
            use_code(by=by, organisation=organisation, code=code, at=at)
        except MistypedCode as refusal:
            raise SubscriptionRefused(refusal.message, field="code") from refusal
    return subscribe(by=by, organisation=organisation, plan=plan, means=means, at=at, **ordered)


def _sign(by: Member, organisation: Organisation, mandate: Mapping[str, Any], at: datetime) -> None:
    """Sign the mandate, unless one stands and nothing else was typed."""
    if not mandate.get("iban") and usable_mandates([organisation.pk], day_of(at)):
        return
    if not by.may_speak_at(at):
        raise SubscriptionRefused(
            "Un mandat se signe une fois votre identité vérifiée : choisissez un autre moyen, vous en changerez ensuite.",
            field="means",
        )
    try:
        sign_mandate(
            by=by, organisation=organisation, iban=mandate.get("iban", ""), name=mandate.get("account_name", ""),
            accepts=bool(mandate.get("accepts")), at=at,
        )  # fmt: skip
    except BillingRefused as refusal:
        field = {"name": "account_name"}.get(refusal.field or "", refusal.field)
        raise SubscriptionRefused(refusal.message, field=field) from refusal


def require_sellable(organisation: Organisation, plan: Plan, *, size: int, on: date, price: int | None) -> None:
    """What is ordered is on sale today, to an organisation of this kind and size, at the price that was read."""
    if organisation.is_closed:
        raise SubscriptionRefused("Cette organisation est fermée : demandez sa réouverture avant de l’abonner.")
    if organisation.publishes_until is not None and organisation.publishes_until >= NO_TERM:
        raise SubscriptionRefused("La rédaction d’une délégation publie sans abonnement.")
    if not registry.is_on_sale(plan.product):
        raise SubscriptionRefused("Cette formule ne se vend pas encore : ce qu’elle promet n’est pas là.")
    if not plan.is_valid(on):
        raise SubscriptionRefused("Ce prix n’est plus proposé : choisissez parmi ceux d’aujourd’hui.", field="plan")
    if not plan.fits(kind=organisation.kind, size=size):
        raise SubscriptionRefused(
            "Cette formule n’est pas celle de votre taille : choisissez celle qui correspond.", field="plan"
        )
    if price is not None and price != plan.price:
        raise SubscriptionRefused("Le prix a changé pendant que vous lisiez : relisez-le, puis commandez.", field="plan")


def require_means(organisation: Organisation, means: str, territory: Territory) -> None:
    if means not in Means.values:
        raise SubscriptionRefused("Choisissez comment vous payez.", field="means")
    if means == Means.ADMINISTRATIVE_MANDATE and organisation.kind != Organisation.Kind.INSTITUTION:
        raise SubscriptionRefused(
            "Le mandat administratif est réservé aux institutions : choisissez un autre moyen.", field="means"
        )
    if not territory.is_place:
        raise SubscriptionRefused(
            "Choisissez un territoire de France : c’est sa délégation qui reçoit une part.", field="territory"
        )


def require_mandate(organisation: Organisation, means: str, on: date) -> None:
    if means == Means.DIRECT_DEBIT and not usable_mandates([organisation.pk], on):
        raise SubscriptionRefused(
            "Signez d’abord le mandat de prélèvement, sur la page « Mandat de prélèvement » de l’organisation.", field="means"
        )


def _require_billable(organisation: Organisation, on: date) -> None:
    if issuer_on(on) is None:
        raise SubscriptionRefused(
            "Les abonnements ouvrent bientôt : la plateforme n’a pas encore donné ses coordonnées de facturation. "
            "Écrivez-nous par la page Contact."
        )
    if organisation.pk not in details_of([organisation]):
        raise SubscriptionRefused("Donnez d’abord les coordonnées qui figureront sur les factures.", field="legal_name")
    debts = debts_of(organisation, on)
    if debts:
        raise SubscriptionRefused(
            f"La facture {debts[0].number} reste à payer : réglez-la, puis commandez de nouveau. "
            "Si elle ne peut plus l’être, écrivez-nous par la page Contact."
        )


def _try_out(subscription: Subscription, plan: Plan, on: date, at: datetime) -> Term:
    ends_on = on + timedelta(days=plan.trial_days) - ONE_DAY
    return Term.objects.create(
        subscription=subscription, kind=Term.Kind.TRIAL, plan=plan, starts_on=on, ends_on=ends_on, sold_until=ends_on,
        created_at=at,
    )  # fmt: skip


def _confirm(subscription: Subscription, term: Term, at: datetime) -> None:
    """A notice, and the confirmation that an order is owed: what, for how much, until when, how to stop."""
    tell_owners(subscription, "ordered", f"la commande est enregistrée, jusqu’au {day(term.ends_on)}.", at, mail=False)
    context = {
        "subscription": subscription, "plan": subscription.plan, "term": term, "address": page_of(subscription),
        "document": term.document, "missing_authentication": subscription.organisation.authenticated_at is None,
    }  # fmt: skip
    for owner in owners_of(subscription.organisation_id):
        send(
            to=owner.email, subject=f"Votre abonnement : {subscription.organisation.name}",
            template="subscriptions/mail/ordered.txt", context=context,
        )  # fmt: skip
