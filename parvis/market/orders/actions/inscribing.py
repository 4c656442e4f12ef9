"""An order written down whole, in one statement: who buys, its number in the shop's book, itself, its lines, what it keeps.

Each of these on its own would be a trip to the database, made while the shop's book is locked: every other buyer of the shop
would wait for all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from parvis.ground.core.isolation import ask_seeing

from ..models import Customer, Order, OrderLine

# What the database gives: everything else of an order is said by whoever places it.
_GIVEN = {"id", "number", "customer_id"}
_SAID = {str(field.column): field.attname for field in Order._meta.concrete_fields if field.column not in _GIVEN}
_CUSTOMER = ("name", "email", "phone", "company", "siren", "vat", "line1", "postcode", "city")
# `replaces` is for substitutions, which come later.
_LINE = ("position", "variant_id", "title", "label", "unit", "unit_price", "vat_rate", "asked", "quantity", "amount")
# Rows travel as JSON, which PostgreSQL reads as rows of the very tables: their types and lengths are told there alone.
# Who says the very same words comes back; other words make another row, so that nobody writes over somebody's.
# The book is asked after the customer, always: two orders never wait for each other both ways round.
_INSCRIBE = f"""
WITH said AS (SELECT * FROM jsonb_populate_record(NULL::orders_order, %(order)s::jsonb)),
buyer AS (SELECT * FROM jsonb_populate_record(NULL::orders_customer, %(customer)s::jsonb)),
back AS (
  UPDATE orders_customer SET last_order_at = said.placed_at FROM said WHERE orders_customer.id = (
    SELECT known.id FROM orders_customer known, buyer
    WHERE known.shop_id = said.shop_id AND {" AND ".join(f"known.{name} = buyer.{name}" for name in _CUSTOMER)}
      AND known.member_id IS NOT DISTINCT FROM said.member_id AND known.erased_at IS NULL
    ORDER BY known.id LIMIT 1)
  RETURNING orders_customer.id, pays_monthly, created_at),
first AS (
  INSERT INTO orders_customer (shop_id, member_id, created_at, last_order_at, pays_monthly, {", ".join(_CUSTOMER)})
  SELECT said.shop_id, said.member_id, said.placed_at, said.placed_at, false, {", ".join(f"buyer.{name}" for name in _CUSTOMER)}
  FROM said, buyer WHERE NOT EXISTS (SELECT FROM back)
  RETURNING id, pays_monthly, created_at),
customer AS (SELECT * FROM back UNION ALL SELECT * FROM first),
book AS (
  INSERT INTO orders_book AS b (shop_id, last_number) SELECT said.shop_id, 1 FROM said, customer
  ON CONFLICT (shop_id) DO UPDATE SET last_number = b.last_number + 1 RETURNING last_number),
placed AS (
  INSERT INTO orders_order (number, customer_id, {", ".join(_SAID)})
  SELECT book.last_number, customer.id, {", ".join(f"said.{column}" for column in _SAID)} FROM book, customer, said
  RETURNING id, shop_id),
lines AS (
  INSERT INTO orders_orderline (shop_id, order_id, {", ".join(_LINE)})
  SELECT placed.shop_id, placed.id, {", ".join(f"line.{name}" for name in _LINE)}
  FROM placed, jsonb_populate_recordset(NULL::orders_orderline, %(lines)s::jsonb) AS line),
note AS (
  INSERT INTO orders_ordermessage (shop_id, order_id, from_shop, text, written_at)
  SELECT placed.shop_id, placed.id, false, %(note)s::text, said.placed_at FROM placed, said WHERE %(note)s::text <> ''),
held AS (
  INSERT INTO orders_reservation (shop_id, order_id, variant_id, quantity)
  SELECT placed.shop_id, placed.id, held.* FROM placed, unnest(%(held)s::bigint[], %(quantities)s::int[]) AS held),
due AS (
  INSERT INTO orders_deadline (order_id, shop_id, due_at) SELECT placed.id, said.shop_id, said.answer_by FROM placed, said)
SELECT placed.id AS order_id, book.last_number, customer.id AS customer_id, customer.pays_monthly, customer.created_at
FROM placed, book, customer
"""  # noqa: S608 - names of our own columns


def inscribe(order: Order, *, customer: Customer, lines: Iterable[OrderLine], note: str, held: Mapping[int, int]) -> None:
    """Write a new order and all that hangs on it.

    `customer` is who buys, in their words; `held` what is kept from others (variant -> quantity). Both instances are given
    their keys, the order its number.
    """
    values = {
        "order": _as_json({column: getattr(order, attribute) for column, attribute in _SAID.items()}),
        "customer": _as_json({name: getattr(customer, name) for name in _CUSTOMER}),
        "lines": _as_json([{name: getattr(line, name) for name in _LINE} for line in lines]),
        "note": note, "held": list(held), "quantities": list(held.values()),
    }  # fmt: skip
    ((order.pk, order.number, customer.pk, customer.pays_monthly, customer.created_at),) = ask_seeing(
        _INSCRIBE, values, shop=order.shop_id
    )
    order.customer = customer
    order._state.adding = customer._state.adding = False


def _as_json(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, default=str)  # instants as ISO 8601
