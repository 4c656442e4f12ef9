"""The merchant's own statement: read, what names an order is ticked, the rest is shown once and kept nowhere.

A merchant's account tells of much else than orders. Of a line that was recognised its fingerprint is kept, so that the same
movement told by any file counts once; of all others, nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.core import signing
from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.jobs import defer
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import can_run
from parvis.money.billing.sepa import masked
from parvis.money.billing.statements import BankLine, Returns, Statement, Unreadable, read
from parvis.people.members.models import Member

from ..models import Order, Payment, Refund, ShopDocument, StatementLine
from ..queries.locks import lock_order
from ..queries.receiving import account_of
from ..queries.statements import orders_like
from ..transfers import order_named, refund_named
from ..vault import LostKey, opened
from .finishing import finish_refund
from .paying import record_payment
from .refusals import OrderRefused

NOTED_WITHIN = timedelta(days=10)  # a transfer that was ticked by hand is the one that the statement tells a few days later
SALT = "orders.statement-line"
GOOD_FOR = 2 * 3600
MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that came in and names no order, with those it may be: to tick, or to leave."""

    line: BankLine
    candidates: Sequence[tuple[Order, str]]  # each with what its button sends


@dataclass(slots=True)
class Told:
    """What became of a file."""

    lines: int = 0
    received: list[tuple[Order, int]] = field(default_factory=list)
    known: int = 0
    given_back: list[tuple[Order, int]] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    left_out: int = 0  # what went out, and what came in beyond what a page shows


@transaction.atomic
def import_statement(*, by: Member, shop: Shop, content: bytes, at: datetime) -> Told:
    """Take in a statement, all of it or nothing. Told again, it changes nothing."""
    if not can_run(by, shop):
        raise NotAllowed
    found = read(content)
    if isinstance(found, Returns):
        raise Unreadable("C’est un compte rendu d’ordres, pas un relevé : choisissez l’export CAMT.053 ou CSV.", field="file")
    told = Told()
    with seeing(shop=shop.pk):
        for statement in found:
            _check(shop, statement, at)
            fingerprints = statement.fingerprints()
            seen = set(
                StatementLine.objects.filter(shop=shop, fingerprint__in=fingerprints).values_list("fingerprint", flat=True)
            )
            for line, fingerprint in zip(statement.lines, fingerprints, strict=True):
                told.lines += 1
                if fingerprint in seen:
                    told.known += 1
                elif line.amount > 0:
                    _came_in(shop, statement, line, fingerprint, by, told, at)
                else:
                    _went_out(shop, statement, line, fingerprint, by, told, at)
        record(by=by, action="shop.import_statement", subject_kind="shop", subject_id=shop.pk, at=at, lines=told.lines)
    return told


@transaction.atomic
def tick_line(*, by: Member, shop: Shop, token: str, at: datetime) -> Order:
    """The merchant recognised a line: it pays this order. `token` is what the page of the statement gave."""
    if not can_run(by, shop):
        raise NotAllowed
    try:
        said = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise OrderRefused("Cette page est restée ouverte trop longtemps : importez de nouveau votre relevé.") from None
    if said["shop"] != shop.pk:
        raise NotAllowed
    with seeing(shop=shop.pk):
        order = Order.objects.filter(shop=shop, pk=said["order"]).first()
        if order is None:
            raise NotAllowed
        order = lock_order(order)
        if StatementLine.objects.filter(shop=shop, fingerprint=said["line"]).exists():
            return order
        if order.due < said["amount"]:
            raise OrderRefused(f"Il reste {euros(order.due)} à recevoir pour cette commande : cette ligne est d’une autre.")
        _receive(order, said["amount"], said["line"], said["format"], date.fromisoformat(said["on"]), by, at)
    return order


def _check(shop: Shop, statement: Statement, at: datetime) -> None:
    if statement.currency != "EUR":
        raise Unreadable(f"Ce relevé compte en {statement.currency[:10]} : seul un compte en euros s’importe ici.", field="file")
    if not statement.balances():
        raise Unreadable("Les lignes de ce relevé ne mènent pas d’un solde à l’autre : téléchargez-le à nouveau.", field="file")
    late = [line.booked_on for line in statement.lines if line.booked_on > timezone.localdate(at)]
    if late:
        raise Unreadable(
            f"Une ligne est datée du {min(late):%d/%m/%Y}, qui n’est pas encore venu : le fichier est faux.", field="file"
        )
    account = account_of(shop.pk)
    try:
        iban = opened(account.iban_sealed, shop=shop.pk, what="account") if account is not None else ""
    except LostKey:
        iban = ""
    if statement.iban and iban and statement.iban != iban:
        raise Unreadable(
            f"Ce relevé est d’un autre compte ({masked(statement.iban)}) que celui de la boutique ({masked(iban)}).", field="file"
        )


def _came_in(shop: Shop, statement: Statement, line: BankLine, fingerprint: str, by: Member, told: Told, at: datetime) -> None:
    number = order_named(line.reference, shop.pk) if line.reference else None
    order = Order.objects.filter(shop=shop, number=number).first() if number is not None else None
    document = (
        ShopDocument.objects.filter(shop=shop, reference=line.reference).first() if line.reference and order is None else None
    )
    if order is not None:
        order = lock_order(order)
        if _is_known(order, line, statement.format, fingerprint, at):
            told.known += 1
        else:
            _receive(order, line.amount, fingerprint, statement.format, line.booked_on, by, at)
            told.received.append((order, line.amount))
    elif document is not None and (share := _of_invoice(document, line, fingerprint, statement.format, by, at)):
        told.received += share
    elif len(told.unknown) < MOST_SHOWN and (candidates := orders_like(shop.pk, line)):
        said = {
            "shop": shop.pk,
            "line": fingerprint,
            "format": statement.format,
            "on": line.booked_on.isoformat(),
            "amount": line.amount,
        }
        told.unknown.append(
            Unknown(line, [(one, signing.dumps(said | {"order": one.pk}, salt=SALT, compress=True)) for one in candidates])
        )
    else:
        told.left_out += 1


def _went_out(shop: Shop, statement: Statement, line: BankLine, fingerprint: str, by: Member, told: Told, at: datetime) -> None:
    """A refund of ours, debited: the bank has done it."""
    number = refund_named(line.reference, shop.pk) if line.reference else None
    refund = Refund.objects.filter(shop=shop, pk=number, amount=-line.amount).first() if number is not None else None
    if (
        refund is None
        or refund.means == Payment.Means.PROVIDER
        or refund.state == Refund.State.DONE
        and hasattr(refund, "statement_line")
    ):
        told.left_out += 1
        return
    order = lock_order(Order.objects.get(pk=refund.order_id))
    if refund.state != Refund.State.DONE:
        refund.means = Payment.Means.TRANSFER
        finish_refund(order, refund, by=by, at=at)
    StatementLine.objects.create(
        shop=shop, fingerprint=fingerprint, format=statement.format, booked_on=line.booked_on, amount=line.amount, refund=refund,
        seen_at=at,
    )  # fmt: skip
    told.given_back.append((order, -line.amount))


def _is_known(order: Order, line: BankLine, format: str, fingerprint: str, at: datetime) -> bool:
    """The same movement noted before: by hand, or by a file of another format."""
    transfers = Payment.objects.filter(order=order, amount=line.amount, means=Payment.Means.TRANSFER)
    told_otherwise = transfers.filter(statement_line__booked_on=line.booked_on).exclude(statement_line__format=format)
    if told_otherwise.exists():
        return True
    noted = transfers.filter(statement_line=None).order_by("at")
    payment = next((one for one in noted if abs(timezone.localdate(one.at) - line.booked_on) <= NOTED_WITHIN), None)
    if payment is None:
        return False
    StatementLine.objects.create(
        shop_id=order.shop_id, fingerprint=fingerprint, format=format, booked_on=line.booked_on, amount=line.amount,
        payment=payment,
        seen_at=at,
    )  # fmt: skip
    return True


def _receive(order: Order, amount: int, fingerprint: str, format: str, booked_on: date, by: Member, at: datetime) -> None:
    payment = record_payment(order=order, amount=amount, means=Payment.Means.TRANSFER, cause=f"line:{fingerprint}", at=at, by=by)
    StatementLine.objects.create(
        shop_id=order.shop_id,
        fingerprint=fingerprint,
        format=format,
        booked_on=booked_on,
        amount=amount,
        payment=payment,
        seen_at=at,
    )
    defer("orders.tell_buyer", shop=order.shop_id, order=order.pk, what="paid")


def _of_invoice(
    document: ShopDocument, line: BankLine, fingerprint: str, format: str, by: Member, at: datetime
) -> list[tuple[Order, int]]:
    """A monthly invoice, paid as a whole: each of its orders receives what is due of it. Of another sum, a human decides."""
    orders = [lock_order(one.order) for one in document.orders.select_related("order").order_by("order_id")]
    due = [(order, order.due) for order in orders if order.due]
    if sum(amount for _, amount in due) != line.amount:
        return []
    for rank, (order, amount) in enumerate(due):
        record_payment(order=order, amount=amount, means=Payment.Means.TRANSFER, cause=f"line:{fingerprint}:{rank}", at=at, by=by)
    first = Payment.objects.get(shop_id=document.shop_id, cause=f"line:{fingerprint}:0")
    StatementLine.objects.create(
        shop_id=document.shop_id, fingerprint=fingerprint, format=format, booked_on=line.booked_on, amount=line.amount,
        payment=first,
        seen_at=at,
    )  # fmt: skip
    return due
