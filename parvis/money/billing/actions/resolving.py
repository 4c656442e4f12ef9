"""Saying what a line of the bank is. The money leaves suspense, or never enters it, for the account where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import BankLine, Document, Means, Payment, Refund, Remittance, Run, RunLine
from ..permissions import can_keep_accounts
from ..queries.payments import lock_payment, open_day
from ..queries.runs import live_total, lock_run
from ..queries.statements import lock_line
from ..sepa import masked
from ..vault import opened, sealed
from .payments import receive_for, take_back
from .refunds import account
from .refusal import BillingRefused
from .returns import order_came_back

Outcome = BankLine.Outcome


class ResolvedAlready(BillingRefused):
    """Someone said it meanwhile."""

    def __init__(self) -> None:
        super().__init__("Quelqu’un a déjà dit ce qu’est cette ligne : rien n’a été compté deux fois.")


@transaction.atomic
def is_payment(
    *, by: Member, line: BankLine, organisation: Organisation, documents: Sequence[Document], at: datetime,
    means: str = Means.TRANSFER, source: Ref | None = None,
) -> Payment:  # fmt: skip
    """A customer paid: these invoices in their order, the rest to its credit."""
    line = _waiting(by, line, at, incoming=True)
    payment = receive_for(
        by=by, organisation=organisation, documents=documents, amount=line.amount, means=means, on=line.booked_on,
        cause=f"statement-line:{line.fingerprint}", at=at, note=(line.name or line.label)[:140],
        source=source or accounts.suspense(), ledger_cause=_cause(line, source), is_seen=True,
    )  # fmt: skip
    line.payment = payment
    _done(line, Outcome.PAYMENT, by=by, at=at)
    return payment


@transaction.atomic
def is_known(*, by: Member, line: BankLine, payment: Payment, at: datetime, source: Ref | None = None) -> BankLine:
    """The transfer that someone noted by hand before the bank told it: not received twice."""
    line = _waiting(by, line, at, incoming=True)
    payment = lock_payment(payment.pk)
    if payment.amount != line.amount or payment.seen_by_bank or payment.came_back_on is not None:
        raise BillingRefused("Ce paiement n’a pas ce montant, ou le relevé l’a déjà dit.")
    if payment.means not in {Means.TRANSFER, Means.ADMINISTRATIVE_MANDATE}:
        raise BillingRefused("Un chèque ou des espèces arrivent en banque par une remise : choisissez la remise.")
    payment.seen_by_bank = True
    payment.save(update_fields=["seen_by_bank"])
    if source is None:  # it entered the bank's account with the payment; suspense counted it a second time
        _move(line, accounts.suspense(), accounts.bank(), by=by, at=at, label=f"Déjà noté : {payment.organisation.name}")
    line.payment = payment
    _done(line, Outcome.KNOWN, by=by, at=at)
    return line


@transaction.atomic
def is_run(*, by: Member, line: BankLine, run: Run, at: datetime, source: Ref | None = None) -> BankLine:
    """The total of a run: collections credited, or transfers debited."""
    line = _waiting(by, line, at, incoming=run.kind == Run.Kind.DEBIT)
    run = lock_run(run.pk)
    if run.sent_at is None or run.seen_by_bank:
        raise BillingRefused("Cette remise n’est pas partie, ou le relevé l’a déjà dite.")
    if abs(line.amount) not in {run.total, live_total(run)}:
        raise BillingRefused(
            f"Le total de {run.reference} est {euros(live_total(run))}, la ligne dit {euros(abs(line.amount))} : ce n’est pas "
            "elle."
        )
    run.seen_by_bank = True
    run.save(update_fields=["seen_by_bank"])
    _clear(line, run, by=by, at=at, source=source, label=f"Remise {run.reference}")
    line.run = run
    _done(line, Outcome.RUN, by=by, at=at)
    return line


@transaction.atomic
def is_order(*, by: Member, line: BankLine, order: RunLine, at: datetime, source: Ref | None = None) -> BankLine:
    """One order of a run, told by itself."""
    line = _waiting(by, line, at, incoming=order.run.kind == Run.Kind.DEBIT)
    if abs(line.amount) != order.amount or order.run.sent_at is None or order.run.seen_by_bank:
        raise BillingRefused("Cet ordre n’a pas ce montant, ou le relevé a déjà dit sa remise.")
    _clear(line, order.run, by=by, at=at, source=source, label=f"Ordre {order.end_to_end} : {order.name}")
    line.run_line = order
    _done(line, Outcome.ORDER, by=by, at=at)
    return line


@transaction.atomic
def is_return(*, by: Member, line: BankLine, order: RunLine, at: datetime, source: Ref | None = None) -> BankLine:
    """An order that came back: a collection taken away again, a transfer given back."""
    line = _waiting(by, line, at, incoming=order.run.kind == Run.Kind.TRANSFER)
    if abs(line.amount) != order.amount:
        raise BillingRefused(f"Cet ordre est de {euros(order.amount)}, la ligne de {euros(abs(line.amount))} : ce n’est pas lui.")
    if order.came_back_on is not None or not order.was_collected:
        raise BillingRefused("Cet ordre est déjà revenu, ou n’a pas encore été exécuté.")
    order_came_back(
        by=by, line=order, reason=line.return_reason or "MS03", on=line.booked_on, at=at, account=source or accounts.suspense(),
        ledger_cause=_cause(line, source),
    )  # fmt: skip
    line.run_line = order
    _done(line, Outcome.RETURN, by=by, at=at)
    return line


@transaction.atomic
def is_remittance(*, by: Member, line: BankLine, remittance: Remittance, at: datetime, source: Ref | None = None) -> BankLine:
    """Cheques or cash that were carried to the bank."""
    line = _waiting(by, line, at, incoming=True)
    remittance = Remittance.objects.select_for_update(no_key=True).get(pk=remittance.pk)
    if remittance.credited_on is not None or remittance.total != line.amount:
        raise BillingRefused(f"Cette remise est de {euros(remittance.total)}, ou le relevé l’a déjà dite : ce n’est pas elle.")
    remittance.credited_on = line.booked_on
    remittance.save(update_fields=["credited_on"])
    drawer = accounts.cheques() if remittance.kind == Remittance.Kind.CHEQUES else accounts.cash()
    _move(line, source or accounts.suspense(), drawer, by=by, at=at, label=f"{remittance.reference}", straight=source is not None)
    line.remittance = remittance
    _done(line, Outcome.REMITTANCE, by=by, at=at)
    return line


@transaction.atomic
def is_unpaid(*, by: Member, line: BankLine, payment: Payment, reason: str, at: datetime) -> BankLine:
    """A cheque, or another payment, that the bank took away again; someone may have noted its return before."""
    line = _waiting(by, line, at, incoming=False)
    if payment.amount != -line.amount:
        raise BillingRefused(f"Ce paiement est de {euros(payment.amount)} : ce n’est pas lui.")
    lock_organisation(payment.organisation_id)
    payment = lock_payment(payment.pk)
    if payment.remittance_id is None or payment.came_back_on is None:
        take_back(
            by=by, payment=payment, reason=reason or "refusé par la banque", on=max(line.booked_on, payment.on), at=at,
            account=accounts.suspense(), ledger_cause=_cause(line, None),
        )  # fmt: skip
    elif BankLine.objects.filter(payment=payment).exists():
        raise BillingRefused("Un relevé a déjà dit que ce paiement est revenu.")
    if payment.remittance_id is not None:
        line.payment = payment
    _done(line, Outcome.UNPAID, by=by, at=at)
    return line


@transaction.atomic
def is_fees(*, by: Member, line: BankLine, at: datetime) -> BankLine:
    """What the bank takes for its services, or gives back of it."""
    line = _waiting(by, line, at, incoming=None)
    if line.amount < 0:
        _move(line, accounts.bank_fees(), accounts.suspense(), by=by, at=at, label=f"Frais de banque : {line.label}")
    else:
        _move(line, accounts.suspense(), accounts.bank_fees(), by=by, at=at, label=f"Frais de banque rendus : {line.label}")
    _done(line, Outcome.FEES, by=by, at=at)
    return line


@transaction.atomic
def send_back(*, by: Member, line: BankLine, name: str, reason: str, at: datetime, iban: str = "") -> Refund:
    """Money that is not ours goes back where it came from, by the next run of transfers."""
    line = _waiting(by, line, at, incoming=True)
    if not reason.strip():
        raise BillingRefused("Dites pourquoi vous renvoyez cette somme : c’est écrit sur le virement.", field="reason")
    kept = opened(line.iban_sealed)
    number = account(iban) if iban.strip() or not kept else account(kept)
    refund = Refund.objects.create(
        line=line, amount=line.amount, name=(name.strip() or line.name or "Expéditeur")[:140], iban_sealed=sealed(number),
        iban_shown=masked(number), reason=reason.strip()[:300], cause=f"statement-line:{line.fingerprint}:back", asked_by=by,
        asked_at=at,
    )  # fmt: skip
    _done(line, Outcome.SENT_BACK, by=by, at=at)
    return refund


def _waiting(by: Member, line: BankLine, at: datetime, *, incoming: bool | None) -> BankLine:
    """The line, locked, if it still waits and goes the right way."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    line = lock_line(line.pk)
    if line.outcome:
        raise ResolvedAlready
    if incoming is not None and (line.amount > 0) != incoming:
        raise BillingRefused("Cette ligne va dans l’autre sens : l’argent est entré, ou sorti.")
    return line


def _done(line: BankLine, outcome: str, *, by: Member, at: datetime) -> None:
    line.outcome, line.resolved_by, line.resolved_at = outcome, by, at
    line.save(update_fields=["outcome", "payment", "run", "run_line", "remittance", "resolved_by", "resolved_at"])
    record(
        by=by, action=f"bank_line.{outcome}", subject_kind="bank_line", subject_id=line.pk, at=at, amount=line.amount,
        payment=line.payment_id, run=line.run_id, order=line.run_line_id, remittance=line.remittance_id,
    )  # fmt: skip


def _cause(line: BankLine, source: Ref | None) -> str:
    """Straight from the bank the line itself is the cause; out of suspense, that someone said what it is."""
    return f"statement-line:{line.fingerprint}" + ("" if source is not None else ":resolved")


def _clear(line: BankLine, run: Run, *, by: Member, at: datetime, source: Ref | None, label: str) -> None:
    """Collections or transfers under way become money at the bank."""
    held = source or accounts.suspense()
    straight = source is not None
    if run.kind == Run.Kind.DEBIT:
        _move(line, held, accounts.collections(), by=by, at=at, label=label, straight=straight)
    else:
        _move(line, accounts.transfers(), held, by=by, at=at, label=label, straight=straight)


def _move(line: BankLine, debit: Ref, credit: Ref, *, by: Member, at: datetime, label: str, straight: bool = False) -> None:
    on: date = line.booked_on if straight else timezone.localdate(at)
    post(
        [
            Posting(
                cause=f"statement-line:{line.fingerprint}" + ("" if straight else ":resolved"), debit=debit, credit=credit,
                amount=abs(line.amount), label=label[:200],
            )
        ],
        by=by, on=open_day(on), at=at,
    )  # fmt: skip
