"""A refund arrived, whoever tells it: the buyer is told, and the withdrawal behind it is over."""

from __future__ import annotations

from datetime import datetime

from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Order, Refund, Withdrawal


def finish_refund(order: Order, refund: Refund, *, by: Member | None, at: datetime) -> None:
    """Under `seeing(shop=…)`, the order locked."""
    refund.state, refund.done_at, refund.failed_at, refund.failed_because = Refund.State.DONE, at, None, ""
    refund.sent_at, refund.done_by = refund.sent_at or at, by
    refund.account_sealed = refund.account_holder = ""  # no more needed
    refund.save()
    record(by=by, action="order.refunded", subject_kind="order", subject_id=order.pk, at=at, amount=refund.amount)
    if refund.withdrawal_id is not None:
        Withdrawal.objects.filter(pk=refund.withdrawal_id, state=Withdrawal.State.CONFIRMED).update(
            state=Withdrawal.State.SETTLED, settled_at=at
        )
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="refunded")
