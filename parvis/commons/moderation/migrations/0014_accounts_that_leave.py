"""An account closes by a decision, or because its holder asked for it and seven days went by."""

from django.db import migrations

CHECK = """
CREATE OR REPLACE FUNCTION moderation_check_member() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.suspended_until IS NOT NULL AND NEW.suspended_until IS DISTINCT FROM OLD.suspended_until
        AND NOT moderation_allows('member', NEW.id, NEW.suspended_until))
       OR (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND NOT moderation_allows('member', NEW.id, NULL){leaving})
    THEN
        RAISE EXCEPTION 'no account is stopped without a decision that says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
LEAVING = """
           AND NOT EXISTS (SELECT FROM members_departure d WHERE d.member_id = NEW.id AND d.begun_at IS NOT NULL
                           AND d.cancelled_at IS NULL AND d.done_at IS NULL)"""


class Migration(migrations.Migration):
    dependencies = [
        ("members", "0004_rights_over_own_data"),
        ("moderation", "0013_films_at_the_gate"),
    ]
    operations = [migrations.RunSQL(CHECK.replace("{leaving}", LEAVING), CHECK.replace("{leaving}", ""))]
