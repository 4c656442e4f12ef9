"""Whoever's sign-in ends is told to live delivery, which closes what that sign-in kept open: no write has to think of it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION members_tell_ended_sign_ins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- The channel of core.live. Whose it was, never its key; those whose time is up are found within the minute.
    PERFORM pg_notify('parvis_live', json_build_object('to', json_build_array(ended.member_id), 'event', 'ended')::text)
    FROM (SELECT DISTINCT member_id FROM gone WHERE member_id IS NOT NULL AND expire_date > now()) ended;
    RETURN NULL;
END $$;
CREATE TRIGGER members_ended_sign_ins_are_told AFTER DELETE ON members_signin REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION members_tell_ended_sign_ins();
"""
BACKWARD = "DROP TRIGGER members_ended_sign_ins_are_told ON members_signin; DROP FUNCTION members_tell_ended_sign_ins();"


class Migration(migrations.Migration):
    dependencies = [("members", "0004_rights_over_own_data")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
