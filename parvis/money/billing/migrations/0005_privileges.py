"""Beside the triggers: the application's own role has no right to change or remove what was issued, save what was paid of it."""

from django.db import migrations

TABLES = ("billing_document", "billing_documentline", "billing_counter")
MOVING = "UPDATE (paid, credited, settled_at)"

FORWARD = f"""
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name IN ('{"', '".join(TABLES)}')
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE DELETE, TRUNCATE ON {", ".join(TABLES)} FROM %I', granted.grantee);
        EXECUTE format('REVOKE UPDATE ON billing_document, billing_documentline FROM %I', granted.grantee);
        EXECUTE format('GRANT {MOVING} ON billing_document TO %I', granted.grantee);
    END LOOP;
    REVOKE UPDATE, DELETE, TRUNCATE ON {", ".join(TABLES)} FROM PUBLIC;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0004_what_was_paid_stays")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
