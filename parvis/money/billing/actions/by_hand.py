"""What the treasury does to a document itself: a credit note, and what it read on Chorus Pro."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from .. import registry
from ..models import Deposit, Document, DocumentLine, Means
from ..orders import Line
from ..permissions import can_keep_accounts
from ..queries import lock_document
from .documents import issue_credit_note
from .papers import retry_papers as _retry
from .refusal import BillingRefused

Kind, State = Document.Kind, Deposit.State


@transaction.atomic
def credit_by_hand(
    *, by: Member, document: Document, amounts: Mapping[int, int], reason: str, cause: str, on: date, at: datetime
) -> Document:
    """A credit note of the treasury's own: so much without VAT of each line, by its position.

    What of a line counts for another place since is taken back there.
    """
    if not can_keep_accounts(by, at):
        raise NotAllowed
    cause = f"by-hand:{document.number}:{cause}"
    lines = {line.position: line for line in document.lines.select_related("territory")}
    wanted = [(lines[position], amount) for position, amount in sorted(amounts.items()) if amount and position in lines]
    if not wanted:
        raise BillingRefused("Dites combien reprendre, sur une ligne au moins.")
    if _stands(document, cause, sum(amount for _, amount in wanted)):
        return document.credit_notes.get(cause=cause)
    asked = [part for line, amount in wanted for part in _parts_of(document, line, amount)]
    return issue_credit_note(by=by, document=document, lines=asked, reason=reason, cause=cause, on=on, at=at)


def _stands(document: Document, cause: str, net: int) -> bool:
    """Whether the same form already made its credit note: what stands since has moved on, so lines are not compared."""
    return document.credit_notes.filter(cause=cause, net=net).exists()


def _parts_of(document: Document, line: DocumentLine, amount: int) -> list[Line]:
    if line.net <= 0 or amount > line.net:
        raise BillingRefused(f"« {line.label} » : on ne peut pas reprendre plus que ce que la ligne porte.")
    return [
        Line(
            label=line.label, unit_price=part, vat_rate=line.vat_rate, exemption=line.exemption,
            exemption_code=line.exemption_code, territory=territory, product=line.product, period_start=line.period_start,
            period_end=line.period_end,
        )
        for territory, part in registry.counted_for(document, line, amount)
    ]  # fmt: skip


@transaction.atomic
def record_deposit(*, by: Member, document: Document, number: str, on: date, at: datetime) -> Deposit:
    """Note that an invoice was deposited on Chorus Pro: the number that the portal gave, and the day."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    document = lock_document(document.pk)
    if document.kind != Kind.INVOICE or document.means != Means.ADMINISTRATIVE_MANDATE:
        raise BillingRefused("Seule la facture d’une collectivité, payée par mandat administratif, se dépose sur Chorus Pro.")
    number = tidy_line(number)[:60]
    if not number:
        raise BillingRefused("Donnez le numéro que Chorus Pro a affiché après le dépôt.", field="number")
    _not_to_come(on, at, document.issued_on)
    if document.deposits.filter(state__in=[State.DEPOSITED, State.CASHED]).exists():
        raise BillingRefused("Cette facture est déjà déposée : dites d’abord que ce dépôt a été rejeté ou refusé.")
    deposit = Deposit.objects.create(document=document, number=number, deposited_on=on, state_on=on, entered_by=by, entered_at=at)
    record(by=by, action="deposit.record", subject_kind="document", subject_id=document.number, at=at, number=number, on=on)
    return deposit


@transaction.atomic
def answer_deposit(*, by: Member, deposit: Deposit, state: str, on: date, at: datetime, reason: str = "") -> Deposit:
    """Note what became of a deposit: rejected by the portal, refused by the town, or cashed."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    document = lock_document(deposit.document_id)
    deposit = Deposit.objects.get(pk=deposit.pk)
    if deposit.state != State.DEPOSITED or state not in {State.REJECTED, State.REFUSED, State.CASHED}:
        raise BillingRefused("La réponse à ce dépôt est déjà notée.", field="state")
    reason = tidy_line(reason)[:500]
    if state != State.CASHED and not reason:
        raise BillingRefused(
            "Recopiez le motif que Chorus Pro affiche : il dit quoi corriger avant un autre dépôt.", field="reason"
        )
    _not_to_come(on, at, deposit.deposited_on)
    deposit.state, deposit.state_on, deposit.reason = state, on, reason if state != State.CASHED else ""
    deposit.save(update_fields=["state", "state_on", "reason"])
    record(
        by=by, action="deposit.answer", subject_kind="document", subject_id=document.number, at=at, state=state, on=on,
        reason=reason,
    )  # fmt: skip
    return deposit


@transaction.atomic
def retry_papers(*, by: Member, at: datetime) -> int:
    """Try again to make the PDFs that failed; gives how many."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    tried = _retry()
    record(by=by, action="paper.retry", subject_kind="paper", subject_id="", at=at, tried=tried)
    return tried


def _not_to_come(on: date, at: datetime, since: date) -> None:
    if on > timezone.localdate(at):
        raise BillingRefused("Cette date est à venir : donnez celle que Chorus Pro affiche.", field="on")
    if on < since:
        raise BillingRefused("Cette date est avant la précédente : vérifiez-la sur Chorus Pro.", field="on")
