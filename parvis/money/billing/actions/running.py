"""The way of a run: signed off by another person, downloaded, sent, executed; or cancelled before it is sent."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time

from django.db import transaction
from django.utils import timezone

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.jobs import defer
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member

from ..models import DebitMandate, Issuer, Means, Prenotice, Refund, Run, RunLine, Settlement
from ..permissions import can_keep_accounts
from ..queries import issuer_on
from ..queries.mandates import lock_mandate
from ..queries.payments import lock_customers, lock_documents, open_day, surplus_of
from ..queries.runs import lines_of, lock_run, run_file
from ..sepa.finishing import InvalidFileError
from ..vault import opened
from .payments import receive_for
from .refusal import BillingRefused
from .settlement import count_paid

AT_ONCE = 200  # orders booked in one transaction


class NeedsAnother(BillingRefused):
    """Whoever prepared a run does not sign it off."""

    def __init__(self) -> None:
        super().__init__("Vous avez préparé cette remise : une autre personne de la trésorerie doit la signer.")


@transaction.atomic
def sign_off(*, by: Member, run: Run, at: datetime) -> Run:
    """Say that these orders are right. Another person than who prepared them; then nothing of them changes."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    run = lock_run(run.pk)
    if run.state != Run.State.PREPARED:
        raise BillingRefused("Cette remise n’attend plus de signature.")
    if by.pk == run.prepared_by_id:
        raise NeedsAnother
    if run.execute_on <= timezone.localdate(at):
        raise BillingRefused("Le jour de cette remise est passé : annulez-la, puis préparez-en une autre.")
    _refuse_what_changed(run)
    issuer = _issuer(run)
    run.signed_by, run.signed_at = by, at.astimezone(UTC).replace(microsecond=0)  # as it will be read: the file holds it
    try:
        run.digest = hashlib.sha256(run_file(run, issuer)).hexdigest()
    except InvalidFileError as error:
        raise BillingRefused(
            f"La banque refuserait ce fichier ({str(error)[:200]}) : annulez la remise et prévenez l’exploitant."
        ) from error
    run.state = Run.State.SIGNED
    run.save(update_fields=["signed_by", "signed_at", "digest", "state"])
    record(by=by, action="run.sign_off", subject_kind="run", subject_id=run.pk, at=at, digest=run.digest, total=run.total)
    return run


@transaction.atomic
def download(*, by: Member, run: Run, at: datetime) -> bytes:
    """The file, as it was signed off."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    run = lock_run(run.pk)
    if not run.digest:
        raise BillingRefused("Le fichier se télécharge une fois la remise signée par une autre personne.")
    content = run_file(run, _issuer(run))
    if hashlib.sha256(content).hexdigest() != run.digest:
        raise BillingRefused(
            "Ce fichier n’est plus celui qui a été signé : les coordonnées de la plateforme ont changé. Annulez la remise, puis "
            "préparez-en une autre."
        )
    if run.downloaded_at is None:
        run.downloaded_at = at
        run.save(update_fields=["downloaded_at"])
    record(by=by, action="run.download", subject_kind="run", subject_id=run.pk, at=at, digest=run.digest)
    return content


@transaction.atomic
def mark_sent(*, by: Member, run: Run, at: datetime) -> Run:
    """Say that the bank has the file. What changed since it was signed stops it here."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    run = lock_run(run.pk)
    if run.state != Run.State.SIGNED:
        raise BillingRefused("Seule une remise signée et pas encore envoyée peut l’être.")
    if run.downloaded_at is None:
        raise BillingRefused("Téléchargez d’abord le fichier : c’est lui que la banque attend.")
    _refuse_what_changed(run)
    run.state, run.sent_by, run.sent_at = Run.State.SENT, by, at
    run.save(update_fields=["state", "sent_by", "sent_at"])
    record(by=by, action="run.send", subject_kind="run", subject_id=run.pk, at=at, execute_on=run.execute_on)
    midnight = timezone.make_aware(datetime.combine(run.execute_on, time(0, 5)))
    defer("billing.book_run", at=max(midnight.astimezone(UTC), at), once=f"run:{run.pk}", run=run.pk)
    return run


@transaction.atomic
def cancel(*, by: Member, run: Run, reason: str, at: datetime) -> Run:
    """Give a run up before it is sent: everything in it is due again."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    run = lock_run(run.pk)
    if run.state not in {Run.State.PREPARED, Run.State.SIGNED}:
        raise BillingRefused("Cette remise est partie, ou déjà annulée : seule la banque peut encore l’arrêter.")
    if not reason.strip():
        raise BillingRefused("Dites pourquoi : l’autre personne le lira.", field="reason")
    run.lines.filter(is_live=True).update(is_live=False)
    run.state, run.cancelled_by, run.cancelled_at = Run.State.CANCELLED, by, at
    run.cancelled_for = reason.strip()[:300]
    run.save(update_fields=["state", "cancelled_by", "cancelled_at", "cancelled_for"])
    record(by=by, action="run.cancel", subject_kind="run", subject_id=run.pk, at=at, reason=reason.strip())
    return run


def _issuer(run: Run) -> Issuer:
    issuer = issuer_on(timezone.localdate(run.prepared_at))
    if issuer is None or not issuer.iban or (run.kind == Run.Kind.DEBIT and not issuer.ics):
        raise BillingRefused(
            "Le compte ou l’identifiant créancier de la plateforme manque : saisissez-les à la page « Émetteur »."
        )
    return issuer


def changes(run: Run) -> list[str]:
    """What is no longer as it was when the run was prepared, in words."""
    found = []
    for line in lines_of(run).filter(is_live=True):
        document, about = line.document, line.document.number if line.document else line.name
        if document is not None and document.open_amount < line.amount:
            found.append(f"{about} : il reste moins à payer que l’ordre ne le dit")
        if line.mandate is not None and not line.mandate.is_usable(run.execute_on):
            found.append(f"{about} : le mandat {line.mandate.reference} ne vaut plus")
        if line.delegation is not None and line.delegation.iban != opened(line.iban_sealed):
            found.append(f"{about} : {line.delegation.name} a changé de compte bancaire")
        if line.refund is not None and line.refund.dropped_at is not None:
            found.append(f"{about} : ce remboursement a été retiré")
        if line.refund is not None and line.organisation is not None and surplus_of(line.organisation) < 0:
            found.append(f"{about} : un paiement est revenu, {line.organisation.name} n’a plus ce crédit")
    return found


def _refuse_what_changed(run: Run) -> None:
    found = changes(run)
    if found:
        raise BillingRefused(
            f"Depuis la préparation, quelque chose a changé : {' ; '.join(found[:5])}. Annulez la remise, puis préparez-en une "
            "autre."
        )


def book_run(*, run: Run, at: datetime) -> Run:
    """Its day has come: what it collects is received, what it pays is paid. Done again, it changes nothing."""
    on = run.execute_on
    if run.state != Run.State.SENT or timezone.localdate(at) < on:
        return run
    while _book_some(run, at):
        pass
    with transaction.atomic():
        run = lock_run(run.pk)
        if run.state == Run.State.SENT:
            run.state, run.booked_at = Run.State.BOOKED, at
            run.save(update_fields=["state", "booked_at"])
            record(by=None, action="run.book", subject_kind="run", subject_id=run.pk, at=at, total=run.total)
    return run


@transaction.atomic
def _book_some(run: Run, at: datetime) -> bool:
    """A part of what is left; whether there was any."""
    run = lock_run(run.pk)
    if run.state != Run.State.SENT:
        return False
    left = list(lines_of(run).filter(is_live=True, was_collected=False)[:AT_ONCE])
    lock_customers({line.organisation_id for line in left})
    lock_documents([line.document_id for line in left if line.document_id])
    if run.kind == Run.Kind.DEBIT:
        for line in left:
            _collect(run, line, at)
    elif left:
        _pay(run, left, at)
    return bool(left)


def _collect(run: Run, line: RunLine, at: datetime) -> None:
    assert line.organisation is not None and line.document is not None and line.mandate is not None
    payment = receive_for(
        by=None, organisation=line.organisation, documents=[line.document], amount=line.amount, means=Means.DIRECT_DEBIT,
        on=run.execute_on, cause=f"debit:{line.end_to_end}", at=at, note=f"{run.reference}, {line.mandate.reference}",
        is_seen=True,
    )  # fmt: skip
    line.payment, line.was_collected = payment, True
    line.save(update_fields=["payment", "was_collected"])
    Prenotice.objects.filter(document=line.document, dropped_at=None).update(dropped_at=at)
    mandate: DebitMandate = lock_mandate(line.mandate.pk)
    mandate.last_used_on = run.execute_on
    if (mandate.is_single or line.sequence == "FNAL") and mandate.ended_at is None:
        mandate.ended_at, mandate.ended_for = at, "dernier prélèvement fait"
    mandate.save(update_fields=["last_used_on", "ended_at", "ended_for"])


def _pay(run: Run, lines: list[RunLine], at: datetime) -> None:
    postings = []
    for line in lines:
        line.was_collected = True
        line.save(update_fields=["was_collected"])
        if line.document is not None:
            document = lock_documents([line.document.pk])[line.document.pk]
            part = min(line.amount, document.open_amount)
            if part:
                Settlement.objects.create(
                    document=document, kind=Settlement.Kind.TRANSFER, amount=part, on=run.execute_on, settled_at=at,
                    reason=line.end_to_end,
                )  # fmt: skip
                count_paid(document=document, amount=part, at=at)
        else:
            Refund.objects.filter(pk=line.refund_id or 0).update(paid_on=run.execute_on)
        postings.append(
            Posting(
                cause=f"transfer:{line.end_to_end}", debit=paid_from(line), credit=accounts.transfers(), amount=line.amount,
                label=f"Virement à {line.name} : {line.label}", document=line.document.number if line.document else "",
            )
        )  # fmt: skip
    post(postings, by=None, on=open_day(run.execute_on), at=at)


def paid_from(line: RunLine) -> Ref:
    """The account that a transfer makes lighter."""
    if line.delegation is not None:
        return accounts.supplier(line.delegation)
    if line.organisation is not None:
        return accounts.customer(line.organisation)
    return accounts.suspense()
