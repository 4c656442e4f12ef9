"""What is kept of a member in patronage: who declared and confirmed for a firm or an association."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "mecenat",
        "Ce que vous avez déclaré ou signé pour le mécénat",
        {
            "patronage_support": "soutien",
            "patronage_receipt": "reçu fiscal",
            "patronage_receiptissuer": "habilitation à donner des reçus",
        },
        law="Code de commerce, L123-22 : les pièces comptables se gardent dix ans. Un numéro, sans votre nom.",
    ),
)
