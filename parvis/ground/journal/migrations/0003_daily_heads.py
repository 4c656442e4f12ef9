"""The head of the chain is published every day, and nobody can take it back."""

from django.db import migrations, models

FORWARD = """
CREATE TRIGGER journal_dailyhead_append_only BEFORE UPDATE OR DELETE ON journal_dailyhead
    FOR EACH ROW EXECUTE FUNCTION journal_refuse_change();
CREATE TRIGGER journal_dailyhead_no_truncate BEFORE TRUNCATE ON journal_dailyhead
    FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse_change();
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name = 'journal_dailyhead'
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON journal_dailyhead FROM %I', granted.grantee);
    END LOOP;
    REVOKE UPDATE, DELETE, TRUNCATE ON journal_dailyhead FROM PUBLIC;
END $$;
"""
BACKWARD = """
DROP TRIGGER journal_dailyhead_append_only ON journal_dailyhead;
DROP TRIGGER journal_dailyhead_no_truncate ON journal_dailyhead;
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="DailyHead",
            fields=[
                ("day", models.DateField(help_text="By the calendar of Paris", primary_key=True, serialize=False)),
                ("position", models.BigIntegerField(help_text="Lines in the chain: the position of its last seal; 0 where it had none")),
                ("head", models.CharField(help_text="Hash of that seal", max_length=64)),
                ("published_at", models.DateTimeField()),
            ],
            options={"indexes": [models.Index(fields=["published_at"], name="journal_head_published")]},
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
