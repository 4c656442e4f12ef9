"""Letters about invoices that are late: three at most, further and further apart, each kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import Document, Prenotice, Reminder
from ..permissions import can_keep_accounts
from ..queries.due import REMINDED_AFTER, to_remind
from ..queries.payments import lock_documents
from .refusal import BillingRefused


@transaction.atomic
def remind(*, by: Member | None, document: Document, at: datetime) -> Reminder:
    """Write to the customer about an invoice that is late. `by` None: the platform, on its day."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    document = lock_documents([document.pk])[document.pk]
    on = timezone.localdate(at)
    if document.kind != Document.Kind.INVOICE or not document.is_late(on):
        raise BillingRefused("Cette facture n’est pas en retard, ou elle est réglée.")
    if Prenotice.objects.filter(document=document, dropped_at=None).exists():
        raise BillingRefused("Cette facture sera prélevée : le client n’a rien à faire.")
    rank = document.reminders.count() + 1
    if rank > len(REMINDED_AFTER):
        raise BillingRefused("Trois relances sont déjà parties : appelez le client, ou passez la somme en perte avec un motif.")
    last = document.reminders.order_by("-rank").first()
    if last is not None and timezone.localdate(last.sent_at) == on:
        raise BillingRefused("Une relance est déjà partie aujourd’hui.")
    made = Reminder.objects.create(
        document=document, rank=rank, open_amount=document.open_amount, sent_to=document.buyer.get("email") or "", sent_by=by,
        sent_at=at,
    )  # fmt: skip
    record(
        by=by, action="reminder.send", subject_kind="document", subject_id=document.pk, at=at, rank=rank, left=made.open_amount
    )
    send(
        to=made.sent_to, subject=f"Facture {document.number} : rappel", template="billing/mail/reminder.txt",
        context={"reminder": made, "document": document, "issuer": document.seller},
    )  # fmt: skip
    return made


def remind_all(*, at: datetime) -> int:
    """The letters of the day; gives how many went."""
    sent = 0
    for document in to_remind(timezone.localdate(at)):
        try:
            remind(by=None, document=document, at=at)
            sent += 1
        except BillingRefused:  # paid, announced or reminded meanwhile
            continue
    return sent
