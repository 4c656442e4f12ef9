"""What of the refunds is no gift: payments that never came, or that a bank took back. An order asks for it again."""

import importlib

from django.db import migrations, models

BEFORE = importlib.import_module("parvis.market.orders.migrations.0002_rows_apart")


def _function(name: str) -> str:
    """As 0002 wrote it."""
    said = BEFORE.RULES
    start = said.index(f"CREATE FUNCTION {name}()")
    return said[start : said.index("END $$;", start) + len("END $$;")].replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")


ORDER, REFUND = _function("orders_check_order"), _function("orders_check_refund")
RULES = ORDER.replace(
    "(NEW.paid, NEW.refunded) IS DISTINCT FROM (OLD.paid, OLD.refunded)",
    "(NEW.paid, NEW.refunded, NEW.lost) IS DISTINCT FROM (OLD.paid, OLD.refunded, OLD.lost)",
) + REFUND.replace(
    "UPDATE orders_order SET refunded = refunded + NEW.amount WHERE",
    "UPDATE orders_order SET refunded = refunded + NEW.amount,\n"
    "            lost = lost + CASE WHEN NEW.reason IN ('mistake', 'reversed') THEN NEW.amount ELSE 0 END WHERE",
).replace(
    "(NEW.shop_id, NEW.order_id, NEW.amount, NEW.cause) IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.cause)",
    "(NEW.shop_id, NEW.order_id, NEW.amount, NEW.cause, NEW.reason)"
    " IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.cause, OLD.reason)",
)
# The rows are seen shop by shop, by the owner of the tables too.
COUNT = """
ALTER TABLE orders_order DISABLE TRIGGER orders_order_forward;
DO $$
DECLARE one bigint;
BEGIN
    FOR one IN SELECT shop_id FROM orders_book LOOP
        PERFORM set_config('parvis.shop', one::text, true);
        UPDATE orders_order o SET lost = r.amount FROM (
            SELECT order_id, sum(amount) AS amount FROM orders_refund
            WHERE shop_id = one AND state = 'done' AND reason IN ('mistake', 'reversed') GROUP BY order_id) r
        WHERE o.id = r.order_id AND o.shop_id = one;
    END LOOP;
    PERFORM set_config('parvis.shop', '', true);
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
ALTER TABLE orders_order ENABLE TRIGGER orders_order_forward;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0004_payments_apart")]

    operations = [
        migrations.AddField("order", "lost", models.PositiveIntegerField(default=0)),
        migrations.AddConstraint(
            "order",
            models.CheckConstraint(condition=models.Q(lost__lte=models.F("refunded")), name="order_loses_what_it_gave_back"),
        ),
        migrations.RunSQL(COUNT + RULES, ORDER + REFUND),
    ]
