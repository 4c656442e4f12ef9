"""Paying at the shop's provider. Whatever comes first - the buyer's return, the notice, our own look - ends the same.

Nothing is taken from what comes in: a notice, or a return, only makes us ask the provider. What it answers is written down once:
a payment by the provider's own number, a refund by its own. So notices may be forged, repeated, lost or late.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import URGENT, defer
from parvis.ground.journal.actions import record

from .. import tokens
from ..models import Attempt, Order, Payment, Refund, ShopProvider
from ..providers import Charge, Mode, Provider, ProviderAway, ProviderFailure, Seen, SeenState, WrongKey
from ..providers.port import RefundState, SeenRefund
from ..queries.locks import lock_order
from ..queries.receiving import opened_provider, provider_account_of
from .finishing import finish_refund
from .paying import promised_back, record_payment
from .refusals import OrderRefused
from .telling import say_to_shop

AGAIN_AFTER = timedelta(minutes=20)  # an open page of the provider is offered again for so long
WATCHED_FOR = timedelta(days=2)


def notice_path(shop: int, attempt: int) -> str:
    """Where the provider tells that something changed."""
    return f"/paiement/avis/{shop}/{attempt}/{tokens.notice_secret(shop, attempt)}/"


def is_notice_secret(shop: int, attempt: int, said: str) -> bool:
    return hmac.compare_digest(tokens.notice_secret(shop, attempt), said)


def start_attempt(*, order: Order, return_path: str, at: datetime) -> Attempt:
    """Ask the shop's provider for a page where the buyer pays what is due; the one that is open is given again.

    The attempt is written down before the provider is asked, so that its notice always finds it.
    """
    account = provider_account_of(order.shop_id)
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        if account is None or account.broken_because:
            raise OrderRefused("Cette boutique ne prend plus les cartes en ligne : payez autrement, ou écrivez-lui.")
        if not order.is_open or not order.due:
            raise OrderRefused("Il n’y a rien à payer sur cette commande.")
        tries = Attempt.objects.filter(order=order, state=Attempt.State.OPEN, amount=order.due, created_at__gt=at - AGAIN_AFTER)
        if (known := tries.exclude(pay_url="").last()) is not None:
            return known
        attempt = Attempt.objects.create(
            shop_id=order.shop_id, order=order, amount=order.due, kind=account.kind, is_live=account.is_live, created_at=at
        )
    charge = Charge(
        amount=attempt.amount, description=f"Commande n° {order.number}, {order.shop.name}", attempt=str(attempt.pk),
        return_url=f"{settings.PUBLIC_URL}{return_path}",
        notice_url=f"{settings.PUBLIC_URL}{notice_path(order.shop_id, attempt.pk)}",
    )  # fmt: skip
    try:
        started = opened_provider(account).create(charge)
    except ProviderFailure as failure:
        _failed(attempt, account, failure, at)
        raise
    with seeing(shop=order.shop_id):
        # The notice may have come before this answer: what it brought is not undone.
        Attempt.objects.filter(pk=attempt.pk, reference="").update(reference=started.reference)
        Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.STARTING).update(state=Attempt.State.OPEN)
        Attempt.objects.filter(pk=attempt.pk).update(pay_url=started.pay_url)
        return Attempt.objects.get(pk=attempt.pk)


def hear_notice(*, shop: int, attempt: int, reference: str) -> None:
    """A provider says that something changed: a job asks what."""
    defer("orders.look_at_attempt", priority=URGENT, shop=shop, attempt=attempt, reference=reference, once=f"attempt:{attempt}")


def look_at_attempt(*, shop: int, attempt: int, reference: str = "", at: datetime) -> Attempt | None:
    """Ask the provider where an attempt stands, and write down what follows. Raises ProviderAway: the job tries again.

    `reference` is what a notice named: believed only where the provider says that it is ours, and of this attempt.
    """
    account = provider_account_of(shop)
    with seeing(shop=shop):
        found = Attempt.objects.filter(pk=attempt, shop=shop).first()
    named = (found.reference if found else "") or reference
    if found is None or account is None or not named:
        return found
    try:
        provider = opened_provider(account)
        seen = provider.look(named)
    except ProviderAway:
        raise
    except ProviderFailure as failure:
        if isinstance(failure, WrongKey):
            _break(account, failure)
        return found
    return take_in(attempt=found, seen=seen, at=at)


@transaction.atomic
def take_in(*, attempt: Attempt, seen: Seen, at: datetime) -> Attempt:
    """Write down what the provider says of an attempt: said again, or in another order, it changes nothing more."""
    mode = Mode.LIVE if attempt.is_live else Mode.TEST
    if seen.attempt != str(attempt.pk) or seen.amount != attempt.amount or seen.mode is not mode:
        return attempt  # another's payment, or another amount: none of ours
    with seeing(shop=attempt.shop_id):
        order = lock_order(Order.objects.get(pk=attempt.order_id))
        attempt = Attempt.objects.select_for_update(no_key=True).get(pk=attempt.pk)
        attempt.reference, attempt.looked_at = attempt.reference or seen.reference, at
        if attempt.reference == seen.reference:
            _move(attempt, seen, at)
            attempt.save(update_fields=["reference", "looked_at", "state", "ended_at"])
            if seen.state is SeenState.PAID:
                _paid(order, attempt, at)
            for refund in seen.refunds:
                _refunded(order, attempt, refund, at)
            for reference, amount in seen.taken_back:
                _taken_back(order, attempt, reference, amount, at)
    return attempt


def watch_attempts(*, at: datetime) -> int:
    """The round: ask about what no notice has ended, and about refunds under way; gives how many were asked for."""
    asked = 0
    for account in ShopProvider.objects.filter(broken_because=""):
        with seeing(shop=account.shop_id):
            open_ones = Q(state__in=Attempt.LIVE_STATES) & ~Q(reference="") & Q(created_at__gt=at - WATCHED_FOR)
            running = Q(order__refunds__state=Refund.State.SENT, order__refunds__means=Payment.Means.PROVIDER, state="paid")
            due = list(
                Attempt.objects.filter(open_ones | running, shop=account.shop_id).distinct().values_list("pk", flat=True)[:200]
            )
            lost = Attempt.objects.filter(shop=account.shop_id, state=Attempt.State.STARTING, created_at__lt=at - WATCHED_FOR)
            lost.update(state=Attempt.State.EXPIRED, ended_at=at)  # asked for, and never answered
        for attempt in due:
            hear_notice(shop=account.shop_id, attempt=attempt, reference="")
        asked += len(due)
    return asked


def carry_refund(*, shop: int, refund: int, at: datetime) -> Refund | None:
    """Ask the provider to give back what was promised; asked again, it is given back once. Raises ProviderAway."""
    account = provider_account_of(shop)
    with seeing(shop=shop):
        found = Refund.objects.filter(pk=refund, shop=shop, state=Refund.State.ASKED, means=Payment.Means.PROVIDER).first()
        attempt = _attempt_to_give_back(found) if found is not None else None
        number = Order.objects.only("number").get(pk=found.order_id).number if found is not None else 0
    if found is None:
        return None
    if account is None or attempt is None:
        return _give_up(found, "Aucun paiement par carte de cette commande ne peut être rendu de cette somme.", at)
    try:
        provider: Provider = opened_provider(account)
        seen = provider.refund(
            attempt.reference, amount=found.amount, ours=str(found.pk), description=f"Remboursement de la commande n° {number}"
        )
    except ProviderAway:
        raise
    except ProviderFailure as failure:
        if isinstance(failure, WrongKey):
            _break(account, failure)
        return _give_up(found, failure.message, at)
    with transaction.atomic(), seeing(shop=shop):
        _refunded(lock_order(Order.objects.get(pk=found.order_id)), attempt, seen, at)
        return Refund.objects.get(pk=found.pk)


def _attempt_to_give_back(refund: Refund) -> Attempt | None:
    """The paid attempt of the order with enough left to give back."""
    paid = list(Attempt.objects.filter(order=refund.order_id, state=Attempt.State.PAID).order_by("-created_at"))
    return next((one for one in paid if one.amount >= refund.amount), None)


def _move(attempt: Attempt, seen: Seen, at: datetime) -> None:
    state = Attempt.State(seen.state.value)
    if attempt.state == Attempt.State.PAID or attempt.is_over and state != Attempt.State.PAID:
        return  # older news than what we know
    attempt.state = state
    attempt.ended_at = at if attempt.is_over else None


def _paid(order: Order, attempt: Attempt, at: datetime) -> None:
    cause = f"provider:{attempt.kind}:{attempt.reference}"
    if Payment.objects.filter(shop=order.shop_id, cause=cause).exists():
        return
    record_payment(order=order, amount=attempt.amount, means=Payment.Means.PROVIDER, cause=cause, at=at)


def _refunded(order: Order, attempt: Attempt, seen: SeenRefund, at: datetime) -> None:
    """A refund of ours moves on; one that the merchant made at the provider's is written down too."""
    refund = (
        Refund.objects.filter(order=order, pk=int(seen.ours)).first() if seen.ours.isascii() and seen.ours.isdigit() else None
    )
    if refund is None:
        cause = f"provider:{attempt.kind}:{seen.reference}"
        refund = Refund.objects.filter(shop=order.shop_id, cause=cause).first()
        if refund is None:
            order.refresh_from_db(fields=["paid", "refunded", "lost"])
            if seen.state is RefundState.FAILED or seen.amount > order.kept - promised_back(order):
                return
            refund = Refund.objects.create(
                shop_id=order.shop_id, order=order, amount=seen.amount, reason=Refund.Reason.GESTURE, cause=cause, asked_at=at,
                means=Payment.Means.PROVIDER,
            )  # fmt: skip
    if refund.amount != seen.amount or refund.means != Payment.Means.PROVIDER or refund.state == Refund.State.DONE:
        return
    refund.reference = refund.reference or seen.reference
    if seen.state is RefundState.DONE:
        finish_refund(order, refund, by=None, at=at)
    elif seen.state is RefundState.FAILED and refund.state != Refund.State.FAILED:
        refund.state, refund.failed_at = Refund.State.FAILED, at
        refund.failed_because = "La banque de l’acheteur n’a pas pris le remboursement : rendez l’argent autrement."
        say_to_shop(order, "order.refund", f"Le remboursement de la commande n° {order.number} a échoué.", at=at)
        refund.save()
    elif seen.state is RefundState.UNDER_WAY and refund.state == Refund.State.ASKED:
        refund.state, refund.sent_at = Refund.State.SENT, at
        refund.save()


def _taken_back(order: Order, attempt: Attempt, reference: str, amount: int, at: datetime) -> None:
    """The buyer's bank took the money back: the order is not paid any more, whatever it looked like."""
    cause = f"provider:{attempt.kind}:{reference}"
    order.refresh_from_db(fields=["paid", "refunded", "lost"])
    if Refund.objects.filter(shop=order.shop_id, cause=cause).exists() or not 0 < amount <= order.kept - promised_back(order):
        return
    Refund.objects.create(
        shop_id=order.shop_id, order=order, amount=amount, reason=Refund.Reason.REVERSED, cause=cause, asked_at=at, sent_at=at,
        done_at=at, state=Refund.State.DONE, means=Payment.Means.PROVIDER, reference=reference[:120],
    )  # fmt: skip
    record(by=None, action="order.reversed", subject_kind="order", subject_id=order.pk, at=at, amount=amount)
    say_to_shop(order, "order.refund", f"La banque de l’acheteur a repris le paiement de la commande n° {order.number}.", at=at)


def _failed(attempt: Attempt, account: ShopProvider, failure: ProviderFailure, at: datetime) -> None:
    if isinstance(failure, WrongKey):
        _break(account, failure)
    if isinstance(failure, ProviderAway):
        return  # it may have made it all the same: its notice would find the attempt
    with seeing(shop=attempt.shop_id):
        found = Attempt.objects.filter(pk=attempt.pk, state=Attempt.State.STARTING)
        found.update(state=Attempt.State.FAILED, ended_at=at)


def _break(account: ShopProvider, failure: ProviderFailure) -> None:
    """The key opens nothing any more: cards are not offered until the shop gives another."""
    ShopProvider.objects.filter(pk=account.pk, broken_because="").update(broken_because=failure.message[:200])


def _give_up(refund: Refund, why: str, at: datetime) -> Refund:
    with transaction.atomic(), seeing(shop=refund.shop_id):
        order = lock_order(Order.objects.get(pk=refund.order_id))
        Refund.objects.filter(pk=refund.pk, state=Refund.State.ASKED).update(
            state=Refund.State.FAILED, failed_at=at, failed_because=why[:300]
        )
        say_to_shop(order, "order.refund", f"Le remboursement de la commande n° {order.number} a échoué.", at=at)
        return Refund.objects.get(pk=refund.pk)
