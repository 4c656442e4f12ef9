"""What PostgreSQL itself refuses, whoever asks: a gap in the numbers, a number that does not say its series, year and sequence, a
date before the one before, a change of what was issued, a line too many or too few."""

from django.db import migrations

FORWARD = """
ALTER TABLE billing_document ADD CONSTRAINT document_number_says_its_place
    CHECK (number = series || year::text || '-' || lpad(sequence::text, greatest(6, length(sequence::text)), '0'));

CREATE FUNCTION billing_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Each series and year runs from 1 without a gap, and its dates never go back. With no deletion, by induction.
CREATE FUNCTION billing_check_numbers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run record;
BEGIN
    FOR run IN SELECT series, year, min(sequence) AS low, max(sequence) AS high, count(*) AS documents,
                      min(issued_on) AS earliest FROM fresh GROUP BY series, year
    LOOP
        IF run.high - run.low + 1 <> run.documents OR (run.low > 1 AND NOT EXISTS (
            SELECT 1 FROM billing_document d
             WHERE d.series = run.series AND d.year = run.year AND d.sequence = run.low - 1 AND d.issued_on <= run.earliest))
        THEN
            RAISE EXCEPTION 'the numbers of % % would have a gap, or go back in time', run.series, run.year
                USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    IF EXISTS (SELECT 1 FROM (SELECT issued_on, lag(issued_on) OVER (PARTITION BY series, year ORDER BY sequence) AS before
                                FROM fresh) dated WHERE issued_on < before)
    THEN
        RAISE EXCEPTION 'numbers follow dates' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_document_numbers AFTER INSERT ON billing_document REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION billing_check_numbers();

-- Only what was paid and credited of a document ever changes.
CREATE FUNCTION billing_check_document_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (to_jsonb(NEW) - 'paid' - 'credited' - 'settled_at') IS DISTINCT FROM (to_jsonb(OLD) - 'paid' - 'credited' - 'settled_at')
       OR NEW.credited < OLD.credited
    THEN
        RAISE EXCEPTION 'what was issued stays: UPDATE on % refused', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_document_stays BEFORE UPDATE ON billing_document
    FOR EACH ROW EXECUTE FUNCTION billing_check_document_change();
CREATE TRIGGER billing_document_is_kept BEFORE DELETE ON billing_document
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_document_no_truncate BEFORE TRUNCATE ON billing_document
    FOR EACH STATEMENT EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_documentline_stays BEFORE UPDATE OR DELETE ON billing_documentline
    FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
CREATE TRIGGER billing_documentline_no_truncate BEFORE TRUNCATE ON billing_documentline
    FOR EACH STATEMENT EXECUTE FUNCTION billing_refuse_change();

-- No line enters a document that has them all.
CREATE FUNCTION billing_check_new_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM billing_document d JOIN billing_documentline l ON l.document_id = d.id
                WHERE d.id IN (SELECT document_id FROM fresh) GROUP BY d.id, d.line_count HAVING count(*) > d.line_count)
    THEN
        RAISE EXCEPTION 'the document has all its lines' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_documentline_of_its_document AFTER INSERT ON billing_documentline REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION billing_check_new_lines();

-- At the end of the transaction a document has all its lines, and they add up to it.
CREATE FUNCTION billing_check_document_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE found record;
BEGIN
    SELECT count(*) AS lines, coalesce(sum(net), 0) AS net INTO found FROM billing_documentline WHERE document_id = NEW.id;
    IF found.lines <> NEW.line_count OR found.net <> NEW.net OR NEW.line_count < 1 THEN
        RAISE EXCEPTION 'document % does not add up to its lines', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER billing_document_whole AFTER INSERT ON billing_document
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION billing_check_document_whole();

-- A counter only goes forward, and its row stays.
CREATE FUNCTION billing_check_counter() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.last < OLD.last OR NEW.last_on < OLD.last_on OR (NEW.series, NEW.year) IS DISTINCT FROM (OLD.series, OLD.year) THEN
        RAISE EXCEPTION 'a counter never goes back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_counter_forward BEFORE UPDATE ON billing_counter FOR EACH ROW EXECUTE FUNCTION billing_check_counter();
CREATE TRIGGER billing_counter_is_kept BEFORE DELETE ON billing_counter FOR EACH ROW EXECUTE FUNCTION billing_refuse_change();
"""
BACKWARD = """
ALTER TABLE billing_document DROP CONSTRAINT document_number_says_its_place;
DROP TRIGGER billing_document_numbers ON billing_document;
DROP TRIGGER billing_document_stays ON billing_document;
DROP TRIGGER billing_document_is_kept ON billing_document;
DROP TRIGGER billing_document_no_truncate ON billing_document;
DROP TRIGGER billing_documentline_stays ON billing_documentline;
DROP TRIGGER billing_documentline_no_truncate ON billing_documentline;
DROP TRIGGER billing_documentline_of_its_document ON billing_documentline;
DROP TRIGGER billing_document_whole ON billing_document;
DROP TRIGGER billing_counter_forward ON billing_counter;
DROP TRIGGER billing_counter_is_kept ON billing_counter;
DROP FUNCTION billing_check_numbers();
DROP FUNCTION billing_check_document_change();
DROP FUNCTION billing_check_new_lines();
DROP FUNCTION billing_check_document_whole();
DROP FUNCTION billing_check_counter();
DROP FUNCTION billing_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0001_documents")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
