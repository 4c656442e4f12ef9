"""Booking the shares of what is invoiced, in the transaction that invoices it: the parts make the price at any instant.

The price of a line is split between the delegation that answers for its territory, the one that brought the customer,
and the platform, to the cent (largest remainder). What a credit note takes back is split as what stands of the invoice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby

from django.db import transaction

from parvis.ground.core.money import WHOLE, percent, split
from parvis.money.billing.models import Document
from parvis.money.ledger.accounts import Posting, share_cost, share_due, share_waiting
from parvis.money.ledger.actions import post
from parvis.people.members.models import Member

from ...models import Occasion, Referral, Share, ShareKind
from ...queries.shares import Reading, standing_parts

BASE, REFERRAL = ShareKind.BASE, ShareKind.REFERRAL


@transaction.atomic
def book(documents: Sequence[Document], at: datetime) -> None:
    """Book the shares of invoices and credit notes that were just issued; other documents have none."""
    invoices = [one for one in documents if one.kind == Document.Kind.INVOICE]
    notes = [one for one in documents if one.kind == Document.Kind.CREDIT_NOTE]
    if not invoices and not notes:
        return
    reading = Reading([*invoices, *notes], at)
    enter([share for invoice in invoices for share in _of_invoice(invoice, reading)], by=None, at=at)
    for note in notes:  # one after the other: two may take back parts of the same invoice
        enter(list(_of_credit_note(note, reading)), by=None, at=at)


def enter(shares: list[Share], *, by: Member | None, at: datetime) -> None:
    """Keep the rows, and write their lines into the books."""
    Share.objects.bulk_create(shares)
    for on, group in groupby(sorted(shares, key=_day), key=_day):
        post([_posting(share) for share in group if share.amount], by=by, on=on, at=at)


def _day(share: Share) -> date:
    return share.on


def _of_invoice(invoice: Document, reading: Reading) -> Iterator[Share]:
    referral = reading.referral(invoice.organisation_id)
    for line in invoice.lines.all():
        if line.net and line.territory is not None:
            common = _common(invoice, invoice, line.product) | {"territory": line.territory}
            yield from _at_the_rates(invoice, line.net, f"share:{invoice.number}:{line.position}", common, referral, reading)


def _at_the_rates(
    invoice: Document, net: int, cause: str, common: dict[str, object], referral: Referral | None, reading: Reading
) -> Iterator[Share]:
    """A price, or what is taken back of one (negative), split by the rates of its invoice's day."""
    rates = reading.rates(invoice.issued_on)
    brought_rate = rates.referral if referral else 0
    base, brought, _ = split(net, [rates.base, brought_rate, WHOLE - rates.base - brought_rate])
    answering = reading.answering(common["territory"])  # type: ignore[arg-type]
    yield Share(kind=BASE, delegation=answering, rate=rates.base, base=net, amount=base, cause=f"{cause}:base", **common)
    if referral is not None:
        yield Share(
            kind=REFERRAL, delegation=referral.delegation, referral=referral, rate=brought_rate, base=net, amount=brought,
            cause=f"{cause}:referral", **common,
        )  # fmt: skip


def _of_credit_note(note: Document, reading: Reading) -> Iterator[Share]:
    """Line by line of what is taken back, grouped by place and product: the frozen rates of what stands of the invoice."""
    invoice = note.corrects
    assert invoice is not None, "a credit note corrects an invoice"
    groups: dict[tuple[int, str], list] = {}  # type: ignore[type-arg]
    for line in note.lines.all():
        if line.territory is not None:
            groups.setdefault((line.territory.pk, line.product), []).append(line)
    for (_, product), lines in groups.items():
        net, territory = sum(line.net for line in lines), lines[0].territory
        common = _common(invoice, note, product) | {"territory": territory}
        cause = f"share:{note.number}:{lines[0].position}"
        if net:
            yield from taken_back(invoice, net, cause, common, reading)


def taken_back(invoice: Document, net: int, cause: str, common: dict[str, object], reading: Reading) -> Iterator[Share]:
    """Shares that take back this much of an invoice's price in a place: with the last cent of the price, the last of each."""
    territory, product = common["territory"], str(common["product"])
    standing = standing_parts(invoice, territory.pk, product)  # type: ignore[attr-defined]
    price = sum(part.base for part in standing if part.kind == BASE)
    amounts = [part.amount for part in standing]
    if not 0 < net <= price or min(amounts) < 0 or sum(amounts) > price:
        # Nothing such stands of the invoice: by the rates of its day. Who brought the customer since has no part of it.
        was_brought = Share.objects.filter(invoice=invoice, kind=REFERRAL).exists()
        referral = reading.referral(invoice.organisation_id) if was_brought else None
        yield from _at_the_rates(invoice, -net, cause, common, referral, reading)
        return
    parts = split(net, [*amounts, price - sum(amounts)])
    bases = {kind: iter(_bases(net, [part.base for part in standing if part.kind == kind])) for kind in (BASE, REFERRAL)}
    for place, (part, amount) in enumerate(zip(standing, parts, strict=False)):
        base = next(bases[ShareKind(part.kind)])
        if base or amount:
            yield Share(
                kind=part.kind, delegation_id=part.delegation, referral_id=part.referral, rate=part.rate, base=-base,
                amount=-amount, cause=f"{cause}:{part.kind}:{place}", **common,
            )  # fmt: skip


def _bases(net: int, standing: list[int]) -> list[int]:
    return split(net, standing) if standing and min(standing) >= 0 and sum(standing) > 0 else [net] * len(standing)


def _common(invoice: Document, document: Document, product: str) -> dict[str, object]:
    return {
        "invoice": invoice, "document": document, "organisation_id": document.organisation_id, "product": product,
        "on": document.issued_on,
    }  # fmt: skip


def _posting(share: Share) -> Posting:
    """What the share costs the platform there, against what it owes for it; the other way round where it is taken back."""
    due = share_due(share.delegation) if share.delegation is not None else share_waiting(share.territory)
    cost = share_cost(share.territory)
    debit, credit = (cost, due) if share.amount > 0 else (due, cost)
    noun = "Part du territoire" if share.kind == BASE else "Part de qui a amené le client"
    noun += {Occasion.RETURN: ", à déduire : paiement revenu", Occasion.LOSS: ", sur une perte"}.get(Occasion(share.occasion), "")
    return Posting(
        cause=share.cause, debit=debit, credit=credit, amount=abs(share.amount), document=share.document.number, rate=share.rate,
        base=share.base, territory=share.territory,
        label=f"{noun}, {percent(share.rate)} · {share.document.number} · {share.document.buyer.get('name', '')}",
    )  # fmt: skip
