"""What is kept of a member in subscriptions, gifts and shares: who ordered, gave, declared, decided."""

from __future__ import annotations

from parvis.people.members.holdings import Traces

HOLDINGS = (
    Traces(
        "abonnements-d-organisations",
        "Ce que vous avez commandé, offert ou déclaré pour une organisation ou une délégation",
        {
            "subscriptions_subscription": "abonnement commandé",
            "subscriptions_term": "période offerte",
            "subscriptions_gift": "cadeau ouvert",
            "subscriptions_giftbooklet": "lettres imprimées",
            "subscriptions_giftinvitation": "commerce invité",
            "subscriptions_paidjob": "emploi déclaré",
            "subscriptions_referral": "client amené",
            "subscriptions_referralcode": "code de parrainage",
            "subscriptions_referraldispute": "contestation",
            "subscriptions_sharerate": "taux",
            "subscriptions_sharestatement": "relevé",
        },
        law="Code de commerce, L123-22 : les pièces comptables se gardent dix ans. Un numéro, sans votre nom.",
    ),
)
