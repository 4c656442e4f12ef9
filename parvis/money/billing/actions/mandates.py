"""SEPA mandates: signed online by who answers for the organisation, ended by either side; and notice before each collection."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from parvis.commons.notifications.actions import announce
from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.mail import send
from parvis.ground.journal.actions import record
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation, TeamMember
from parvis.people.organisations.permissions import organisations_managed_by
from parvis.people.organisations.queries import lock_organisation

from ..models import BankLine, CustomerDetails, DebitMandate, Document, Means, Prenotice, Refund, RunLine
from ..permissions import can_keep_accounts
from ..queries import issuer_on
from ..queries.mandates import bank_day, earliest_collection, lock_mandate, usable_mandates
from ..queries.payments import lock_documents
from ..sepa import InvalidIdentifierError, as_bic, masked
from ..vault import LostKey, current_prefix, mark, opened, sealed
from .refunds import account
from .refusal import BillingRefused


@transaction.atomic
def sign_mandate(
    *, by: Member, organisation: Organisation, iban: str, name: str, accepts: bool, at: datetime, bic: str = "",
    scheme: str = DebitMandate.Scheme.CORE, is_single: bool = False,
) -> DebitMandate:  # fmt: skip
    """Let us collect what the organisation owes from this account. It takes the place of the mandate that stood."""
    if not organisations_managed_by(by).filter(pk=organisation.pk).exists() or not by.may_speak_at(at):
        raise NotAllowed
    if not accepts:
        raise BillingRefused(
            "Sans votre accord, aucun mandat : cochez la phrase qui le dit, ou payez par virement.", field="accepts"
        )
    if not name.strip():
        raise BillingRefused("Donnez le nom du titulaire, comme sur le relevé d’identité bancaire.", field="name")
    if scheme not in DebitMandate.Scheme.values:
        raise BillingRefused("Choisissez l’une des deux sortes de prélèvement.", field="scheme")
    number = account(iban)
    try:
        code = as_bic(bic)
    except InvalidIdentifierError as error:
        raise BillingRefused(str(error), field="bic") from None
    on = timezone.localdate(at)
    creditor = issuer_on(on)
    if creditor is None or not creditor.ics:
        raise BillingRefused("Le prélèvement n’est pas encore ouvert : payez par virement, la référence est sur la facture.")
    details = CustomerDetails.objects.filter(organisation=organisation).first()
    if details is None:
        raise BillingRefused("Donnez d’abord les coordonnées de facturation : le mandat porte votre adresse.")
    organisation = lock_organisation(organisation.pk)
    standing = DebitMandate.objects.filter(organisation=organisation, ended_at=None).first()
    if standing is not None:
        _end(standing, by=by, reason="remplacé par un nouveau mandat", at=at)
    made = DebitMandate.objects.create(
        organisation=organisation, reference=_free_reference(organisation), scheme=scheme, is_single=is_single,
        name=name.strip()[:70], iban_sealed=sealed(number), iban_shown=masked(number), iban_mark=mark(number), bic=code,
        ics=creditor.ics, creditor=creditor.name, signed_by=by, signed_on=on, signed_at=at, line1=details.line1,
        line2=details.line2, postcode=details.postcode, city=details.city, country=details.country,
    )  # fmt: skip
    record(
        by=by, action="debit_mandate.sign", subject_kind="debit_mandate", subject_id=made.pk, at=at, reference=made.reference,
        iban=number, scheme=scheme, ics=made.ics, name=made.name,
    )  # fmt: skip
    waiting = Document.objects.unsettled().filter(organisation=organisation, means=Means.DIRECT_DEBIT, kind="380")
    announce_issued(list(waiting.order_by("pk")), at)
    return made


@transaction.atomic
def end_mandate(*, by: Member, mandate: DebitMandate, reason: str, at: datetime) -> DebitMandate:
    """Take it back: who answers for the organisation, or the treasury when the bank says that it is worth nothing."""
    mandate = lock_mandate(mandate.pk)
    owns = organisations_managed_by(by).filter(pk=mandate.organisation_id).exists()
    if not owns and not can_keep_accounts(by, at):
        raise NotAllowed
    if mandate.ended_at is not None:
        raise BillingRefused("Ce mandat a déjà pris fin.")
    if not reason.strip():
        raise BillingRefused("Dites pourquoi : l’autre partie le lira.", field="reason")
    return _end(mandate, by=by, reason=reason, at=at)


@transaction.atomic
def announce_last(*, by: Member, mandate: DebitMandate, is_last: bool, at: datetime) -> DebitMandate:
    """Say that the next collection is the final one (FNAL), or that it is not after all."""
    if not can_keep_accounts(by, at):
        raise NotAllowed
    mandate = lock_mandate(mandate.pk)
    if mandate.ended_at is not None or mandate.is_single:
        raise BillingRefused("Ce mandat a pris fin, ou ne vaut que pour une fois.")
    mandate.is_last = is_last
    mandate.save(update_fields=["is_last"])
    record(by=by, action="debit_mandate.last", subject_kind="debit_mandate", subject_id=mandate.pk, at=at, is_last=is_last)
    return mandate


def _end(mandate: DebitMandate, *, by: Member | None, reason: str, at: datetime) -> DebitMandate:
    mandate.ended_at, mandate.ended_by, mandate.ended_for = at, by, reason.strip()[:140]
    mandate.save(update_fields=["ended_at", "ended_by", "ended_for"])
    Prenotice.objects.filter(mandate=mandate, dropped_at=None).update(dropped_at=at)
    record(
        by=by, action="debit_mandate.end", subject_kind="debit_mandate", subject_id=mandate.pk, at=at, reason=mandate.ended_for
    )
    return mandate


def end_by_bank(mandate: DebitMandate, *, reason: str, at: datetime) -> DebitMandate:
    """The bank said that the account is closed, or that there is no mandate: nothing is collected there any more."""
    mandate = lock_mandate(mandate.pk)
    return mandate if mandate.ended_at is not None else _end(mandate, by=None, reason=reason, at=at)


def _free_reference(organisation: Organisation) -> str:
    """The organisation is locked: nobody else signs for it meanwhile."""
    number = DebitMandate.objects.filter(organisation=organisation).count() + 1
    return f"PARVIS-{organisation.pk:06d}-{number:02d}"


@transaction.atomic
def announce_debit(*, by: Member | None, document: Document, at: datetime, collect_on: date | None = None) -> Prenotice:
    """Tell the debtor what will be collected, when and under which mandate: nothing is collected without it."""
    if by is not None and not can_keep_accounts(by, at):
        raise NotAllowed
    document = lock_documents([document.pk])[document.pk]
    if document.kind != Document.Kind.INVOICE or not document.open_amount:
        raise BillingRefused("Il ne reste rien à prélever pour cette facture.")
    on = timezone.localdate(at)
    mandate = usable_mandates([document.organisation_id], on).get(document.organisation_id or 0)
    if mandate is None:
        raise BillingRefused("Ce client n’a pas de mandat de prélèvement en cours : il le signe depuis son compte.")
    earliest = earliest_collection(on, document.due_on)
    if collect_on is not None and collect_on < earliest:
        raise BillingRefused(
            f"Le client doit être prévenu à temps : prélevez le {earliest:%d/%m/%Y} au plus tôt.", field="collect_on"
        )
    standing = Prenotice.objects.filter(document=document, dropped_at=None).first()
    if standing is not None:
        raise BillingRefused(f"Ce prélèvement est déjà annoncé pour le {standing.collect_on:%d/%m/%Y}.")
    return _announce([(document, mandate, bank_day(collect_on or earliest))], at)[0]


def announce_issued(documents: Sequence[Document], at: datetime) -> list[Prenotice]:
    """Of invoices just issued, those to be collected: plugged into `registry.plug_issued`."""
    wanted = [
        one for one in documents
        if one.kind == Document.Kind.INVOICE and one.means == Means.DIRECT_DEBIT and one.open_amount
    ]  # fmt: skip
    if not wanted:
        return []
    on = timezone.localdate(at)
    mandates = usable_mandates({one.organisation_id for one in wanted}, on)
    noticed = set(Prenotice.objects.filter(document__in=wanted, dropped_at=None).values_list("document_id", flat=True))
    told = [
        (one, mandates[one.organisation_id], earliest_collection(on, one.due_on))
        for one in wanted
        if one.organisation_id in mandates and one.pk not in noticed
    ]
    return _announce(told, at) if told else []


def _announce(told: Sequence[tuple[Document, DebitMandate, date]], at: datetime) -> list[Prenotice]:
    notices = Prenotice.objects.bulk_create(
        Prenotice(document=document, mandate=mandate, collect_on=day, amount=document.open_amount, sent_at=at)
        for document, mandate, day in told
    )
    for notice in notices:
        send(
            to=notice.document.buyer.get("email") or "", subject=f"Prélèvement à venir : facture {notice.document.number}",
            template="billing/mail/prenotice.txt",
            context={"notice": notice, "document": notice.document, "mandate": notice.mandate},
        )  # fmt: skip
    return notices


def tell_owners(organisation: Organisation, *, reason: str, text: str, address: str, at: datetime) -> None:
    """A notice to who answers for the organisation."""
    owners = TeamMember.objects.filter(organisation=organisation, role=TeamMember.Role.OWNER).values("member")
    announce(to=list(Member.objects.filter(pk__in=owners)), reason=reason, text=text, address=address, at=at)


def seal_anew(*, at: datetime) -> int:
    """Put accounts kept under an older key under the present one, so that the older may go. Gives how many."""
    moved = 0
    with_accounts: tuple[type[Model], ...] = (DebitMandate, BankLine, Refund, RunLine)
    for model in with_accounts:
        kept = model._default_manager.exclude(iban_sealed="").exclude(iban_sealed__startswith=current_prefix())
        for row in kept.only("pk", "iban_sealed").order_by("pk").iterator(chunk_size=500):
            try:
                row.iban_sealed = sealed(opened(row.iban_sealed))  # type: ignore[attr-defined]
            except LostKey:
                continue
            row.save(update_fields=["iban_sealed"])
            moved += 1
    return moved
