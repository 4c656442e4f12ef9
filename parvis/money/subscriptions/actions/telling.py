"""Telling the owners what became of their subscription: a notice, doubled by a short e-mail."""

from __future__ import annotations

from datetime import datetime

from parvis.commons.notifications.actions import announce

from ..models import Subscription
from ..queries import owners_of


def page_of(subscription: Subscription) -> str:
    return f"/compte/organisations/{subscription.organisation.slug}/abonnement/"


def tell_owners(subscription: Subscription, reason: str, text: str, at: datetime, *, mail: bool = True) -> None:
    announce(
        to=owners_of(subscription.organisation_id), reason=f"subscription.{reason}",
        text=f"{subscription.organisation.name} : {text}", address=page_of(subscription), at=at, mail=mail,
    )  # fmt: skip
