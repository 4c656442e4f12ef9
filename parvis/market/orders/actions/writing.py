"""The conversation of an order, between its buyer and its shop."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.text.plain import tidy
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Order, OrderMessage
from ..permissions import Bearer, can_serve, is_buyer
from ..queries.locks import lock_order
from .refusals import OrderRefused
from .telling import say_to_shop

MOST_MESSAGES = 200


@transaction.atomic
def write_message(*, by: Member | Bearer, order: Order, text: str, at: datetime) -> OrderMessage:
    """Say something to the other side; it may be answered as long as the order is known."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        buys, serves = is_buyer(by, order), can_serve(by, order)
        if not (buys or serves):
            raise NotAllowed
        text = tidy(text).strip()
        if not text:
            raise OrderRefused("Écrivez votre message.", field="text")
        if len(text) > 1000:
            raise OrderRefused("Ce message est trop long : mille signes au plus.", field="text")
        if order.customer.erased_at is not None:
            raise OrderRefused("Les coordonnées de ce client ont été effacées : il ne recevrait pas ce message.")
        if OrderMessage.objects.filter(order=order).count() >= MOST_MESSAGES:
            raise OrderRefused("Cette conversation est très longue : continuez par téléphone.")
        message = OrderMessage.objects.create(shop_id=order.shop_id, order=order, from_shop=not buys, text=text, at=at)
        record(by=by if isinstance(by, Member) else None, action="order.write", subject_kind="order", subject_id=order.pk, at=at)
        if buys:
            say_to_shop(order, "order.message", f"Message au sujet de la commande n° {order.number}.", at=at)
    if not buys:
        defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="message")
    return message


@transaction.atomic
def mark_messages_read(*, by: Member | Bearer, order: Order, at: datetime) -> None:
    """Whoever opened the order has read what the other side wrote."""
    with seeing(shop=order.shop_id):
        buys = is_buyer(by, order)
        if not buys and not can_serve(by, order):
            raise NotAllowed
        OrderMessage.objects.filter(order=order.pk, from_shop=buys, read_at__isnull=True).update(read_at=at)
