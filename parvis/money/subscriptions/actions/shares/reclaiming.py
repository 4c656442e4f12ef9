"""A payment came back after the share of it was paid out: it is deducted from the next statement, and due again once paid."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum

from parvis.money.billing.models import Document
from parvis.money.ledger.actions import lock_books

from ...days import day_of
from ...models import Occasion, Share
from .booking import enter
from .telling import tell_reclaimed


@transaction.atomic
def reclaim(document: Document, at: datetime) -> None:
    """Of each part that statements paid of this invoice: take it back at once, and book it anew for when the customer pays.

    Both together change nothing of what is earned. Called while the invoice is locked, once each time it opens again.
    """
    lock_books()  # a statement that pays this share meanwhile comes before or after, never in between
    shares = Share.objects.filter(invoice=document)
    paid_out = (
        shares.filter(Q(statement__isnull=False) | Q(occasion=Occasion.RETURN))
        .values("kind", "delegation", "referral", "rate", "territory", "product", "organisation")
        .annotate(base_sum=Sum("base"), amount_sum=Sum("amount"))
        .exclude(amount_sum=0)
        .order_by("kind", "delegation", "referral", "rate", "territory")
    )
    earlier, made = shares.filter(occasion=Occasion.RETURN).count(), []
    told: Counter[int] = Counter()
    for place, row in enumerate(paid_out, earlier + 1):
        common = {
            "kind": row["kind"], "invoice": document, "document": document, "organisation_id": row["organisation"],
            "product": row["product"], "territory_id": row["territory"], "delegation_id": row["delegation"],
            "referral_id": row["referral"], "rate": row["rate"], "on": day_of(at),
        }  # fmt: skip
        base, amount, cause = row["base_sum"], row["amount_sum"], f"share:{document.number}:return:{place}"
        made.append(Share(base=-base, amount=-amount, occasion=Occasion.RETURN, cause=f"{cause}:back", **common))
        made.append(Share(base=base, amount=amount, occasion=Occasion.SALE, cause=f"{cause}:again", **common))
        told[row["delegation"]] += amount
    enter(made, by=None, at=at)
    tell_reclaimed(document, told, at)
