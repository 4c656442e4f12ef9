"""Whom an organisation supports or thanks, and receipts, in the copy it takes along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from parvis.commons.contents.actions import as_json
from parvis.commons.contents.registry import Part

from .models import Receipt, Support


def patronage_of(organisation: int) -> Iterator[Part]:
    mine = Q(association=organisation) | Q(firm=organisation)
    supports = Support.objects.filter(mine).select_related("association", "firm").order_by("pk")
    receipts = Receipt.objects.filter(mine).select_related("association").order_by("pk")
    told: dict[str, list[dict[str, Any]]] = {
        "soutiens": [
            {
                "association": one.association.name, "entreprise": one.firm.name, "don": one.get_nature_display(),
                "quoi": one.what, "montant_en_centimes": one.amount, "montre": one.shows_amount, "etat": one.get_state_display(),
                "declare": one.declared_at, "termine": one.ended_at,
            }
            for one in supports
        ],
        "recus": [
            {
                "association": one.association.name, "numero": one.number, "donateur": one.name, "adresse": one.address,
                "siren": one.siren, "montant_en_centimes": one.amount, "don": one.get_nature_display(), "quoi": one.description,
                "donne": one.given_on, "fait": one.issued_on, "annule": one.cancelled_at, "motif": one.cancelled_because,
            }
            for one in receipts
        ],
    }  # fmt: skip
    if told["soutiens"] or told["recus"]:
        yield Part("mecenat.json", as_json(told))
