"""No evidence outlives its request: PostgreSQL refuses to end a request that still has some, and to add some to one that ended."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION verification_refuse_end_with_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state NOT IN ('preparing', 'waiting')
       AND EXISTS (SELECT 1 FROM verification_evidence WHERE verification_id = NEW.id) THEN
        RAISE EXCEPTION 'verification % ends with evidence left', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER verification_ends_without_evidence BEFORE UPDATE OF state ON verification_verification
    FOR EACH ROW EXECUTE FUNCTION verification_refuse_end_with_evidence();
CREATE FUNCTION verification_refuse_late_evidence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM verification_verification
                   WHERE id = NEW.verification_id AND state IN ('preparing', 'waiting')) THEN
        RAISE EXCEPTION 'verification % has ended: no evidence is added', NEW.verification_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER evidence_of_an_open_verification BEFORE INSERT OR UPDATE ON verification_evidence
    FOR EACH ROW EXECUTE FUNCTION verification_refuse_late_evidence();
"""
BACKWARD = """
DROP TRIGGER evidence_of_an_open_verification ON verification_evidence;
DROP TRIGGER verification_ends_without_evidence ON verification_verification;
DROP FUNCTION verification_refuse_late_evidence();
DROP FUNCTION verification_refuse_end_with_evidence();
"""


class Migration(migrations.Migration):
    dependencies = [("verification", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
