"""Money that comes in: each payment once, settling what it is for, the rest to the customer's credit.

Locks are taken in one order: the organisation, its documents by id, what those above billing lock when they are told, the
books. So connections that receive at once wait for
each other, and never in a ring.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import Document, Means, Payment, Refund, RunLine, Settlement
from ..permissions import can_keep_accounts
from ..queries.payments import credit_of, lock_documents, lock_payment, open_day, surplus_of
from .refusal import BillingRefused
from .settlement import count_back, count_paid

# Where money of each means first lies.
_DRAWERS = {
    Means.TRANSFER: accounts.bank,
    Means.ADMINISTRATIVE_MANDATE: accounts.bank,
    Means.DIRECT_DEBIT: accounts.collections,
    Means.CHEQUE: accounts.cheques,
    Means.CASH: accounts.cash,
}


class PaidTwice(BillingRefused):
    """The same cause was received before, with another content."""

    def __init__(self) -> None:
        super().__init__("Ce paiement est déjà noté, avec un autre contenu : rien n’a été compté deux fois.")


def drawer(means: str) -> Ref:
    """The account where money of these means first lies."""
    return _DRAWERS[Means(means)]()


def receive(
    *, by: Member | None, document: Document, amount: int, means: str, on: date, cause: str, at: datetime, note: str = ""
) -> Payment:
    """Receive money for one invoice. What exceeds it becomes the customer's credit."""
    if document.organisation is None:
        raise BillingRefused("Une autofacture ne s’encaisse pas : elle se paie par une remise de virements.")
    return receive_for(
        by=by, organisation=document.organisation, documents=[document], amount=amount, means=means, on=on, cause=cause, at=at,
        note=note,
    )  # fmt: skip


@transaction.atomic
def receive_for(
    *,
    by: Member | None,
    organisation: Organisation,
    documents: Sequence[Document],
    amount: int,
    means: str,
    on: date,
    cause: str,
    at: datetime,
    note: str = "",
    source: Ref | None = None,
    ledger_cause: str = "",
    is_seen: bool = False,
) -> Payment:
    """Receive money from a customer for these invoices, in their order; without any, all of it is credit.

    `source` is the account the money lies in when it is not the drawer of its means (suspense). `by` None: the platform, for a
    line of the bank or a collection. The same cause is received once: told again, it gives the payment that stands.
    """
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    if amount <= 0:
        raise BillingRefused("Un paiement est au-dessus de zéro.", field="amount")
    if on > timezone.localdate(at):
        raise BillingRefused("Cette date n’est pas encore venue : notez un paiement une fois reçu.", field="on")
    organisation = lock_organisation(organisation.pk)
    rows = lock_documents([document.pk for document in documents])
    standing = Payment.objects.filter(cause=cause).first()
    if standing is not None:
        if (standing.organisation_id, standing.amount, standing.means) != (organisation.pk, amount, means):
            raise PaidTwice
        return standing
    locked = [rows[document.pk] for document in documents]
    if any(one.organisation_id != organisation.pk or one.kind != Document.Kind.INVOICE for one in locked):
        raise BillingRefused("Ces factures ne sont pas toutes de ce client.", field="documents")
    payment = Payment.objects.create(
        organisation=organisation, means=means, amount=amount, on=on, note=note.strip()[:140], cause=cause, recorded_by=by,
        recorded_at=at, seen_by_bank=is_seen,
    )  # fmt: skip
    _settle(payment, locked, by=by, at=at)
    numbers = ", ".join(one.number for one in locked[:3])
    post(
        [
            Posting(
                cause=ledger_cause or f"payment:{payment.pk}", debit=source or drawer(means),
                credit=accounts.customer(organisation), amount=amount,
                label=f"{Means(means).label.capitalize()} de {organisation.name}{f' : {numbers}' if numbers else ''}",
                document=locked[0].number if len(locked) == 1 else "",
            )
        ],
        by=by, on=open_day(on), at=at,
    )  # fmt: skip
    record(
        by=by, action="payment.receive", subject_kind="payment", subject_id=payment.pk, at=at, organisation=organisation.pk,
        amount=amount, means=means, on=on, documents=[one.number for one in locked], cause=cause,
    )  # fmt: skip
    return payment


def _settle(payment: Payment, documents: Sequence[Document], *, by: Member | None, at: datetime) -> None:
    left = payment.amount
    for document in documents:
        part = min(left, document.open_amount)
        if part:
            Settlement.objects.create(
                document=document, kind=Settlement.Kind.PAYMENT, payment=payment, amount=part, on=payment.on, settled_by=by,
                settled_at=at,
            )  # fmt: skip
            count_paid(document=document, amount=part, at=at)
            left -= part


@transaction.atomic
def take_back(
    *,
    by: Member | None,
    payment: Payment,
    reason: str,
    on: date,
    at: datetime,
    account: Ref | None = None,
    ledger_cause: str = "",
) -> Payment:
    """A payment that came back: a cheque without funds, a debit refused. What it settled is open again, and told so.

    `account` is where the money left. Without it, someone notes by hand what no statement has told yet: a cheque that was
    carried to the bank waits in suspense for the line that will say the same.
    """
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    if not reason.strip():
        raise BillingRefused("Dites pourquoi il est revenu : le client le lira.", field="reason")
    if on > timezone.localdate(at) or on < payment.on:
        raise BillingRefused("Le retour vient après le paiement, et n’est pas à venir.", field="on")
    organisation = lock_organisation(payment.organisation_id)
    settlements = list(payment.settlements.filter(taken_back_at=None))
    by_credit = _settled_by_credit(organisation)
    documents = lock_documents([one.document_id for one in (*settlements, *by_credit)])
    payment = lock_payment(payment.pk)
    if payment.came_back_on is not None:
        raise BillingRefused("Ce paiement est déjà revenu.")
    if account is None and payment.seen_by_bank:
        raise BillingRefused(
            "Un relevé dit que ce paiement est arrivé : un relevé dira aussi qu’il repart. Importez-le, puis dites ce qu’est sa "
            "ligne."
        )
    payment.came_back_on, payment.came_back_for = on, reason.strip()[:140]
    payment.save(update_fields=["came_back_on", "came_back_for"])
    for one in settlements:
        one.taken_back_at = at
        one.save(update_fields=["taken_back_at"])
        count_back(document=documents[one.document_id], amount=one.amount, at=at)
    left_from = account or (accounts.suspense() if payment.remittance_id else drawer(payment.means))
    _give_credit_up(organisation, missing=payment.amount - surplus_of(organisation), settled=by_credit, at=at)
    post(
        [
            Posting(
                cause=ledger_cause or f"payment:{payment.pk}:back", debit=accounts.customer(payment.organisation),
                credit=left_from, amount=payment.amount,
                label=f"Retour du {Means(payment.means).label} de {payment.organisation.name}",
            )
        ],
        by=by, on=open_day(on), at=at,
    )  # fmt: skip
    record(by=by, action="payment.take_back", subject_kind="payment", subject_id=payment.pk, at=at, on=on, reason=reason.strip())
    return payment


def _settled_by_credit(organisation: Organisation) -> list[Settlement]:
    """Invoices that were settled with what the customer had paid too much, the latest first."""
    found = Settlement.objects.filter(document__organisation=organisation, kind=Settlement.Kind.CREDIT, taken_back_at=None)
    return list(found.select_related("document").order_by("-id"))


def _give_credit_up(organisation: Organisation, *, missing: int, settled: Sequence[Settlement], at: datetime) -> None:
    """The credit that a payment had made is gone: refunds that no run carries are dropped, what it settled is open again.

    So whatever the customer owes by the books, an open invoice asks for it. What was already given back is lost sight of
    by no one: the books show it.
    """
    live = RunLine.objects.filter(refund=OuterRef("pk"), is_live=True)
    waiting = Refund.objects.filter(organisation=organisation, paid_on=None, dropped_at=None).exclude(Exists(live))
    for refund in waiting.order_by("-id"):
        if missing > 0:
            refund.dropped_at = at
            refund.save(update_fields=["dropped_at"])
            missing -= refund.amount
    for one in settled:
        if missing > 0:
            one.taken_back_at = at
            one.save(update_fields=["taken_back_at"])
            count_back(document=one.document, amount=one.amount, at=at)
            missing -= one.amount


@transaction.atomic
def use_credit(*, by: Member | None, document: Document, at: datetime) -> int:
    """Settle an invoice with what its customer paid too much. The books do not move: both lie on the customer's account."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    if document.organisation_id is None or document.kind != Document.Kind.INVOICE:
        raise BillingRefused("Seule la facture d’un client s’impute sur son crédit.")
    organisation = lock_organisation(document.organisation_id)
    document = lock_documents([document.pk])[document.pk]
    part = min(document.open_amount, credit_of(organisation))
    if not part:
        raise BillingRefused("Ce client n’a pas de crédit à imputer, ou cette facture est réglée.")
    on = timezone.localdate(at)
    Settlement.objects.create(
        document=document, kind=Settlement.Kind.CREDIT, amount=part, on=on, settled_by=by, settled_at=at,
    )  # fmt: skip
    record(
        by=by, action="payment.use_credit", subject_kind="document", subject_id=document.pk, at=at, amount=part,
        number=document.number,
    )  # fmt: skip
    count_paid(document=document, amount=part, at=at)
    return part
