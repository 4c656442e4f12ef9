"""The orders and the buyers' file of a shop, for the merchant alone."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from parvis.commons.contents.actions import as_table
from parvis.commons.contents.registry import Part
from parvis.ground.core.isolation import seeing
from parvis.ground.core.money import decimal
from parvis.ground.core.paper import PaperMissingError, load_weasyprint
from parvis.ground.core.templatetags.french import phone
from parvis.market.shops.models import Shop

from .invoice import pdf_of, xml_of
from .models import Order, ShopDocument
from .queries import customer_rows


def customers_table(shop: int) -> bytes:
    heading = ["Nom", "Entreprise", "E-mail", "Téléphone", "SIREN", "Adresse", "Commandes", "Acheté (€)", "Dernière commande"]
    rows = (
        (
            # Grouped as people write them, so that a spreadsheet keeps the zero they begin with.
            one.name, one.company, one.email, phone(one.phone), " ".join(wrap(one.siren, 3)),
            " ".join(part for part in (one.line1, one.postcode, one.city) if part), one.count,  # type: ignore[attr-defined]
            decimal(one.spent or 0, ","), one.last.date() if one.last else None,  # type: ignore[attr-defined]
        )
        for one in customer_rows(shop)
    )  # fmt: skip
    return as_table(heading, rows)


def orders_table(shop: int) -> bytes:
    """A line for each thing ordered."""
    heading = ["Commande", "Le", "Client", "État", "Article", "Déclinaison", "Unité", "Quantité", "Prix", "Montant", "TVA (%)",
               "Livraison", "Total", "Payé", "Remboursé"]  # fmt: skip
    with seeing(shop=shop):
        orders = list(Order.objects.filter(shop=shop).select_related("customer").prefetch_related("lines").order_by("number"))
    rows = (
        (
            one.number, one.placed_at.date(), str(one.customer), one.get_state_display(), line.title,
            line.label, line.unit, line.quantity, decimal(line.unit_price, ","), decimal(line.amount, ","),
            decimal(line.vat_rate, ","), decimal(one.delivery_fee, ","), decimal(one.total, ","), decimal(one.paid, ","),
            decimal(one.refunded, ","),
        )
        for one in orders
        for line in one.lines.all()
    )  # fmt: skip
    return as_table(heading, rows)


def orders_of(organisation: int) -> Iterator[Part]:
    """In the copy that an organisation takes along."""
    shop = Shop.objects.filter(organisation=organisation).first()
    if shop is not None:
        yield Part("boutique/clients.csv", customers_table(shop.pk))
        yield Part("boutique/commandes.csv", orders_table(shop.pk))
        yield from _invoices(shop.pk)


def _invoices(shop: int) -> Iterator[Part]:
    """Each invoice and credit note as it was issued: the page with its Factur-X inside, and what machines read apart."""
    with seeing(shop=shop):
        documents = list(ShopDocument.objects.filter(shop=shop).select_related("corrects").order_by("pk"))
    for one in documents:
        yield Part(f"boutique/factures/{one.number}.xml", chunks=lambda one=one: [xml_of(one)])  # type: ignore[misc]
        if _sets_pages():
            yield Part(f"boutique/factures/{one.number}.pdf", chunks=lambda one=one: [pdf_of(one)])  # type: ignore[misc]


def _sets_pages() -> bool:
    """Without pango there is no page to print; what machines read is whole all the same."""
    try:
        load_weasyprint()
    except PaperMissingError:
        return False
    return True
