"""A merchant's own programs hear that a stock changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from parvis.ground.core import statements
from parvis.people.access.actions import Told, tell

# Asked after every count of a shelf, and nearly no shop has a program: only what someone wants to hear is read.
_HEARD = """
SELECT s.organisation_id, v.id, p.number, v.reference, v.stock
FROM shops_variant v JOIN shops_product p ON p.id = v.product_id JOIN shops_shop s ON s.id = p.shop_id
WHERE v.id = ANY(%(ids)s::bigint[]) AND EXISTS (
    SELECT FROM access_endpoint e
    WHERE e.organisation_id = s.organisation_id AND e.stopped_at IS NULL AND 'stock.changed' = ANY(e.events))
ORDER BY v.id
"""


def tell_stock(variants: Iterable[int], *, at: datetime) -> None:
    """In the transaction of the write, once the shelf says what it says."""
    heard = statements.rows(_HEARD, {"ids": list(variants)})
    told = [
        Told(organisation, "stock.changed", {"variant": id, "product": product, "reference": reference, "stock": stock})
        for organisation, id, product, reference, stock in heard
    ]
    tell(*told, at=at)
