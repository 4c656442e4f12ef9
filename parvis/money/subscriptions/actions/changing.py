"""Changing a subscription on its way: its plan, its place, how it is paid; stopping it, and going on after all."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Means
from parvis.money.billing.permissions import can_keep_accounts
from parvis.money.ledger.accounts import Posting, revenue
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member

from ..days import day_of
from ..models import Move, Plan, Subscription, Term
from ..permissions import can_subscribe_for
from ..prorata import unexpired
from ..queries import lock_subscription, size_of, terms_of
from .ordering import require_mandate, require_means, require_sellable
from .projecting import project
from .refusals import SubscriptionRefused
from .selling import cause_of, cut, sell_term, take_back, void
from .shares import move_shares
from .telling import tell_owners, words

State, Kind = Subscription.State, Term.Kind
LEAST_REASON = 10


@transaction.atomic
def change_plan(
    *, by: Member, subscription: Subscription, plan: Plan, at: datetime, size: int | None = None, price: int | None = None
) -> Subscription:
    """Another plan from today on: what is left of the paid term is credited, a new one begins.

    A trial or a given term goes on to its end; the new plan follows it. So it follows a paid term behind which one was given:
    the days that were given stand where they were promised.
    """
    subscription = _held(by, subscription)
    organisation, on = subscription.organisation, day_of(at)
    size = size_of(organisation, subscription.size if size is None else size)
    if subscription.is_given:
        raise SubscriptionRefused("Cet abonnement est offert : il n’a pas de formule à changer. Vous pouvez vous abonner.")
    if subscription.plan_id == plan.pk:
        raise SubscriptionRefused("C’est déjà votre formule.", field="plan")
    if plan.product != subscription.product:
        raise SubscriptionRefused("Ce n’est pas une formule du même produit.", field="plan")
    require_sellable(organisation, plan, size=size, on=on, price=price)
    _require_not_suspended(subscription)
    subscription.plan, subscription.size, subscription.cancelled_at = plan, size, None
    subscription.save(update_fields=["plan", "size", "cancelled_at"])
    terms = terms_of(subscription)
    current = next((term for term in terms if term.covers(on)), None)
    given = next((term for term in terms if term.kind != Kind.PAID and term.starts_on > on), None)
    said = f"la nouvelle formule suivra la période {'offerte à venir' if given is not None else 'en cours'}"
    _take_back_to_come(by, subscription, on, "Changement de formule", at)
    if current is not None and current.kind == Kind.PAID and given is None:
        note = take_back(by=by, term=current, since=on, reason="Changement de formule", on=on, at=at)
        cut(current, on, "Changement de formule")
        term = sell_term(by=by, subscription=subscription, plan=plan, starts_on=on, on=on, at=at)
        said = f"la nouvelle formule court jusqu’au {day(term.ends_on)}"
        if note is not None:
            said += f" ; l’avoir {note.number} reprend {euros(note.total)} de l’ancienne"
    record(
        by=by, action="subscription.change_plan", subject_kind="subscription", subject_id=subscription.pk, at=at, plan=plan.pk,
        price=plan.price, size=size,
    )  # fmt: skip
    project(organisation, at=at)
    tell_owners(subscription, "changed", f"{said}.", at)
    return subscription


@transaction.atomic
def change_territory(*, by: Member, subscription: Subscription, territory: Territory, at: datetime) -> Subscription:
    """Let what is left count for another place: revenue moves there by counter-entries, the delegation's share with it."""
    subscription = _held(by, subscription)
    on, left = day_of(at), subscription.territory
    require_means(subscription.organisation, subscription.means or Means.TRANSFER, territory)
    if territory.pk == left.pk:
        raise SubscriptionRefused(f"L’abonnement compte déjà pour {left.name}.", field="territory")
    moved = []
    for term in terms_of(subscription):
        if term.kind != Kind.PAID or term.ends_on < on:
            continue
        since = max(on, term.starts_on)
        amount = unexpired(term, since)
        if amount:
            moved.append(Move.objects.create(term=term, on=since, left=left, to=territory, amount=amount, moved_at=at))
    subscription.territory = territory
    subscription.save(update_fields=["territory"])
    record(
        by=by, action="subscription.change_territory", subject_kind="subscription", subject_id=subscription.pk, at=at,
        left=left.pk, to=territory.pk, amounts=[move.amount for move in moved],
    )  # fmt: skip
    tell_owners(subscription, "moved", f"l’abonnement compte désormais pour {territory.name}, et non plus pour {left.name}.", at)
    post([_moving(move) for move in moved], by=by, on=on, at=at)
    for move in moved:
        assert move.term.document is not None, "a paid term has its invoice"
        move_shares(
            by=by, invoice=move.term.document, product=subscription.product, left=left, to=territory, amount=move.amount,
            cause=f"{cause_of(move.term)}:move:{move.pk}", on=on, at=at,
        )  # fmt: skip
    return subscription


def _moving(move: Move) -> Posting:
    term, document = move.term, move.term.document
    assert document is not None, "a paid term has its invoice"
    product = term.subscription.product
    return Posting(
        cause=f"{cause_of(term)}:move:{move.pk}", debit=revenue(move.left, product), credit=revenue(move.to, product),
        amount=move.amount, label=f"Facture {document.number} : ce qui reste compte pour {move.to.name}",
        document=document.number, territory=move.to,
    )  # fmt: skip


@transaction.atomic
def change_means(*, by: Member, subscription: Subscription, means: str, at: datetime, engagement: str = "") -> Subscription:
    """Another way to pay, from the next invoice on."""
    subscription = _held(by, subscription)
    if subscription.is_given:
        raise SubscriptionRefused("Cet abonnement est offert : il n’y a rien à payer.")
    require_means(subscription.organisation, means, subscription.territory)
    require_mandate(subscription.organisation, means, day_of(at))
    subscription.means, subscription.engagement = Means(means), engagement.strip()
    subscription.save(update_fields=["means", "engagement"])
    record(
        by=by, action="subscription.change_means", subject_kind="subscription", subject_id=subscription.pk, at=at, means=means,
        engagement=engagement,
    )  # fmt: skip
    tell_owners(subscription, "means", f"les prochaines factures se paient par {Means(means).label}.", at)
    return subscription


@transaction.atomic
def cancel(*, by: Member, subscription: Subscription, at: datetime) -> Subscription:
    """Stop at the end of the term. A renewal that was invoiced and has not begun is credited whole."""
    subscription = _held(by, subscription)
    if subscription.is_given:
        raise SubscriptionRefused("Cet abonnement est offert : il s’arrête tout seul, sans rien demander.")
    if subscription.cancelled_at is not None:
        raise SubscriptionRefused("L’arrêt est déjà enregistré.")
    subscription.cancelled_at = at
    subscription.save(update_fields=["cancelled_at"])
    _take_back_to_come(by, subscription, day_of(at), "Arrêt de l’abonnement avant le renouvellement", at)
    terms = terms_of(subscription)
    record(by=by, action="subscription.cancel", subject_kind="subscription", subject_id=subscription.pk, at=at)
    project(subscription.organisation, at=at)
    until = f" Il court jusqu’au {day(terms[-1].ends_on)}." if terms else ""
    tell_owners(
        subscription, "cancelled", f"l’arrêt de l’abonnement est enregistré.{until} Rien ne se renouvellera. "
        + words(subscription, "Ce que vous avez publié reste lisible.", "La page de votre boutique reste lisible."), at,
    )  # fmt: skip
    return subscription


@transaction.atomic
def keep(*, by: Member, subscription: Subscription, at: datetime) -> Subscription:
    """Go on after all: the term will be renewed as if nothing had been said."""
    subscription = _held(by, subscription)
    if subscription.cancelled_at is None:
        raise SubscriptionRefused("L’abonnement n’est pas arrêté.")
    subscription.cancelled_at = None
    subscription.save(update_fields=["cancelled_at"])
    record(by=by, action="subscription.keep", subject_kind="subscription", subject_id=subscription.pk, at=at)
    tell_owners(subscription, "kept", "l’abonnement continue, il sera renouvelé à son terme.", at)
    return subscription


@transaction.atomic
def refund(*, by: Member, subscription: Subscription, reason: str, at: datetime, whole: bool = False) -> Subscription:
    """Stop now and credit what is left of the term, or all of it. Paying it back is the treasury's next act."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    reason = reason.strip()
    if len(reason) < LEAST_REASON:
        raise SubscriptionRefused(
            f"Écrivez le motif, en {LEAST_REASON} caractères au moins : il figure sur l’avoir.", field="reason"
        )
    subscription = _live(subscription)
    on = day_of(at)
    current = next((term for term in terms_of(subscription) if term.covers(on) and term.kind == Kind.PAID), None)
    to_come = _take_back_to_come(by, subscription, on, reason, at)
    if current is None and not to_come:
        raise SubscriptionRefused("Aucune période payante ne court : il n’y a rien à reprendre.")
    if current is not None:
        take_back(by=by, term=current, since=current.starts_on if whole else on, reason=reason, on=on, at=at)
        if whole:
            void(current, reason)
        else:
            cut(current, on, reason)
    for term in terms_of(subscription):
        if term.kind != Kind.PAID and term.covers(on):
            cut(term, on, reason)
    subscription.state, subscription.ended_at = State.ENDED, at
    subscription.save(update_fields=["state", "ended_at"])
    record(
        by=by, action="subscription.refund", subject_kind="subscription", subject_id=subscription.pk, at=at, reason=reason,
        whole=whole,
    )  # fmt: skip
    project(subscription.organisation, at=at)
    tell_owners(subscription, "refunded", f"l’abonnement est arrêté et remboursé, un avoir vous parvient : {reason}", at)
    return subscription


def _held(by: Member, subscription: Subscription) -> Subscription:
    """The subscription, locked, if the member answers for its organisation and it is still alive."""
    if not can_subscribe_for(by, subscription.organisation):
        raise NotAllowed
    return _live(subscription)


def _live(subscription: Subscription) -> Subscription:
    subscription = lock_subscription(subscription.pk)
    if subscription.is_ended:
        raise SubscriptionRefused("Cet abonnement est terminé : commandez-en un nouveau.")
    return subscription


def _require_not_suspended(subscription: Subscription) -> None:
    if subscription.state == State.SUSPENDED:
        raise SubscriptionRefused("Une facture reste à payer : réglez-la, puis changez de formule.")


def _take_back_to_come(by: Member, subscription: Subscription, on: date, reason: str, at: datetime) -> bool:
    """Credit whole, and make void, the renewals that have not begun. Were there any?"""
    found = False
    for term in terms_of(subscription):
        if term.kind == Kind.PAID and term.starts_on > on:
            take_back(by=by, term=term, since=term.starts_on, reason=reason, on=on, at=at)
            void(term, reason)
            found = True
    return found
