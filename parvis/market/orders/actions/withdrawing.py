"""« Renoncer au contrat » (code de la consommation, L221-21 and D221-5): declared, confirmed, acknowledged, paid back.

Two steps, so that nobody withdraws by a slip; the acknowledgement says what was withdrawn from, on which day, at what hour, and
the page of the withdrawal says it for good.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.mail import deliver
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.market.shops.actions import give_stock_back
from parvis.people.members.models import Member

from ..models import Order, OrderLine, Payment, Refund, Withdrawal
from ..permissions import Bearer, can_serve, is_buyer
from ..queries.locks import lock_order
from ..queries.withdrawals import receipt_of, returnable_of
from ..rights import may_withdraw
from .by_hand import account_of_buyer
from .ending import end
from .paying import ask_refund, promised_back
from .refusals import OrderRefused
from .telling import say_to_shop


@transaction.atomic
def declare_withdrawal(*, by: Bearer, order: Order, what: Mapping[int, int], name: str, email: str, at: datetime) -> Withdrawal:
    """Say that one renounces the contract, or some of its lines (line -> quantity). It counts once confirmed.

    Before the goods came, it is the whole order that one renounces.
    """
    with seeing(shop=order.shop_id):
        order = _open_to(by, order, at)
        name = tidy_line(name)[:120]
        if not name:
            raise OrderRefused("Écrivez votre nom, comme sur la commande.", field="name")
        try:
            validate_email(email)
        except ValidationError:
            raise OrderRefused("Écrivez l’adresse e-mail où recevoir l’accusé de réception.", field="email") from None
        chosen, amount = _chosen(order, what)
        told: dict[str, Any] = {"name": name, "email": email, "amount": amount}
        told["what"] = [{"line": line, "quantity": quantity} for line, quantity in chosen.items()]
        if (found := Withdrawal.objects.filter(order=order, state=Withdrawal.State.DECLARED).first()) is not None:
            for field, value in told.items():
                setattr(found, field, value)
            found.save(update_fields=list(told))
            return found
        return Withdrawal.objects.create(shop_id=order.shop_id, order=order, declared_at=at, **told)


@transaction.atomic
def confirm_withdrawal(
    *, by: Bearer, order: Order, withdrawal: int, at: datetime, holder: str = "", iban: str = ""
) -> Withdrawal:
    """« Confirmer la rétractation »: the contract is undone from this instant, and the acknowledgement leaves at once."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        found = Withdrawal.objects.select_for_update().filter(order=order, pk=withdrawal).first()
        if found is None or not is_buyer(by, order):
            raise NotAllowed
        if found.state != Withdrawal.State.DECLARED:
            return found  # pressed twice
        _open_to(by, order, at)
        account = account_of_buyer(order.shop_id, holder, iban) if iban.strip() else ("", "")
        _, found.amount = _chosen(order, {one["line"]: one["quantity"] for one in found.what})
        found.state, found.confirmed_at = Withdrawal.State.CONFIRMED, at
        found.save(update_fields=["state", "confirmed_at", "amount"])
        record(by=None, action="order.withdraw", subject_kind="order", subject_id=order.pk, at=at, what=found.what)
        if order.is_open:
            found.goods_back_at = at  # they never left the shop
            found.save(update_fields=["goods_back_at"])
            reason = "Le client a renoncé au contrat."
            end(order, Order.State.CANCELLED, Order.Ender.BUYER, reason, at, refund=Refund.Reason.WITHDRAWN)
            Refund.objects.filter(order=order, cause=f"ended:{order.pk}", withdrawal=None).update(withdrawal=found)
        elif due := min(found.amount, order.kept - promised_back(order)):
            ask_refund(
                order=order, amount=due, reason=Refund.Reason.WITHDRAWN, cause=f"withdrawal:{found.pk}", at=at, withdrawal=found
            )
        if account[1]:
            refunds = Refund.objects.filter(withdrawal=found).exclude(means=Payment.Means.PROVIDER)
            refunds.update(account_holder=account[0], account_sealed=account[1])
        say_to_shop(order, "order.withdrawn", f"Le client de la commande n° {order.number} renonce au contrat.", at=at)
        if not Refund.objects.filter(withdrawal=found).exists():  # nothing was paid: nothing is owed
            found.state, found.settled_at = Withdrawal.State.SETTLED, at
            found.save(update_fields=["state", "settled_at"])
    defer("orders.acknowledge_withdrawal", shop=order.shop_id, withdrawal=found.pk)
    return found


@transaction.atomic
def take_goods_back(*, by: Member, order: Order, withdrawal: int, restock: bool, at: datetime) -> Withdrawal:
    """The shop has its goods again, or does not want them: the money goes back now."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        found = Withdrawal.objects.select_for_update().filter(order=order, pk=withdrawal).first()
        if found is None or not can_serve(by, order):
            raise NotAllowed
        if found.state == Withdrawal.State.DECLARED:
            raise OrderRefused("Le client n’a pas encore confirmé.")
        if found.goods_back_at is not None:
            return found
        if restock and order.state == Order.State.HANDED_OVER:
            lines = OrderLine.objects.filter(order=order, variant__isnull=False).in_bulk([one["line"] for one in found.what])
            back: dict[int, int] = {}
            for one in found.what:
                line = lines.get(one["line"])
                if line is not None and line.variant_id is not None:
                    back[line.variant_id] = back.get(line.variant_id, 0) + one["quantity"]
            give_stock_back(wanted=back, at=at)
        found.goods_back_at = at
        found.save(update_fields=["goods_back_at"])
        waiting = Refund.objects.filter(withdrawal=found, state=Refund.State.ASKED, means=Payment.Means.PROVIDER)
        for refund in waiting.values_list("pk", flat=True):
            defer("orders.carry_refund", shop=order.shop_id, refund=refund)
        record(by=by, action="order.goods_back", subject_kind="order", subject_id=order.pk, at=at, restock=restock)
    return found


def acknowledge_withdrawal(*, shop: int, withdrawal: int, at: datetime) -> None:
    """The acknowledgement of a job: made and sent in one go, once; the mail server refusing it, the job tries again."""
    with seeing(shop=shop):
        receipt = receipt_of(shop, withdrawal)
        if receipt is None or receipt.withdrawal.receipt_sent_at is not None or not receipt.withdrawal.email:
            return
        order = receipt.order
        body = render_to_string(
            "orders/mail/withdrawn.txt", {"PUBLIC_URL": settings.PUBLIC_URL, "receipt": receipt, "order": order}
        )
        deliver(
            subject=f"Accusé de réception de votre rétractation, commande n° {order.number} chez {order.shop.name}",
            body=body.strip() + "\n", sender=settings.DEFAULT_FROM_EMAIL, to=[receipt.withdrawal.email], html="",
            headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
        )  # fmt: skip
        Withdrawal.objects.filter(pk=withdrawal).update(receipt_sent_at=at)


def _open_to(by: Bearer, order: Order, at: datetime) -> Order:
    order = lock_order(order)
    if not is_buyer(by, order):
        raise NotAllowed
    if order.customer.is_business:
        raise OrderRefused(
            "La rétractation protège les particuliers : cette commande est celle d’une entreprise. Écrivez à la boutique."
        )
    if not may_withdraw(order, at):
        if order.state in {Order.State.CANCELLED, Order.State.EXPIRED}:
            raise OrderRefused("Cette commande est déjà terminée : il n’y a plus de contrat à défaire.")
        raise OrderRefused("Les quatorze jours sont passés : écrivez à la boutique, elle peut encore accepter un retour.")
    return order


def _chosen(order: Order, what: Mapping[int, int]) -> tuple[dict[int, int], int]:
    """What is renounced, and what it cost: with the delivery where everything is."""
    lines = {one.line.pk: one for one in returnable_of(order)}
    if order.is_open:
        return {pk: one.line.quantity for pk, one in lines.items() if one.line.quantity}, order.total
    chosen = {pk: min(quantity, lines[pk].quantity) for pk, quantity in what.items() if pk in lines and quantity > 0}
    chosen = {pk: quantity for pk, quantity in chosen.items() if quantity}
    if not chosen:
        raise OrderRefused("Cochez au moins un article que vous pouvez rendre.", field="what")
    amount = sum(lines[pk].amount(quantity) for pk, quantity in chosen.items())
    is_all = all(chosen.get(pk, 0) == one.line.quantity for pk, one in lines.items() if one.line.quantity)
    return chosen, amount + (order.delivery_fee if is_all else 0)
