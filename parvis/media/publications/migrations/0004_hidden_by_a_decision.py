"""A piece leaves the readers' sight against its editor's will only under a decision whose statement is written (DSA 17)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION publications_check_hiding() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT moderation_is_hiding('publication', NEW.number) THEN
        RAISE EXCEPTION 'no piece is hidden without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER publications_hidden_by_a_decision BEFORE UPDATE ON publications_publication
    FOR EACH ROW WHEN (NEW.hidden_at IS NOT NULL AND OLD.hidden_at IS NULL) EXECUTE FUNCTION publications_check_hiding();
"""
BACKWARD = """
DROP TRIGGER publications_hidden_by_a_decision ON publications_publication;
DROP FUNCTION publications_check_hiding();
"""


class Migration(migrations.Migration):
    dependencies = [("publications", "0003_who_last_wrote"), ("moderation", "0003_nothing_without_a_human")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
