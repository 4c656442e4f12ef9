"""What is given up of an invoice is shared with nobody: its parts are taken back, as far as it is lost."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from django.db import transaction
from django.db.models import Q, Sum

from parvis.money.billing.models import Document
from parvis.money.billing.queries import lost_of
from parvis.money.ledger.actions import lock_books

from ...days import day_of
from ...models import Occasion, Share
from .booking import enter
from .telling import tell_lost


@transaction.atomic
def share_losses(document: Document, at: datetime) -> None:
    """Let each part of an invoice bear what is lost of it: of what the customer owed, this much was never paid.

    Called after a loss, and after a credit note on an invoice of which something was given up. What is asked for again
    comes back. The revenue stays: a loss is an expense of the platform's, so these rows have no base.
    """
    lost, owed = lost_of(document)
    lock_books()
    is_loss = Q(occasion=Occasion.LOSS)
    parts = (
        Share.objects.filter(invoice=document)
        .values("kind", "delegation", "referral", "rate", "territory", "product", "organisation")
        .annotate(booked=Sum("amount", filter=~is_loss, default=0), borne=Sum("amount", filter=is_loss, default=0))
        .order_by("kind", "delegation", "referral", "rate", "territory")
    )
    made: list[Share] = []
    told: Counter[int] = Counter()
    earlier = Share.objects.filter(is_loss, invoice=document).count()
    for row in parts:
        change = -_part(row["booked"], lost, owed) - row["borne"]
        if not change:
            continue
        made.append(
            Share(
                kind=row["kind"], invoice=document, document=document, organisation_id=row["organisation"],
                product=row["product"], territory_id=row["territory"], delegation_id=row["delegation"],
                referral_id=row["referral"], rate=row["rate"], base=0, amount=change, occasion=Occasion.LOSS, on=day_of(at),
                cause=f"share:{document.number}:loss:{earlier + len(made) + 1}",
            )
        )  # fmt: skip
        if row["delegation"] is not None:
            told[row["delegation"]] -= change
    enter(made, by=None, at=at)
    tell_lost(document, told, at)


def _part(amount: int, lost: int, owed: int) -> int:
    """So much of the amount as was lost of what was owed, to the nearest cent."""
    part = (2 * abs(amount) * lost + owed) // (2 * owed) if owed else 0
    return -part if amount < 0 else part
