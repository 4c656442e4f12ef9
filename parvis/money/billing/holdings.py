"""What is kept of a member in bills: who prepared, signed, received for the platform or an organisation."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "facturation",
        "Ce que vous avez signé, préparé ou noté en comptabilité",
        {
            "billing_bankline": "ligne de banque éclaircie",
            "billing_bankstatement": "relevé de banque",
            "billing_debitmandate": "mandat de prélèvement",
            "billing_deposit": "dépôt sur Chorus Pro",
            "billing_issuer": "coordonnées de la plateforme",
            "billing_payment": "paiement noté",
            "billing_refund": "remboursement demandé",
            "billing_reminder": "relance",
            "billing_remittance": "remise de chèques",
            "billing_run": "lot de paiements",
            "billing_settlement": "règlement",
        },
        law="Code de commerce, L123-22 : les pièces comptables se gardent dix ans. Un numéro, sans votre nom.",
    ),
)
