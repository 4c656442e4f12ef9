"""Telling the owners what became of their subscription: a notice, doubled by a short e-mail."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.notifications.actions import announce

from ..models import Product, Subscription
from ..queries import owners_of


def page_of(subscription: Subscription) -> str:
    of_shop = "boutique/" if subscription.product == Product.SHOP else ""
    return f"/compte/organisations/{subscription.organisation.slug}/abonnement/{of_shop}"


def words(subscription: Subscription, publishing: str, selling: str) -> str:
    """What is said of the right to publish, or of the shop."""
    return selling if subscription.product == Product.SHOP else publishing


def tell_owners(subscription: Subscription, reason: str, text: str, at: datetime, *, mail: bool = True) -> None:
    announce(
        to=owners_of(subscription.organisation_id), reason=f"subscription.{reason}",
        text=f"{subscription.organisation.name} : {text}", address=page_of(subscription), at=at, mail=mail,
    )  # fmt: skip
