"""What an organisation subscribed to and was given, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import GiftInvitation, Term


def subscriptions_of(organisation: int) -> Iterator[Part]:
    terms = (
        Term.objects.filter(subscription__organisation=organisation).select_related("subscription").order_by("starts_on", "pk")
    )
    gifts = GiftInvitation.objects.filter(organisation=organisation).select_related("gift__organisation").order_by("claimed_at")
    told = {
        "periodes": [
            {
                "produit": one.subscription.get_product_display(), "sorte": one.get_kind_display(), "du": one.starts_on,
                "au": one.ends_on, "prix_en_centimes": one.price, "etat": one.get_state_display(), "motif": one.reason,
            }
            for one in terms
        ],
        "cadeaux": [{"de": one.gift.organisation.name, "reclame": one.claimed_on, "mois": one.gift.months} for one in gifts],
    }  # fmt: skip
    if told["periodes"] or told["cadeaux"]:
        yield Part("abonnements.json", as_json(told))
