"""Orders that come back: refused before they were made (pain.002), or returned after (a line of the statement)."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member
from parvis.people.organisations.queries import lock_organisation

from ..models import Prenotice, Refund, Run, RunLine, Settlement
from ..permissions import can_keep_accounts
from ..queries.payments import lock_customers, lock_documents, open_day
from ..queries.runs import lock_run
from ..reasons import ENDS_MANDATE, reason_in_words
from ..statements import Returns
from .mandates import end_by_bank, tell_owners
from .payments import take_back
from .refusal import BillingRefused
from .running import paid_from
from .settlement import count_back


@transaction.atomic
def order_came_back(
    *, by: Member | None, line: RunLine, reason: str, on: date, at: datetime, account: Ref | None = None, ledger_cause: str = ""
) -> RunLine:
    """An order that the bank gives back. What it paid is open again, those above billing are told, and so is the customer.

    `account` is where the money left (the bank's account); without it, the order never reached the account.
    """
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    if line.organisation_id:
        lock_organisation(line.organisation_id)
    if line.document_id:
        lock_documents([line.document_id])
    line = RunLine.objects.select_for_update(of=("self",), no_key=True).select_related(
        "run", "document", "refund", "mandate", "organisation", "delegation", "payment__organisation"
    ).get(pk=line.pk)  # fmt: skip
    if line.came_back_on is not None:
        return line
    if line.run.state not in {Run.State.SENT, Run.State.BOOKED}:
        raise BillingRefused("Cette remise n’est pas partie : aucun de ses ordres ne peut en revenir.")
    was_made = line.was_collected
    line.is_live, line.came_back_on, line.came_back_for = False, on, (reason or "MS03")[:35]
    line.was_collected = was_made and account is not None  # refused before it was made: the next one is again the first
    line.save(update_fields=["is_live", "came_back_on", "came_back_for", "was_collected"])
    record(
        by=by, action="run.order_came_back", subject_kind="run_line", subject_id=line.pk, at=at, order=line.end_to_end, on=on,
        reason=line.came_back_for,
    )  # fmt: skip
    if line.run.kind == Run.Kind.DEBIT:
        _uncollect(line, on=on, at=at, account=account, ledger_cause=ledger_cause)
    elif was_made:
        _unpay(line, on=on, at=at, account=account, ledger_cause=ledger_cause)
    return line


def _uncollect(line: RunLine, *, on: date, at: datetime, account: Ref | None, ledger_cause: str) -> None:
    assert line.document is not None and line.organisation is not None
    if line.payment is not None:
        take_back(
            by=None, payment=line.payment, reason=f"prélèvement revenu : {reason_in_words(line.came_back_for)}",
            on=max(on, line.payment.on), at=at, account=account or accounts.collections(),
            ledger_cause=ledger_cause or f"return:{line.end_to_end}",
        )  # fmt: skip
    Prenotice.objects.filter(document=line.document, dropped_at=None).update(dropped_at=at)
    if line.mandate is not None and line.came_back_for in ENDS_MANDATE:
        end_by_bank(line.mandate, reason=f"la banque : {reason_in_words(line.came_back_for)}", at=at)
    tell_owners(
        line.organisation, reason="billing.debit_came_back",
        text=f"Le prélèvement de {euros(line.amount)} pour la facture {line.document.number} est revenu "
        f"({reason_in_words(line.came_back_for)}) : elle est à nouveau à payer.",
        address=f"/compte/organisations/{line.organisation.slug}/factures/", at=at,
    )  # fmt: skip


def _unpay(line: RunLine, *, on: date, at: datetime, account: Ref | None, ledger_cause: str) -> None:
    if line.document is not None:
        for one in line.document.settlements.filter(kind=Settlement.Kind.TRANSFER, reason=line.end_to_end, taken_back_at=None):
            one.taken_back_at = at
            one.save(update_fields=["taken_back_at"])
            count_back(document=line.document, amount=one.amount, at=at)
    else:
        Refund.objects.filter(pk=line.refund_id or 0).update(paid_on=None)
    post(
        [
            Posting(
                cause=ledger_cause or f"return:{line.end_to_end}", debit=account or accounts.transfers(), credit=paid_from(line),
                amount=line.amount, label=f"Virement revenu de {line.name}",
                document=line.document.number if line.document else "",
            )
        ],
        by=None, on=open_day(on), at=at,
    )  # fmt: skip


@transaction.atomic
def take_returns(*, by: Member, returns: Returns, on: date, at: datetime) -> int:
    """What a report of the bank (pain.002) says of a run; gives how many orders came back."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    number = returns.of.partition("-")[2]
    found = Run.objects.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 12 else None
    if found is None or found.reference != returns.of:
        raise BillingRefused(
            f"Ce compte rendu parle du fichier « {returns.of[:40]} », qui n’est pas d’ici : rien n’a été écrit.", field="file"
        )
    run = lock_run(found.pk)
    lines = run.lines.filter(came_back_on=None)
    if returns.refuses_all and not returns.refusals:
        told = [(line, returns.reason or "MS03") for line in lines.order_by("position")]
    else:
        reasons = {one.end_to_end: one.reason for one in returns.refusals}
        told = [(line, reasons[line.end_to_end]) for line in lines.filter(end_to_end__in=reasons).order_by("position")]
        known = set(run.lines.filter(end_to_end__in=reasons).values_list("end_to_end", flat=True))
        if set(reasons) - known:
            raise BillingRefused(
                f"Ce compte rendu nomme un ordre qui n’est pas dans {run.reference} : rien n’a été écrit.", field="file"
            )
    lock_customers({line.organisation_id for line, _ in told})
    lock_documents([line.document_id for line, _ in told if line.document_id])
    for line, reason in told:
        order_came_back(by=by, line=line, reason=reason, on=on, at=at)
    return len(told)
