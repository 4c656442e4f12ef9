"""The walls between merchants, in the database: composite keys, row-level security, and what may never change.

`shop_id` is on every isolated row and part of every key between them, so that no row of one shop can name a row of another.
The application's role sees the rows of whom it named (`core.isolation.seeing`), writes those of one shop at a time, and none
otherwise. FORCE binds the owner of the tables too, save where it says that it makes a backup.
"""

from django.db import migrations

ISOLATED = (
    "orders_customer", "orders_order", "orders_orderline", "orders_substitution", "orders_ordermessage", "orders_payment",
    "orders_withdrawal", "orders_refund",
)  # fmt: skip

KEYS = """
ALTER TABLE orders_order ADD CONSTRAINT order_customer_of_its_shop
    FOREIGN KEY (shop_id, customer_id) REFERENCES orders_customer (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_orderline ADD CONSTRAINT line_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_orderline ADD CONSTRAINT line_replaces_one_of_its_shop
    FOREIGN KEY (shop_id, replaces_id) REFERENCES orders_orderline (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_substitution ADD CONSTRAINT substitution_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_substitution ADD CONSTRAINT substitution_line_of_its_shop
    FOREIGN KEY (shop_id, line_id) REFERENCES orders_orderline (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_ordermessage ADD CONSTRAINT order_message_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_payment ADD CONSTRAINT shop_payment_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_withdrawal ADD CONSTRAINT withdrawal_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_refund ADD CONSTRAINT shop_refund_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_refund ADD CONSTRAINT shop_refund_withdrawal_of_its_shop
    FOREIGN KEY (shop_id, withdrawal_id) REFERENCES orders_withdrawal (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
-- Let go by the database itself: nobody who deletes a product or an account sees the orders.
ALTER TABLE orders_customer ADD CONSTRAINT customer_account
    FOREIGN KEY (member_id) REFERENCES members_member (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_order ADD CONSTRAINT order_account
    FOREIGN KEY (member_id) REFERENCES members_member (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_orderline ADD CONSTRAINT line_variant
    FOREIGN KEY (variant_id) REFERENCES shops_variant (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_substitution ADD CONSTRAINT substitution_variant
    FOREIGN KEY (variant_id) REFERENCES shops_variant (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
"""

SHOP = "nullif(current_setting('parvis.shop', true), '')::bigint"
TOKEN = "nullif(current_setting('parvis.order_token', true), '')"
MEMBER = "nullif(current_setting('parvis.member', true), '')::bigint"
DELEGATION = "nullif(current_setting('parvis.delegation', true), '')::bigint"


def owner_reads(table: str) -> str:
    """The owner of the table, once it said that it dumps or counts it."""
    return (
        f"CREATE POLICY c_owner ON {table} FOR SELECT USING (current_setting('parvis.backup', true) = 'on'"
        f" AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = '{table}'::regclass));\n"
    )


def walls() -> str:
    statements = ""
    for table in ISOLATED:
        statements += (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\nALTER TABLE {table} FORCE ROW LEVEL SECURITY;\n"
            f"CREATE POLICY a_shop ON {table} USING (shop_id = {SHOP}) WITH CHECK (shop_id = {SHOP});\n" + owner_reads(table)
        )
    theirs = f"token_hash = {TOKEN} OR member_id = {MEMBER}"
    statements += f"CREATE POLICY b_others ON orders_order FOR SELECT USING ({theirs} OR serving_delegation_id = {DELEGATION});\n"
    # What whoever carries a parcel must read: whose it is and what is in it. Not what was said or paid.
    for table, key in (("orders_customer", "id"), ("orders_orderline", "order_id")):
        found = "customer_id" if key == "id" else "id"
        statements += (
            f"CREATE POLICY b_others ON {table} FOR SELECT USING ({key} IN (SELECT o.{found} FROM orders_order o"
            f" WHERE o.token_hash = {TOKEN} OR o.member_id = {MEMBER} OR o.serving_delegation_id = {DELEGATION}));\n"
        )
    for table in ("substitution", "ordermessage", "payment", "withdrawal", "refund"):
        statements += (
            f"CREATE POLICY b_others ON orders_{table} FOR SELECT USING (order_id IN (SELECT o.id FROM orders_order o"
            f" WHERE o.token_hash = {TOKEN} OR o.member_id = {MEMBER}));\n"
        )
    return statements


RULES = """
-- An order goes forward; who ordered, what it is called and when it was placed stay. What was paid is what payments add up to.
CREATE FUNCTION orders_check_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (
        ('placed', 'placed'), ('placed', 'accepted'), ('placed', 'cancelled'), ('placed', 'expired'),
        ('accepted', 'accepted'), ('accepted', 'ready'), ('accepted', 'cancelled'), ('accepted', 'expired'),
        ('ready', 'ready'), ('ready', 'handed'), ('ready', 'cancelled'),
        ('handed', 'handed'), ('cancelled', 'cancelled'), ('expired', 'expired')) THEN
        RAISE EXCEPTION 'order % goes from % to % by no way there is', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.shop_id, NEW.number, NEW.checkout_id, NEW.customer_id, NEW.token_hash, NEW.placed_at)
       IS DISTINCT FROM (OLD.shop_id, OLD.number, OLD.checkout_id, OLD.customer_id, OLD.token_hash, OLD.placed_at) THEN
        RAISE EXCEPTION 'an order stays the one it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('handed', 'cancelled', 'expired')
       AND (NEW.goods_total, NEW.delivery_fee, NEW.receive, NEW.pay)
           IS DISTINCT FROM (OLD.goods_total, OLD.delivery_fee, OLD.receive, OLD.pay) THEN
        RAISE EXCEPTION 'an order that ended keeps its price' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.paid, NEW.refunded) IS DISTINCT FROM (OLD.paid, OLD.refunded) AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'what was paid is what payments add up to' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_order_forward BEFORE UPDATE ON orders_order FOR EACH ROW EXECUTE FUNCTION orders_check_order();

-- Words, prices and what was asked are frozen: only how much of it is to be had changes, and the amount with it.
CREATE FUNCTION orders_check_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - '{quantity,amount,variant_id}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{quantity,amount,variant_id}'::text[])
       OR (NEW.variant_id IS NOT NULL AND NEW.variant_id IS DISTINCT FROM OLD.variant_id) THEN
        RAISE EXCEPTION 'an ordered line is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_line_frozen BEFORE UPDATE ON orders_orderline FOR EACH ROW EXECUTE FUNCTION orders_check_line();

-- The goods of an order cost what its lines add up to, once the transaction ends.
CREATE FUNCTION orders_check_sum() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    one bigint := CASE TG_TABLE_NAME WHEN 'orders_order' THEN NEW.id ELSE (to_jsonb(NEW)->>'order_id')::bigint END;
    before text := current_setting('parvis.shop', true);
    said bigint;
    added bigint;
BEGIN
    PERFORM set_config('parvis.shop', NEW.shop_id::text, true);  -- it runs as the transaction ends, when nothing is seen
    SELECT goods_total INTO said FROM orders_order WHERE id = one AND shop_id = NEW.shop_id;
    SELECT coalesce(sum(amount), 0) INTO added FROM orders_orderline WHERE order_id = one AND shop_id = NEW.shop_id;
    PERFORM set_config('parvis.shop', coalesce(before, ''), true);
    IF said IS DISTINCT FROM added THEN
        RAISE EXCEPTION 'order % says % and its lines %', one, said, added USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER orders_order_adds_up AFTER INSERT OR UPDATE OF goods_total ON orders_order
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION orders_check_sum();
CREATE CONSTRAINT TRIGGER orders_line_adds_up AFTER UPDATE OF amount ON orders_orderline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION orders_check_sum();

-- Money: what came in stays, and the order knows it in the same statement.
CREATE FUNCTION orders_count_payment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE orders_order SET paid = paid + NEW.amount WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    RETURN NULL;
END $$;
CREATE TRIGGER orders_payment_counts AFTER INSERT ON orders_payment FOR EACH ROW EXECUTE FUNCTION orders_count_payment();

CREATE FUNCTION orders_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a payment stays what it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER orders_payment_stays BEFORE UPDATE OR DELETE ON orders_payment FOR EACH ROW EXECUTE FUNCTION orders_refuse_change();

-- A refund counts once it is done; those that run never add up to more than was paid.
CREATE FUNCTION orders_check_refund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    had bigint;
    promised bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.shop_id, NEW.order_id, NEW.amount, NEW.cause) IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.cause)
           OR (OLD.state, NEW.state) NOT IN (('asked', 'asked'), ('asked', 'sent'), ('asked', 'done'), ('asked', 'failed'),
               ('sent', 'sent'), ('sent', 'done'), ('sent', 'failed'), ('failed', 'failed'), ('failed', 'asked'), ('failed', 'sent'),
               ('failed', 'done'), ('done', 'done')) THEN
            RAISE EXCEPTION 'refund % goes from % to % by no way there is', OLD.id, OLD.state, NEW.state
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    SELECT paid INTO had FROM orders_order WHERE id = NEW.order_id AND shop_id = NEW.shop_id FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO promised FROM orders_refund
        WHERE order_id = NEW.order_id AND shop_id = NEW.shop_id AND id <> NEW.id AND state <> 'failed';
    IF NEW.state <> 'failed' AND promised + NEW.amount > had THEN
        RAISE EXCEPTION 'order % gives back more than it got', NEW.order_id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'done' AND (TG_OP = 'INSERT' OR OLD.state <> 'done') THEN
        UPDATE orders_order SET refunded = refunded + NEW.amount WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_refund_forward BEFORE INSERT OR UPDATE ON orders_refund FOR EACH ROW
    EXECUTE FUNCTION orders_check_refund();

-- Counts, a day and a shop: all that anyone but the merchant, the buyer and the concierge learns.
CREATE FUNCTION orders_tell_tally() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    instant timestamptz := CASE WHEN TG_OP = 'INSERT' THEN NEW.placed_at ELSE NEW.ended_at END;
    on_day date;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.state = OLD.state OR NEW.state NOT IN ('handed', 'cancelled', 'expired')) THEN
        RETURN NULL;
    END IF;
    on_day := (instant AT TIME ZONE 'Europe/Paris')::date;
    INSERT INTO orders_tally AS t (shop_id, day, placed, handed_over, cancelled, expired, sold)
    VALUES (NEW.shop_id, on_day, (TG_OP = 'INSERT')::int, (NEW.state = 'handed')::int, (NEW.state = 'cancelled')::int,
            (NEW.state = 'expired')::int, CASE WHEN NEW.state = 'handed' THEN NEW.goods_total ELSE 0 END)
    ON CONFLICT (shop_id, day) DO UPDATE SET placed = t.placed + EXCLUDED.placed,
        handed_over = t.handed_over + EXCLUDED.handed_over, cancelled = t.cancelled + EXCLUDED.cancelled,
        expired = t.expired + EXCLUDED.expired, sold = t.sold + EXCLUDED.sold;
    RETURN NULL;
END $$;
CREATE TRIGGER orders_order_tallied AFTER INSERT OR UPDATE OF state ON orders_order FOR EACH ROW
    EXECUTE FUNCTION orders_tell_tally();
"""

RIGHTS = """
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name = 'orders_order'
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE DELETE, TRUNCATE ON orders_customer, orders_order, orders_orderline, orders_payment, '
                       'orders_withdrawal, orders_refund, orders_book, orders_tally FROM %I', granted.grantee);
        EXECUTE format('REVOKE UPDATE ON orders_payment FROM %I', granted.grantee);
    END LOOP;
END $$;
"""



class Migration(migrations.Migration):
    dependencies = [("orders", "0001_orders_and_customers")]
    operations = [migrations.RunSQL(KEYS + walls() + RULES + RIGHTS, migrations.RunSQL.noop)]
