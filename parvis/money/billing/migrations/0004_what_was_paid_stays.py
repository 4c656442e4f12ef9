"""What was received, ordered or told by the bank is never changed: only what became of it is added."""

from django.db import migrations

FORWARD = """
-- Of a row, only the columns named may change; the row itself stays.
CREATE FUNCTION billing_refuse_other_columns() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) THEN
        RAISE EXCEPTION 'what was written stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_payment_stays BEFORE UPDATE OR DELETE ON billing_payment FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns('seen_by_bank', 'remittance_id', 'came_back_on', 'came_back_for');
CREATE TRIGGER billing_settlement_stays BEFORE UPDATE OR DELETE ON billing_settlement FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns('taken_back_at');
CREATE TRIGGER billing_remittance_stays BEFORE UPDATE OR DELETE ON billing_remittance FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns('credited_on');
CREATE TRIGGER billing_refund_stays BEFORE UPDATE OR DELETE ON billing_refund FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns('iban_sealed', 'paid_on', 'dropped_at');
CREATE TRIGGER billing_debitmandate_stays BEFORE UPDATE OR DELETE ON billing_debitmandate FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns(
        'iban_sealed', 'last_used_on', 'is_last', 'ended_at', 'ended_by_id', 'ended_for');
CREATE TRIGGER billing_bankline_stays BEFORE UPDATE OR DELETE ON billing_bankline FOR EACH ROW
    EXECUTE FUNCTION billing_refuse_other_columns(
        'iban_sealed', 'outcome', 'payment_id', 'run_id', 'run_line_id', 'remittance_id', 'resolved_by_id', 'resolved_at');

-- A settled line of the bank is not settled again.
CREATE FUNCTION billing_check_bank_line() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.outcome <> '' AND NEW.outcome IS DISTINCT FROM OLD.outcome THEN
        RAISE EXCEPTION 'bank line % is settled already', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_bankline_settled_once BEFORE UPDATE ON billing_bankline FOR EACH ROW
    EXECUTE FUNCTION billing_check_bank_line();

-- Orders may leave a run while it waits for its signature; from then on they are what was signed.
CREATE FUNCTION billing_check_run_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE run_state text;
BEGIN
    SELECT state INTO run_state FROM billing_run WHERE id = coalesce(NEW.run_id, OLD.run_id);
    IF TG_OP IN ('INSERT', 'DELETE') THEN
        IF run_state <> 'prepared' THEN
            RAISE EXCEPTION 'a run that is signed keeps its orders' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN coalesce(NEW, OLD);
    END IF;
    IF (to_jsonb(NEW) - '{is_live,came_back_on,came_back_for,was_collected,payment_id,iban_sealed}'::text[])
       IS DISTINCT FROM (to_jsonb(OLD) - '{is_live,came_back_on,came_back_for,was_collected,payment_id,iban_sealed}'::text[])
       OR (NEW.is_live AND NOT OLD.is_live) THEN
        RAISE EXCEPTION 'an order stays what it is' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_runline_stays BEFORE INSERT OR UPDATE OR DELETE ON billing_runline FOR EACH ROW
    EXECUTE FUNCTION billing_check_run_line();

-- A run goes forward, and what was signed off is not touched.
CREATE FUNCTION billing_check_run() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a run stays' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (OLD.state, NEW.state) NOT IN (('prepared', 'prepared'), ('prepared', 'signed'), ('prepared', 'cancelled'),
        ('signed', 'signed'), ('signed', 'sent'), ('signed', 'cancelled'), ('sent', 'sent'), ('sent', 'booked'),
        ('booked', 'booked'))
       OR (OLD.state <> 'prepared' AND (NEW.kind, NEW.scheme, NEW.execute_on, NEW.total, NEW.count, NEW.signed_by_id, NEW.digest)
           IS DISTINCT FROM (OLD.kind, OLD.scheme, OLD.execute_on, OLD.total, OLD.count, OLD.signed_by_id, OLD.digest))
       OR NEW.prepared_by_id <> OLD.prepared_by_id THEN
        RAISE EXCEPTION 'run % goes from % to % by no way there is', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER billing_run_forward BEFORE UPDATE OR DELETE ON billing_run FOR EACH ROW EXECUTE FUNCTION billing_check_run();

-- A payment never settles more than it brought.
CREATE FUNCTION billing_check_settlement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.payment_id IS NOT NULL AND (
        SELECT coalesce(sum(amount), 0) FROM billing_settlement WHERE payment_id = NEW.payment_id AND taken_back_at IS NULL
    ) > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN
        RAISE EXCEPTION 'payment % settles more than it brought', NEW.payment_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER billing_settlement_within_its_payment AFTER INSERT ON billing_settlement FOR EACH ROW
    EXECUTE FUNCTION billing_check_settlement();
"""
BACKWARD = """
DROP TRIGGER billing_payment_stays ON billing_payment;
DROP TRIGGER billing_settlement_stays ON billing_settlement;
DROP TRIGGER billing_remittance_stays ON billing_remittance;
DROP TRIGGER billing_refund_stays ON billing_refund;
DROP TRIGGER billing_debitmandate_stays ON billing_debitmandate;
DROP TRIGGER billing_bankline_stays ON billing_bankline;
DROP TRIGGER billing_bankline_settled_once ON billing_bankline;
DROP TRIGGER billing_runline_stays ON billing_runline;
DROP TRIGGER billing_run_forward ON billing_run;
DROP TRIGGER billing_settlement_within_its_payment ON billing_settlement;
DROP FUNCTION billing_refuse_other_columns();
DROP FUNCTION billing_check_bank_line();
DROP FUNCTION billing_check_run_line();
DROP FUNCTION billing_check_run();
DROP FUNCTION billing_check_settlement();
"""


class Migration(migrations.Migration):
    dependencies = [("billing", "0003_payments_runs_and_statements")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
