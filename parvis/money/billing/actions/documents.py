"""Issuing: what is asked becomes documents, numbered without a gap and booked in the same transaction.

Who may cause an invoice is the business of the action that calls this (a subscription taken out, a run of renewals).
Locks are taken in one order: the document that is corrected, the counter of the series, the books.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction

from parvis.ground.core.jobs import defer_after_commit
from parvis.ground.core.templatetags.french import day
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.money.ledger.actions import post
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .. import registry
from ..models import Document, DocumentLine, Issuer, Means, Paper, Settlement
from ..orders import Line, Order
from ..queries import details_of, in_the_order_of, issuer_on, left_to_correct, lock_document, supplier_of
from ..queries.mandates import terms_of, usable_mandates
from ..snapshots import customer_snapshot, issuer_snapshot, mentions, supplier_snapshot
from .booking import postings
from .drafting import Draft, again, drafted, kept_line, same_or_refused, totalled
from .losses import take_back_losses
from .numbering import give_numbers, lock_counter
from .refusal import BillingRefused
from .settlement import credit

Kind = Document.Kind
PAID_WITHIN = timedelta(days=30)
INVOICES, CREDIT_NOTES = "F", "A"


@transaction.atomic
def issue_invoice(
    *,
    by: Member | None,
    organisation: Organisation,
    lines: Sequence[Line],
    cause: str,
    on: date,
    at: datetime,
    due_on: date | None = None,
    means: Means = Means.TRANSFER,
    payment: Mapping[str, str] | None = None,
    engagement: str = "",
) -> Document:
    """Issue one invoice. The same cause gives the invoice that stands; with another content, CauseTaken."""
    order = Order(
        organisation=organisation, lines=lines, cause=cause, on=on, due_on=due_on, means=means, payment=payment or {},
        engagement=engagement,
    )  # fmt: skip
    return issue_invoices(by=by, orders=[order], at=at)[0]


@transaction.atomic
def issue_invoices(*, by: Member | None, orders: Sequence[Order], at: datetime) -> list[Document]:
    """Issue them all or none, in their order, numbered by date; gives their documents, those that stood already among them."""
    issuers = {on: _issuer(on) for on in {order.on for order in orders}}
    details = details_of(order.organisation for order in orders)
    debited = [order for order in orders if order.means == Means.DIRECT_DEBIT]
    mandates = usable_mandates([one.organisation.pk for one in debited], min(one.on for one in debited)) if debited else {}
    drafts = []
    for order in sorted(orders, key=lambda order: order.on):
        issuer, billed = issuers[order.on], details.get(order.organisation.pk)
        if billed is None:
            raise BillingRefused(
                f"Les coordonnées de facturation de {order.organisation.name} manquent : donnez-les, puis recommencez."
            )
        if billed.engagement_required and not (order.engagement or billed.engagement):
            raise BillingRefused(
                f"{billed.legal_name} demande un numéro d’engagement sur ses factures : donnez-le, puis recommencez.",
                field="engagement",
            )
        if order.means == Means.ADMINISTRATIVE_MANDATE and not billed.siret:
            raise BillingRefused(
                f"Chorus Pro reconnaît {billed.legal_name} à son SIRET : donnez-le avec les coordonnées de facturation.",
                field="siret",
            )
        if order.means in {Means.TRANSFER, Means.ADMINISTRATIVE_MANDATE} and not issuer.iban:
            raise BillingRefused("La plateforme n’a pas dit sur quel compte on la paie : la trésorerie le saisit d’abord.")
        seller, buyer = issuer_snapshot(issuer), customer_snapshot(order.organisation, billed, order.engagement)
        payment, mandate = dict(order.payment), mandates.get(order.organisation.pk)
        if order.means == Means.DIRECT_DEBIT and mandate is not None:
            payment = payment or terms_of(mandate, order.on, order.due_on or order.on + PAID_WITHIN)
        document = Document(
            kind=Kind.INVOICE, series=INVOICES, issued_on=order.on, due_on=order.due_on or order.on + PAID_WITHIN,
            organisation=order.organisation, issuer=issuer, seller=seller, buyer=buyer, means=order.means,
            payment=payment, cause=order.cause, vat_on_debits=issuer.vat_on_debits and bool(issuer.vat),
            mentions=mentions(seller=seller, buyer=buyer, on_debits=issuer.vat_on_debits, means=order.means),
        )  # fmt: skip
        if any(line.territory is None or not line.product for line in order.lines):
            raise BillingRefused("Chaque ligne d’une facture dit pour quel territoire et quel produit elle est due.")
        drafts.append(drafted(document, order.lines))
    issued = _issue(drafts, by=by, at=at)
    return [issued[order.cause] for order in orders]


@transaction.atomic
def issue_credit_note(
    *,
    by: Member | None,
    document: Document,
    reason: str,
    cause: str,
    on: date,
    at: datetime,
    lines: Sequence[Line] | None = None,
) -> Document:
    """Take back an invoice, all that stands of it or these lines, never more than was billed at each rate."""
    document = lock_document(document.pk)
    if document.kind != Kind.INVOICE:
        raise BillingRefused("Seule une facture se corrige par un avoir.")
    standing = in_the_order_of([cause]).get(cause)
    if standing is None and on < document.issued_on:
        raise BillingRefused("Un avoir ne peut pas être daté d’avant sa facture.", field="on")
    if not tidy_line(reason):
        raise BillingRefused("Dites pourquoi : le motif figure sur l’avoir.", field="reason")
    left = left_to_correct(document)
    if lines is None:
        if standing is not None:
            return standing
        if document.credited:
            raise BillingRefused("Une partie de cette facture est déjà reprise : dites quelles lignes reprendre encore.")
        asked = [again(line) for line in document.lines.all()]
    else:
        asked = [kept_line(position, line, document.seller["vat"]) for position, line in enumerate(lines, 1)]
    note = Document(
        kind=Kind.CREDIT_NOTE, series=CREDIT_NOTES, issued_on=on, due_on=on, organisation=document.organisation,
        issuer=document.issuer, seller=document.seller, buyer=document.buyer, means=document.means, payment=document.payment,
        mentions=document.mentions, vat_on_debits=document.vat_on_debits,
        corrects=document, reason=tidy_line(reason), cause=cause,
    )  # fmt: skip
    if standing is not None:
        return same_or_refused(standing, totalled(note, asked))
    draft = totalled(note, asked, left)
    if note.total == 0:
        raise BillingRefused("Il ne reste rien à reprendre de cette facture.", field="amount")
    issued = _issue([draft], by=by, at=at)[cause]
    credit(document, issued.total - take_back_losses(by=by, note=issued, at=at), at)
    if document.settlements.filter(kind=Settlement.Kind.WRITE_OFF).exists():
        registry.lost(document, at)
    return issued


@transaction.atomic
def issue_self_billed(
    *, by: Member | None, delegation: Delegation, lines: Sequence[Line], cause: str, on: date, at: datetime
) -> Document:
    """Write the invoice of a delegation for its share, in its name, by its written mandate (389)."""
    issuer, details = _issuer(on), supplier_of(delegation)
    if details is None or on < details.mandated_on:
        raise BillingRefused(
            f"La délégation {delegation.short_name} n’a pas encore donné ses coordonnées et son mandat d’autofacturation : "
            "sa trésorerie les saisit sur la page de ses comptes."
        )
    seller, buyer = supplier_snapshot(delegation, details), {**issuer_snapshot(issuer), "kind": "company"}
    document = Document(
        kind=Kind.SELF_BILLED, series=f"D{delegation.pk}-", issued_on=on, due_on=on + PAID_WITHIN, delegation=delegation,
        issuer=issuer, seller=seller, buyer=buyer, means=Means.TRANSFER, cause=cause,
        mentions=mentions(seller=seller, buyer=buyer, on_debits=False, means=Means.TRANSFER, self_billed=True),
    )  # fmt: skip
    return _issue([drafted(document, lines)], by=by, at=at)[cause]


def _issuer(on: date) -> Issuer:
    issuer = issuer_on(on)
    if issuer is None:
        raise BillingRefused(f"Au {day(on)}, la plateforme n’a pas encore dit qui facture : la trésorerie le saisit d’abord.")
    return issuer


def _issue(drafts: list[Draft], *, by: Member | None, at: datetime) -> dict[str, Document]:
    """Number, keep, book, tell. The drafts are in the order of their dates. Gives the documents by cause."""
    if len({draft.document.cause for draft in drafts}) < len(drafts):
        raise BillingRefused("La même chose est facturée deux fois dans la même demande.")
    standing = in_the_order_of(draft.document.cause for draft in drafts)
    for series, year in sorted({(draft.document.series, draft.document.issued_on.year) for draft in drafts}):
        lock_counter(series, year)
    late = in_the_order_of(draft.document.cause for draft in drafts if draft.document.cause not in standing)
    standing |= late  # another connection issued them while we waited for the counter
    for draft in drafts:
        if draft.document.cause in standing:
            same_or_refused(standing[draft.document.cause], draft)
    fresh = [draft for draft in drafts if draft.document.cause not in standing]
    if fresh:
        give_numbers(fresh, at)
        _keep(fresh)
        for on, group in groupby(fresh, key=lambda draft: draft.document.issued_on):
            post(postings(list(group)), by=by, on=on, at=at)
        _journal([draft.document for draft in fresh], by=by, at=at)
        documents = [draft.document for draft in fresh]
        registry.issued(documents, at)
        for document in documents:
            if document.is_settled:  # nothing was asked for it
                registry.settled(document, at)
        defer_after_commit("billing.make_papers")
    return standing | {draft.document.cause: draft.document for draft in fresh}


def _keep(drafts: list[Draft]) -> None:
    Document.objects.bulk_create((draft.document for draft in drafts), batch_size=1000)
    lines = []
    for draft in drafts:
        for line in draft.lines:
            line.document = draft.document
            lines.append(line)
    DocumentLine.objects.bulk_create(lines, batch_size=2000)
    Paper.objects.bulk_create((Paper(document=draft.document) for draft in drafts), batch_size=1000)
    for draft in drafts:
        at_hand = DocumentLine.objects.filter(document=draft.document)
        at_hand._result_cache, at_hand._prefetch_done = draft.lines, True  # type: ignore[attr-defined]
        draft.document._prefetched_objects_cache = {"lines": at_hand}  # type: ignore[attr-defined]


def _journal(documents: list[Document], *, by: Member | None, at: datetime) -> None:
    facts = [(one.number, one.cause, one.net, one.vat, one.total, one.issued_on) for one in documents]
    subject = documents[0].number if len(documents) == 1 else f"{documents[0].number}…{documents[-1].number}"
    record(by=by, action=f"{_NOUNS[documents[0].kind]}.issue", subject_kind="document", subject_id=subject, at=at, issued=facts)


_NOUNS = {Kind.INVOICE.value: "invoice", Kind.CREDIT_NOTE.value: "credit_note", Kind.SELF_BILLED.value: "self_billed"}
