"""Shares stay as they were booked, and the first rates: 40 % to the territory, 20 % to whoever brought the customer (R70, R71)."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION subscriptions_share_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE'
       AND (to_jsonb(NEW) - '{delegation_id,handed_on,statement_id}'::text[])
         = (to_jsonb(OLD) - '{delegation_id,handed_on,statement_id}'::text[])
       AND (NEW.delegation_id IS NOT DISTINCT FROM OLD.delegation_id
            OR OLD.delegation_id IS NULL AND OLD.handed_on IS NULL AND NEW.handed_on IS NOT NULL)
       AND (NEW.handed_on IS NOT DISTINCT FROM OLD.handed_on OR OLD.handed_on IS NULL)
       AND (NEW.statement_id IS NOT DISTINCT FROM OLD.statement_id OR OLD.statement_id IS NULL) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'shares stay as they were booked: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER subscriptions_share_stays BEFORE UPDATE OR DELETE ON subscriptions_share
    FOR EACH ROW EXECUTE FUNCTION subscriptions_share_stays();
CREATE TRIGGER subscriptions_share_no_truncate BEFORE TRUNCATE ON subscriptions_share
    FOR EACH STATEMENT EXECUTE FUNCTION subscriptions_share_stays();
CREATE TRIGGER subscriptions_sharestatement_stays BEFORE UPDATE OR DELETE ON subscriptions_sharestatement
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER subscriptions_sharestatement_no_truncate BEFORE TRUNCATE ON subscriptions_sharestatement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
INSERT INTO subscriptions_sharerate (kind, rate, valid_from, set_at)
VALUES ('base', 4000, '2015-05-01', now()), ('referral', 2000, '2015-05-01', now());
"""
BACKWARD = """
DROP TRIGGER subscriptions_share_stays ON subscriptions_share;
DROP TRIGGER subscriptions_share_no_truncate ON subscriptions_share;
DROP TRIGGER subscriptions_sharestatement_stays ON subscriptions_sharestatement;
DROP TRIGGER subscriptions_sharestatement_no_truncate ON subscriptions_sharestatement;
DROP FUNCTION subscriptions_share_stays();
DELETE FROM subscriptions_sharerate WHERE set_by_id IS NULL;
"""


class Migration(migrations.Migration):
    dependencies = [("subscriptions", "0007_shares_referrals_and_paid_jobs"), ("ledger", "0002_append_only")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
