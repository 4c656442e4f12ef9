"""What is asked for as it stands this instant: the thing, its product, its shop and how the shop can be paid, in one statement.

Written out, since putting together a statement over six tables costs more than running it, and every order waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import models

from parvis.ground.core import statements
from parvis.ground.territories.models import Territory
from parvis.market.shops.models import Product, Shop, ShopClosure, Variant
from parvis.people.organisations.models import Organisation

# What pricing reads, what the pages of a trolley show of it, and what placing an order reads after it.
_READ: tuple[tuple[str, type[models.Model], set[str]], ...] = (
    ("v", Variant, {"id", "product_id", "label", "price", "stock", "state"}),
    ("p", Product, {"id", "shop_id", "number", "title", "unit", "vat_rate", "state", "hidden_at", "lead_days", "keeps_cold",
                    "at_shop_only"}),
    ("s", Shop, {"id", "organisation_id", "territory_id", "name", "slug", "address", "state", "paused_until", "sells_until",
                 "hidden_at", "hours", "cutoff", "preparation_minutes", "at_shop", "at_counter", "delivers", "delivery_fee",
                 "takes_at_pickup", "takes_transfer", "takes_provider"}),
    ("o", Organisation, {"id", "authenticated_at", "closed_at", "suspended_until"}),
    ("t", Territory, {"id", "level", "code", "name", "slug", "time_zone", "commune_id", "intercommunality_id", "department_id",
                      "region_id", "country_id"}),
    ("d", Territory, {"id", "level", "code", "name", "slug"}),
)  # fmt: skip
_STANDING = """
SELECT {columns},
  (SELECT json_agg(json_build_array(c.starts_on, c.ends_on)) FROM shops_shopclosure c WHERE c.shop_id = s.id),
  EXISTS (SELECT FROM orders_shopaccount a WHERE a.shop_id = s.id),
  EXISTS (SELECT FROM orders_shopprovider k WHERE k.shop_id = s.id AND k.broken_because = ''
          AND (k.is_live OR NOT %(true_money)s))
FROM shops_variant v
JOIN shops_product p ON p.id = v.product_id
JOIN shops_shop s ON s.id = p.shop_id
JOIN organisations_organisation o ON o.id = s.organisation_id
JOIN territories_territory t ON t.id = s.territory_id
LEFT JOIN territories_territory d ON d.id = t.department_id
WHERE v.id = ANY(%(ids)s::bigint[])
"""


@cache
def _tables() -> list[tuple[str, type[models.Model], list[str]]]:
    """What is read of each, in the order in which its model declares it: a row is made a model in that order."""
    return [
        (table, model, [field.attname for field in model._meta.concrete_fields if field.attname in read])
        for table, model, read in _READ
    ]


@cache
def _statement() -> str:
    return _STANDING.format(columns=", ".join(f"{table}.{name}" for table, _, names in _tables() for name in names))


@dataclass(frozen=True, slots=True)
class Standing:
    """A thing that one buys, with `product.shop`, its `organisation`, its `territory.department` and its `closures`."""

    variant: Variant
    has_account: bool  # transfers have somewhere to go
    has_provider: bool  # a key at the provider works; it debits true cards where money is true


def standing_variants(ids: Iterable[int]) -> dict[int, Standing]:
    found = statements.rows(_statement(), {"ids": list(ids), "true_money": settings.ENV.is_production})
    return {row[0]: _made(iter(row)) for row in found}


def _made(values: Iterator[Any]) -> Standing:
    variant, product, shop, firm, place, department = (_instance(model, names, values) for _, model, names in _tables())
    closures, has_account, has_provider = values
    place.department = department if department.pk else None
    shop.organisation, shop.territory, product.shop, variant.product = firm, place, shop, product
    shut = [
        ShopClosure(shop_id=shop.pk, starts_on=date.fromisoformat(start), ends_on=date.fromisoformat(end))
        for start, end in closures or ()
    ]
    shop._prefetched_objects_cache = {"closures": shut}
    return Standing(variant, has_account, has_provider)


def _instance(model: type[models.Model], names: list[str], values: Iterator[Any]) -> Any:
    return model.from_db("default", names, list(islice(values, len(names))))
