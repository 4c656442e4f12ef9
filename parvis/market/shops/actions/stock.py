"""Taking what is sold off the shelf, and putting it back: in one statement, so that nothing is sold twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import connection, transaction

from parvis.ground.core import statements
from parvis.ground.core.money import NBSP
from parvis.ground.core.pages import purge, purge_soon

from ..models import MOST_STOCK, Product, Variant
from ..pricing import told
from .indexing import index_stock
from .programs import tell_stock
from .refusals import ShopRefused

# Rows are locked in the order of their ids: two trolleys that hold the same goods wait for each other, never both ways round.
# What the shop does not count (NULL) is neither locked nor written: popular goods make nobody wait.
_TAKE = """
WITH wanted AS (SELECT * FROM unnest(%(ids)s::bigint[], %(quantities)s::int[]) AS w(id, quantity)),
standing AS (SELECT v.id, v.stock FROM shops_variant v JOIN shops_product p ON p.id = v.product_id JOIN wanted w ON w.id = v.id
             WHERE v.state = 'on_sale' AND p.state = 'on_sale' AND p.hidden_at IS NULL),
counted AS (SELECT v.id, v.stock, v.state FROM shops_variant v JOIN standing s ON s.id = v.id WHERE s.stock IS NOT NULL
            ORDER BY v.id FOR NO KEY UPDATE OF v),
lacking AS (SELECT w.id FROM wanted w LEFT JOIN standing s ON s.id = w.id LEFT JOIN counted c ON c.id = w.id
            WHERE s.id IS NULL
               OR s.stock IS NOT NULL AND (c.id IS NULL OR c.state <> 'on_sale' OR coalesce(c.stock < w.quantity, false))),
taken AS (UPDATE shops_variant v SET stock = v.stock - w.quantity FROM wanted w JOIN counted c ON c.id = w.id
          WHERE v.id = w.id AND NOT EXISTS (SELECT FROM lacking)
          RETURNING v.id, v.product_id, v.stock)
SELECT id, product_id, stock FROM taken UNION ALL SELECT id, NULL, NULL FROM lacking
"""
_GIVE_BACK = """
WITH given AS (SELECT * FROM unnest(%(ids)s::bigint[], %(quantities)s::int[]) AS g(id, quantity)),
locked AS (SELECT v.id, v.stock FROM shops_variant v JOIN given g ON g.id = v.id WHERE v.stock IS NOT NULL
           ORDER BY v.id FOR NO KEY UPDATE OF v)
UPDATE shops_variant v SET stock = least(v.stock + g.quantity, %(most)s) FROM given g JOIN locked l ON l.id = g.id
WHERE v.id = g.id AND v.stock IS NOT NULL RETURNING v.id, v.product_id, v.stock - g.quantity
"""


class OutOfStock(ShopRefused):
    """Some of what was asked for is not there; nothing was taken. `missing` says how much of each is left."""

    def __init__(self, missing: dict[int, int], names: Mapping[int, str]) -> None:
        said = f"{NBSP}; ".join(names.get(id, "un produit n’est plus en vente") for id in missing)
        super().__init__(f"{said}. Rien n’est commandé : changez la quantité, ou ôtez-le du panier.")
        self.missing = missing


def take_stock(*, wanted: Mapping[int, int], at: datetime) -> None:
    """Take these quantities (by variant: pieces, or grams) off the shelf, all or none. Raises OutOfStock."""
    if not wanted:
        return
    if min(wanted.values()) < 1:
        raise ValueError("a quantity is at least one")
    # Where something lacks, nothing was written, so nothing has to be taken back: two trips less for whoever orders.
    with transaction.atomic(savepoint=False):
        rows = statements.rows(_TAKE, _asked(wanted))
        lacking = [id for id, product, _ in rows if product is None]
        if not lacking:
            _show({product: stock == 0 for _, product, stock in rows})
    if lacking:
        raise _out_of(lacking)


@transaction.atomic
def give_stock_back(*, wanted: Mapping[int, int], at: datetime) -> None:
    """Put these quantities back on the shelf: what the shop does not count any more stays uncounted."""
    if not wanted:
        return
    if min(wanted.values()) < 1:
        raise ValueError("a quantity is at least one")
    with connection.cursor() as cursor:
        cursor.execute(_GIVE_BACK, {**_asked(wanted), "most": MOST_STOCK})
        given = cursor.fetchall()
    _show({product: before == 0 for _, product, before in given})
    tell_stock((id for id, _, _ in given), at=at)


def _asked(wanted: Mapping[int, int]) -> dict[str, list[int]]:
    return {"ids": list(wanted), "quantities": list(wanted.values())}


def _show(products: Mapping[int, bool]) -> None:
    """What pages say of these products: at once where one ran out or is there again, within a second otherwise."""
    if any(products.values()):
        index_stock(id for id, turned in products.items() if turned)
        purge(*(f"product:{id}" for id, turned in products.items() if turned))
    purge_soon(*(f"product:{id}" for id, turned in products.items() if not turned))


def _out_of(lacking: Iterable[int]) -> OutOfStock:
    missing, names = dict.fromkeys(lacking, 0), {}
    for variant in Variant.objects.filter(pk__in=missing).select_related("product"):
        product = variant.product
        name = f"{product.title}, {variant.label}" if variant.label else product.title
        sells = product.is_on_sale and variant.state == Variant.State.ON_SALE
        left = (variant.stock or 0) if sells else 0
        missing[variant.pk] = left
        told_left = f"il en reste {told(product.unit, left)}" if left else "il n’y en a plus"
        names[variant.pk] = f"{name} : {told_left if sells else 'ce produit n’est plus en vente'}"
    return OutOfStock(missing, names)


def has_run_out(product: Product) -> bool:
    """Is nothing of it left to buy? Uncounted goods never run out."""
    return all(variant.stock == 0 for variant in product.variants.all() if variant.state == Variant.State.ON_SALE)
