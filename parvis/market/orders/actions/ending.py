"""The end of an order that nobody fetches: cancelled by one side, or expired. Stock, slot and money go back, once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import NBSP
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.market.shops.actions import give_stock_back
from parvis.market.slots.actions import drop_promise, give_slot_back
from parvis.people.members.models import Member

from ..models import Deadline, Order, Refund, Reservation, Substitution, Withdrawal
from ..permissions import Bearer, can_serve, is_buyer
from ..queries.locks import lock_order
from .paying import ask_refund, promised_back
from .programs import tell_programs
from .refusals import OrderRefused
from .telling import say_to_shop

LEAST_REASON = 5


@transaction.atomic
def cancel_order(*, by: Member | Bearer, order: Order, at: datetime, reason: str = "") -> Order:
    """End it: the buyer until it is ready, the shop, with its reason, until it is handed over. What was paid is given back."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        buys, serves = is_buyer(by, order), can_serve(by, order)
        if not (buys or serves):
            raise NotAllowed
        if not order.is_open:
            raise OrderRefused(f"Cette commande est déjà terminée{NBSP}: elle ne s’annule plus.")
        reason = tidy_line(reason)[:400]
        if buys and order.state == Order.State.READY:
            raise OrderRefused("Votre commande est prête : elle ne s’annule plus ici. Écrivez à la boutique, ou appelez-la.")
        if not buys and len(reason) < LEAST_REASON:
            raise OrderRefused("Dites pourquoi : le client le lit.", field="reason")
        end(order, Order.State.CANCELLED, Order.Ender.BUYER if buys else Order.Ender.SHOP, reason, at)
        record(
            by=by if isinstance(by, Member) else None, action="order.cancel", subject_kind="order", subject_id=order.pk, at=at,
            reason=reason, buyer=buys,
        )  # fmt: skip
        if buys:
            say_to_shop(order, "order.cancelled", f"La commande n° {order.number} est annulée par son client.", at=at)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="cancelled")
    return order


@transaction.atomic
def expire_order(*, shop: int, order: int, at: datetime) -> bool:
    """End it if nobody answered, or paid, in the time that was said. Says whether it did; asked twice, it does nothing."""
    with seeing(shop=shop):
        found = Order.objects.select_related("shop").filter(pk=order, shop=shop).first()
        if found is None:
            return False
        locked = lock_order(found)
        deadline = Deadline.objects.filter(order_id=order).first()
        if deadline is None or deadline.due_at > at or locked.state not in {Order.State.PLACED, Order.State.ACCEPTED}:
            Deadline.objects.filter(order_id=order, due_at__lte=at).delete()
            return False
        unpaid = locked.state == Order.State.ACCEPTED or not locked.is_paid and locked.pay in {"transfer", "provider"}
        reason = "Le paiement n’est pas arrivé à temps." if unpaid else "La boutique n’a pas répondu à temps."
        end(locked, Order.State.EXPIRED, Order.Ender.TIME, reason, at)
        record(by=None, action="order.expire", subject_kind="order", subject_id=order, at=at)
        say_to_shop(locked, "order.expired", f"La commande n° {locked.number} a expiré. {reason}", at=at)
    defer("orders.tell_buyer", shop=shop, order=order, what="expired")
    return True


def expire_due(*, at: datetime, most: int = 500) -> int:
    """The round: every order whose time is over; gives how many ended."""
    due = list(Deadline.objects.filter(due_at__lte=at).order_by("due_at").values_list("shop_id", "order_id")[:most])
    return sum(expire_order(shop=shop, order=order, at=at) for shop, order in due)


def end(
    order: Order, state: str, by: str, reason: str, at: datetime, *, refund: str = Refund.Reason.CANCELLED,
    withdrawal: Withdrawal | None = None,
) -> None:  # fmt: skip
    """Under `seeing(shop=…)`, the order locked: what was held, promised and paid goes back."""
    held = Reservation.objects.filter(order_id=order.pk).values_list("variant_id", "quantity")
    give_stock_back(wanted=dict(held), at=at)
    Reservation.objects.filter(order_id=order.pk).delete()  # gone: nothing gives the same goods back twice
    Deadline.objects.filter(order_id=order.pk).delete()
    if order.slot_id and order.slot is not None:
        give_slot_back(slot=order.slot, at=at)
        drop_promise(cause=f"order:{order.pk}", at=at)
    Substitution.objects.filter(order=order, state=Substitution.State.OFFERED).update(
        state=Substitution.State.DECLINED, answered_at=at
    )
    order.state, order.ended_at, order.ended_by, order.ended_because = state, at, by, reason
    order.save(update_fields=["state", "ended_at", "ended_by", "ended_because"])
    tell_programs(order, "changed", at=at)
    if left := order.kept - promised_back(order):
        ask_refund(order=order, amount=left, reason=refund, cause=f"ended:{order.pk}", at=at, withdrawal=withdrawal)
