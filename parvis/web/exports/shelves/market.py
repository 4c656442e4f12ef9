"""Shops that anyone may read, with what they sell. Of stock, whether there is some, never how much."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Prefetch

from parvis.ground.calendar.hours import describe
from parvis.ground.core.money import euros
from parvis.ground.core.templatetags.french import phone
from parvis.ground.territories.models import Territory
from parvis.ground.territories.queries import within
from parvis.market.shops.models import Product, Shop, Variant
from parvis.market.shops.queries.goods import per

from .shelf import AT_ONCE, Entry, Shelf, on_the_web, said

_STOCK = {"in_stock": "", "out_of_stock": "épuisé", "to_order": "sur commande"}


def shops(place: Territory, at: datetime) -> Shelf:
    found = (
        Shop.objects.visible_at(at).filter(within(place)).select_related("territory", "organisation").order_by("sort_name", "pk")
    )

    def entries() -> Iterator[Entry]:
        for one in found.iterator(chunk_size=AT_ONCE):
            yield _shop(one, at)

    return Shelf("boutiques", "Boutiques", found.count(), entries, has_pages=True, inside="produits")


def _shop(one: Shop, at: datetime) -> Entry:
    told = {
        "adresse": on_the_web(one.get_absolute_url()), "nom": one.name, "organisation": one.organisation.name,
        "commune": one.territory.name, "code_insee": one.territory.code, "rue": one.address,
        "latitude": one.latitude if one.is_located else None, "longitude": one.longitude if one.is_located else None,
        "telephone": one.phone, "email": one.email, "horaires": one.hours, "on_y_trouve": one.sells, "presentation": one.about,
        "labels": list(one.labels), "etat": one.state, "commande_en_ligne": one.sells_at(at), "retrait": one.at_shop,
        "comptoir": one.at_counter, "livraison": one.delivers,
    }  # fmt: skip
    facts = said(
        ("Adresse", f"{one.address}, {one.territory.name}"), ("Téléphone", phone(one.phone)), ("Courriel", one.email),
        ("Horaires", " ; ".join(describe(one.hours)) if one.hours else ""), ("On y trouve", one.sells),
    )  # fmt: skip
    return Entry(one.name, told, facts, one.about, slug=one.slug, inside=lambda: list(_goods(one)))


def _goods(shop: Shop) -> Iterator[Entry]:
    on_sale = Variant.objects.filter(state=Variant.State.ON_SALE).order_by("position", "id")
    found = Product.objects.standing().filter(shop=shop, variants__state=Variant.State.ON_SALE).distinct().order_by("number")
    for one in found.prefetch_related(Prefetch("variants", on_sale)).iterator(chunk_size=AT_ONCE):
        one.shop = shop
        variants = [(variant, _stock(one, variant)) for variant in one.variants.all()]
        told = {
            "adresse": on_the_web(one.get_absolute_url()), "boutique": shop.slug, "numero": one.number, "titre": one.title,
            "description": one.description, "unite": one.unit, "tva": one.vat_rate, "origine": one.origin,
            "labels": list(one.labels), "sur_commande": one.made_to_order, "delai_jours": one.lead_days,
            "declinaisons": [{"nom": variant.label, "prix": variant.price, "stock": stock} for variant, stock in variants],
        }  # fmt: skip
        unit = f" / {per(one.unit)}" if per(one.unit) else ""
        facts = [
            (variant.label or "Prix", ", ".join(part for part in (f"{euros(variant.price)}{unit}", _STOCK[stock]) if part))
            for variant, stock in variants
        ]
        yield Entry(one.title, told, facts + said(("Origine", one.origin)), one.description)


def _stock(one: Product, variant: Variant) -> str:
    return "out_of_stock" if variant.is_out else "to_order" if one.waits else "in_stock"
