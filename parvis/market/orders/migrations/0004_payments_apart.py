"""The walls of 0002 around what 0003 brought, and what may never change of it."""

from django.db import migrations

TOKEN = "nullif(current_setting('parvis.order_token', true), '')"
MEMBER = "nullif(current_setting('parvis.member', true), '')::bigint"
SHOP = "nullif(current_setting('parvis.shop', true), '')::bigint"
ISOLATED = ("orders_attempt", "orders_statementline", "orders_shopdocument", "orders_invoicedorder")

KEYS = """
ALTER TABLE orders_attempt ADD CONSTRAINT attempt_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_statementline ADD CONSTRAINT statement_line_payment_of_its_shop
    FOREIGN KEY (shop_id, payment_id) REFERENCES orders_payment (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_statementline ADD CONSTRAINT statement_line_refund_of_its_shop
    FOREIGN KEY (shop_id, refund_id) REFERENCES orders_refund (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_shopdocument ADD CONSTRAINT shop_document_customer_of_its_shop
    FOREIGN KEY (shop_id, customer_id) REFERENCES orders_customer (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_shopdocument ADD CONSTRAINT shop_document_corrects_one_of_its_shop
    FOREIGN KEY (shop_id, corrects_id) REFERENCES orders_shopdocument (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_invoicedorder ADD CONSTRAINT invoiced_order_of_its_shop
    FOREIGN KEY (shop_id, order_id) REFERENCES orders_order (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE orders_invoicedorder ADD CONSTRAINT invoiced_document_of_its_shop
    FOREIGN KEY (shop_id, document_id) REFERENCES orders_shopdocument (shop_id, id) DEFERRABLE INITIALLY DEFERRED;
"""


def walls() -> str:
    said = ""
    for table in ISOLATED:
        said += (
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\nALTER TABLE {table} FORCE ROW LEVEL SECURITY;\n"
            f"CREATE POLICY a_shop ON {table} USING (shop_id = {SHOP}) WITH CHECK (shop_id = {SHOP});\n"
            f"CREATE POLICY c_owner ON {table} FOR SELECT USING (current_setting('parvis.backup', true) = 'on'"
            f" AND current_user = (SELECT relowner::regrole::text FROM pg_class WHERE oid = '{table}'::regclass));\n"
        )
    # A buyer reads the tries and the invoice of their own order; a statement of the bank is the merchant's alone.
    theirs = f"SELECT o.id FROM orders_order o WHERE o.token_hash = {TOKEN} OR o.member_id = {MEMBER}"
    for table in ("orders_attempt", "orders_invoicedorder"):
        said += f"CREATE POLICY b_others ON {table} FOR SELECT USING (order_id IN ({theirs}));\n"
    said += (
        "CREATE POLICY b_others ON orders_shopdocument FOR SELECT USING (id IN (SELECT i.document_id FROM orders_invoicedorder i"
        f" WHERE i.order_id IN ({theirs})));\n"
    )
    return said


RULES = """
CREATE FUNCTION orders_refuse_document_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued stays what it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER orders_document_stays BEFORE UPDATE OR DELETE ON orders_shopdocument FOR EACH ROW
    EXECUTE FUNCTION orders_refuse_document_change();
CREATE TRIGGER orders_invoiced_stays BEFORE UPDATE OR DELETE ON orders_invoicedorder FOR EACH ROW
    EXECUTE FUNCTION orders_refuse_document_change();
CREATE TRIGGER orders_statement_line_stays BEFORE UPDATE OR DELETE ON orders_statementline FOR EACH ROW
    EXECUTE FUNCTION orders_refuse_document_change();

-- What was asked of a provider stays what was asked; what is over stays over, save that a payment may come late.
CREATE FUNCTION orders_check_attempt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.shop_id, NEW.order_id, NEW.amount, NEW.kind, NEW.is_live, NEW.created_at)
       IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.kind, OLD.is_live, OLD.created_at)
       OR (OLD.reference <> '' AND NEW.reference <> OLD.reference) THEN
        RAISE EXCEPTION 'an attempt stays the one it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'paid' AND NEW.state <> 'paid'
       OR OLD.state IN ('failed', 'cancelled', 'expired') AND NEW.state NOT IN (OLD.state, 'paid') THEN
        RAISE EXCEPTION 'attempt % goes from % to %', OLD.id, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_attempt_forward BEFORE UPDATE ON orders_attempt FOR EACH ROW EXECUTE FUNCTION orders_check_attempt();

-- A withdrawal that was confirmed says for good what its receipt said.
CREATE FUNCTION orders_check_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.shop_id, NEW.order_id, NEW.declared_at) IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.declared_at)
       OR OLD.state <> 'declared' AND ((NEW.what, NEW.amount, NEW.confirmed_at) IS DISTINCT FROM (OLD.what, OLD.amount, OLD.confirmed_at)
           OR NEW.state = 'declared')
       OR OLD.state = 'settled' AND NEW.state <> 'settled' THEN
        RAISE EXCEPTION 'a confirmed withdrawal stays what its receipt says' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER orders_withdrawal_stays BEFORE UPDATE ON orders_withdrawal FOR EACH ROW EXECUTE FUNCTION orders_check_withdrawal();
"""

RIGHTS = """
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name = 'orders_shopdocument'
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE DELETE, TRUNCATE ON orders_attempt, orders_statementline, orders_shopdocument, orders_invoicedorder, '
                       'orders_documentcounter FROM %I', granted.grantee);
        EXECUTE format('REVOKE UPDATE ON orders_shopdocument, orders_statementline, orders_invoicedorder FROM %I', granted.grantee);
    END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("orders", "0003_how_shops_are_paid")]
    operations = [migrations.RunSQL(KEYS + walls() + RULES + RIGHTS, migrations.RunSQL.noop)]
