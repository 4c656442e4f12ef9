from django.db import migrations

FORWARD = """
-- As for a picture: alone one decides for good about a film only while the gate keeps it from readers.
CREATE OR REPLACE FUNCTION moderation_check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.panel_id IS NOT NULL AND (
        SELECT count(*) FROM moderation_vote v JOIN moderation_seat s ON s.id = v.seat_id
          JOIN moderation_panel p ON p.id = s.panel_id
         WHERE s.panel_id = NEW.panel_id AND s.ended_at IS NULL AND p.case_id = NEW.case_id) < 2
    THEN
        RAISE EXCEPTION 'no decision without the votes of a panel' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.is_at_gate AND NOT EXISTS (
        SELECT 1 FROM moderation_case c JOIN pictures_picture p ON p.id = c.object_id
         WHERE c.id = NEW.case_id AND c.kind = 'picture' AND p.shows_people AND p.passed_at IS NULL
        UNION ALL
        SELECT 1 FROM moderation_case c JOIN pictures_sheet s ON s.carrier_id = c.object_id AND s.carrier_kind = c.kind
         WHERE c.id = NEW.case_id AND c.kind = 'video' AND s.state = 'signed')
    THEN
        RAISE EXCEPTION 'only a picture that waits is refused at the gate' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION moderation_check_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT moderation_is_hiding(NEW.carrier_kind, NEW.carrier_id) THEN
        RAISE EXCEPTION 'no film is refused without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moderation_sheet_refused BEFORE UPDATE ON pictures_sheet
    FOR EACH ROW WHEN (NEW.state = 'refused' AND OLD.state <> 'refused') EXECUTE FUNCTION moderation_check_sheet();
"""
BACKWARD = """
DROP TRIGGER moderation_sheet_refused ON pictures_sheet;
DROP FUNCTION moderation_check_sheet();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('moderation', '0012_judged_by_date'),
        ('pictures', '0004_the_gate_holds'),
    ]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
