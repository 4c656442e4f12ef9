"""What nobody will pay any more: given up for a reason, and taken back where a credit note shows that nothing was owed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member
from parvis.people.organisations.queries import lock_organisation

from .. import registry
from ..models import Document, Settlement
from ..permissions import can_keep_accounts
from ..queries.payments import lock_documents, open_day
from .refusal import BillingRefused
from .settlement import credit


@transaction.atomic
def write_off(*, by: Member, document: Document, reason: str, on: date, at: datetime) -> Settlement:
    """Give up what is still open of an invoice, as a loss, for a reason. Nobody is told that it was paid."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    if not reason.strip():
        raise BillingRefused("Dites pourquoi cette somme est perdue : les comptes le gardent.", field="reason")
    if on > timezone.localdate(at):
        raise BillingRefused("Cette date n’est pas encore venue.", field="on")
    if document.organisation_id is None or document.kind != Document.Kind.INVOICE:
        raise BillingRefused("Seule la facture d’un client se passe en perte.")
    lock_organisation(document.organisation_id)
    document = lock_documents([document.pk])[document.pk]
    assert document.organisation is not None
    left = document.open_amount
    if not left:
        raise BillingRefused("Il ne reste rien à payer de cette facture.")
    settlement = Settlement.objects.create(
        document=document, kind=Settlement.Kind.WRITE_OFF, amount=left, on=on, reason=reason.strip()[:300], settled_by=by,
        settled_at=at,
    )  # fmt: skip
    credit(document, left, at)
    post(
        [
            Posting(
                cause=f"loss:{settlement.pk}", debit=accounts.loss(), credit=accounts.customer(document.organisation),
                amount=left, label=f"Perte sur la facture {document.number} ({euros(left)})", document=document.number,
            )
        ],
        by=by, on=open_day(on), at=at,
    )  # fmt: skip
    record(
        by=by, action="payment.write_off", subject_kind="document", subject_id=document.pk, at=at, amount=left,
        reason=reason.strip(),
    )  # fmt: skip
    registry.lost(document, at)
    return settlement


def take_back_losses(*, by: Member | None, note: Document, at: datetime) -> int:
    """Before a credit note counts: of what was given up of its invoice, that which it takes back was never owed.

    The invoice is locked, the note issued. Gives the cents that are no loss any longer.
    """
    invoice = note.corrects
    assert invoice is not None and invoice.organisation is not None, "a credit note corrects the invoice of a customer"
    losses = list(invoice.settlements.filter(kind=Settlement.Kind.WRITE_OFF, taken_back_at=None).order_by("pk"))
    lost = sum(one.amount for one in losses)
    owed = invoice.total - invoice.paid - invoice.credited + lost
    stays = min(lost, max(0, owed - note.total))
    if stays == lost:
        return 0
    Settlement.objects.filter(pk__in=[one.pk for one in losses]).update(taken_back_at=at)
    if stays:
        Settlement.objects.create(
            document=invoice, kind=Settlement.Kind.WRITE_OFF, amount=stays, on=note.issued_on, reason=losses[-1].reason,
            settled_by=by, settled_at=at,
        )  # fmt: skip
    post(
        [
            Posting(
                cause=f"loss-back:{note.number}", debit=accounts.customer(invoice.organisation), credit=accounts.loss(),
                amount=lost - stays, label=f"Perte reprise par l’avoir {note.number}", document=invoice.number,
            )
        ],
        by=by, on=note.issued_on, at=at,
    )  # fmt: skip
    return lost - stays
