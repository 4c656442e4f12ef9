"""The merchant's side: accept, prepare, hand over."""

from __future__ import annotations

import hmac
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import NBSP, euros
from parvis.ground.journal.actions import record
from parvis.market.slots.actions import keep_promise
from parvis.people.members.models import Member

from .. import tokens
from ..deadlines import ANSWER_WITHIN, waits_for_money
from ..models import Deadline, Order, Pay, Payment, Receive, Reservation
from ..permissions import can_carry, can_serve
from ..queries.locks import lock_order
from .paying import record_payment
from .programs import tell_programs
from .refusals import OrderRefused
from .waiting import settle_deadline

AT_THE_SHOP = (Payment.Means.CASH, Payment.Means.CARD, Payment.Means.CHEQUE)


@transaction.atomic
def accept_order(*, by: Member, order: Order, at: datetime) -> Order:
    """The shop will prepare it. One that is paid beforehand still waits for its money, as long as was said."""
    with seeing(shop=order.shop_id):
        order = _locked(by, order)
        if order.state != Order.State.PLACED:
            raise OrderRefused(_is_already(order))
        _accept(order, at)
        tell_programs(order, "changed", at=at)
        record(by=by, action="order.accept", subject_kind="order", subject_id=order.pk, at=at)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="accepted")
    return order


@transaction.atomic
def mark_ready(*, by: Member, order: Order, at: datetime) -> Order:
    """It can be fetched, or carried away."""
    with seeing(shop=order.shop_id):
        order = _locked(by, order)
        if order.state not in {Order.State.PLACED, Order.State.ACCEPTED}:
            raise OrderRefused(_is_already(order))
        _refuse_open_offers(order)
        if order.goods_total == 0 and not order.lines.filter(quantity__gt=0).exists():
            raise OrderRefused("Il ne reste rien dans cette commande : annulez-la, le client est prévenu.")
        _refuse_unpaid(order)
        _make_ready(order, at)
        tell_programs(order, "changed", at=at)
        record(by=by, action="order.ready", subject_kind="order", subject_id=order.pk, at=at)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="ready")
    return order


@transaction.atomic
def hand_over(
    *, by: Member, order: Order, code: str, at: datetime, means: str = "", without_code: bool = False, beside: Order | None = None
) -> Order:
    """Give it to whoever shows its code. At the shop, what is still due is paid by `means`; the concierge holds no money.

    The merchant alone may do without the code, knowing the customer; the concierge never. `beside` is another order of the
    same bag whose code was shown: what one household bought in three shops is given for one code.
    """
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        serves, carries = can_serve(by, order), can_carry(by, order, at)
        if not (serves or carries):
            raise NotAllowed
        if not order.is_open:
            raise OrderRefused(_is_already(order))
        if not serves and order.state != Order.State.READY:
            raise OrderRefused("La boutique n’a pas encore dit que cette commande est prête.")
        if not (without_code and serves):
            if not code.strip():
                raise OrderRefused("Écrivez le code que le client vous montre.", field="code")
            shown = order
            if beside is not None and carries and order.slot_id is not None and beside.slot_id == order.slot_id:
                shown = beside
            if not hmac.compare_digest(tokens.code_hash(shown.shop_id, code), shown.code_hash):
                raise OrderRefused("Ce n’est pas le code de cette commande : vérifiez les six chiffres.", field="code")
        _refuse_open_offers(order)
        if order.due and order.pay != Pay.MONTHLY:
            if not serves:
                raise OrderRefused("Cette commande n’est pas encore payée : la boutique doit d’abord recevoir le paiement.")
            if means not in AT_THE_SHOP:
                raise OrderRefused(f"Il reste {euros(order.due)} à payer{NBSP}: dites comment c’est réglé.", field="means")
            record_payment(order=order, amount=order.due, means=means, cause=f"handed:{order.pk}", at=at, by=by)
            order.refresh_from_db()
        if order.state != Order.State.READY:
            _make_ready(order, at)
        order.state, order.ended_at = Order.State.HANDED_OVER, at
        order.save(update_fields=["state", "ended_at"])
        tell_programs(order, "changed", at=at)
        Reservation.objects.filter(order_id=order.pk).delete()  # it is sold
        Deadline.objects.filter(order_id=order.pk).delete()
        if order.slot_id:
            keep_promise(cause=f"order:{order.pk}", at=at)
        record(by=by, action="order.hand_over", subject_kind="order", subject_id=order.pk, at=at, without_code=without_code)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="handed")
    return order


def _accept(order: Order, at: datetime) -> None:
    order.state, order.accepted_at = Order.State.ACCEPTED, at
    if waits_for_money(order):
        order.answer_by = max(order.answer_by, at + ANSWER_WITHIN)  # who is waited for has as long as the shop had
    order.save(update_fields=["state", "accepted_at", "answer_by"])
    settle_deadline(order)


def _make_ready(order: Order, at: datetime) -> None:
    if order.state == Order.State.PLACED:
        _accept(order, at)
    order.state, order.ready_at = Order.State.READY, at
    order.save(update_fields=["state", "ready_at"])
    settle_deadline(order)


def _refuse_unpaid(order: Order) -> None:
    """What is carried for the shop, or was to be paid beforehand, is paid before it leaves the shelf."""
    if waits_for_money(order) and order.receive != Receive.AT_SHOP:
        raise OrderRefused(
            f"Cette commande attend son paiement ({euros(order.due)}). Préparez-la dès qu’il est arrivé, ou annulez-la."
        )


def _refuse_open_offers(order: Order) -> None:
    if order.substitutions.filter(state="offered").exists():
        raise OrderRefused("Le client n’a pas répondu à ce que vous proposez à la place. Appelez-le, ou retirez l’offre.")


def _locked(by: Member, order: Order) -> Order:
    order = lock_order(order)
    if not can_serve(by, order):
        raise NotAllowed
    return order


def _is_already(order: Order) -> str:
    return {
        Order.State.PLACED: "Cette commande n’est pas encore acceptée.",
        Order.State.ACCEPTED: "Cette commande est déjà acceptée.",
        Order.State.READY: "Cette commande est déjà prête.",
        Order.State.HANDED_OVER: "Cette commande a déjà été remise.",
        Order.State.CANCELLED: "Cette commande est annulée : rien n’est à faire.",
        Order.State.EXPIRED: "Cette commande a expiré : rien n’est à faire.",
    }[Order.State(order.state)]
