"""The books are append-only, kept in balance and closed by PostgreSQL itself, whoever asks."""

from django.db import migrations

TABLES = ("ledger_account", "ledger_line", "ledger_closedmonth")
BALANCES = "ledger_balance"

FORWARD = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books are append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- Whoever writes a line or closes a month writes alone until the transaction ends (actions.posting.BOOKS_LOCK).
CREATE FUNCTION ledger_write_alone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7201301);
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_line_alone BEFORE INSERT ON ledger_line FOR EACH STATEMENT EXECUTE FUNCTION ledger_write_alone();
CREATE TRIGGER ledger_closedmonth_alone BEFORE INSERT ON ledger_closedmonth
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_write_alone();

-- Once for all the lines of a statement: none in a closed month, counter-entries that only undo what there was,
-- then the balances. It runs as the owner, because the application may not touch balances.
CREATE FUNCTION ledger_lines_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE opened date; wrong text;
BEGIN
    SELECT (max(month) + interval '1 month')::date INTO opened FROM ledger_closedmonth;
    IF EXISTS (SELECT 1 FROM written WHERE booked_on < opened) THEN
        RAISE EXCEPTION 'the books are closed before %', opened USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM written WHERE counters_id IS NOT NULL) THEN
        SELECT l.cause INTO wrong FROM ledger_line l JOIN ledger_line c ON c.counters_id = l.id
        WHERE l.id IN (SELECT counters_id FROM written)
        GROUP BY l.id HAVING sum(c.amount) > l.amount OR bool_or(c.debit_id <> l.credit_id OR c.credit_id <> l.debit_id)
        LIMIT 1;
        IF wrong IS NOT NULL THEN
            RAISE EXCEPTION 'line % cannot be countered so', wrong USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    INSERT INTO ledger_balance (account_id, debit, credit)
    SELECT account_id, sum(debit), sum(credit) FROM (
        SELECT debit_id AS account_id, amount AS debit, 0 AS credit FROM written
        UNION ALL SELECT credit_id, 0, amount FROM written
    ) AS sides GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE
        SET debit = ledger_balance.debit + excluded.debit, credit = ledger_balance.credit + excluded.credit;
    RETURN NULL;
END $$;
CREATE TRIGGER ledger_line_written AFTER INSERT ON ledger_line
    REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_written();

-- Months are closed in order and without a gap.
CREATE FUNCTION ledger_month_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE last date;
BEGIN
    SELECT max(month) INTO last FROM ledger_closedmonth;
    IF NEW.month <> (last + interval '1 month')::date
       OR (last IS NULL AND EXISTS (SELECT 1 FROM ledger_line WHERE booked_on < NEW.month)) THEN
        RAISE EXCEPTION 'months are closed in order: % does not follow %', NEW.month, last USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ledger_closedmonth_in_order BEFORE INSERT ON ledger_closedmonth
    FOR EACH ROW EXECUTE FUNCTION ledger_month_in_order();

ALTER TABLE ledger_balance SET (fillfactor = 50);  -- the same few rows change at each line: they find room on their page
""" + "".join(
    f"""
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
"""
    for table in TABLES
) + f"""
CREATE TRIGGER {BALANCES}_stays BEFORE DELETE ON {BALANCES} FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER {BALANCES}_no_truncate BEFORE TRUNCATE ON {BALANCES} FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
-- Every role but the owner loses the right as well, so that a lifted trigger is not enough.
DO $$
DECLARE granted record;
BEGIN
    FOR granted IN SELECT DISTINCT grantee FROM information_schema.role_table_grants
                   WHERE table_schema = current_schema() AND table_name IN ('{"', '".join((*TABLES, BALANCES))}')
                     AND grantee NOT IN (current_user, 'PUBLIC')
    LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON {", ".join(TABLES)} FROM %I', granted.grantee);
        EXECUTE format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {BALANCES} FROM %I', granted.grantee);
    END LOOP;
    REVOKE UPDATE, DELETE, TRUNCATE ON {", ".join(TABLES)} FROM PUBLIC;
    REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {BALANCES} FROM PUBLIC;
END $$;
"""
BACKWARD = "".join(
    f"DROP TRIGGER {table}_append_only ON {table}; DROP TRIGGER {table}_no_truncate ON {table};" for table in TABLES
) + f"""
DROP TRIGGER {BALANCES}_stays ON {BALANCES};
DROP TRIGGER {BALANCES}_no_truncate ON {BALANCES};
DROP TRIGGER ledger_line_alone ON ledger_line;
DROP TRIGGER ledger_line_written ON ledger_line;
DROP TRIGGER ledger_closedmonth_alone ON ledger_closedmonth;
DROP TRIGGER ledger_closedmonth_in_order ON ledger_closedmonth;
DROP FUNCTION ledger_lines_written();
DROP FUNCTION ledger_month_in_order();
DROP FUNCTION ledger_write_alone();
DROP FUNCTION ledger_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_accounts_lines_and_closed_months")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
