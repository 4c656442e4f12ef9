"""An order written down whole, in one statement: who buys, its number in the shop's book, itself, its lines, what it keeps.

Each of these on its own would be a trip to the database, made while the shop's book is locked: every other buyer of the shop
would wait for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parvis.ground.core.isolation import ask_seeing

from ..models import Customer, Order, OrderLine

# What the database gives: everything else of an order is said by whoever places it.
_GIVEN = {"id", "number", "customer_id"}
_SAID = {str(field.column): field.attname for field in Order._meta.concrete_fields if field.column not in _GIVEN}
_CUSTOMER = ("name", "email", "phone", "company", "siren", "vat", "line1", "postcode", "city")
# Column of a line -> its type. `replaces` is for substitutions, which come later.
_LINE = {
    "position": "int", "variant_id": "bigint", "title": "text", "label": "text", "unit": "text", "unit_price": "int",
    "vat_rate": "int", "asked": "int", "quantity": "int", "amount": "int",
}  # fmt: skip
# Who says the very same words comes back; other words make another row, so that nobody writes over somebody's.
# The book is asked after the customer, always: two orders never wait for each other both ways round.
_INSCRIBE = f"""
WITH back AS (
  UPDATE orders_customer SET last_order_at = %(placed_at)s WHERE id = (
    SELECT id FROM orders_customer
    WHERE shop_id = %(shop_id)s AND {" AND ".join(f"{name} = %(buyer_{name})s" for name in _CUSTOMER)}
      AND member_id IS NOT DISTINCT FROM %(member_id)s AND erased_at IS NULL
    ORDER BY id LIMIT 1)
  RETURNING id, pays_monthly, created_at),
first AS (
  INSERT INTO orders_customer (shop_id, member_id, created_at, last_order_at, pays_monthly, {", ".join(_CUSTOMER)})
  SELECT %(shop_id)s, %(member_id)s, %(placed_at)s, %(placed_at)s, false, {", ".join(f"%(buyer_{name})s" for name in _CUSTOMER)}
  WHERE NOT EXISTS (SELECT FROM back)
  RETURNING id, pays_monthly, created_at),
customer AS (SELECT * FROM back UNION ALL SELECT * FROM first),
book AS (
  INSERT INTO orders_book AS b (shop_id, last_number) SELECT %(shop_id)s, 1 FROM customer
  ON CONFLICT (shop_id) DO UPDATE SET last_number = b.last_number + 1 RETURNING last_number),
placed AS (
  INSERT INTO orders_order (number, customer_id, {", ".join(_SAID)})
  SELECT book.last_number, customer.id, {", ".join(f"%({column})s" for column in _SAID)} FROM book, customer
  RETURNING id),
lines AS (
  INSERT INTO orders_orderline (shop_id, order_id, {", ".join(_LINE)})
  SELECT %(shop_id)s, placed.id, line.*
  FROM placed, unnest({", ".join(f"%(line_{name})s::{type}[]" for name, type in _LINE.items())}) AS line),
note AS (
  INSERT INTO orders_ordermessage (shop_id, order_id, from_shop, text, written_at)
  SELECT %(shop_id)s, placed.id, false, %(note)s, %(placed_at)s FROM placed WHERE %(note)s <> ''),
held AS (
  INSERT INTO orders_reservation (shop_id, order_id, variant_id, quantity)
  SELECT %(shop_id)s, placed.id, held.* FROM placed, unnest(%(held)s::bigint[], %(quantities)s::int[]) AS held),
due AS (
  INSERT INTO orders_deadline (order_id, shop_id, due_at) SELECT placed.id, %(shop_id)s, %(answer_by)s FROM placed)
SELECT placed.id AS order_id, book.last_number, customer.id AS customer_id, customer.pays_monthly, customer.created_at
FROM placed, book, customer
"""  # noqa: S608 - names of our own columns


def inscribe(order: Order, *, customer: Customer, lines: Iterable[OrderLine], note: str, held: Mapping[int, int]) -> None:
    """Write a new order and all that hangs on it.

    `customer` is who buys, in their words; `held` what is kept from others (variant -> quantity). Both instances are given
    their keys, the order its number.
    """
    written = list(lines)
    values = (
        {column: getattr(order, attribute) for column, attribute in _SAID.items()}
        | {f"buyer_{name}": getattr(customer, name) for name in _CUSTOMER}
        | {f"line_{name}": [getattr(line, name) for line in written] for name in _LINE}
        | {"note": note, "held": list(held), "quantities": list(held.values())}
    )
    ((order.pk, order.number, customer.pk, customer.pays_monthly, customer.created_at),) = ask_seeing(
        _INSCRIBE, values, shop=order.shop_id
    )
    order.customer = customer
    order._state.adding = customer._state.adding = False
