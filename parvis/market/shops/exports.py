"""What a shop says of itself, in the copy that its organisation takes along (R91)."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import Shop
from .trades import trade_name


def shop_of_organisation(organisation: int) -> Iterator[Part]:
    shop = Shop.objects.filter(organisation=organisation).select_related("territory").first()
    if shop is None:
        return
    told = {
        "nom": shop.name, "adresse_sur_parvis": shop.get_absolute_url(), "etat": shop.get_state_display(),
        "ouverte_le": shop.opened_at, "vend_jusqu_au": shop.sells_until,
        "adresse": shop.address, "commune": shop.territory.name, "code_insee": shop.territory.code,
        "latitude": shop.latitude, "longitude": shop.longitude, "telephone": shop.phone, "courriel": shop.email,
        "horaires_osm": shop.hours, "vend": shop.sells, "presentation": shop.about, "metier": trade_name(shop.trade),
        "code_naf": shop.trade, "reperes": shop.labels,
        "retrait_boutique": shop.at_shop, "retrait_comptoir": shop.at_counter, "livraison": shop.delivers,
        "livraison_en_centimes": shop.delivery_fee, "paiement_au_retrait": shop.takes_at_pickup,
        "virement": shop.takes_transfer, "carte": shop.takes_provider, "heure_limite": shop.cutoff,
        "preparation_en_minutes": shop.preparation_minutes, "appel_a_l_aide": shop.help_text,
        "fermetures": [
            {"du": one.starts_on, "au": one.ends_on, "raison": one.note} for one in shop.closures.order_by("starts_on")
        ],
        "photos": list(shop.pictures.values_list("picture__original", flat=True)),
    }  # fmt: skip
    yield Part("boutique/boutique.json", as_json(told))
