"""What the pages of money show: of one order, and of all that waits at a shop."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from parvis.ground.core.isolation import seeing
from parvis.money.billing.sepa import spaced

from ..models import Attempt, InvoicedOrder, Order, Pay, Payment, Refund, ShopDocument, StatementLine, Withdrawal
from ..rights import REFUND_DAYS, local_day
from ..transfers import TransferOrder, refund_reference
from ..vault import LostKey, opened
from .attempts import last_attempt
from .receiving import transfer_for
from .withdrawals import Receipt, told

MOST = 100


@dataclass(frozen=True, slots=True)
class RefundTold:
    """A refund, with the transfer that carries it where the buyer said where to."""

    refund: Refund
    transfer: TransferOrder | None
    by: date | None  # the law's last day

    @property
    def iban_spaced(self) -> str:
        return spaced(self.transfer.iban) if self.transfer is not None else ""


@dataclass(frozen=True, slots=True)
class Money:
    """Of one order. Read under `seeing`, whole."""

    transfer: TransferOrder | None
    attempt: Attempt | None
    payments: list[tuple[Payment, bool, bool]]  # is proven by a provider or a statement, was noted by mistake
    refunds: list[RefundTold]
    withdrawals: list[Receipt]
    invoice: ShopDocument | None

    @property
    def is_pending(self) -> bool:
        return self.attempt is not None and self.attempt.state == Attempt.State.PENDING

    @property
    def was_refused(self) -> bool:
        return self.attempt is not None and self.attempt.state in {
            Attempt.State.FAILED,
            Attempt.State.CANCELLED,
            Attempt.State.EXPIRED,
        }


def money_of_order(order: Order) -> Money:
    """For its merchant and its buyer alike; who shows it leaves out what is not theirs."""
    seen = set(StatementLine.objects.filter(payment__order=order.pk).values_list("payment_id", flat=True))
    refunds = list(order.refunds.select_related("withdrawal").order_by("asked_at", "pk"))
    mistakes = {one.cause for one in refunds if one.reason == Refund.Reason.MISTAKE}
    invoiced = InvoicedOrder.objects.filter(order=order.pk).select_related("document").first()
    return Money(
        transfer=transfer_for(order) if order.is_open or order.due else None,
        attempt=last_attempt(order),
        payments=[
            (one, one.pk in seen or one.means == Payment.Means.PROVIDER, f"mistake:{one.pk}" in mistakes)
            for one in order.payments.order_by("at", "pk")
        ],
        refunds=[_told_refund(order, one) for one in refunds if one.reason != Refund.Reason.MISTAKE],
        withdrawals=[told(one) for one in order.withdrawals.exclude(state=Withdrawal.State.DECLARED)],
        invoice=invoiced.document if invoiced is not None else None,
    )


def _told_refund(order: Order, refund: Refund) -> RefundTold:
    transfer = None
    if refund.account_sealed and refund.state != Refund.State.DONE:
        try:
            iban = opened(refund.account_sealed, shop=order.shop_id, what="refund")
            transfer = TransferOrder(refund.account_holder, iban, "", refund.amount, refund_reference(order.shop_id, refund.pk))
        except LostKey:
            transfer = None
    return RefundTold(refund, transfer, local_day(order, refund.asked_at) + timedelta(days=REFUND_DAYS))


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a merchant has to do about money."""

    refunds: list[Refund] = field(default_factory=list)
    under_way: list[Refund] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    transfers: list[Order] = field(default_factory=list)
    again: list[Order] = field(default_factory=list)  # handed over, and their money never came or was taken back

    @property
    def nothing(self) -> bool:
        return not (self.refunds or self.under_way or self.withdrawals or self.transfers or self.again)


def money_waiting(shop: int) -> Waiting:
    with seeing(shop=shop):
        refunds = (
            Refund.objects.filter(shop=shop).exclude(state=Refund.State.DONE).select_related("order__customer", "withdrawal")
        )
        listed: list[Any] = list(refunds.order_by("asked_at")[:MOST])
        unpaid = Order.objects.filter(shop=shop, state=Order.State.HANDED_OVER, lost__gt=0).select_related("customer")
        expected = Order.objects.filter(shop=shop, pay=Pay.TRANSFER, state__in=Order.OPEN_STATES).select_related("customer")
        return Waiting(
            refunds=[one for one in listed if one.state in {Refund.State.ASKED, Refund.State.FAILED}],
            under_way=[one for one in listed if one.state == Refund.State.SENT],
            withdrawals=list(
                Withdrawal.objects.filter(shop=shop, state=Withdrawal.State.CONFIRMED, goods_back_at=None)
                .select_related("order__customer")
                .order_by("confirmed_at")[:MOST]
            ),
            again=[one for one in unpaid.order_by("ended_at")[:MOST] if one.due],
            transfers=[one for one in expected.order_by("placed_at")[:MOST] if one.due],
        )
