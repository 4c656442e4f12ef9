"""What the merchant notes themself: money received, a note taken by mistake, a refund given."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import NBSP, euros
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.money.billing.sepa import InvalidIdentifierError, as_iban
from parvis.people.members.models import Member

from ..models import Order, Payment, Refund, StatementLine
from ..permissions import Bearer, can_serve, is_buyer
from ..queries.locks import lock_order
from ..vault import sealed
from .finishing import finish_refund
from .paying import ask_refund, promised_back, record_payment
from .refusals import OrderRefused

BY_HAND = (Payment.Means.CASH, Payment.Means.CARD, Payment.Means.CHEQUE, Payment.Means.TRANSFER)
ACCOUNT = "refund"  # as the vault binds it


@transaction.atomic
def receive_by_hand(*, by: Member, order: Order, amount: int, means: str, key: str, at: datetime) -> Payment:
    """The merchant says that this was received. The same `key` (of one form) counts once."""
    with seeing(shop=order.shop_id):
        order = _served(by, order)
        if means not in BY_HAND:
            raise OrderRefused("Dites comment c’est réglé.", field="means")
        if (known := Payment.objects.filter(shop=order.shop_id, cause=f"hand:{key}").first()) is not None:
            return known
        if not order.is_open and not order.due:
            raise OrderRefused("Il n’y a plus rien à recevoir pour cette commande.")
        if amount > order.due:
            raise OrderRefused(f"Il reste {euros(order.due)} à recevoir{NBSP}: notez cette somme, ou moins.", field="amount")
        payment = record_payment(order=order, amount=amount, means=means, cause=f"hand:{key}", at=at, by=by)
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="paid")
    return payment


@transaction.atomic
def take_note_back(*, by: Member, order: Order, payment: int, at: datetime) -> Order:
    """The payment was noted by mistake: it never came, and the order is due again. Both lines stay."""
    with seeing(shop=order.shop_id):
        order = _served(by, order)
        found = Payment.objects.filter(order=order, pk=payment).first()
        if found is None:
            raise NotAllowed
        cause = f"mistake:{found.pk}"
        if found.means == Payment.Means.PROVIDER or StatementLine.objects.filter(payment=found).exists():
            raise OrderRefused("Ce paiement est prouvé par votre prestataire ou votre relevé : remboursez-le plutôt.")
        if Refund.objects.filter(shop=order.shop_id, cause=cause).exists():
            return order
        if found.amount > order.kept - promised_back(order):
            raise OrderRefused("Cette somme est déjà remboursée, en tout ou en partie.")
        Refund.objects.create(
            shop_id=order.shop_id, order=order, amount=found.amount, reason=Refund.Reason.MISTAKE, cause=cause, means=found.means,
            state=Refund.State.DONE, asked_at=at, sent_at=at, done_at=at, done_by=by,
        )  # fmt: skip
        record(by=by, action="order.take_note_back", subject_kind="order", subject_id=order.pk, at=at, amount=found.amount)
        order.refresh_from_db(fields=["paid", "refunded", "lost"])
    return order


@transaction.atomic
def give_back(*, by: Member, order: Order, amount: int, key: str, at: datetime) -> Refund:
    """The merchant wants to give something back, for a reason of their own."""
    with seeing(shop=order.shop_id):
        order = _served(by, order)
        return ask_refund(order=order, amount=amount, reason=Refund.Reason.GESTURE, cause=f"hand:{key}", at=at, by=by)


@transaction.atomic
def say_refund_left(*, by: Member, order: Order, refund: int, at: datetime) -> Refund:
    """The merchant ordered the transfer. It is on its way, and not there yet."""
    with seeing(shop=order.shop_id):
        order, found = _refund(by, order, refund)
        if found.state not in {Refund.State.ASKED, Refund.State.FAILED}:
            raise OrderRefused("Ce remboursement est déjà parti.")
        found.means, found.state, found.sent_at, found.failed_at = Payment.Means.TRANSFER, Refund.State.SENT, at, None
        found.save(update_fields=["means", "state", "sent_at", "failed_at"])
        record(by=by, action="order.refund_left", subject_kind="order", subject_id=order.pk, at=at, amount=found.amount)
    return found


@transaction.atomic
def say_refund_done(*, by: Member, order: Order, refund: int, means: str, at: datetime) -> Refund:
    """The buyer has the money: given in hand, or debited on the merchant's statement."""
    with seeing(shop=order.shop_id):
        order, found = _refund(by, order, refund)
        if found.state == Refund.State.DONE:
            return found
        if means not in BY_HAND:
            raise OrderRefused("Dites comment vous avez rendu l’argent.", field="means")
        if found.state == Refund.State.SENT and found.means == Payment.Means.PROVIDER:
            raise OrderRefused("Votre prestataire rend cet argent lui-même : il dira quand c’est fait.")
        if found.state != Refund.State.SENT and means == Payment.Means.TRANSFER:
            raise OrderRefused("Dites d’abord que le virement est parti : il sera rendu une fois débité de votre compte.")
        found.means = means
        finish_refund(order, found, by=by, at=at)
    return found


@transaction.atomic
def say_refund_failed(*, by: Member, order: Order, refund: int, at: datetime) -> Refund:
    """The transfer came back: the money is still owed."""
    with seeing(shop=order.shop_id):
        order, found = _refund(by, order, refund)
        if found.state != Refund.State.SENT or found.means != Payment.Means.TRANSFER:
            raise OrderRefused("Seul un virement parti peut vous revenir.")
        found.state, found.failed_at = Refund.State.FAILED, at
        found.failed_because = "Le virement est revenu : demandez au client un autre compte, ou rendez l’argent autrement."
        found.account_sealed = found.account_holder = ""
        found.save(update_fields=["state", "failed_at", "failed_because", "account_sealed", "account_holder"])
        record(by=by, action="order.refund_failed", subject_kind="order", subject_id=order.pk, at=at, amount=found.amount)
    return found


@transaction.atomic
def say_where(*, by: Bearer, order: Order, refund: int, holder: str, iban: str, at: datetime) -> Refund:
    """The buyer says on which account the money comes back. Kept sealed, until it went."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        found = Refund.objects.filter(order=order, pk=refund).first()
        if not is_buyer(by, order) or found is None:
            raise NotAllowed
        if (
            found.state not in {Refund.State.ASKED, Refund.State.FAILED}
            or found.means == Payment.Means.PROVIDER
            and not found.failed_at
        ):
            raise OrderRefused("Ce remboursement est déjà en route : votre compte n’est plus demandé.")
        found.account_holder, found.account_sealed = account_of_buyer(order.shop_id, holder, iban)
        found.save(update_fields=["account_holder", "account_sealed"])
    return found


def account_of_buyer(shop: int, holder: str, iban: str) -> tuple[str, str]:
    """Checked and sealed. Raises OrderRefused."""
    holder = tidy_line(holder)[:70]
    if not holder:
        raise OrderRefused("Écrivez le nom du titulaire du compte.", field="holder")
    try:
        return holder, sealed(as_iban(iban), shop=shop, what=ACCOUNT)
    except InvalidIdentifierError as error:
        raise OrderRefused(str(error), field="iban") from None


def _served(by: Member, order: Order) -> Order:
    order = lock_order(order)
    if not can_serve(by, order):
        raise NotAllowed
    return order


def _refund(by: Member, order: Order, refund: int) -> tuple[Order, Refund]:
    order = _served(by, order)
    found = Refund.objects.filter(order=order, pk=refund).first()
    if found is None:
        raise NotAllowed
    return order, found


def new_form_key() -> str:
    """What makes one form count once, however often it is sent."""
    return secrets.token_hex(12)
