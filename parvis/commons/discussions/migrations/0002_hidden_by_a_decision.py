"""A comment leaves the readers' sight only under a decision whose statement is written (DSA 17)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION discussions_check_hiding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT moderation_is_hiding('comment', NEW.id) THEN
        RAISE EXCEPTION 'no comment is hidden without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER discussions_comment_hidden_by_a_decision BEFORE UPDATE ON discussions_comment
    FOR EACH ROW WHEN (NEW.hidden_at IS NOT NULL AND OLD.hidden_at IS NULL) EXECUTE FUNCTION discussions_check_hiding();
"""
BACKWARD = """
DROP TRIGGER discussions_comment_hidden_by_a_decision ON discussions_comment;
DROP FUNCTION discussions_check_hiding();
"""


class Migration(migrations.Migration):
    dependencies = [("discussions", "0001_initial"), ("moderation", "0003_nothing_without_a_human")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
