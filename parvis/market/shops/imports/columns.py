"""What each column of a file is: known by its heading for the software we know, told by the merchant for all others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.fold import fold

from .reading import Sheet


class Field(StrEnum):
    """What a column may hold. The values are stored with an import; the words stand in `WORDS`."""

    TITLE = "title"
    PRICE = "price"
    NET_PRICE = "net_price"
    VAT = "vat"
    LABEL = "label"
    UNIT = "unit"
    STOCK = "stock"
    IN_STOCK = "in_stock"
    TRACKED = "tracked"
    REFERENCE = "reference"
    DESCRIPTION = "description"
    SUMMARY = "summary"
    ORIGIN = "origin"
    GRAMS = "grams"
    KILOS = "kilos"
    LEAD_DAYS = "lead_days"
    MADE_TO_ORDER = "made_to_order"
    KEEPS_COLD = "keeps_cold"
    AT_SHOP_ONLY = "at_shop_only"
    ON_SALE = "on_sale"
    NUMBER = "number"
    KEY = "key"
    PARENT = "parent"
    TYPE = "type"
    PHOTOS = "photos"
    EXTRA = "extra"


WORDS = {
    Field.TITLE: "Nom du produit",
    Field.PRICE: "Prix TTC",
    Field.NET_PRICE: "Prix hors taxe",
    Field.VAT: "Taux de TVA",
    Field.LABEL: "Déclinaison (taille, couleur…)",
    Field.UNIT: "Vendu à (pièce, kg, 100 g)",
    Field.STOCK: "Stock",
    Field.IN_STOCK: "En stock (oui ou non)",
    Field.TRACKED: "Stock suivi (oui ou non)",
    Field.REFERENCE: "Référence",
    Field.DESCRIPTION: "Description",
    Field.SUMMARY: "Description courte",
    Field.ORIGIN: "Origine",
    Field.GRAMS: "Poids en grammes",
    Field.KILOS: "Poids en kilos",
    Field.LEAD_DAYS: "Délai en jours",
    Field.MADE_TO_ORDER: "Fait sur commande (oui ou non)",
    Field.KEEPS_COLD: "À garder au froid (oui ou non)",
    Field.AT_SHOP_ONLY: "À retirer à la boutique seulement (oui ou non)",
    Field.ON_SALE: "En vente (oui ou non)",
    Field.NUMBER: "Adresse du produit dans cette boutique",
    Field.KEY: "Identifiant dans l’ancienne boutique",
    Field.PARENT: "Identifiant du produit parent",
    Field.TYPE: "Type de produit",
    Field.PHOTOS: "Adresses des photos",
    Field.EXTRA: "Supplément de prix hors taxe",
}
SAMPLE = 60  # characters of a cell
# Size and colour stand in two columns, and make one name; what is published and can be ordered is on sale.
SEVERAL = {Field.LABEL, Field.ON_SALE}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file, what it is taken for, and what stands in it."""

    index: int
    heading: str
    field: Field | None
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Format:
    """What some software writes: headings that only it has, and what all its headings mean."""

    key: str
    name: str
    signatures: tuple[frozenset[str], ...]  # folded headings: all of one of these sets are there
    headings: dict[str, Field]  # by folded heading


def _signed(*signatures: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(signature.split(", ")) for signature in signatures)


def _known(**fields: Iterable[str]) -> dict[str, Field]:
    return {fold(heading): Field(field) for field, headings in fields.items() for heading in headings}


_WOO = {
    "id": Field.KEY, "type": Field.TYPE, "sku": Field.REFERENCE, "ugs": Field.REFERENCE, "name": Field.TITLE, "nom": Field.TITLE,
    "published": Field.ON_SALE, "publie": Field.ON_SALE, "short description": Field.SUMMARY, "description courte": Field.SUMMARY,
    "description": Field.DESCRIPTION, "in stock": Field.IN_STOCK, "en stock": Field.IN_STOCK, "stock": Field.STOCK,
    "weight kg": Field.KILOS, "poids kg": Field.KILOS, "weight g": Field.GRAMS, "poids g": Field.GRAMS,
    "images": Field.PHOTOS, "regular price": Field.PRICE, "tarif regulier": Field.PRICE, "parent": Field.PARENT,
    **{f"attribute {n} value s": Field.LABEL for n in range(1, 9)},
    **{f"valeur s de l attribut {n}": Field.LABEL for n in range(1, 9)},
}  # fmt: skip
_SHOPIFY = {
    "handle": Field.KEY, "title": Field.TITLE, "body html": Field.DESCRIPTION, "published": Field.ON_SALE,
    "option1 value": Field.LABEL, "option2 value": Field.LABEL, "option3 value": Field.LABEL, "variant sku": Field.REFERENCE,
    "variant grams": Field.GRAMS, "variant inventory tracker": Field.TRACKED, "variant inventory qty": Field.STOCK,
    "variant price": Field.PRICE, "image src": Field.PHOTOS, "status": Field.ON_SALE, "gift card": Field.TYPE,
}  # fmt: skip
_PRESTASHOP = _known(
    key=["Product ID", "ID", "ID produit", "Identifiant", "ID du produit"],
    title=["Name *", "Name", "Nom *", "Nom"],
    reference=["Reference #", "Reference", "Référence", "Référence n°"],
    net_price=["Price tax excluded", "Price (tax excl.)", "Prix HT", "Prix (HT)", "Prix de base", "Montant HT",
               "Price tax excluded or Price tax included", "Prix hors taxes", "Prix H.T."],
    price=["Price (tax incl.)", "Price tax included", "Prix TTC", "Prix final", "Prix (TTC)"],
    stock=["Quantity", "Quantité"],
    on_sale=["Active (0/1)", "Actif (0/1)", "Active", "Actif", "Status", "Statut", "État", "Actif (0 = Non, 1 = Oui)",
             "Available for order (0 = No, 1 = Yes)", "Disponible à la vente (0 = Non, 1 = Oui)",
             "Disponible pour la commande (0 = Non, 1 = Oui)"],
    type=["Virtual product", "Virtual product (0 = No, 1 = Yes)", "Produit virtuel", "Produit dématérialisé",
          "Produit dématérialisé (0 = Non, 1 = Oui)"],
    kilos=["Weight", "Poids"],
    summary=["Summary", "Short description", "Récapitulatif", "Résumé", "Description courte"],
    description=["Description"],
    photos=["Image URLs (x,y,z...)", "URL des images (x,y,z…)", "URL des images (x,y,z...)",
            "Adresses URL des images (x, y, z...)", "Adresses URL des images (x,y,z...)"],
)  # fmt: skip
# The second file of PrestaShop: sizes and colours, each with what it adds to the price of its product.
_COMBINATIONS = _known(
    key=["Product ID", "Product ID*", "ID produit", "ID du produit"],
    parent=["Product reference", "Product_Reference", "Référence produit", "Référence du produit"],
    label=["Value (Value:Position)", "Value (Value:Position)*", "Valeur (Valeur:Position)", "Valeur (Valeur : Position)"],
    reference=["Reference", "Référence"], stock=["Quantity", "Quantité"],
    extra=["Impact on price", "Impact sur le prix", "Impact on price (tax excl.)", "Impact sur le prix (HT)"],
    photos=["Image URLs (x,y,z...)", "Adresses URL des images (x,y,z...)", "URL des images (x,y,z...)"],
)  # fmt: skip
_OURS = _known(
    number=["Adresse"], title=["Nom"], label=["Déclinaison"], price=["Prix TTC"], unit=["Vendu à"], vat=["TVA"], stock=["Stock"],
    reference=["Référence"], description=["Description"], origin=["Origine"], grams=["Poids en grammes"],
    lead_days=["Délai en jours"], made_to_order=["Fait sur commande"], keeps_cold=["Au froid"], on_sale=["En vente"],
    at_shop_only=["À la boutique seulement"],
)  # fmt: skip
# What people write above their own columns.
_PLAIN = _known(
    title=["Nom", "Nom du produit", "Produit", "Produits", "Article", "Titre", "Désignation", "Libellé", "Intitulé", "Name",
           "Title"],
    price=["Prix", "Prix TTC", "PV TTC", "Prix de vente", "Prix de vente TTC", "Prix public", "Tarif", "Tarif TTC", "PU TTC",
           "Prix unitaire", "Prix unitaire TTC", "Prix €", "Price", "PVTTC"],
    net_price=["Prix HT", "PV HT", "Prix de vente HT", "PU HT", "Tarif HT", "Prix unitaire HT"],
    vat=["TVA", "Taux", "Taux de TVA", "Taux TVA", "TVA %"],
    label=["Déclinaison", "Variante", "Taille", "Couleur", "Modèle", "Format", "Pointure", "Contenance", "Parfum"],
    unit=["Unité", "Vendu à", "Unité de vente", "Vendu par", "Vendu au"],
    stock=["Stock", "Quantité", "Qté", "Qte", "Quantité en stock", "En stock", "Stock disponible", "Disponible"],
    reference=["Référence", "Réf", "Ref", "SKU", "Code", "Code article", "EAN", "EAN13", "Code barre", "Code-barres", "ISBN",
               "Gencod"],
    description=["Description", "Descriptif", "Détail", "Présentation", "Commentaire"],
    summary=["Description courte", "Résumé"],
    origin=["Origine", "Provenance", "Producteur", "Pays", "Appellation"],
    grams=["Poids (g)", "Poids en grammes", "Poids en g"],
    kilos=["Poids", "Poids (kg)", "Poids en kilos"],
    lead_days=["Délai", "Délai en jours", "Délai de préparation"],
    made_to_order=["Sur commande", "Fait sur commande"],
    keeps_cold=["Froid", "Au froid", "Frais"],
    on_sale=["En vente", "Actif", "Publié", "Visible"],
    photos=["Photo", "Photos", "Image", "Images", "URL image", "Adresse des photos"],
)  # fmt: skip

_SHEET, COMBINATIONS = "sheet", "prestacombi"
# What its list of products gives, and what its import takes, which modules that export write.
_FROM_PRESTASHOP = _signed(
    "product id, name, price tax excluded",
    "product id, price tax excl",
    "product id, name, price tax incl",
    "id, active 0 1, name",
    "id, nom, prix ht",
    "id, nom, prix ttc, etat",
    "id, actif 0 1, nom",
    "id produit, nom, prix ht",
    "id du produit, nom, prix ht",
    "id produit, actif 0 1, nom",
    "product id, active 0 1, name",
)
_FROM_COMBINATIONS = _signed("value value position", "valeur valeur position")
FORMATS = {
    one.key: one
    for one in (
        Format("parvis", "le tableau de votre boutique", _signed("adresse, nom, prix ttc, vendu a, tva"), _OURS),
        Format("shopify", "un export de Shopify", _signed("handle, variant price"), _SHOPIFY),
        Format("woocommerce", "un export de WooCommerce", _signed("type, regular price", "type, tarif regulier"), _WOO),
        Format(COMBINATIONS, "les déclinaisons d’un export de PrestaShop", _FROM_COMBINATIONS, _COMBINATIONS),
        Format("prestashop", "un export de PrestaShop", _FROM_PRESTASHOP, _PRESTASHOP),
        Format(_SHEET, "un tableau", (), _PLAIN),
    )
}


def detect(sheet: Sheet) -> tuple[Format, list[Field | None]]:
    """Which software wrote the file, and what each column is taken for until the merchant says otherwise."""
    names = [fold(heading) for heading in sheet.headings]
    found = next(
        (one for one in FORMATS.values() if any(signature <= set(names) for signature in one.signatures)), FORMATS[_SHEET]
    )
    fields: list[Field | None] = []
    for name in names:
        field = found.headings.get(name)
        fields.append(field if field in SEVERAL or field not in fields else None)
    if Field.PRICE in fields:  # both are there: what the customer pays is the one that counts
        fields = [None if field == Field.NET_PRICE else field for field in fields]
    return found, fields


def headings_of(sheet: Sheet) -> list[tuple[str, list[str]]]:
    """What stands above each column, and the first things below it: what is kept of a file for whoever says what they are."""
    return [
        (heading or f"Colonne {_letter(index)}", [cell[:SAMPLE] for cell in sheet.samples(index)])
        for index, heading in enumerate(sheet.headings)
    ]


def columns_of(headings: Sequence[tuple[str, Sequence[str]]], fields: Sequence[Field | None]) -> list[Column]:
    """Each column with what it is taken for, as a screen shows it."""
    return [
        Column(index, heading, field, tuple(samples))
        for index, ((heading, samples), field) in enumerate(zip(headings, fields, strict=True))
    ]


class Unmapped(Refused):
    """The columns chosen do not tell what is needed."""


def require_enough(fields: Sequence[Field | None]) -> None:
    """A name and a price; or, to change products that stand already, what tells which. Raises Unmapped."""
    told = [field for field in fields if field is not None]
    twice = next((field for field in told if told.count(field) > 1 and field not in SEVERAL), None)
    if twice is not None:
        raise Unmapped(f"Deux colonnes sont choisies pour « {WORDS[twice]} » : gardez la bonne, ignorez l’autre.")
    has_price = Field.PRICE in told or Field.NET_PRICE in told
    if Field.TITLE in told and has_price:
        return
    if {Field.NUMBER, Field.KEY, Field.REFERENCE} & set(told) and len(told) >= 2:
        return  # a file that only changes prices or stocks
    lacking = [name for name, is_there in (("le nom du produit", Field.TITLE in told), ("le prix", has_price)) if not is_there]
    raise Unmapped(
        f"Il manque {' et '.join(lacking)} : dites quelle colonne les contient. Si aucune ne les contient, ajoutez-les à votre "
        "fichier et renvoyez-le."
    )


def _letter(index: int) -> str:
    """As a spreadsheet names it: A, B, … Z, AA."""
    return (_letter(index // 26 - 1) if index >= 26 else "") + chr(ord("A") + index % 26)
