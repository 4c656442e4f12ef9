"""Preparing a run: what is due becomes orders, frozen as they will be told to the bank."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.templatetags.french import day
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member

from ..models import DebitMandate, Refund, Run, RunLine
from ..permissions import can_keep_accounts
from ..queries import issuer_on
from ..queries.mandates import first_prenotice_day, is_bank_day, prenotices_due
from ..queries.payments import lock_documents
from ..queries.runs import lock_run, refunds_due, self_billed_due
from ..sepa import masked
from ..vault import sealed
from .refusal import BillingRefused

FURTHEST = timedelta(days=90)


class NothingDue(BillingRefused):
    """No order would be in the run."""


@transaction.atomic
def prepare_debits(*, by: Member, scheme: str, execute_on: date, at: datetime, documents: Iterable[int] | None = None) -> Run:
    """Take every collection announced for that day into one run of this scheme, or those of the documents given."""
    _may_prepare(by, execute_on, at)
    if scheme not in DebitMandate.Scheme.values:
        raise BillingRefused("Choisissez l’une des deux sortes de prélèvement.", field="scheme")
    chosen = None if documents is None else set(documents)
    due = [notice for notice in prenotices_due(scheme, execute_on) if chosen is None or notice.document_id in chosen]
    locked = lock_documents([notice.document_id for notice in due])
    due = [notice for notice in due if locked[notice.document_id].open_amount and notice.mandate.is_usable(execute_on)]
    ordered = RunLine.objects.filter(mandate__in={notice.mandate_id for notice in due})
    used: set[int] = set(ordered.filter(Q(is_live=True) | Q(was_collected=True)).values_list("mandate_id", flat=True))
    last = {notice.mandate_id: notice.pk for notice in due}  # the last of each mandate
    lines = []
    for notice in due:
        mandate, document = notice.mandate, locked[notice.document_id]
        if mandate.is_single and mandate.pk in used:
            continue  # it let us collect once
        sequence = sequence_of(mandate, was_used=mandate.pk in used, is_last_of_run=last[mandate.pk] == notice.pk)
        used.add(mandate.pk)
        lines.append(
            RunLine(
                document=document, mandate=mandate, sequence=sequence, organisation=document.organisation, name=mandate.name,
                place=_place(mandate.line1, mandate.postcode, mandate.city, mandate.country), iban_sealed=mandate.iban_sealed,
                iban_shown=mandate.iban_shown, bic=mandate.bic, amount=min(document.open_amount, notice.amount),
                label=f"Facture {document.number}",
            )
        )  # fmt: skip
    if not lines and (first := first_prenotice_day(scheme, execute_on + FURTHEST)):
        raise NothingDue(
            f"Rien n’est à prélever ce jour-là : les factures annoncées le sont à partir du {day(first)}.", field="execute_on"
        )
    return _made(Run(kind=Run.Kind.DEBIT, scheme=scheme), lines, by=by, execute_on=execute_on, at=at)


def sequence_of(mandate: DebitMandate, *, was_used: bool, is_last_of_run: bool) -> str:
    """FRST until a first collection has been ordered that did not fail before it was made, RCUR after, OOFF, FNAL."""
    if mandate.is_single:
        return "OOFF"
    if mandate.is_last and is_last_of_run:
        return "FNAL"
    return "RCUR" if was_used else "FRST"


@transaction.atomic
def prepare_transfers(
    *, by: Member, execute_on: date, at: datetime, documents: Iterable[int] | None = None, refunds: Iterable[int] | None = None
) -> Run:
    """Take the delegations' invoices and the refunds that wait into one run of transfers, all of them unless some are given."""
    _may_prepare(by, execute_on, at)
    chosen = None if documents is None else set(documents)
    bills = [one for one in self_billed_due() if chosen is None or one.pk in chosen]
    locked = lock_documents([one.pk for one in bills])
    lines = []
    for bill in bills:
        left = locked[bill.pk].open_amount
        delegation = bill.delegation
        if not left or delegation is None:
            continue
        if not delegation.iban:
            raise BillingRefused(
                f"{delegation.name} n’a pas donné son compte bancaire : sa trésorerie l’enregistre sur la page de la délégation."
            )
        details = getattr(delegation, "supplier_details", None)
        lines.append(
            RunLine(
                document=bill, delegation=delegation, name=bill.seller["name"],
                place=_place(details.line1, details.postcode, details.city, details.country) if details else {},
                iban_sealed=sealed(delegation.iban), iban_shown=masked(delegation.iban), amount=left,
                label=f"Facture {bill.number}",
            )
        )  # fmt: skip
    wanted = None if refunds is None else set(refunds)
    for refund in refunds_due().select_for_update(of=("self",), no_key=True):
        if wanted is None or refund.pk in wanted:
            lines.append(_giving_back(refund))
    return _made(Run(kind=Run.Kind.TRANSFER), lines, by=by, execute_on=execute_on, at=at)


def _giving_back(refund: Refund) -> RunLine:
    about = refund.document.number if refund.document else refund.reason
    return RunLine(
        refund=refund, organisation=refund.organisation, name=refund.name, iban_sealed=refund.iban_sealed,
        iban_shown=refund.iban_shown, amount=refund.amount, label=f"Remboursement {about}"[:140],
    )  # fmt: skip


@transaction.atomic
def leave_out(*, by: Member, run: Run, position: int, at: datetime) -> Run:
    """Take one order out of a run that waits for its signature: it is due again."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    run = lock_run(run.pk)
    if run.state != Run.State.PREPARED:
        raise BillingRefused("Cette remise est signée : elle ne change plus. Annulez-la, puis préparez-en une autre.")
    line = run.lines.filter(position=position).first()
    if line is None:
        return run
    if run.count == 1:
        raise BillingRefused("C’est le seul ordre de cette remise : annulez-la.")
    run.total, run.count = run.total - line.amount, run.count - 1
    line.delete()
    run.save(update_fields=["total", "count"])
    record(by=by, action="run.leave_out", subject_kind="run", subject_id=run.pk, at=at, order=line.end_to_end, amount=line.amount)
    return run


def _may_prepare(by: Member, execute_on: date, at: datetime) -> None:
    if not can_keep_accounts(by, at):
        raise NotAllowed
    today = timezone.localdate(at)
    if execute_on <= today or execute_on > today + FURTHEST:
        raise BillingRefused(
            "Choisissez un jour à venir, à trois mois au plus : la banque a besoin d’un jour.", field="execute_on"
        )
    if not is_bank_day(execute_on):
        raise BillingRefused("Les banques ne travaillent pas ce jour-là : choisissez un jour ouvré.", field="execute_on")
    issuer = issuer_on(execute_on)
    if issuer is None or not issuer.iban:
        raise BillingRefused("Le compte bancaire de la plateforme manque : saisissez-le à la page « Qui facture ».")


def _made(run: Run, lines: Sequence[RunLine], *, by: Member, execute_on: date, at: datetime) -> Run:
    if not lines:
        raise NothingDue("Rien n’est à mettre dans cette remise ce jour-là.")
    run.execute_on, run.prepared_by, run.prepared_at = execute_on, by, at
    run.total, run.count = sum(line.amount for line in lines), len(lines)
    run.save()
    for position, line in enumerate(lines, start=1):
        line.run, line.position, line.end_to_end = run, position, f"{run.reference}-{position}"
    try:
        with transaction.atomic():
            RunLine.objects.bulk_create(lines)
    except IntegrityError as error:
        if "in_one_live_run" not in str(error):
            raise
        raise BillingRefused("Quelqu’un prépare la même remise en ce moment : rechargez la page pour voir la sienne.") from None
    record(
        by=by, action="run.prepare", subject_kind="run", subject_id=run.pk, at=at, kind=run.kind, execute_on=execute_on,
        orders=[(line.end_to_end, line.amount) for line in lines],
    )  # fmt: skip
    return run


def _place(street: str, postcode: str, town: str, country: str) -> dict[str, str]:
    return {"street": street, "postcode": postcode, "town": town, "country": country}
