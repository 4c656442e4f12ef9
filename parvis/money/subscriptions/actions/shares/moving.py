"""What is left of a term counts for another place: the shares of it follow the revenue."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Document
from parvis.people.members.models import Member

from ...models import Share, ShareKind
from ...queries.shares import Reading
from .booking import enter, taken_back


@transaction.atomic
def move_shares(
    *,
    by: Member | None,
    invoice: Document,
    product: str,
    left: Territory,
    to: Territory,
    amount: int,
    cause: str,
    on: date,
    at: datetime,
) -> list[Share]:
    """Take back the shares of this much of an invoice's price in one place, and book the same in the other.

    The rates stay those of the invoice. The territory's part goes to whoever answers for the new place; that of whoever
    brought the customer stays theirs. Who may move is the business of the action that calls this. The same cause twice
    changes nothing.
    """
    if Share.objects.filter(cause__startswith=f"{cause}:share:").exists():
        return []
    reading = Reading([invoice], at)
    common: dict[str, object] = {
        "invoice": invoice, "document": invoice, "organisation_id": invoice.organisation_id, "product": product, "on": on,
    }  # fmt: skip
    gone = list(taken_back(invoice, amount, f"{cause}:share:from", common | {"territory": left}, reading))
    come = [
        Share(
            kind=share.kind,
            delegation=reading.answering(to) if share.kind == ShareKind.BASE else share.delegation,
            referral_id=share.referral_id,
            rate=share.rate,
            base=-share.base,
            amount=-share.amount,
            cause=share.cause.replace(":share:from:", ":share:to:", 1),
            territory=to,
            **common,
        )
        for share in gone
    ]
    enter([*gone, *come], by=by, at=at)
    return [*gone, *come]
