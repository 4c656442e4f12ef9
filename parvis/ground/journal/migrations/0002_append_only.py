"""The journal is append-only: PostgreSQL itself refuses to change, delete or empty it, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION journal_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_entry_append_only BEFORE UPDATE OR DELETE ON journal_entry
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON journal_entry
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_seal_append_only BEFORE UPDATE OR DELETE ON journal_seal
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_seal_no_truncate BEFORE TRUNCATE ON journal_seal
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
-- Every role but the owner loses the right as well, so that a lifted trigger is not enough.
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name IN ('journal_entry', 'journal_seal')
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_seal FROM %I', granted.grantee);
    END LOOP;
    REVOKE UPDATE, DELETE, TRUNCATE ON journal_entry, journal_seal FROM PUBLIC;
END $$;
"""
BACKWARD = """
DROP TRIGGER journal_entry_append_only ON journal_entry;
DROP TRIGGER journal_entry_no_truncate ON journal_entry;
DROP TRIGGER journal_seal_append_only ON journal_seal;
DROP TRIGGER journal_seal_no_truncate ON journal_seal;
DROP FUNCTION journal_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
