"""A receipt is given once: PostgreSQL refuses to change or remove it; cancelling writes its three columns, once."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION patronage_receipt_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL
       AND to_jsonb(OLD) - '{cancelled_at,cancelled_by_id,cancelled_because}'::text[]
         = to_jsonb(NEW) - '{cancelled_at,cancelled_by_id,cancelled_because}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a receipt never changes: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER patronage_receipt_stays BEFORE UPDATE OR DELETE ON patronage_receipt
    FOR EACH ROW EXECUTE FUNCTION patronage_receipt_stays();
CREATE TRIGGER patronage_receipt_not_emptied BEFORE TRUNCATE ON patronage_receipt
    FOR EACH STATEMENT EXECUTE FUNCTION patronage_receipt_stays();
"""
BACKWARD = """
DROP TRIGGER patronage_receipt_not_emptied ON patronage_receipt;
DROP TRIGGER patronage_receipt_stays ON patronage_receipt;
DROP FUNCTION patronage_receipt_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("patronage", "0001_support_and_receipts")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
