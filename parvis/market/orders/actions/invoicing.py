"""Invoices of a shop, in its name: of one order, or of a month for those who pay so. Numbered without a gap, never changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from stdnum.exceptions import ValidationError as StdnumError
from stdnum.fr import siren as siren_rules

from parvis.ground.core.errors import NotAllowed
from parvis.ground.core.isolation import seeing
from parvis.ground.core.money import NBSP, euros
from parvis.ground.core.templatetags.french import day
from parvis.ground.core.text.plain import tidy_line
from parvis.ground.journal.actions import record
from parvis.market.shops.models import Shop
from parvis.market.shops.permissions import can_run
from parvis.money.billing.sepa import creditor_reference
from parvis.money.billing.snapshots import INDEMNITY, NO_DISCOUNT, PROFESSIONAL_PENALTY
from parvis.people.members.models import Member

from ..models import Customer, DocumentCounter, InvoicedOrder, Order, Pay, SellerPapers, ShopDocument
from ..queries.locks import lock_order
from ..queries.receiving import account_of, papers_of
from ..sums import Sold, Sums, added_up, part_of, sold_in
from ..vault import LostKey, opened
from .refusals import OrderRefused

DUE_AFTER = timedelta(days=30)
Kind = ShopDocument.Kind


@transaction.atomic
def issue_invoice(*, by: Member, order: Order, buyer: Mapping[str, str], at: datetime) -> ShopDocument:
    """The invoice of one order, once; asked for again, the one that stands. `buyer` as it is to be written on it."""
    with seeing(shop=order.shop_id):
        order = lock_order(order)
        if not can_run(by, order.shop):
            raise NotAllowed
        standing = InvoicedOrder.objects.filter(order=order).select_related("document").first()
        if standing is not None:
            return standing.document
        if order.state in {Order.State.PLACED, Order.State.CANCELLED, Order.State.EXPIRED}:
            raise OrderRefused("Une facture se fait d’une commande acceptée, et qui n’est pas annulée.")
        if order.pay == Pay.MONTHLY:
            raise OrderRefused("Ce client a une facture par mois : cette commande y sera.")
        told = _buyer(order.customer, buyer)
        sold = sold_in(order, order.lines.order_by("position"))
        papers = _papers(order.shop)
        sums = added_up(sold, has_tax=bool(papers.vat))
        on = timezone.localdate(at)
        due_on = on if order.kept >= sums.total else on + DUE_AFTER
        document = _issue(
            shop=order.shop, papers=papers, customer=order.customer, kind=Kind.INVOICE, sums=sums, buyer=told, on=on,
            due_on=due_on,
            cause=f"order:{order.pk}", at=at, prepaid=min(order.kept, sums.total),
        )  # fmt: skip
        InvoicedOrder.objects.create(shop_id=order.shop_id, order=order, document=document)
        record(
            by=by,
            action="shop_invoice.issue",
            subject_kind="shop_document",
            subject_id=document.pk,
            at=at,
            number=document.number,
        )
    return document


@transaction.atomic
def issue_credit_note(*, by: Member, shop: Shop, document: int, amount: int, reason: str, at: datetime) -> ShopDocument:
    """Take back an invoice, whole or in part: it stays, and the credit note with it."""
    if not can_run(by, shop):
        raise NotAllowed
    reason = tidy_line(reason)[:300]
    if len(reason) < 5:
        raise OrderRefused("Dites pourquoi : la raison est écrite sur l’avoir.", field="reason")
    with seeing(shop=shop.pk):
        corrected = ShopDocument.objects.filter(shop=shop, pk=document, kind=Kind.INVOICE).first()
        if corrected is None:
            raise NotAllowed
        _lock_series(shop, Kind.CREDIT_NOTE, timezone.localdate(at))
        credited = sum(corrected.credit_notes.values_list("total", flat=True))
        if not 0 < amount <= corrected.total - credited:
            raise OrderRefused(f"Il reste {euros(corrected.total - credited)} à reprendre sur cette facture.", field="amount")
        sold = part_of(corrected.lines, corrected.total, amount, f"Reprise sur la facture {corrected.number}")
        sums = added_up(sold, has_tax=bool(corrected.seller["vat"]))
        made = _issue(
            shop=shop, papers=_papers(shop), customer=corrected.customer, kind=Kind.CREDIT_NOTE, sums=sums, buyer=corrected.buyer,
            on=timezone.localdate(at), due_on=timezone.localdate(at), cause=f"credit:{corrected.pk}:{credited}", at=at,
            corrects=corrected, reason=reason,
        )  # fmt: skip
        record(by=by, action="shop_invoice.credit", subject_kind="shop_document", subject_id=made.pk, at=at, number=made.number)
    return made


def issue_month(*, shop: Shop, customer: int, month: date, at: datetime) -> ShopDocument | None:
    """One invoice for what a customer was handed in a month, and pays by the month; None where there was nothing."""
    first = month.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    with transaction.atomic(), seeing(shop=shop.pk):
        found = Customer.objects.filter(shop=shop, pk=customer).first()
        if found is None or not found.company:
            return None
        cause = f"month:{customer}:{first:%Y-%m}"
        if (standing := ShopDocument.objects.filter(shop=shop, cause=cause).first()) is not None:
            return standing
        start, end = (timezone.make_aware(datetime(one.year, one.month, 1)) for one in (first, after))  # noqa: DTZ001
        orders = Order.objects.filter(
            shop=shop, customer=found, pay=Pay.MONTHLY, state=Order.State.HANDED_OVER, ended_at__gte=start, ended_at__lt=end,
            invoiced=None,
        )  # fmt: skip
        locked = [lock_order(one) for one in orders.order_by("pk")]
        sold: list[Sold] = []
        for order in locked:
            under = f"commande n° {order.number} du {day(timezone.localdate(order.placed_at))}"
            sold += sold_in(order, order.lines.order_by("position"), under=under)
        if not sold:
            return None
        papers = _papers(shop)
        sums, on = added_up(sold, has_tax=bool(papers.vat)), timezone.localdate(at)
        document = _issue(
            shop=shop, papers=papers, customer=found, kind=Kind.INVOICE, sums=sums, buyer=_buyer(found, {}), on=on,
            due_on=on + DUE_AFTER, cause=cause, at=at, prepaid=min(sum(order.kept for order in locked), sums.total),
            period=(first, after - timedelta(days=1)),
        )  # fmt: skip
        InvoicedOrder.objects.bulk_create(InvoicedOrder(shop=shop, order=order, document=document) for order in locked)
        record(
            by=None,
            action="shop_invoice.issue",
            subject_kind="shop_document",
            subject_id=document.pk,
            at=at,
            number=document.number,
        )
    return document


def issue_due_months(*, at: datetime) -> int:
    """The round of the first days of a month: last month's invoices, of every shop; gives how many were made."""
    month = timezone.localdate(at).replace(day=1) - timedelta(days=1)
    made = 0
    for shop in Shop.objects.filter(pk__in=SellerPapers.objects.values("shop")).order_by("pk"):
        with seeing(shop=shop.pk):
            waiting = Order.objects.filter(shop=shop, pay=Pay.MONTHLY, state=Order.State.HANDED_OVER, invoiced=None)
            customers = sorted(set(waiting.values_list("customer_id", flat=True)))
        for customer in customers:
            try:
                document = issue_month(shop=shop, customer=customer, month=month, at=at)
            except OrderRefused:
                continue  # its details are not whole: the page of invoices says so
            if document is not None and document.issued_at == at:
                made += 1
    return made


def _issue(
    *, shop: Shop, papers: SellerPapers, customer: Customer, kind: str, sums: Sums, buyer: dict[str, Any], on: date, due_on: date,
    cause: str, at: datetime, prepaid: int = 0, corrects: ShopDocument | None = None, reason: str = "",
    period: tuple[date | None, date | None] = (None, None),
) -> ShopDocument:  # fmt: skip
    if sums.total <= 0:
        raise OrderRefused("Il n’y a rien à facturer : tout a été remboursé ou manquait.")
    counter = _lock_series(shop, kind, on)
    if counter.last_on > on:
        raise OrderRefused("Une pièce plus récente existe déjà : les numéros suivent les dates.")
    counter.last, counter.last_on = counter.last + 1, on
    counter.save(update_fields=["last", "last_on"])
    number = f"{counter.series}{counter.year}-{counter.last:05d}"
    return ShopDocument.objects.create(
        shop=shop, customer=customer, kind=kind, year=counter.year, sequence=counter.last, number=number, issued_on=on,
        due_on=due_on,
        period_start=period[0], period_end=period[1], seller=_seller(shop, papers), buyer=buyer,
        lines=[line.as_json() for line in sums.lines], rates=sums.rates, net=sums.net, vat=sums.vat, total=sums.total,
        mentions=_mentions(buyer) if kind == Kind.INVOICE else [], prepaid=prepaid, cause=cause, corrects=corrects, reason=reason,
        reference=creditor_reference(f"P{shop.pk}{number}"), issued_at=at,
    )  # fmt: skip


def _lock_series(shop: Shop, kind: str, on: date) -> DocumentCounter:
    series = ShopDocument.SERIES[Kind(kind)]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO orders_documentcounter (shop_id, series, year, last, last_on) VALUES (%s, %s, %s, 0, %s)"
            " ON CONFLICT (shop_id, series, year) DO NOTHING",
            [shop.pk, series, on.year, on.replace(month=1, day=1)],
        )
    return DocumentCounter.objects.select_for_update().get(shop=shop, series=series, year=on.year)


def _papers(shop: Shop) -> SellerPapers:
    found = papers_of(shop.pk)
    if found is None:
        raise OrderRefused(
            f"Il manque ce que vos factures doivent dire de vous{NBSP}: remplissez-le à la page « Paiements et factures »."
        )
    return found


def _seller(shop: Shop, papers: SellerPapers) -> dict[str, Any]:
    account, iban = account_of(shop.pk), ""
    if account is not None:
        try:
            iban = opened(account.iban_sealed, shop=shop.pk, what="account")
        except LostKey:
            iban = ""
    return {
        "name": papers.legal_name,
        "legal_form": papers.legal_form,
        "capital": papers.capital,
        "rcs": papers.rcs,
        "siren": papers.siret[:9],
        "siret": papers.siret,
        "rna": "",
        "vat": papers.vat,
        "line1": papers.line1,
        "line2": papers.line2,
        "postcode": papers.postcode,
        "city": papers.city,
        "country": "FR",
        "email": papers.email,
        "phone": shop.phone,
        "iban": iban,
        "bic": account.bic if account is not None and iban else "",
        "holder": account.holder if account is not None else "",
        "ics": "",
    }


def _buyer(customer: Customer, said: Mapping[str, str]) -> dict[str, Any]:
    """As the invoice names the buyer; what the merchant typed counts before what the buyer said. Raises OrderRefused."""
    fields = ("company", "siren", "vat", "line1", "postcode", "city")
    told = {name: tidy_line(said.get(name, "") or getattr(customer, name)) for name in fields}
    if customer.erased_at is not None and not told["company"]:
        raise OrderRefused("Ce client est effacé : écrivez à qui est la facture.", field="company")
    for name in ("line1", "postcode", "city"):
        if not told[name]:
            raise OrderRefused(
                "Il manque l’adresse de facturation du client : demandez-la, la loi la veut sur la facture.", field=name
            )
    if told["siren"]:
        try:
            told["siren"] = siren_rules.validate(told["siren"])
        except StdnumError:
            raise OrderRefused("Ce SIREN est faux : il compte neuf chiffres.", field="siren") from None
    return {
        "name": told["company"] or customer.name,
        "kind": "company" if told["company"] else "",
        "siren": told["siren"],
        "siret": "",
        "rna": "",
        "vat": told["vat"],
        "line1": told["line1"],
        "line2": "",
        "postcode": told["postcode"],
        "city": told["city"],
        "country": "FR",
        "email": customer.email,
        "service_code": tidy_line(said.get("service_code", ""))[:100],
        "engagement": tidy_line(said.get("engagement", ""))[:50],
    }


def _mentions(buyer: Mapping[str, Any]) -> Sequence[list[str]]:
    """Between businesses the law wants them on every invoice; to a consumer they would say nothing true."""
    if not buyer["kind"]:
        return []
    return [["PMD", PROFESSIONAL_PENALTY], ["PMT", INDEMNITY], ["AAB", NO_DISCOUNT]]
