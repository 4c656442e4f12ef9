"""Where the price of a term counts now: whoever takes back a part of it takes it from there."""

from __future__ import annotations

from parvis.ground.territories.models import Territory
from parvis.money.billing.models import Document, DocumentLine

from ...models import Term
from ...queries import lock_subscription
from ...queries.shares import standing_prices


def where_it_counts(document: Document, line: DocumentLine, amount: int) -> list[tuple[Territory, int]]:
    """The places from which to take back this much of a term's price: the one it moved to first, then those it left.

    Nothing where it never moved. The subscription is locked, so that it moves no further meanwhile.
    """
    term = Term.objects.filter(document=document, moves__isnull=False).select_related("subscription").first()
    if term is None or line.territory is None:
        return []
    lock_subscription(term.subscription_id)
    moves = list(term.moves.select_related("left", "to").order_by("-on", "-id"))
    places = {move.to.pk: move.to for move in moves} | {moves[-1].left.pk: moves[-1].left}
    standing = standing_prices(document, line.product)
    parts: dict[int, int] = {}
    for pk in places:
        taken = min(amount - sum(parts.values()), max(standing.get(pk, 0), 0))
        if taken:
            parts[pk] = taken
    missing = amount - sum(parts.values())
    if missing:  # more than stands of it: the credit note is refused, or it was taken from elsewhere before
        parts[line.territory.pk] = parts.get(line.territory.pk, 0) + missing
        places.setdefault(line.territory.pk, line.territory)
    return [(places[pk], part) for pk, part in parts.items()]
