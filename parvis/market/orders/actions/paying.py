"""What is paid and given back between a buyer and a merchant: told here, held by nobody but them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Order, Payment, Refund, Withdrawal
from ..queries.locks import lock_order
from .refusals import OrderRefused
from .waiting import wait_after_payment


@transaction.atomic
def record_payment(
    *, order: Order, amount: int, means: str, cause: str, at: datetime, by: Member | None = None, note: str = ""
) -> Payment:
    """The merchant received this for the order. Told again for the same cause, it changes nothing.

    What comes after the end of the order, or beyond what it costs, is asked back at once.
    """
    if amount <= 0:
        raise OrderRefused("Le montant doit être au-dessus de zéro.", field="amount")
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        payment, is_new = Payment.objects.get_or_create(
            shop_id=order.shop_id, cause=cause,
            defaults={"order": order, "amount": amount, "means": means, "at": at, "recorded_by": by, "note": note[:140]},
        )  # fmt: skip
        if not is_new:
            if payment.order_id != order.pk or payment.amount != amount:
                raise OrderRefused("Ce paiement est déjà compté, pour un autre montant ou une autre commande.")
            return payment
        order.refresh_from_db(fields=["paid", "refunded", "lost"])
        record(by=by, action="order.pay", subject_kind="order", subject_id=order.pk, at=at, amount=amount, means=means)
        wait_after_payment(order, at)
        if left := order.too_much - promised_back(order):
            reason = Refund.Reason.MISSING if order.is_open else Refund.Reason.LATE
            ask_refund(order=order, amount=left, reason=reason, cause=f"payment:{payment.pk}", at=at)
    return payment


@transaction.atomic
def ask_refund(
    *, order: Order, amount: int, reason: str, cause: str, at: datetime, by: Member | None = None,
    withdrawal: Withdrawal | None = None,
) -> Refund:  # fmt: skip
    """Money goes back to the buyer: asked for once a cause, followed to its end.

    The provider carries it at once where it took the money; after a withdrawal, once the shop has its goods again.
    """
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        found = Refund.objects.filter(shop_id=order.shop_id, cause=cause).first()
        if found is not None:
            return found
        if amount <= 0 or amount > order.kept - promised_back(order):
            raise OrderRefused("On ne rembourse pas plus que ce qui a été payé.", field="amount")
        refund = Refund.objects.create(
            shop_id=order.shop_id, order=order, amount=amount, reason=reason, cause=cause, asked_at=at, means=_means_of(order),
            withdrawal=withdrawal,
        )  # fmt: skip
        if refund.means == Payment.Means.PROVIDER and (withdrawal is None or withdrawal.goods_back_at is not None):
            defer("orders.carry_refund", shop=order.shop_id, refund=refund.pk)
        record(by=by, action="order.ask_refund", subject_kind="order", subject_id=order.pk, at=at, amount=amount, reason=reason)
    return refund


def promised_back(order: Order) -> int:
    """Cents of refunds that run and are not done."""
    running = [Refund.State.ASKED, Refund.State.SENT]
    return sum(Refund.objects.filter(order=order, state__in=running).values_list("amount", flat=True))


def _means_of(order: Order) -> str:
    """As it was paid; a refund goes the way the money came."""
    last = Payment.objects.filter(order=order).order_by("-at", "-pk").first()
    return last.means if last else ""
