"""The goods of a shop, to take along at any time (R91): a spreadsheet that the import takes back, and everything as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part
from parvis.ground.core.money import decimal

from .models import Product, Shop, Unit, Variant
from .pricing import decimal_stock

HEADING = (
    "Adresse", "Nom", "Déclinaison", "Prix TTC", "Vendu à", "TVA", "Stock", "Référence", "Description", "Origine",
    "Poids en grammes", "Délai en jours", "Fait sur commande", "Au froid", "À la boutique seulement", "En vente",
)  # fmt: skip
_UNITS = {Unit.PIECE: "pièce", Unit.KG: "kg", Unit.HUNDRED_G: "100 g"}
AT_ONCE = 500


def goods_table(shop: Shop) -> Iterator[bytes]:
    """One line a variant, as a spreadsheet of France opens it; written as it is read, however long the shelf."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    text.write("\ufeff")
    writer.writerow(HEADING)
    for product in _goods(shop):
        for variant in product.variants.all():
            if variant.state == Variant.State.ON_SALE:
                writer.writerow([_inert(cell) for cell in _row(product, variant)])
        if text.tell() > 1 << 16:
            yield text.getvalue().encode()
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode()


def goods_of_organisation(organisation: int) -> Iterator[Part]:
    """For the copy of everything: the table, and all of it, what was withdrawn too."""
    shop = Shop.objects.filter(organisation=organisation).first()
    if shop is None or not shop.products.exists():
        return
    yield Part("boutique/produits.csv", b"".join(goods_table(shop)))
    yield Part("boutique/produits.json", as_json([_told(product) for product in _goods(shop)]))


def _goods(shop: Shop) -> Iterator[Product]:
    listed: QuerySet[Product] = shop.products.order_by("number").prefetch_related("variants", "pictures__picture")
    for product in listed.select_related("picture").iterator(chunk_size=AT_ONCE):
        product.shop = shop
        yield product


def _row(product: Product, variant: Variant) -> list[object]:
    return [
        settings.PUBLIC_URL + product.get_absolute_url(), product.title, variant.label, decimal(variant.price, ","),
        _UNITS[Unit(product.unit)], decimal(product.vat_rate, ",").removesuffix(",00"),
        decimal_stock(product.unit, variant.stock), variant.reference, product.description, product.origin,
        product.weight_grams or "", product.lead_days or "",
        *(_yes(fact) for fact in (
            product.made_to_order, product.keeps_cold, product.at_shop_only, product.state == Product.State.ON_SALE,
        )),
    ]  # fmt: skip


def _inert(cell: object) -> object:
    """Text that a spreadsheet would run gets the apostrophe that keeps it text; the import takes it off again."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _yes(fact: bool) -> str:
    return "oui" if fact else "non"


def _told(product: Product) -> dict[str, Any]:
    pictures = [*([product.picture] if product.picture else []), *(one.picture for one in product.pictures.all())]
    return {
        "numero": product.number, "adresse": product.get_absolute_url(), "nom": product.title,
        "etat": product.get_state_display(), "description": product.description, "vendu_a": product.get_unit_display(),
        "tva_en_points_de_base": product.vat_rate,
        "origine": product.origin, "reperes": product.labels, "sur_commande": product.made_to_order,
        "delai_en_jours": product.lead_days, "au_froid": product.keeps_cold, "a_la_boutique_seulement": product.at_shop_only,
        "poids_en_grammes": product.weight_grams, "identifiant_importe": product.import_key, "cree": product.created_at,
        "modifie": product.updated_at, "masque": product.hidden_at, "motif": product.hidden_because,
        "photos": [f"images/{one.pk}.{one.original.rpartition('.')[2]}" for one in pictures],
        "declinaisons": [
            {
                "nom": one.label, "prix_en_centimes": one.price, "stock": one.stock, "reference": one.reference,
                "etat": one.get_state_display(),
            }
            for one in product.variants.all()
        ],
    }  # fmt: skip
