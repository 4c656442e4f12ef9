"""A sealed record is neither changed nor destroyed before its term, and an answered request is never forgotten."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION sealed_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'sealed_sealedrecord' AND TG_OP IN ('DELETE', 'UPDATE') THEN
        IF TG_OP = 'DELETE' AND OLD.keep_until <= now() THEN
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.kind = 'identity' AND to_jsonb(NEW) - 'keep_until' = to_jsonb(OLD) - 'keep_until' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the sealed store is kept as it is: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER sealed_record_kept BEFORE UPDATE OR DELETE ON sealed_sealedrecord
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse_change();
CREATE TRIGGER sealed_record_no_truncate BEFORE TRUNCATE ON sealed_sealedrecord
    FOR EACH STATEMENT EXECUTE FUNCTION sealed_refuse_change();
CREATE TRIGGER sealed_unsealing_kept BEFORE UPDATE OR DELETE ON sealed_unsealing
    FOR EACH ROW EXECUTE FUNCTION sealed_refuse_change();
CREATE TRIGGER sealed_unsealing_no_truncate BEFORE TRUNCATE ON sealed_unsealing
    FOR EACH STATEMENT EXECUTE FUNCTION sealed_refuse_change();
"""
BACKWARD = """
DROP TRIGGER sealed_record_kept ON sealed_sealedrecord;
DROP TRIGGER sealed_record_no_truncate ON sealed_sealedrecord;
DROP TRIGGER sealed_unsealing_kept ON sealed_unsealing;
DROP TRIGGER sealed_unsealing_no_truncate ON sealed_unsealing;
DROP FUNCTION sealed_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("sealed", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
