"""Money to give back: asked for here, carried by a run of transfers, so that two people always see it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.money import euros
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation
from parvis.people.organisations.queries import lock_organisation

from ..models import Document, Refund
from ..permissions import can_keep_accounts
from ..queries.payments import credit_of
from ..sepa import InvalidIdentifierError, as_iban, masked
from ..vault import sealed
from .refusal import BillingRefused


def account(typed: str) -> str:
    """The IBAN that was typed. Raises BillingRefused."""
    try:
        return as_iban(typed)
    except InvalidIdentifierError as error:
        raise BillingRefused(str(error), field="iban") from None


def refund(
    *, by: Member | None, document: Document, amount: int, iban: str, reason: str, cause: str, at: datetime, name: str = ""
) -> Refund:
    """Give a customer back what it paid beyond what it owes: after a credit note on a paid invoice, after paying twice."""
    if document.organisation is None:
        raise BillingRefused("On ne rembourse qu’un client.")
    return refund_customer(
        by=by, organisation=document.organisation, document=document, amount=amount, iban=iban, reason=reason, cause=cause,
        at=at, name=name,
    )  # fmt: skip


@transaction.atomic
def refund_customer(
    *, by: Member | None, organisation: Organisation, amount: int, iban: str, reason: str, cause: str, at: datetime,
    name: str = "", document: Document | None = None,
) -> Refund:  # fmt: skip
    """As `refund`, of a credit that comes from no single invoice. At most what the customer's credit is."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    if amount <= 0:
        raise BillingRefused("Un remboursement est au-dessus de zéro.", field="amount")
    if not reason.strip():
        raise BillingRefused("Dites pourquoi : le client le lira.", field="reason")
    number = account(iban)
    organisation = lock_organisation(organisation.pk)
    standing = Refund.objects.filter(cause=cause).first()
    if standing is not None:
        if (standing.organisation_id, standing.amount) != (organisation.pk, amount):
            raise BillingRefused("Ce remboursement est déjà demandé, avec un autre montant : rien n’a été ajouté.")
        return standing
    credit = credit_of(organisation)
    if amount > credit:
        raise BillingRefused(
            f"Le crédit de {organisation.name} est de {euros(credit)} : on ne rembourse pas davantage. Pour rendre une facture "
            "payée, faites d’abord son avoir.",
            field="amount",
        )
    made = Refund.objects.create(
        organisation=organisation, document=document, amount=amount, name=(name or organisation.name).strip()[:140],
        iban_sealed=sealed(number), iban_shown=masked(number), reason=reason.strip()[:300], cause=cause, asked_by=by, asked_at=at,
    )  # fmt: skip
    record(
        by=by, action="refund.ask", subject_kind="refund", subject_id=made.pk, at=at, organisation=organisation.pk, amount=amount,
        reason=reason.strip(),
    )  # fmt: skip
    return made


@transaction.atomic
def drop_refund(*, by: Member, refund: Refund, at: datetime) -> Refund:
    """Give nothing back after all: the credit stays with the customer."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    refund = Refund.objects.select_for_update(of=("self",), no_key=True).get(pk=refund.pk)
    if refund.line_id is not None:
        raise BillingRefused("Cette somme doit repartir d’où elle vient : préparez la remise de virements.")
    if refund.paid_on or refund.dropped_at or refund.run_lines.filter(is_live=True).exists():
        raise BillingRefused("Ce remboursement est déjà dans une remise : annulez-la d’abord.")
    refund.dropped_at = at
    refund.save(update_fields=["dropped_at"])
    record(by=by, action="refund.drop", subject_kind="refund", subject_id=refund.pk, at=at)
    return refund
