"""Issuing: what is asked becomes documents, numbered without a gap and booked in the same transaction.

Who may cause an invoice is the business of the action that calls this (a subscription taken out, a run of renewals).
Locks are taken in one order: the document that is corrected, the counter of the series, the books.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import groupby

from django.db import connection, transaction
from stdnum.iso7064 import mod_97_10

from parvis.ground.core.jobs import defer_after_commit
from parvis.ground.core.templatetags.french import day
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.money.ledger import accounts
from parvis.money.ledger.accounts import Posting, Ref
from parvis.money.ledger.actions import post
from parvis.people.delegations.models import Delegation
from parvis.people.members.models import Member
from parvis.people.organisations.models import Organisation

from .. import registry
from ..amounts import RateTotal, by_rate, line_net
from ..models import Document, DocumentLine, Issuer, Means, Paper
from ..orders import Line, Order
from ..queries import details_of, in_the_order_of, issuer_on, left_to_correct, lock_document, supplier_of
from ..queries.mandates import terms_of, usable_mandates
from ..snapshots import (
    FRANCHISE,
    FRANCHISE_CODE,
    customer_snapshot,
    issuer_snapshot,
    mentions,
    supplier_snapshot,
)
from .losses import take_back_losses
from .refusal import BillingRefused, CauseTaken
from .settlement import credit

Kind = Document.Kind
PAID_WITHIN = timedelta(days=30)
INVOICES, CREDIT_NOTES = "F", "A"
# Basis points: what the French rules of EN 16931 allow (BR-FR-16), the rates of overseas and Corsica among them.
RATES = {0, 90, 105, 175, 210, 550, 700, 850, 920, 960, 1000, 1300, 1960, 2000, 2060}
MOST = 99_999_999_999  # cents: what an EPC code and a SEPA file can carry


@dataclass(slots=True)
class Draft:
    """A document and its lines before they have a number."""

    document: Document
    lines: list[DocumentLine]


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
        drafts.append(_drafted(document, order.lines))
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
        asked = [_again(line) for line in document.lines.all()]
    else:
        asked = [_line(position, line, document.seller["vat"]) for position, line in enumerate(lines, 1)]
    note = Document(
        kind=Kind.CREDIT_NOTE, series=CREDIT_NOTES, issued_on=on, due_on=on, organisation=document.organisation,
        issuer=document.issuer, seller=document.seller, buyer=document.buyer, means=document.means, payment=document.payment,
        mentions=document.mentions, vat_on_debits=document.vat_on_debits,
        corrects=document, reason=tidy_line(reason), cause=cause,
    )  # fmt: skip
    if standing is not None:
        return _same_or_refused(standing, _totalled(note, asked))
    draft = _totalled(note, asked, left)
    if note.total == 0:
        raise BillingRefused("Il ne reste rien à reprendre de cette facture.", field="amount")
    issued = _issue([draft], by=by, at=at)[cause]
    credit(document, issued.total - take_back_losses(by=by, note=issued, at=at), at)
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
    return _issue([_drafted(document, lines)], by=by, at=at)[cause]


def _issuer(on: date) -> Issuer:
    issuer = issuer_on(on)
    if issuer is None:
        raise BillingRefused(f"Au {day(on)}, la plateforme n’a pas encore dit qui facture : la trésorerie le saisit d’abord.")
    return issuer


def _line(position: int, line: Line, seller_vat: str) -> DocumentLine:
    """As it will be kept. Who has no VAT number bills no VAT."""
    quantity = Decimal(line.quantity)
    if line.unit_price < 0:
        raise BillingRefused("Un prix n’est jamais négatif : ce qui est repris a une quantité négative.", field="amount")
    if quantity == 0 or quantity != round(quantity, 4):
        raise BillingRefused("Une quantité n’est jamais nulle et a quatre décimales au plus.", field="quantity")
    if (line.period_start is None) != (line.period_end is None):
        raise BillingRefused("Une période a un début et une fin.")
    if line.vat_rate not in RATES:
        raise BillingRefused("Ce taux de TVA n’existe pas en France.", field="vat_rate")
    rate, exemption, code = (line.vat_rate, "", "") if seller_vat else (0, FRANCHISE, FRANCHISE_CODE)
    if seller_vat and rate == 0:
        exemption, code = tidy_line(line.exemption), line.exemption_code
        if not exemption:
            raise BillingRefused("Une ligne sans TVA dit pourquoi elle n’en porte pas.", field="exemption")
    return DocumentLine(
        position=position, label=tidy_line(line.label)[:200], description=tidy_line(line.description)[:500], quantity=quantity,
        unit_price=line.unit_price, net=line_net(quantity, line.unit_price), vat_rate=rate,
        vat_category="S" if rate else "E", exemption=exemption, exemption_code=code, territory=line.territory,
        product=line.product, period_start=line.period_start, period_end=line.period_end,
    )  # fmt: skip


def _again(line: DocumentLine) -> DocumentLine:
    """The same line, for another document."""
    values = {field.attname: getattr(line, field.attname) for field in DocumentLine._meta.concrete_fields}
    return DocumentLine(**{name: value for name, value in values.items() if name not in {"id", "document_id"}})


def _drafted(document: Document, lines: Sequence[Line]) -> Draft:
    return _totalled(document, [_line(position, line, document.seller["vat"]) for position, line in enumerate(lines, 1)])


def _totalled(document: Document, lines: list[DocumentLine], left: Mapping[tuple[str, int], RateTotal] | None = None) -> Draft:
    """Add up. `left`, of a credit note, is what may still be taken back at each rate."""
    if not lines:
        raise BillingRefused("Une facture a au moins une ligne.")
    rates = by_rate(lines)
    if left is not None:
        rates = [_within(rate, left.get((rate.category, rate.rate))) for rate in rates]
    document.rates = [list(astuple(rate)) for rate in rates]
    document.line_count = len(lines)
    document.net = sum(line.net for line in lines)
    document.vat = sum(rate.vat for rate in rates)
    document.total = document.net + document.vat
    if document.net < 0 or document.vat < 0 or any(rate.base < 0 for rate in rates):
        raise BillingRefused("Une facture ne peut pas être négative : ce qui dépasse se reprend par un avoir.", field="amount")
    if document.total > MOST:
        raise BillingRefused("Ce montant est trop grand : vérifiez le nombre de chiffres.", field="amount")
    if document.due_on < document.issued_on:
        raise BillingRefused("L’échéance ne peut pas être avant la date de la facture.", field="due_on")
    return Draft(document, lines)


def _within(rate: RateTotal, left: RateTotal | None) -> RateTotal:
    """What is taken back at a rate: never more than is left, and with the last of the price the last cent of its VAT."""
    if left is None or rate.base > left.base:
        raise BillingRefused("Un avoir ne peut pas reprendre plus que ce qui reste facturé à ce taux.", field="amount")
    return replace(rate, vat=left.vat if rate.base == left.base else min(rate.vat, left.vat))


def _issue(drafts: list[Draft], *, by: Member | None, at: datetime) -> dict[str, Document]:
    """Number, keep, book, tell. The drafts are in the order of their dates. Gives the documents by cause."""
    if len({draft.document.cause for draft in drafts}) < len(drafts):
        raise BillingRefused("La même chose est facturée deux fois dans la même demande.")
    standing = in_the_order_of(draft.document.cause for draft in drafts)
    for series, year in sorted({(draft.document.series, draft.document.issued_on.year) for draft in drafts}):
        _lock_counter(series, year)
    late = in_the_order_of(draft.document.cause for draft in drafts if draft.document.cause not in standing)
    standing |= late  # another connection issued them while we waited for the counter
    for draft in drafts:
        if draft.document.cause in standing:
            _same_or_refused(standing[draft.document.cause], draft)
    fresh = [draft for draft in drafts if draft.document.cause not in standing]
    if fresh:
        _number(fresh, at)
        _keep(fresh)
        for on, group in groupby(fresh, key=lambda draft: draft.document.issued_on):
            post(_postings(list(group)), by=by, on=on, at=at)
        _journal([draft.document for draft in fresh], by=by, at=at)
        documents = [draft.document for draft in fresh]
        registry.issued(documents, at)
        for document in documents:
            if document.is_settled:  # nothing was asked for it
                registry.settled(document, at)
        defer_after_commit("billing.make_papers")
    return standing | {draft.document.cause: draft.document for draft in fresh}


def _lock_counter(series: str, year: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO billing_counter (series, year, last, last_on) VALUES (%s, %s, 0, make_date(%s, 1, 1))
               ON CONFLICT (series, year) DO UPDATE SET last = billing_counter.last""",
            [series, year, year],
        )


def _number(drafts: Iterable[Draft], at: datetime) -> None:
    """Give each its number; the counters are locked."""
    for (series, year), group in groupby(
        sorted(drafts, key=lambda draft: (draft.document.series, draft.document.issued_on.year)),
        key=lambda draft: (draft.document.series, draft.document.issued_on.year),
    ):
        numbered = [draft.document for draft in group]
        first, last = numbered[0].issued_on, numbered[-1].issued_on
        with connection.cursor() as cursor:
            cursor.execute(
                """UPDATE billing_counter SET last = last + %s, last_on = %s
                   WHERE series = %s AND year = %s AND last_on <= %s RETURNING last""",
                [len(numbered), last, series, year, first],
            )
            taken = cursor.fetchone()
        if taken is None:
            raise BillingRefused(
                "Une pièce plus récente existe déjà dans cette série : les numéros suivent les dates, "
                "choisissez une date plus tardive.",
                field="on",
            )
        for sequence, document in enumerate(numbered, taken[0] - len(numbered) + 1):
            document.year, document.sequence = year, sequence
            document.number = f"{series}{year}-{sequence:06d}"
            document.reference = _reference(document.number)
            document.issued_at = at
            if document.total == 0:
                document.settled_at = at


def _reference(number: str) -> str:
    """The creditor reference of ISO 11649 that the number gives."""
    body = number.replace("-", "")
    return f"RF{mod_97_10.calc_check_digits(body + 'RF')}{body}"


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


def _postings(drafts: Sequence[Draft]) -> list[Posting]:
    return [posting for draft in drafts for posting in _postings_of(draft)]


def _postings_of(draft: Draft) -> Iterable[Posting]:
    """What is owed against what is earned, and against the VAT; a credit note the other way round."""
    document = draft.document
    name = document.counterpart["name"]
    if document.kind == Kind.SELF_BILLED:
        assert document.delegation is not None
        owed, vat = accounts.supplier(document.delegation), accounts.vat_deductible()
    else:
        assert document.organisation is not None
        owed, vat = accounts.customer(document.organisation), accounts.vat()
    given = document.kind == Kind.INVOICE  # owed to us
    for line in draft.lines:
        earned = _earned(document, line)
        if line.net:
            yield _posting(
                f"invoice:{document.number}:net:{line.position}", owed, earned, line.net if given else -line.net,
                f"{document.number} · {name} · {line.label}", document, line=line,
            )  # fmt: skip
    for position, rate in enumerate(document.rate_totals, 1):
        if rate.vat:
            yield _posting(
                f"invoice:{document.number}:vat:{position}", owed, vat, rate.vat if given else -rate.vat,
                f"{document.number} · {name} · TVA", document, rate=rate.rate, base=rate.base,
            )  # fmt: skip


def _earned(document: Document, line: DocumentLine) -> Ref:
    if document.kind == Kind.SELF_BILLED:
        assert document.delegation is not None
        return accounts.share_due(document.delegation)
    assert line.territory is not None
    return accounts.revenue(line.territory, line.product)


def _posting(
    cause: str, owed: Ref, other: Ref, amount: int, label: str, document: Document, *, line: DocumentLine | None = None,
    rate: int | None = None, base: int | None = None,
) -> Posting:  # fmt: skip
    """One row; a negative amount goes the other way."""
    debit, credited = (owed, other) if amount > 0 else (other, owed)
    return Posting(
        cause=cause, debit=debit, credit=credited, amount=abs(amount), label=label, document=document.number, rate=rate,
        base=base, territory=line.territory if line is not None else None,
    )  # fmt: skip


def _journal(documents: list[Document], *, by: Member | None, at: datetime) -> None:
    facts = [(one.number, one.cause, one.net, one.vat, one.total, one.issued_on) for one in documents]
    subject = documents[0].number if len(documents) == 1 else f"{documents[0].number}…{documents[-1].number}"
    record(by=by, action=f"{_NOUNS[documents[0].kind]}.issue", subject_kind="document", subject_id=subject, at=at, issued=facts)


_NOUNS = {Kind.INVOICE.value: "invoice", Kind.CREDIT_NOTE.value: "credit_note", Kind.SELF_BILLED.value: "self_billed"}


def _same_or_refused(standing: Document, draft: Draft) -> Document:
    """The document that stands for this cause, if it says the same."""
    asked = draft.document
    same = (
        (standing.kind, standing.organisation_id, standing.delegation_id, standing.net)
        == (asked.kind, asked.organisation_id, asked.delegation_id, asked.net)
        and standing.corrects_id == asked.corrects_id
        and [_said(line) for line in standing.lines.all()] == [_said(line) for line in draft.lines]
    )
    if not same:
        raise CauseTaken(standing.number)
    return standing


def _said(line: DocumentLine) -> tuple[object, ...]:
    return (line.label, line.quantity, line.unit_price, line.net, line.vat_rate, line.territory_id, line.product)
