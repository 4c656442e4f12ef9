"""The life of a subscription as days pass: resumed, suspended, renewed, reminded, ended. The clock comes in as `at`.

One subscription, one transaction: what was done stays done, the rest is done at the next round. Twice changes nothing.
"""

from __future__ import annotations

import logging
from datetime import date, datetime, timedelta

from django.db import transaction

from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record

from ..days import ONE_DAY, day_of
from ..models import Cadence, Plan, Reminder, Subscription, Term
from ..queries import due_for_tending, is_gift, lock_subscription, plan_for, size_of, terms_of
from ..registry import is_on_sale
from .projecting import project
from .refusals import SubscriptionRefused
from .selling import cut, sell_term
from .telling import tell_owners, words

State, Kind = Subscription.State, Term.Kind
Told = Reminder.Kind
# A yearly renewal is invoiced a month ahead, so that it can be paid before it begins, and after the last warning that it comes.
RENEWED_AHEAD = {Cadence.YEARLY.value: timedelta(days=30), Cadence.MONTHLY.value: timedelta(days=5)}
NO_ORDERS = "Votre boutique ne prend plus de commande en ligne, sa page reste lisible."
GRACE = timedelta(days=15)  # after the day to pay by, before publishing is suspended
OVERDUE_AFTER = timedelta(days=7)
# The law gives one who may refuse a renewal one month at least to do so (consumer code, L215-1): we warn two months ahead.
RENEWAL_TOLD = timedelta(days=60)
TRIAL_TOLD = timedelta(days=7)
ENDS_TOLD = ((Told.ENDS_VERY_SOON, timedelta(days=3)), (Told.ENDS_SOON, timedelta(days=14)), (Told.ENDS, timedelta(days=30)))

log = logging.getLogger(__name__)


def tend_all(*, at: datetime) -> int:
    """Do what is due for every subscription; gives for how many something was. One that fails stops no other."""
    touched, failed = 0, 0
    for pk in due_for_tending(day_of(at)):
        try:
            touched += tend(pk=pk, at=at)
        except SubscriptionRefused as refusal:
            failed += 1
            log.warning("subscription %s: %s", pk, refusal.message)
    if failed:
        log.error("%s subscriptions could not be tended", failed)
    return touched


@transaction.atomic
def tend(*, pk: int, at: datetime) -> bool:
    """Do what is due today for one subscription; was there anything?"""
    subscription = lock_subscription(pk)
    if subscription.is_ended:
        return False
    on = day_of(at)
    terms = terms_of(subscription)
    dropped = _drop_credited(terms, on)
    if dropped:
        terms = terms_of(subscription)
        if not any(term.ends_on >= on for term in terms):
            _close(subscription, at)
            project(subscription.organisation, at=at)
            return True
    followed = _follow_payments(subscription, terms, on, at)
    renewed = _renew(subscription, terms, on, at)
    if renewed:
        terms = terms_of(subscription)
    ended = _end(subscription, terms, on, at)
    reminded = not ended and _remind(subscription, terms, on, at)
    return project(subscription.organisation, at=at) or dropped or followed or renewed or ended or reminded


def _drop_credited(terms: list[Term], on: date) -> bool:
    """A term whose invoice was credited whole, or given up unpaid, runs no longer: the treasury took it back itself."""
    credited = [
        term
        for term in terms
        if term.ends_on >= on and term.document is not None and term.document.credited >= term.document.total
    ]
    for term in credited:
        cut(term, on, "La facture a été reprise en entier.")
    return bool(credited)


def _follow_payments(subscription: Subscription, terms: list[Term], on: date, at: datetime) -> bool:
    """Suspend what is overdue beyond the grace period, resume what is no longer."""
    overdue = [term for term in terms if term.is_overdue(on)]
    beyond = [term for term in overdue if term.due_on is not None and term.due_on + GRACE < on]
    if subscription.state == State.RUNNING and beyond:
        subscription.state = State.SUSPENDED
        text = (
            f"la facture {_number(beyond[0])} n’est toujours pas payée. "
            f"{words(subscription, 'Vous ne pouvez plus publier, vos pages restent lisibles.', NO_ORDERS)} "
            "Tout reprend dès le paiement."
        )
    elif subscription.state == State.SUSPENDED and not overdue:
        subscription.state = State.RUNNING
        text = words(
            subscription,
            "le paiement est reçu, merci. Vous pouvez de nouveau publier.",
            "le paiement est reçu, merci. Votre boutique prend de nouveau des commandes en ligne.",
        )
    else:
        return False
    subscription.save(update_fields=["state"])
    record(
        by=None, action=f"subscription.{'suspend' if subscription.state == State.SUSPENDED else 'resume'}",
        subject_kind="subscription", subject_id=subscription.pk, at=at,
    )  # fmt: skip
    tell_owners(subscription, subscription.state, text, at)
    return True


def _renew(subscription: Subscription, terms: list[Term], on: date, at: datetime) -> bool:
    """Sell the next term when its time has come. Never for days that have passed."""
    plan = subscription.plan
    if subscription.state != State.RUNNING or subscription.cancelled_at is not None or plan is None or not terms:
        return False
    if subscription.organisation.is_closed:
        return False
    last = terms[-1]
    ahead = timedelta() if last.kind == Kind.TRIAL else RENEWED_AHEAD[plan.cadence]
    starts_on = max(last.ends_on + ONE_DAY, on)
    if starts_on - ahead > on:
        return False
    following = following_plan(subscription, starts_on)
    if following is None:
        return False  # the price list has nothing for it any longer: it ends, and the owners have been told
    subscription.plan = following
    subscription.size = size_of(subscription.organisation, subscription.size)
    subscription.save(update_fields=["plan", "size"])
    term = sell_term(by=None, subscription=subscription, plan=following, starts_on=starts_on, on=on, at=at)
    record(
        by=None, action="subscription.renew", subject_kind="subscription", subject_id=subscription.pk, at=at, plan=following.pk,
        price=following.price, starts_on=term.starts_on, ends_on=term.ends_on,
    )  # fmt: skip
    assert term.document is not None and term.due_on is not None, "a sold term has its invoice"
    tell_owners(
        subscription, "renewed",
        f"la facture {term.document.number} ({euros(term.document.total)}) pour la période du {day(term.starts_on)} au "
        f"{day(term.ends_on)} est à payer avant le {day(term.due_on)}.", at,
    )  # fmt: skip
    return True


def following_plan(subscription: Subscription, starts_on: date) -> Plan | None:
    """What the next term costs: the line valid on its first day, for the size the organisation has then."""
    plan = subscription.plan
    if plan is None:
        return None
    size = size_of(subscription.organisation, subscription.size)
    return plan_for(
        product=subscription.product, kind=subscription.organisation.kind, size=size, cadence=plan.cadence, on=starts_on
    )


def _end(subscription: Subscription, terms: list[Term], on: date, at: datetime) -> bool:
    if terms and terms[-1].ends_on >= on:
        return False
    _close(subscription, at)
    return True


def _close(subscription: Subscription, at: datetime) -> None:
    subscription.state, subscription.ended_at = State.ENDED, at
    subscription.save(update_fields=["state", "ended_at"])
    record(by=None, action="subscription.end", subject_kind="subscription", subject_id=subscription.pk, at=at)
    if not is_on_sale(subscription.product):
        return  # a shop that never opened ends without a word
    kept = words(subscription, "Ce que vous avez publié reste lisible", "La page de votre boutique reste lisible, sans commande")
    tell_owners(
        subscription, "ended", f"l’abonnement est terminé. {kept} ; vous pouvez vous abonner de nouveau quand vous voulez.", at
    )


def _remind(subscription: Subscription, terms: list[Term], on: date, at: datetime) -> bool:
    """Tell what is to come and what is late; of several things of one sort that are due, only the latest."""
    done = [_remind_of_payment(subscription, term, on, at) for term in terms]
    last = terms[-1]
    left = last.ends_on - on
    renews = (
        subscription.cancelled_at is None and subscription.plan is not None and not subscription.organisation.is_closed
        and subscription.state == State.RUNNING
    )  # fmt: skip
    following = following_plan(subscription, last.ends_on + ONE_DAY) if renews else None
    if following is not None:
        if last.kind == Kind.TRIAL and left < TRIAL_TOLD:
            text = (
                f"l’essai gratuit s’achève le {day(last.ends_on)}. L’abonnement commence ensuite, {following.told}. "
                "Si vous ne le voulez pas, arrêtez-le d’ici là : rien n’est à payer."
            )
            done.append(_tell_once(subscription, last, Told.TRIAL_ENDS, last.ends_on, text, at))
        elif last.kind != Kind.TRIAL and following.cadence == Cadence.YEARLY and left < RENEWAL_TOLD:
            text = (
                f"l’abonnement se renouvelle le {day(last.ends_on + ONE_DAY)}, {following.told}. "
                f"Si vous ne le voulez pas, arrêtez-le avant ce jour, sur sa page, en un clic."
            )
            done.append(_tell_once(subscription, last, Told.ENDS, last.ends_on, text, at))
    elif subscription.cancelled_at is None and is_on_sale(subscription.product) and not is_gift(last):
        due = next((kind for kind, ahead in ENDS_TOLD if left < ahead), None)
        if due is not None:
            text = (
                f"l’abonnement s’achève le {day(last.ends_on)} et ne se renouvelle pas tout seul. "
                f"Pour continuer à {words(subscription, 'publier', 'vendre en ligne')}, abonnez-vous sur sa page."
            )
            done.append(_tell_once(subscription, last, due, last.ends_on, text, at))
    return any(done)


def _remind_of_payment(subscription: Subscription, term: Term, on: date, at: datetime) -> bool:
    """Billing writes about the invoice; here its owners are told what it would close, a week before."""
    if not term.is_overdue(on) or term.due_on is None or term.document is None or subscription.state == State.SUSPENDED:
        return False
    if term.due_on + OVERDUE_AFTER >= on:
        return False
    text = (
        f"la facture {_number(term)} ({euros(term.document.open_amount)}) était à payer avant le {day(term.due_on)}. "
        f"Sans paiement au {day(term.due_on + GRACE)}, "
        f"{words(subscription, 'la publication', 'la vente en ligne')} sera suspendue ; vos pages resteront lisibles."
    )
    return _tell_once(subscription, term, Told.OVERDUE, term.due_on, text, at)


def _tell_once(subscription: Subscription, term: Term, kind: str, about: date, text: str, at: datetime) -> bool:
    _, is_new = Reminder.objects.get_or_create(term=term, kind=kind, about=about, defaults={"sent_at": at})
    if is_new:
        tell_owners(subscription, kind, text, at)
    return is_new


def _number(term: Term) -> str:
    return term.document.number if term.document else ""
