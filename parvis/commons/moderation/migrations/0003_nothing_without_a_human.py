"""What PostgreSQL itself refuses, whoever asks: a decision without humans, an effect without its statement, a changed vote."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION moderation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what the court has written stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- One votes from one's own open seat, before the end of one's time, and never on one's own case.
CREATE FUNCTION moderation_check_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE seat record;
BEGIN
    SELECT s.ended_at, s.due_at, s.member_id, p.closed_at, c.author_id INTO seat
      FROM moderation_seat s JOIN moderation_panel p ON p.id = s.panel_id JOIN moderation_case c ON c.id = p.case_id
     WHERE s.id = NEW.seat_id;
    IF seat.ended_at IS NOT NULL OR seat.closed_at IS NOT NULL OR NEW.cast_at > seat.due_at OR seat.member_id = seat.author_id THEN
        RAISE EXCEPTION 'this seat may not vote' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moderation_vote_from_an_open_seat BEFORE INSERT ON moderation_vote
    FOR EACH ROW EXECUTE FUNCTION moderation_check_vote();

-- A panel decides with two votes at least (R61).
CREATE FUNCTION moderation_check_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.panel_id IS NOT NULL AND (
        SELECT count(*) FROM moderation_vote v JOIN moderation_seat s ON s.id = v.seat_id
          JOIN moderation_panel p ON p.id = s.panel_id
         WHERE s.panel_id = NEW.panel_id AND s.ended_at IS NULL AND p.case_id = NEW.case_id) < 2
    THEN
        RAISE EXCEPTION 'no decision without the votes of a panel' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moderation_decision_by_humans BEFORE INSERT ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION moderation_check_decision();

-- No decision is committed without the statement of its reasons (DSA 17).
CREATE FUNCTION moderation_check_statement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM moderation_statement WHERE decision_id = NEW.id) THEN
        RAISE EXCEPTION 'no decision without its statement of reasons' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER moderation_decision_has_statement AFTER INSERT ON moderation_decision
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION moderation_check_statement();

-- A case takes effect only under a decision that says so, whose statement is written already.
CREATE FUNCTION moderation_check_effect() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE latest record;
BEGIN
    SELECT d.measure, st.id AS statement INTO latest FROM moderation_decision d
      LEFT JOIN moderation_statement st ON st.decision_id = d.id WHERE d.case_id = NEW.id ORDER BY d.id DESC LIMIT 1;
    IF latest.statement IS NULL
       OR (NEW.is_hiding AND latest.measure NOT IN ('hidden', 'removed', 'suspension', 'closure'))
       OR (NEW.label_text <> '' AND latest.measure <> 'label')
       OR (NEW.is_suspending AND latest.measure NOT IN ('suspension', 'closure'))
    THEN
        RAISE EXCEPTION 'no effect without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER moderation_case_effect BEFORE INSERT OR UPDATE ON moderation_case
    FOR EACH ROW WHEN (NEW.is_hiding OR NEW.is_suspending OR NEW.label_text <> '')
    EXECUTE FUNCTION moderation_check_effect();

-- For the tables of contents: whether a case with its statement keeps this content out of sight.
CREATE FUNCTION moderation_is_hiding(content_kind text, content_id bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM moderation_case WHERE kind = content_kind AND object_id = content_id AND is_hiding)
$$;

CREATE TRIGGER moderation_vote_stays BEFORE UPDATE OR DELETE ON moderation_vote
    FOR EACH ROW EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_decision_stays BEFORE UPDATE OR DELETE ON moderation_decision
    FOR EACH ROW EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_statement_stays BEFORE UPDATE OR DELETE ON moderation_statement
    FOR EACH ROW EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_observation_stays BEFORE UPDATE OR DELETE ON moderation_observation
    FOR EACH ROW EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_vote_no_truncate BEFORE TRUNCATE ON moderation_vote
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_decision_no_truncate BEFORE TRUNCATE ON moderation_decision
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuse_change();
CREATE TRIGGER moderation_statement_no_truncate BEFORE TRUNCATE ON moderation_statement
    FOR EACH STATEMENT EXECUTE FUNCTION moderation_refuse_change();
"""
BACKWARD = """
DROP TRIGGER moderation_vote_from_an_open_seat ON moderation_vote;
DROP TRIGGER moderation_decision_by_humans ON moderation_decision;
DROP TRIGGER moderation_decision_has_statement ON moderation_decision;
DROP TRIGGER moderation_case_effect ON moderation_case;
DROP TRIGGER moderation_vote_stays ON moderation_vote;
DROP TRIGGER moderation_decision_stays ON moderation_decision;
DROP TRIGGER moderation_statement_stays ON moderation_statement;
DROP TRIGGER moderation_observation_stays ON moderation_observation;
DROP TRIGGER moderation_vote_no_truncate ON moderation_vote;
DROP TRIGGER moderation_decision_no_truncate ON moderation_decision;
DROP TRIGGER moderation_statement_no_truncate ON moderation_statement;
DROP FUNCTION moderation_check_vote();
DROP FUNCTION moderation_check_decision();
DROP FUNCTION moderation_check_statement();
DROP FUNCTION moderation_check_effect();
DROP FUNCTION moderation_is_hiding(text, bigint);
DROP FUNCTION moderation_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("moderation", "0002_the_court")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
