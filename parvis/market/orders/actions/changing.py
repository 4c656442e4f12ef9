"""What of an order is not there: less of it, none of it, or something else that the buyer agrees to."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Max, Sum

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import NBSP
from parvis.ground.journal.actions import record
from parvis.market.shops.actions import give_stock_back, take_stock
from parvis.market.shops.models import Variant
from parvis.market.shops.pricing import amount_of
from parvis.people.members.models import Member

from ..models import Order, OrderLine, Refund, Reservation, Substitution
from ..permissions import Bearer, can_serve, is_buyer
from ..queries.locks import lock_order
from ..queries.pricing import priced_line
from .paying import ask_refund, promised_back
from .refusals import OrderRefused
from .telling import say_to_shop
from .waiting import settle_deadline


@transaction.atomic
def give_less(*, by: Member, order: Order, line: int, quantity: int, at: datetime) -> Order:
    """The shop has only so much of a line, or none (0). The order costs less; what was paid beyond is given back."""
    with seeing(shop=order.shop_id):
        order = _to_change(by, order)
        found = _line(order, line)
        if not 0 <= quantity < found.quantity:
            raise OrderRefused("Écrivez ce que vous pouvez donner : moins que ce qui est commandé.", field="quantity")
        if not quantity and not order.lines.exclude(pk=found.pk).filter(quantity__gt=0).exists():
            raise OrderRefused("Il ne resterait rien dans cette commande : annulez-la plutôt, le client est prévenu.")
        _lessen(order, found, quantity, at)
        record(by=by, action="order.give_less", subject_kind="order", subject_id=order.pk, at=at, line=line, quantity=quantity)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="missing")
    return order


@transaction.atomic
def offer_instead(*, by: Member, order: Order, line: int, variant: int, quantity: int, at: datetime) -> Substitution:
    """Offer something else of the shop instead of a line, at today's price. It is held meanwhile; nothing else changes."""
    with seeing(shop=order.shop_id):
        order = _to_change(by, order)
        found = _line(order, line)
        if Substitution.objects.filter(line=found, state=Substitution.State.OFFERED).exists():
            raise OrderRefused("Vous proposez déjà autre chose à la place : attendez la réponse, ou retirez l’offre.")
        other = Variant.objects.select_related("product").filter(pk=variant, product__shop=order.shop_id).first()
        if other is None:
            raise OrderRefused("Choisissez un produit de votre boutique.", field="variant")
        if other.pk == found.variant_id:
            raise OrderRefused("C’est le produit commandé : choisissez-en un autre.", field="variant")
        if quantity < 1:
            raise OrderRefused("Écrivez une quantité.", field="quantity")
        line_of_it = priced_line(other, quantity)
        if line_of_it.problem:
            raise OrderRefused(f"{line_of_it.title}{NBSP}: {line_of_it.problem}", field="variant")
        product = other.product
        made = Substitution.objects.create(
            shop_id=order.shop_id, order=order, line=found, variant=other, title=product.title, label=other.label,
            unit=product.unit, unit_price=other.price, vat_rate=product.vat_rate, quantity=quantity, amount=line_of_it.amount,
            offered_at=at,
        )  # fmt: skip
        record(by=by, action="order.offer", subject_kind="order", subject_id=order.pk, at=at, line=line, variant=variant)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="offer")
    return made


@transaction.atomic
def answer_offer(*, by: Member | Bearer, order: Order, substitution: int, agrees: bool, at: datetime) -> Order:
    """The buyer agrees or declines; the shop may take its offer back. Declined, the line itself stays as it was."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        buys = is_buyer(by, order)
        if not buys and not (can_serve(by, order) and not agrees):
            raise NotAllowed
        offer = Substitution.objects.filter(order=order, pk=substitution).select_related("line").first()
        if offer is None:
            raise NotAllowed
        if offer.state != Substitution.State.OFFERED or not order.is_open:
            raise OrderRefused("Cette proposition a déjà reçu sa réponse.")
        if agrees:
            _replace(order, offer, at)
        offer.state = Substitution.State.AGREED if agrees else Substitution.State.DECLINED
        offer.answered_at = at
        offer.save(update_fields=["state", "answered_at"])
        record(
            by=by if isinstance(by, Member) else None, action="order.answer_offer", subject_kind="order", subject_id=order.pk,
            at=at, agrees=agrees,
        )  # fmt: skip
        if buys:
            said = "accepte" if agrees else "refuse"
            text = f"Commande n° {order.number} : le client {said} {offer.title} à la place de {offer.line.title}."
            say_to_shop(order, "order.answered", text, at=at)
    return order


def _replace(order: Order, offer: Substitution, at: datetime) -> None:
    """The other thing takes the line's place, at the price that was offered."""
    assert offer.variant_id is not None
    take_stock(wanted={offer.variant_id: offer.quantity}, at=at)
    if Variant.objects.filter(pk=offer.variant_id, stock__isnull=False).exists():
        held, is_new = Reservation.objects.get_or_create(
            order_id=order.pk, variant_id=offer.variant_id, defaults={"shop_id": order.shop_id, "quantity": offer.quantity}
        )
        if not is_new:
            held.quantity += offer.quantity
            held.save(update_fields=["quantity"])
    position = OrderLine.objects.filter(order=order).aggregate(last=Max("position"))["last"] + 1
    OrderLine.objects.create(
        shop_id=order.shop_id, order=order, position=position, variant_id=offer.variant_id, title=offer.title, label=offer.label,
        unit=offer.unit, unit_price=offer.unit_price, vat_rate=offer.vat_rate, asked=offer.quantity, quantity=offer.quantity,
        amount=offer.amount, replaces=offer.line,
    )  # fmt: skip
    _lessen(order, offer.line, 0, at)


def _lessen(order: Order, line: OrderLine, quantity: int, at: datetime) -> None:
    if (back := line.quantity - quantity) and line.variant_id is not None:
        held = Reservation.objects.filter(order_id=order.pk, variant_id=line.variant_id).first()
        if held is not None:
            back = min(back, held.quantity)
            give_stock_back(wanted={held.variant_id: back}, at=at)
            held.quantity -= back
            held.save(update_fields=["quantity"]) if held.quantity else held.delete()
    line.quantity, line.amount = quantity, amount_of(line.unit_price, line.unit, quantity)
    line.save(update_fields=["quantity", "amount"])
    order.goods_total = OrderLine.objects.filter(order=order).aggregate(sum=Sum("amount"))["sum"] or 0
    order.total = order.goods_total + order.delivery_fee
    order.save(update_fields=["goods_total", "total"])
    settle_deadline(order)
    if left := order.too_much - promised_back(order):
        # The total it comes down to makes the cause: the same change asks once, the next one anew.
        cause = f"less:{order.pk}:{line.pk}:{quantity}"
        ask_refund(order=order, amount=left, reason=Refund.Reason.MISSING, cause=cause, at=at)


def _to_change(by: Member, order: Order) -> Order:
    order = lock_order(order)
    if not can_serve(by, order):
        raise NotAllowed
    if order.state not in {Order.State.PLACED, Order.State.ACCEPTED}:
        raise OrderRefused("Cette commande ne se change plus : elle est prête ou terminée.")
    return order


def _line(order: Order, line: int) -> OrderLine:
    found = OrderLine.objects.filter(order=order, pk=line).first()
    if found is None or not found.quantity:
        raise OrderRefused("Cette ligne n’est plus dans la commande.")
    return found
