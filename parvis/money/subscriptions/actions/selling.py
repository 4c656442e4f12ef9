"""Selling one term: its price is frozen, its invoice issued in the same transaction."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from parvis.ground.core.templatetags.french import day
from parvis.money.billing.actions import BillingRefused, Line, issue_credit_note, issue_invoice, use_credit
from parvis.money.billing.models import Document, Means
from parvis.money.billing.queries.mandates import debit_terms
from parvis.money.billing.queries.payments import credit_of
from parvis.people.members.models import Member

from ..days import ONE_DAY, last_day, months_of
from ..models import Cadence, Plan, Subscription, Term
from ..prorata import segments
from .refusals import SubscriptionRefused

# How long one has to pay, counted from the invoice or from the first day of the term, whichever comes last.
PAID_WITHIN = {Cadence.YEARLY.value: timedelta(days=30), Cadence.MONTHLY.value: timedelta(days=15)}


def sell_term(*, by: Member | None, subscription: Subscription, plan: Plan, starts_on: date, on: date, at: datetime) -> Term:
    """Make the term and issue its invoice on the day `on`. The subscription is locked; the caller projects."""
    ends_on = last_day(starts_on, months=months_of(plan.cadence))
    due_on = max(on + PAID_WITHIN[plan.cadence], starts_on)
    term = Term.objects.create(
        subscription=subscription, kind=Term.Kind.PAID, plan=plan, price=plan.price, vat_rate=plan.vat_rate,
        starts_on=starts_on, ends_on=ends_on, sold_until=ends_on, due_on=due_on, created_at=at,
    )  # fmt: skip
    line = Line(
        label=f"{subscription.get_product_display().capitalize()}, {plan.get_kind_display()} : {plan.band}",
        description=f"Du {day(starts_on)} au {day(ends_on)}, pour {subscription.territory.name}",
        unit_price=plan.price, vat_rate=plan.vat_rate, territory=subscription.territory, product=subscription.product,
        period_start=starts_on, period_end=ends_on,
    )  # fmt: skip
    payment = _payment(subscription, on, due_on)
    means = Means.TRANSFER if subscription.means == Means.DIRECT_DEBIT and not payment else Means(subscription.means)
    try:
        term.document = issue_invoice(
            by=by, organisation=subscription.organisation, lines=[line], cause=cause_of(term), on=on, due_on=due_on,
            means=means, engagement=subscription.engagement,
            payment=payment, at=at,
        )  # fmt: skip
    except BillingRefused as refusal:
        raise SubscriptionRefused(refusal.message, field=refusal.field) from refusal
    term.save(update_fields=["document"])
    if credit_of(subscription.organisation) > 0:
        use_credit(by=None, document=term.document, at=at)  # what it paid too much pays first
        term.document.refresh_from_db()
    return term


def _payment(subscription: Subscription, on: date, due_on: date) -> dict[str, str]:
    """What the invoice says of its collection; nothing without a mandate that stands, and then it asks for a transfer."""
    if subscription.means != Means.DIRECT_DEBIT:
        return {}
    return debit_terms(subscription.organisation, on, due_on)


def take_back(*, by: Member | None, term: Term, since: date, reason: str, on: date, at: datetime) -> Document | None:
    """Credit what the days from `since` on are worth, each part for the place it counts for; None where it is worth nothing."""
    if term.document is None or term.document.credited >= term.document.total:  # all of it, paid or not
        return None
    moves = list(term.moves.select_related("left", "to").order_by("on", "id"))
    lines = [
        Line(
            label=f"Jours repris : {term.subscription.get_product_display()}",
            description=f"Du {day(segment.since)} au {day(segment.until)}", unit_price=segment.amount, vat_rate=term.vat_rate,
            territory=segment.territory, product=term.subscription.product, period_start=segment.since, period_end=segment.until,
        )
        for segment in segments(term, moves, since)
        if segment.amount
    ]  # fmt: skip
    if not lines:
        return None
    try:
        return issue_credit_note(
            by=by, document=term.document, lines=lines, reason=reason, cause=f"{cause_of(term)}:taken-back", on=on, at=at
        )
    except BillingRefused as refusal:
        raise SubscriptionRefused(refusal.message) from refusal


def void(term: Term, reason: str) -> None:
    """It never ran: nothing is asked for it any longer."""
    term.state, term.reason = Term.State.VOID, reason[:300]
    term.save(update_fields=["state", "reason"])


def cut(term: Term, on: date, reason: str) -> None:
    """Let it end the day before; one that began today never ran."""
    if term.starts_on >= on:
        void(term, reason)
    else:
        term.ends_on, term.reason = on - ONE_DAY, reason[:300]
        term.save(update_fields=["ends_on", "reason"])


def cause_of(term: Term) -> str:
    return f"term:{term.pk}"
