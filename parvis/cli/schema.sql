-- What the migrations make of an empty database. Written by `make schema`, read by parvis/cli/schema.py: change neither by hand.
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.alerts_message_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a message never changes: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.billing_check_bank_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF OLD.outcome <> '' AND NEW.outcome IS DISTINCT FROM OLD.outcome THEN
        RAISE EXCEPTION 'bank line % is settled already', OLD.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.billing_check_counter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.last < OLD.last OR NEW.last_on < OLD.last_on OR (NEW.series, NEW.year) IS DISTINCT FROM (OLD.series, OLD.year) THEN
        RAISE EXCEPTION 'a counter never goes back' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.billing_check_document_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (to_jsonb(NEW) - 'paid' - 'credited' - 'settled_at') IS DISTINCT FROM (to_jsonb(OLD) - 'paid' - 'credited' - 'settled_at')
       OR NEW.credited < OLD.credited
    THEN
        RAISE EXCEPTION 'what was issued stays: UPDATE on % refused', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.billing_check_document_whole() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE found record;
BEGIN
    SELECT count(*) AS lines, coalesce(sum(net), 0) AS net INTO found FROM billing_documentline WHERE document_id = NEW.id;
    IF found.lines <> NEW.line_count OR found.net <> NEW.net OR NEW.line_count < 1 THEN
        RAISE EXCEPTION 'document % does not add up to its lines', NEW.number USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.billing_check_new_lines() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM billing_document d JOIN billing_documentline l ON l.document_id = d.id
                WHERE d.id IN (SELECT document_id FROM fresh) GROUP BY d.id, d.line_count HAVING count(*) > d.line_count)
    THEN
        RAISE EXCEPTION 'the document has all its lines' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.billing_check_numbers() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.billing_check_run() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.billing_check_run_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.billing_check_settlement() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.payment_id IS NOT NULL AND (
        SELECT coalesce(sum(amount), 0) FROM billing_settlement WHERE payment_id = NEW.payment_id AND taken_back_at IS NULL
    ) > (SELECT amount FROM billing_payment WHERE id = NEW.payment_id) THEN
        RAISE EXCEPTION 'payment % settles more than it brought', NEW.payment_id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.billing_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was issued stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.billing_refuse_other_columns() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) THEN
        RAISE EXCEPTION 'what was written stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.conversations_count_people() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM 1 FROM conversations_conversation WHERE id = NEW.conversation_id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM conversations_participant
        WHERE conversation_id = NEW.conversation_id AND state IN ('asked', 'in')) > 50 THEN
        RAISE EXCEPTION 'a conversation has fifty people at most' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.conversations_keep_mark() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was committed to never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.conversations_keep_who() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.conversation_id, NEW.seq, NEW.sender_id, NEW.sent_at, NEW.kind)
       IS DISTINCT FROM (OLD.conversation_id, OLD.seq, OLD.sender_id, OLD.sent_at, OLD.kind) THEN
        RAISE EXCEPTION 'a message stays its sender''s' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.conversations_take_turn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.seq IS DISTINCT FROM (SELECT last_seq FROM conversations_conversation WHERE id = NEW.conversation_id) THEN
        RAISE EXCEPTION 'messages of a conversation follow each other' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.digest_edition_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.letter_id, NEW.number, NEW.rhythm, NEW.day, NEW.opening, NEW.signature, NEW.state, NEW.sent_by_id, NEW.sent_at)
       IS DISTINCT FROM (OLD.letter_id, OLD.number, OLD.rhythm, OLD.day, OLD.opening, OLD.signature, OLD.state, OLD.sent_by_id, OLD.sent_at) THEN
        RAISE EXCEPTION 'an edition that was sent does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.digest_item_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE of_edition bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.edition_id ELSE NEW.edition_id END;
BEGIN
    IF EXISTS (SELECT 1 FROM digest_edition WHERE id = of_edition AND state = 'sent') THEN
        RAISE EXCEPTION 'an edition that was sent does not change' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.discussions_check_hiding() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT moderation_is_hiding('comment', NEW.id) THEN
        RAISE EXCEPTION 'no comment is hidden without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.journal_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the journal is append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.ledger_lines_written() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO '$user', 'public'
    AS $$
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
CREATE FUNCTION public.ledger_month_in_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE last date;
BEGIN
    SELECT max(month) INTO last FROM ledger_closedmonth;
    IF NEW.month <> (last + interval '1 month')::date
       OR (last IS NULL AND EXISTS (SELECT 1 FROM ledger_line WHERE booked_on < NEW.month)) THEN
        RAISE EXCEPTION 'months are closed in order: % does not follow %', NEW.month, last USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.ledger_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'the books are append-only: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.ledger_write_alone() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7201301);
    RETURN NULL;
END $$;
CREATE FUNCTION public.members_tell_ended_sign_ins() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    -- The channel of core.live. Whose it was, never its key; those whose time is up are found within the minute.
    PERFORM pg_notify('parvis_live', json_build_object('to', json_build_array(ended.member_id), 'event', 'ended')::text)
    FROM (SELECT DISTINCT member_id FROM gone WHERE member_id IS NOT NULL AND expire_date > now()) ended;
    RETURN NULL;
END $$;
CREATE FUNCTION public.moderation_acceptance_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was accepted stays accepted' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.moderation_allows(account text, account_id bigint, until timestamp with time zone) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT EXISTS (
        SELECT 1 FROM moderation_case c
          JOIN moderation_decision d ON d.id = (SELECT max(id) FROM moderation_decision WHERE case_id = c.id)
         WHERE c.is_suspending
           AND CASE account WHEN 'member' THEN c.author_id = account_id AND c.organisation_id IS NULL
                            ELSE c.organisation_id = account_id END
           AND CASE WHEN until IS NULL THEN d.measure = 'closure'
                    ELSE d.measure = 'suspension'
                         AND until <= coalesce(d.expires_at, d.decided_at + make_interval(hours => d.days * 24)) END)
$$;
CREATE FUNCTION public.moderation_check_decision() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.moderation_check_effect() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.moderation_check_member() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.suspended_until IS NOT NULL AND NEW.suspended_until IS DISTINCT FROM OLD.suspended_until
        AND NOT moderation_allows('member', NEW.id, NEW.suspended_until))
       OR (NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL AND NOT moderation_allows('member', NEW.id, NULL)
           AND NOT EXISTS (SELECT FROM members_departure d WHERE d.member_id = NEW.id AND d.begun_at IS NOT NULL
                           AND d.cancelled_at IS NULL AND d.done_at IS NULL))
    THEN
        RAISE EXCEPTION 'no account is stopped without a decision that says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.moderation_check_organisation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.suspended_until IS NOT NULL AND NEW.suspended_until IS DISTINCT FROM OLD.suspended_until
        AND NOT moderation_allows('organisation', NEW.id, NEW.suspended_until))
       OR (NEW.closed_because = 'decision' AND OLD.closed_because <> 'decision'
           AND NOT moderation_allows('organisation', NEW.id, NULL))
    THEN
        RAISE EXCEPTION 'no organisation is stopped without a decision that says so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.moderation_check_picture() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT moderation_is_hiding('picture', NEW.id) THEN
        RAISE EXCEPTION 'no picture is refused without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.moderation_check_sheet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT moderation_is_hiding(NEW.carrier_kind, NEW.carrier_id) THEN
        RAISE EXCEPTION 'no film is refused without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.moderation_check_statement() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM moderation_statement WHERE decision_id = NEW.id) THEN
        RAISE EXCEPTION 'no decision without its statement of reasons' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.moderation_check_vote() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.moderation_is_hiding(content_kind text, content_id bigint) RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT EXISTS (SELECT 1 FROM moderation_case WHERE kind = content_kind AND object_id = content_id AND is_hiding)
$$;
CREATE FUNCTION public.moderation_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what the court has written stays: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.moderation_reply_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.text, NEW.name, NEW.quality, NEW.passage, NEW.kind, NEW.object_id, NEW.asked_at)
            IS NOT DISTINCT FROM (OLD.text, OLD.name, OLD.quality, OLD.passage, OLD.kind, OLD.object_id, OLD.asked_at) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND OLD.state = 'unconfirmed' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a reply stays as it was asked: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.orders_check_attempt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.shop_id, NEW.order_id, NEW.amount, NEW.kind, NEW.is_live, NEW.created_at)
       IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.kind, OLD.is_live, OLD.created_at)
       OR (OLD.reference <> '' AND NEW.reference <> OLD.reference) THEN
        RAISE EXCEPTION 'an attempt stays the one it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'paid' AND NEW.state <> 'paid'
       OR OLD.state IN ('failed', 'cancelled', 'expired') AND NEW.state NOT IN (OLD.state, 'paid') THEN
        RAISE EXCEPTION 'attempt % goes from % to %', OLD.id, OLD.state, NEW.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.orders_check_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (to_jsonb(NEW) - '{quantity,amount,variant_id}'::text[]) IS DISTINCT FROM (to_jsonb(OLD) - '{quantity,amount,variant_id}'::text[])
       OR (NEW.variant_id IS NOT NULL AND NEW.variant_id IS DISTINCT FROM OLD.variant_id) THEN
        RAISE EXCEPTION 'an ordered line is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.orders_check_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (OLD.state, NEW.state) NOT IN (
        ('placed', 'placed'), ('placed', 'accepted'), ('placed', 'cancelled'), ('placed', 'expired'),
        ('accepted', 'accepted'), ('accepted', 'ready'), ('accepted', 'cancelled'), ('accepted', 'expired'),
        ('ready', 'ready'), ('ready', 'handed'), ('ready', 'cancelled'),
        ('handed', 'handed'), ('cancelled', 'cancelled'), ('expired', 'expired')) THEN
        RAISE EXCEPTION 'order % goes from % to % by no way there is', OLD.id, OLD.state, NEW.state
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.shop_id, NEW.number, NEW.checkout_id, NEW.customer_id, NEW.token_hash, NEW.placed_at)
       IS DISTINCT FROM (OLD.shop_id, OLD.number, OLD.checkout_id, OLD.customer_id, OLD.token_hash, OLD.placed_at) THEN
        RAISE EXCEPTION 'an order stays the one it is' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('handed', 'cancelled', 'expired')
       AND (NEW.goods_total, NEW.delivery_fee, NEW.receive, NEW.pay)
           IS DISTINCT FROM (OLD.goods_total, OLD.delivery_fee, OLD.receive, OLD.pay) THEN
        RAISE EXCEPTION 'an order that ended keeps its price' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.paid, NEW.refunded, NEW.lost) IS DISTINCT FROM (OLD.paid, OLD.refunded, OLD.lost) AND pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'what was paid is what payments add up to' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.orders_check_refund() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    had bigint;
    promised bigint;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.shop_id, NEW.order_id, NEW.amount, NEW.cause, NEW.reason) IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.amount, OLD.cause, OLD.reason)
           OR (OLD.state, NEW.state) NOT IN (('asked', 'asked'), ('asked', 'sent'), ('asked', 'done'), ('asked', 'failed'),
               ('sent', 'sent'), ('sent', 'done'), ('sent', 'failed'), ('failed', 'failed'), ('failed', 'asked'), ('failed', 'sent'),
               ('failed', 'done'), ('done', 'done')) THEN
            RAISE EXCEPTION 'refund % goes from % to % by no way there is', OLD.id, OLD.state, NEW.state
                USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    SELECT paid INTO had FROM orders_order WHERE id = NEW.order_id AND shop_id = NEW.shop_id FOR UPDATE;
    SELECT coalesce(sum(amount), 0) INTO promised FROM orders_refund
        WHERE order_id = NEW.order_id AND shop_id = NEW.shop_id AND id <> NEW.id AND state <> 'failed';
    IF NEW.state <> 'failed' AND promised + NEW.amount > had THEN
        RAISE EXCEPTION 'order % gives back more than it got', NEW.order_id USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'done' AND (TG_OP = 'INSERT' OR OLD.state <> 'done') THEN
        UPDATE orders_order SET refunded = refunded + NEW.amount,
            lost = lost + CASE WHEN NEW.reason IN ('mistake', 'reversed') THEN NEW.amount ELSE 0 END WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.orders_check_sum() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    one bigint := CASE TG_TABLE_NAME WHEN 'orders_order' THEN NEW.id ELSE (to_jsonb(NEW)->>'order_id')::bigint END;
    before text := current_setting('parvis.shop', true);
    said bigint;
    added bigint;
BEGIN
    PERFORM set_config('parvis.shop', NEW.shop_id::text, true);  -- it runs as the transaction ends, when nothing is seen
    SELECT goods_total INTO said FROM orders_order WHERE id = one AND shop_id = NEW.shop_id;
    SELECT coalesce(sum(amount), 0) INTO added FROM orders_orderline WHERE order_id = one AND shop_id = NEW.shop_id;
    PERFORM set_config('parvis.shop', coalesce(before, ''), true);
    IF said IS DISTINCT FROM added THEN
        RAISE EXCEPTION 'order % says % and its lines %', one, said, added USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.orders_check_withdrawal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.shop_id, NEW.order_id, NEW.declared_at) IS DISTINCT FROM (OLD.shop_id, OLD.order_id, OLD.declared_at)
       OR OLD.state <> 'declared' AND ((NEW.what, NEW.amount, NEW.confirmed_at) IS DISTINCT FROM (OLD.what, OLD.amount, OLD.confirmed_at)
           OR NEW.state = 'declared')
       OR OLD.state = 'settled' AND NEW.state <> 'settled' THEN
        RAISE EXCEPTION 'a confirmed withdrawal stays what its receipt says' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.orders_count_payment() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE orders_order SET paid = paid + NEW.amount WHERE id = NEW.order_id AND shop_id = NEW.shop_id;
    RETURN NULL;
END $$;
CREATE FUNCTION public.orders_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a payment stays what it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.orders_refuse_document_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'what was issued stays what it is' USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.orders_tell_tally() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    instant timestamptz := CASE WHEN TG_OP = 'INSERT' THEN NEW.placed_at ELSE NEW.ended_at END;
    on_day date;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.state = OLD.state OR NEW.state NOT IN ('handed', 'cancelled', 'expired')) THEN
        RETURN NULL;
    END IF;
    on_day := (instant AT TIME ZONE 'Europe/Paris')::date;
    INSERT INTO orders_tally AS t (shop_id, day, placed, handed_over, cancelled, expired, sold)
    VALUES (NEW.shop_id, on_day, (TG_OP = 'INSERT')::int, (NEW.state = 'handed')::int, (NEW.state = 'cancelled')::int,
            (NEW.state = 'expired')::int, CASE WHEN NEW.state = 'handed' THEN NEW.goods_total ELSE 0 END)
    ON CONFLICT (shop_id, day) DO UPDATE SET placed = t.placed + EXCLUDED.placed,
        handed_over = t.handed_over + EXCLUDED.handed_over, cancelled = t.cancelled + EXCLUDED.cancelled,
        expired = t.expired + EXCLUDED.expired, sold = t.sold + EXCLUDED.sold;
    RETURN NULL;
END $$;
CREATE FUNCTION public.patronage_receipt_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.cancelled_at IS NULL AND NEW.cancelled_at IS NOT NULL
       AND to_jsonb(OLD) - '{cancelled_at,cancelled_by_id,cancelled_because}'::text[]
         = to_jsonb(NEW) - '{cancelled_at,cancelled_by_id,cancelled_because}'::text[] THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'a receipt never changes: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.pictures_check_consent() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pictures_face WHERE consent_id = NEW.id) THEN
        RAISE EXCEPTION 'what shows a person goes back to the gate with their consent' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.pictures_check_face() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    one pictures_face%ROWTYPE;
    sheet pictures_sheet%ROWTYPE;
BEGIN
    one := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    SELECT * INTO sheet FROM pictures_sheet
     WHERE carrier_kind = one.carrier_kind AND carrier_id = one.carrier_id FOR SHARE;
    IF sheet.state IN ('signed', 'passed') THEN
        RAISE EXCEPTION 'the faces of a signed sheet do not change' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP <> 'DELETE' AND one.consent_id IS NOT NULL THEN
        PERFORM 1 FROM pictures_consent c
          WHERE c.id = one.consent_id AND c.withdrawn_at IS NULL AND c.organisation_id = sheet.organisation_id FOR SHARE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'a face is shown by a consent in force, given to its own organisation'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN one;
END $$;
CREATE FUNCTION public.pictures_check_passed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM pictures_sheet
                WHERE carrier_kind = 'picture' AND carrier_id = NEW.id AND state <> 'passed')
    THEN
        RAISE EXCEPTION 'nothing is released that its editor has not signed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.pictures_check_sheet() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.state = 'passed' AND (TG_OP = 'INSERT' OR OLD.state NOT IN ('signed', 'refused', 'passed')) THEN
        RAISE EXCEPTION 'nothing is released that its editor has not signed' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state IN ('signed', 'passed') AND EXISTS (
        SELECT 1 FROM pictures_face f LEFT JOIN pictures_consent c ON c.id = f.consent_id
         WHERE f.carrier_kind = NEW.carrier_kind AND f.carrier_id = NEW.carrier_id
           AND (f.decision = 'undecided' OR f.is_being_followed
                OR c.withdrawn_at IS NOT NULL OR c.organisation_id <> NEW.organisation_id))
    THEN
        RAISE EXCEPTION 'no sheet is signed while a face is undecided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.publications_check_hiding() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT moderation_is_hiding('publication', NEW.number) THEN
        RAISE EXCEPTION 'no piece is hidden without a decision and its statement' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.reports_step_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF (NEW.problem_id, NEW.state, NEW.words, NEW.by_reporter, NEW.at)
       IS DISTINCT FROM (OLD.problem_id, OLD.state, OLD.words, OLD.by_reporter, OLD.at) THEN
        RAISE EXCEPTION 'an answer that was given does not change' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.sealed_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'sealed_sealedrecord' AND TG_OP IN ('DELETE', 'UPDATE') THEN
        IF TG_OP = 'DELETE' AND OLD.keep_until <= now() THEN
            RETURN OLD;
        END IF;
        IF TG_OP = 'UPDATE' AND OLD.kind = 'identity' AND to_jsonb(NEW) - 'keep_until' = to_jsonb(OLD) - 'keep_until' THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'the sealed store is kept as it is: % on % refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.subscriptions_share_stays() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.tracking_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'a proof stands as it was published: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE FUNCTION public.verification_refuse_end_with_evidence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW.state NOT IN ('preparing', 'waiting')
       AND EXISTS (SELECT 1 FROM verification_evidence WHERE verification_id = NEW.id) THEN
        RAISE EXCEPTION 'verification % ends with evidence left', NEW.id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.verification_refuse_late_evidence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM verification_verification
                   WHERE id = NEW.verification_id AND state IN ('preparing', 'waiting')) THEN
        RAISE EXCEPTION 'verification % has ended: no evidence is added', NEW.verification_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.video_upload_only_grows() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NEW."offset" < OLD."offset" OR NEW.length <> OLD.length THEN
        RAISE EXCEPTION 'an upload only grows, and towards the length it announced' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.workshops_count_seats() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    gone integer := CASE WHEN TG_OP <> 'INSERT' AND OLD.state = 'seated' THEN 1 ELSE 0 END;
    came integer := CASE WHEN TG_OP <> 'DELETE' AND NEW.state = 'seated' THEN 1 ELSE 0 END;
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.session_id <> OLD.session_id THEN
        RAISE EXCEPTION 'a registration stays with its session' USING ERRCODE = 'restrict_violation';
    END IF;
    IF came <> gone THEN
        UPDATE workshops_session SET taken = taken + came - gone
            WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.session_id ELSE NEW.session_id END;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.workshops_keep_count() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        NEW.taken := CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.taken END;
    END IF;
    RETURN NEW;
END $$;
CREATE TEXT SEARCH CONFIGURATION public.french_parvis (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR asciiword WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR word WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR numword WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR hword_numpart WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR hword_part WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR hword_asciipart WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR numhword WITH public.unaccent, simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR asciihword WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR hword WITH public.unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.french_parvis
    ADD MAPPING FOR uint WITH simple;
CREATE TABLE public.access_delivery (
    id bigint NOT NULL,
    message uuid NOT NULL,
    event character varying(40) NOT NULL,
    facts jsonb,
    state character varying(7) NOT NULL,
    tries smallint NOT NULL,
    status smallint,
    made_at timestamp with time zone NOT NULL,
    tried_at timestamp with time zone,
    endpoint_id bigint NOT NULL,
    CONSTRAINT access_delivery_status_check CHECK ((status >= 0)),
    CONSTRAINT access_delivery_tries_check CHECK ((tries >= 0))
);
ALTER TABLE public.access_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_endpoint (
    id bigint NOT NULL,
    url character varying(500) NOT NULL,
    events character varying(40)[] NOT NULL,
    salt character varying(64) NOT NULL,
    former_salt character varying(64) NOT NULL,
    rotated_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    stopped_because character varying(7) NOT NULL,
    member_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT endpoint_has_known_events CHECK (((events <@ ARRAY['publication.published'::character varying(40), 'publication.changed'::character varying(40), 'publication.withdrawn'::character varying(40), 'order.placed'::character varying(40), 'order.changed'::character varying(40), 'stock.changed'::character varying(40), 'alert.issued'::character varying(40)]) AND (
CASE
    WHEN (events IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(events, 1), 0)
END >= 1))),
    CONSTRAINT endpoint_is_https CHECK (((url)::text ~~ 'https://%'::text)),
    CONSTRAINT endpoint_stopped_for_a_reason CHECK ((((stopped_at IS NULL) AND ((stopped_because)::text = ''::text)) OR ((stopped_at IS NOT NULL) AND (NOT ((stopped_because)::text = ''::text)))))
);
ALTER TABLE public.access_endpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_endpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_keptanswer (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    status smallint,
    body text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    token_id bigint NOT NULL,
    CONSTRAINT access_keptanswer_status_check CHECK ((status >= 0))
);
ALTER TABLE public.access_keptanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_keptanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.access_token (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    scopes character varying(8)[] NOT NULL,
    prefix character varying(16) NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_on date,
    revoked_at timestamp with time zone,
    member_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT token_ends_within_a_year CHECK (((expires_at > created_at) AND (expires_at <= (created_at + '365 days'::interval)))),
    CONSTRAINT token_has_known_scopes CHECK (((scopes <@ ARRAY['publish'::character varying(8), 'events'::character varying(8), 'alert'::character varying(8), 'products'::character varying(8), 'stock'::character varying(8), 'orders'::character varying(8)]) AND (
CASE
    WHEN (scopes IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(scopes, 1), 0)
END >= 1))),
    CONSTRAINT token_keeps_a_digest CHECK (((digest)::text ~ '^[0-9a-f]{64}$'::text))
);
ALTER TABLE public.access_token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.access_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agenda_event (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    source character varying(80) NOT NULL,
    source_url character varying(200) NOT NULL,
    organiser character varying(160) NOT NULL,
    kind character varying(10) NOT NULL,
    title character varying(120) NOT NULL,
    text text NOT NULL,
    place character varying(160) NOT NULL,
    address character varying(200) NOT NULL,
    is_free boolean NOT NULL,
    price character varying(120) NOT NULL,
    booking character varying(200) NOT NULL,
    is_accessible boolean NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    is_all_day boolean NOT NULL,
    repeats character varying(7) NOT NULL,
    "interval" smallint NOT NULL,
    weekdays smallint[] NOT NULL,
    nth smallint NOT NULL,
    until date,
    count smallint,
    exceptions date[] NOT NULL,
    sequence integer NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    withdrawn_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    organisation_id bigint,
    territory_id bigint NOT NULL,
    written_by_id bigint,
    CONSTRAINT agenda_event_count_check CHECK ((count >= 0)),
    CONSTRAINT agenda_event_interval_check CHECK (("interval" >= 0)),
    CONSTRAINT agenda_event_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT event_cancelled_for_its_reason CHECK (((cancelled_at IS NOT NULL) OR ((cancelled_because)::text = ''::text))),
    CONSTRAINT event_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT event_ends_one_way CHECK (((until IS NULL) OR (count IS NULL))),
    CONSTRAINT event_interval_is_small CHECK ((("interval" >= 1) AND ("interval" <= 12))),
    CONSTRAINT event_is_of_someone CHECK (((NOT ((source)::text = ''::text)) OR (organisation_id IS NOT NULL))),
    CONSTRAINT event_repeats_by_its_rule CHECK ((((count IS NULL) AND (nth = 0) AND ((repeats)::text = 'never'::text) AND (until IS NULL) AND (weekdays = '{}'::smallint[])) OR ((nth = 0) AND ((repeats)::text = 'weekly'::text) AND (NOT (weekdays = '{}'::smallint[]))) OR ((nth = ANY (ARRAY[1, 2, 3, 4, '-1'::integer])) AND ((repeats)::text = 'monthly'::text) AND (weekdays = '{}'::smallint[])))),
    CONSTRAINT event_says_what_where_and_who CHECK (((NOT ((title)::text = ''::text)) AND (NOT ((place)::text = ''::text)) AND (NOT ((organiser)::text = ''::text))))
);
ALTER TABLE public.agenda_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agenda_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agenda_listed (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    kind character varying(10) NOT NULL,
    territory_id bigint NOT NULL,
    occurrence_id bigint NOT NULL
);
ALTER TABLE public.agenda_listed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agenda_listed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.agenda_occurrence (
    id bigint NOT NULL,
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    event_id bigint NOT NULL,
    CONSTRAINT occurrence_ends_after_it_starts CHECK ((ends_at > starts_at))
);
ALTER TABLE public.agenda_occurrence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agenda_occurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_alert (
    number bigint NOT NULL,
    area jsonb,
    area_words character varying(200) NOT NULL,
    kind character varying(14) NOT NULL,
    title character varying(100) NOT NULL,
    instruction text NOT NULL,
    text text NOT NULL,
    severity smallint NOT NULL,
    urgency character varying(9) NOT NULL,
    certainty character varying(8) NOT NULL,
    exercise boolean NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    state character varying(9) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    issued_at timestamp with time zone,
    ended_at timestamp with time zone,
    proposal jsonb,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    confirmed_by_id bigint,
    organisation_id bigint NOT NULL,
    proposed_by_id bigint,
    territory_id bigint NOT NULL,
    written_by_id bigint NOT NULL,
    CONSTRAINT alert_cancelled_is_over CHECK (((NOT ((state)::text = 'cancelled'::text)) OR (ended_at IS NOT NULL))),
    CONSTRAINT alert_change_proposed_by_someone CHECK ((((proposal IS NULL) AND (proposed_by_id IS NULL)) OR ((proposal IS NOT NULL) AND (proposed_by_id IS NOT NULL) AND ((state)::text = 'issued'::text)))),
    CONSTRAINT alert_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT alert_issued_at_an_instant CHECK ((((issued_at IS NULL) AND ((state)::text = ANY ((ARRAY['draft'::character varying, 'waiting'::character varying])::text[]))) OR ((issued_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['issued'::character varying, 'cancelled'::character varying])::text[]))))),
    CONSTRAINT alert_of_danger_by_two_people CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'waiting'::character varying])::text[])) OR (severity < 3) OR ((confirmed_by_id IS NOT NULL) AND (NOT ((confirmed_by_id = written_by_id) AND (confirmed_by_id IS NOT NULL)))))),
    CONSTRAINT alert_says_what_where_and_what_to_do CHECK (((NOT ((title)::text = ''::text)) AND (NOT (instruction = ''::text)) AND (NOT ((area_words)::text = ''::text)))),
    CONSTRAINT alert_severity_is_known CHECK (((severity >= 1) AND (severity <= 4))),
    CONSTRAINT alerts_alert_severity_check CHECK ((severity >= 0))
);
ALTER TABLE public.alerts_alert ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_alert_number_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_alertmessage (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    type character varying(6) NOT NULL,
    ends boolean NOT NULL,
    note character varying(400) NOT NULL,
    identifier character varying(120) NOT NULL,
    cap text NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    alert_id bigint NOT NULL,
    CONSTRAINT alert_message_begins_with_the_alert CHECK ((((NOT ends) AND ("position" = 1) AND ((type)::text = 'Alert'::text)) OR (("position" > 1) AND (NOT ((type)::text = 'Alert'::text))))),
    CONSTRAINT alerts_alertmessage_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.alerts_alertmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_alertmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_delivery (
    id bigint NOT NULL,
    channel character varying(4) NOT NULL,
    state character varying(8) NOT NULL,
    due_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    failure character varying(40) NOT NULL,
    ended_at timestamp with time zone,
    received boolean NOT NULL,
    message_id bigint NOT NULL,
    sector_id bigint,
    territory_id bigint NOT NULL,
    follower_id bigint,
    CONSTRAINT alerts_delivery_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT delivery_ended_at_an_instant CHECK ((((ended_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((NOT ((state)::text = 'waiting'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT delivery_received_once_sent CHECK (((NOT received) OR ((state)::text = 'sent'::text)))
);
ALTER TABLE public.alerts_delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_follower (
    id bigint NOT NULL,
    reference character varying(40) NOT NULL,
    email character varying(254) NOT NULL,
    kinds character varying(14)[] NOT NULL,
    quiet_from smallint,
    quiet_to smallint,
    created_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    endpoint_id bigint,
    CONSTRAINT alerts_follower_quiet_from_check CHECK ((quiet_from >= 0)),
    CONSTRAINT alerts_follower_quiet_to_check CHECK ((quiet_to >= 0)),
    CONSTRAINT follower_has_one_way_to_be_told CHECK ((((endpoint_id IS NULL) AND (NOT ((email)::text = ''::text))) OR ((confirmed_at IS NOT NULL) AND ((email)::text = ''::text) AND (endpoint_id IS NOT NULL)))),
    CONSTRAINT follower_quiet_from_one_hour_to_another CHECK ((((quiet_from IS NULL) AND (quiet_to IS NULL)) OR ((quiet_from <= 23) AND (quiet_to <= 23) AND (NOT ((quiet_from = quiet_to) AND (quiet_from IS NOT NULL) AND (quiet_to IS NOT NULL))))))
);
ALTER TABLE public.alerts_follower ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_follower_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_following (
    id bigint NOT NULL,
    follower_id bigint NOT NULL,
    sector_id bigint,
    territory_id bigint NOT NULL
);
ALTER TABLE public.alerts_following ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_following_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_relay (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    reference character varying(40) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    agreed_at timestamp with time zone,
    above_id bigint,
    added_by_id bigint NOT NULL,
    organisation_id bigint,
    sector_id bigint,
    territory_id bigint NOT NULL,
    delegation_id bigint,
    CONSTRAINT relay_is_not_above_itself CHECK ((NOT ((above_id = id) AND (above_id IS NOT NULL)))),
    CONSTRAINT relay_of_an_institution_or_a_delegation CHECK ((((organisation_id IS NULL) OR (delegation_id IS NULL)) AND (1 = (
CASE
    WHEN (organisation_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (delegation_id IS NULL) THEN 1
    ELSE 0
END))))
);
ALTER TABLE public.alerts_relay ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_relay_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_relaycall (
    id bigint NOT NULL,
    outcome character varying(4) NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint,
    round_id bigint NOT NULL
);
ALTER TABLE public.alerts_relaycall ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_relaycall_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_relayedperson (
    id bigint NOT NULL,
    words character varying(700) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    relay_id bigint NOT NULL
);
ALTER TABLE public.alerts_relayedperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_relayedperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_relayround (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    taken_at timestamp with time zone,
    alert_id bigint NOT NULL,
    relay_id bigint NOT NULL
);
ALTER TABLE public.alerts_relayround ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_relayround_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_sector (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    area jsonb NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.alerts_sector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.alerts_sector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.alerts_spread (
    message_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    tally jsonb
);
CREATE TABLE public.audience_dailyplays (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    date date NOT NULL,
    part smallint NOT NULL,
    count integer NOT NULL,
    CONSTRAINT a_film_has_four_quarters CHECK ((part <= 4)),
    CONSTRAINT audience_dailyplays_count_check CHECK ((count >= 0)),
    CONSTRAINT audience_dailyplays_part_check CHECK ((part >= 0))
);
ALTER TABLE public.audience_dailyplays ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audience_dailyplays_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audience_dailyreach (
    id bigint NOT NULL,
    territory_id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    date date NOT NULL,
    count integer NOT NULL,
    CONSTRAINT audience_dailyreach_count_check CHECK ((count >= 0))
);
ALTER TABLE public.audience_dailyreach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audience_dailyreach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audience_dailyviews (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    date date NOT NULL,
    count integer NOT NULL,
    source character varying(8) NOT NULL,
    CONSTRAINT audience_dailyviews_count_check CHECK ((count >= 0)),
    CONSTRAINT daily_views_of_a_known_source CHECK (((source)::text = ANY ((ARRAY['platform'::character varying, 'site'::character varying, 'search'::character varying, 'social'::character varying, 'other'::character varying, 'direct'::character varying, 'unknown'::character varying])::text[])))
);
ALTER TABLE public.audience_dailyviews ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audience_dailyviews_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audience_vainsearch (
    id bigint NOT NULL,
    territory_id bigint NOT NULL,
    "where" character varying(6) NOT NULL,
    date date NOT NULL,
    words character varying(80) NOT NULL,
    count integer NOT NULL,
    CONSTRAINT audience_vainsearch_count_check CHECK ((count >= 0)),
    CONSTRAINT words_of_five_people_at_least CHECK ((count >= 5))
);
ALTER TABLE public.audience_vainsearch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audience_vainsearch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audience_views (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    total bigint NOT NULL
);
ALTER TABLE public.audience_views ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audience_views_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_bankline (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    booked_on date NOT NULL,
    amount bigint NOT NULL,
    label character varying(500) NOT NULL,
    name character varying(140) NOT NULL,
    iban_sealed character varying(160) NOT NULL,
    iban_shown character varying(20) NOT NULL,
    iban_mark character varying(32) NOT NULL,
    reference character varying(25) NOT NULL,
    end_to_end character varying(35) NOT NULL,
    bank_id character varying(80) NOT NULL,
    return_reason character varying(35) NOT NULL,
    outcome character varying(10) NOT NULL,
    resolved_at timestamp with time zone,
    resolved_by_id bigint,
    statement_id bigint NOT NULL,
    payment_id bigint,
    remittance_id bigint,
    run_id bigint,
    run_line_id bigint,
    CONSTRAINT bank_line_moves_something CHECK ((NOT (amount = 0))),
    CONSTRAINT bank_line_waits_or_not CHECK (((((outcome)::text = ''::text) AND (resolved_at IS NULL)) OR ((NOT ((outcome)::text = ''::text)) AND (resolved_at IS NOT NULL))))
);
ALTER TABLE public.billing_bankline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_bankline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_bankstatement (
    id bigint NOT NULL,
    format character varying(10) NOT NULL,
    file_name character varying(200) NOT NULL,
    digest character varying(64) NOT NULL,
    first_day date,
    last_day date,
    lines_read integer NOT NULL,
    lines_new integer NOT NULL,
    opening bigint,
    closing bigint,
    imported_at timestamp with time zone NOT NULL,
    imported_by_id bigint NOT NULL,
    CONSTRAINT billing_bankstatement_lines_new_check CHECK ((lines_new >= 0)),
    CONSTRAINT billing_bankstatement_lines_read_check CHECK ((lines_read >= 0))
);
ALTER TABLE public.billing_bankstatement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_bankstatement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_counter (
    id bigint NOT NULL,
    series character varying(12) NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    last_on date NOT NULL,
    CONSTRAINT billing_counter_last_check CHECK ((last >= 0)),
    CONSTRAINT billing_counter_year_check CHECK ((year >= 0))
);
ALTER TABLE public.billing_counter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_counter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_customerdetails (
    id bigint NOT NULL,
    line1 character varying(70) NOT NULL,
    line2 character varying(70) NOT NULL,
    postcode character varying(16) NOT NULL,
    city character varying(35) NOT NULL,
    country character varying(2) NOT NULL,
    legal_name character varying(160) NOT NULL,
    email character varying(254) NOT NULL,
    siret character varying(14) NOT NULL,
    vat character varying(15) NOT NULL,
    service_code character varying(35) NOT NULL,
    engagement character varying(35) NOT NULL,
    engagement_required boolean NOT NULL,
    set_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.billing_customerdetails ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_customerdetails_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_debitmandate (
    id bigint NOT NULL,
    line1 character varying(70) NOT NULL,
    line2 character varying(70) NOT NULL,
    postcode character varying(16) NOT NULL,
    city character varying(35) NOT NULL,
    country character varying(2) NOT NULL,
    reference character varying(35) NOT NULL,
    scheme character varying(4) NOT NULL,
    is_single boolean NOT NULL,
    name character varying(70) NOT NULL,
    iban_sealed character varying(160) NOT NULL,
    iban_shown character varying(20) NOT NULL,
    iban_mark character varying(32) NOT NULL,
    bic character varying(11) NOT NULL,
    ics character varying(35) NOT NULL,
    creditor character varying(160) NOT NULL,
    signed_on date NOT NULL,
    signed_at timestamp with time zone NOT NULL,
    last_used_on date,
    is_last boolean NOT NULL,
    ended_at timestamp with time zone,
    ended_for character varying(140) NOT NULL,
    ended_by_id bigint,
    organisation_id bigint NOT NULL,
    signed_by_id bigint NOT NULL,
    CONSTRAINT mandate_ended_for_a_reason CHECK ((((ended_at IS NULL) AND ((ended_for)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ended_for)::text = ''::text)))))
);
ALTER TABLE public.billing_debitmandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_debitmandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_deposit (
    id bigint NOT NULL,
    number character varying(60) NOT NULL,
    deposited_on date NOT NULL,
    state character varying(9) NOT NULL,
    state_on date NOT NULL,
    reason character varying(500) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    entered_by_id bigint NOT NULL,
    document_id bigint NOT NULL,
    CONSTRAINT deposit_answered_after CHECK ((state_on >= deposited_on)),
    CONSTRAINT deposit_refused_for_a_reason CHECK ((NOT (((reason)::text = ''::text) AND ((state)::text = ANY ((ARRAY['rejected'::character varying, 'refused'::character varying])::text[])))))
);
ALTER TABLE public.billing_deposit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_deposit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_document (
    id bigint NOT NULL,
    kind character varying(3) NOT NULL,
    series character varying(12) NOT NULL,
    year smallint NOT NULL,
    sequence integer NOT NULL,
    number character varying(30) NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    seller jsonb NOT NULL,
    buyer jsonb NOT NULL,
    means character varying(8) NOT NULL,
    payment jsonb NOT NULL,
    mentions jsonb NOT NULL,
    vat_on_debits boolean NOT NULL,
    rates jsonb NOT NULL,
    net bigint NOT NULL,
    vat bigint NOT NULL,
    total bigint NOT NULL,
    line_count smallint NOT NULL,
    reference character varying(25) NOT NULL,
    reason character varying(300) NOT NULL,
    cause character varying(120) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    paid bigint NOT NULL,
    credited bigint NOT NULL,
    settled_at timestamp with time zone,
    corrects_id bigint,
    delegation_id bigint,
    organisation_id bigint,
    issuer_id bigint NOT NULL,
    CONSTRAINT billing_document_line_count_check CHECK ((line_count >= 0)),
    CONSTRAINT billing_document_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT billing_document_year_check CHECK ((year >= 0)),
    CONSTRAINT credit_note_corrects_for_a_reason CHECK ((((corrects_id IS NOT NULL) AND ((kind)::text = '381'::text) AND (NOT ((reason)::text = ''::text))) OR ((corrects_id IS NULL) AND (NOT ((kind)::text = '381'::text))))),
    CONSTRAINT document_adds_up CHECK ((total = (net + vat))),
    CONSTRAINT document_has_its_party CHECK ((((delegation_id IS NOT NULL) AND ((kind)::text = '389'::text) AND (organisation_id IS NULL)) OR ((delegation_id IS NULL) AND ((kind)::text = ANY ((ARRAY['380'::character varying, '381'::character varying])::text[])) AND (organisation_id IS NOT NULL)))),
    CONSTRAINT document_not_negative CHECK (((net >= 0) AND (total >= 0) AND (vat >= 0))),
    CONSTRAINT document_number_says_its_place CHECK (((number)::text = ((((series)::text || (year)::text) || '-'::text) || lpad((sequence)::text, GREATEST(6, length((sequence)::text)), '0'::text)))),
    CONSTRAINT document_of_its_year CHECK (((year)::numeric = EXTRACT(year FROM issued_on))),
    CONSTRAINT document_paid_at_most_once CHECK (((credited >= 0) AND (credited <= total) AND (paid >= 0) AND (paid <= total))),
    CONSTRAINT document_sequence_from_one CHECK ((sequence >= 1))
);
ALTER TABLE public.billing_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_documentline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    label character varying(200) NOT NULL,
    description character varying(500) NOT NULL,
    quantity numeric(12,4) NOT NULL,
    unit_price bigint NOT NULL,
    net bigint NOT NULL,
    vat_rate smallint NOT NULL,
    vat_category character varying(2) NOT NULL,
    exemption character varying(200) NOT NULL,
    exemption_code character varying(30) NOT NULL,
    product character varying(20) NOT NULL,
    period_start date,
    period_end date,
    document_id bigint NOT NULL,
    territory_id bigint,
    CONSTRAINT billing_documentline_position_check CHECK (("position" >= 0)),
    CONSTRAINT billing_documentline_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT document_line_of_something CHECK ((NOT (quantity = (0)::numeric))),
    CONSTRAINT document_line_period CHECK ((((period_end IS NULL) AND (period_start IS NULL)) OR (period_end >= period_start))),
    CONSTRAINT document_line_price_not_negative CHECK ((unit_price >= 0)),
    CONSTRAINT document_line_rate_of_its_category CHECK (((((exemption)::text = ''::text) AND ((vat_category)::text = 'S'::text) AND (vat_rate > 0)) OR ((vat_rate = 0) AND (NOT ((vat_category)::text = 'S'::text))))),
    CONSTRAINT document_line_says_why_exempt CHECK ((NOT (((exemption)::text = ''::text) AND ((vat_category)::text = ANY ((ARRAY['E'::character varying, 'O'::character varying])::text[])))))
);
ALTER TABLE public.billing_documentline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_documentline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_issuer (
    id bigint NOT NULL,
    line1 character varying(70) NOT NULL,
    line2 character varying(70) NOT NULL,
    postcode character varying(16) NOT NULL,
    city character varying(35) NOT NULL,
    country character varying(2) NOT NULL,
    valid_from date NOT NULL,
    name character varying(160) NOT NULL,
    legal_form character varying(80) NOT NULL,
    capital bigint,
    rcs character varying(60) NOT NULL,
    siren character varying(9) NOT NULL,
    siret character varying(14) NOT NULL,
    vat character varying(13) NOT NULL,
    vat_on_debits boolean NOT NULL,
    ics character varying(35) NOT NULL,
    iban character varying(34) NOT NULL,
    bic character varying(11) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    entered_by_id bigint,
    CONSTRAINT issuer_capital_positive CHECK (((capital IS NULL) OR (capital > 0))),
    CONSTRAINT issuer_siret_of_its_siren CHECK (((siret)::text ~~ (replace(replace(replace((siren)::text, '\'::text, '\\'::text), '%'::text, '\%'::text), '_'::text, '\_'::text) || '%'::text)))
);
ALTER TABLE public.billing_issuer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_issuer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_paper (
    document_id bigint NOT NULL,
    file character varying(72) NOT NULL,
    made_at timestamp with time zone,
    mailed_at timestamp with time zone,
    tries smallint NOT NULL,
    failure character varying(300) NOT NULL,
    CONSTRAINT billing_paper_tries_check CHECK ((tries >= 0)),
    CONSTRAINT paper_made_or_not CHECK (((((file)::text = ''::text) AND (made_at IS NULL)) OR ((NOT ((file)::text = ''::text)) AND (made_at IS NOT NULL))))
);
CREATE TABLE public.billing_payment (
    id bigint NOT NULL,
    means character varying(8) NOT NULL,
    amount bigint NOT NULL,
    received_on date NOT NULL,
    note character varying(140) NOT NULL,
    cause character varying(120) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    seen_by_bank boolean NOT NULL,
    came_back_on date,
    came_back_for character varying(140) NOT NULL,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint,
    remittance_id bigint,
    CONSTRAINT payment_came_back_for_a_reason CHECK (((((came_back_for)::text = ''::text) AND (came_back_on IS NULL)) OR ((came_back_on IS NOT NULL) AND (NOT ((came_back_for)::text = ''::text))))),
    CONSTRAINT payment_carried_to_the_bank CHECK (((remittance_id IS NULL) OR ((means)::text = ANY ((ARRAY['cheque'::character varying, 'cash'::character varying])::text[])))),
    CONSTRAINT payment_is_positive CHECK ((amount > 0))
);
ALTER TABLE public.billing_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_prenotice (
    id bigint NOT NULL,
    collect_on date NOT NULL,
    amount bigint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    dropped_at timestamp with time zone,
    document_id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    CONSTRAINT prenotice_is_positive CHECK ((amount > 0))
);
ALTER TABLE public.billing_prenotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_prenotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_refund (
    id bigint NOT NULL,
    amount bigint NOT NULL,
    name character varying(140) NOT NULL,
    iban_sealed character varying(160) NOT NULL,
    iban_shown character varying(20) NOT NULL,
    reason character varying(300) NOT NULL,
    cause character varying(120) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    paid_on date,
    dropped_at timestamp with time zone,
    asked_by_id bigint,
    document_id bigint,
    line_id bigint,
    organisation_id bigint,
    CONSTRAINT refund_for_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT refund_is_positive CHECK ((amount > 0)),
    CONSTRAINT refund_of_a_customer_or_a_line CHECK ((((line_id IS NULL) AND (organisation_id IS NOT NULL)) OR ((line_id IS NOT NULL) AND (organisation_id IS NULL)))),
    CONSTRAINT refund_paid_or_dropped CHECK (((paid_on IS NULL) OR (dropped_at IS NULL)))
);
ALTER TABLE public.billing_refund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_refund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_reminder (
    id bigint NOT NULL,
    rank smallint NOT NULL,
    open_amount bigint NOT NULL,
    sent_to character varying(254) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    document_id bigint NOT NULL,
    sent_by_id bigint,
    CONSTRAINT billing_reminder_rank_check CHECK ((rank >= 0)),
    CONSTRAINT reminder_of_something CHECK (((open_amount > 0) AND (rank >= 1)))
);
ALTER TABLE public.billing_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_remittance (
    id bigint NOT NULL,
    kind character varying(7) NOT NULL,
    made_on date NOT NULL,
    made_at timestamp with time zone NOT NULL,
    total bigint NOT NULL,
    count integer NOT NULL,
    credited_on date,
    made_by_id bigint NOT NULL,
    CONSTRAINT billing_remittance_count_check CHECK ((count >= 0)),
    CONSTRAINT remittance_of_something CHECK (((count > 0) AND (total > 0)))
);
ALTER TABLE public.billing_remittance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_remittance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_run (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    scheme character varying(4) NOT NULL,
    state character varying(9) NOT NULL,
    execute_on date NOT NULL,
    total bigint NOT NULL,
    count integer NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    digest character varying(64) NOT NULL,
    downloaded_at timestamp with time zone,
    sent_at timestamp with time zone,
    booked_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    cancelled_for character varying(300) NOT NULL,
    seen_by_bank boolean NOT NULL,
    cancelled_by_id bigint,
    prepared_by_id bigint NOT NULL,
    sent_by_id bigint,
    signed_by_id bigint,
    CONSTRAINT billing_run_count_check CHECK ((count >= 0)),
    CONSTRAINT run_goes_its_way CHECK ((((cancelled_at IS NULL) AND (sent_at IS NULL) AND (signed_by_id IS NULL) AND ((state)::text = 'prepared'::text)) OR ((cancelled_at IS NULL) AND (sent_at IS NULL) AND (signed_by_id IS NOT NULL) AND ((state)::text = 'signed'::text) AND (NOT ((digest)::text = ''::text))) OR ((cancelled_at IS NULL) AND (sent_at IS NOT NULL) AND (signed_by_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['sent'::character varying, 'booked'::character varying])::text[]))) OR ((cancelled_at IS NOT NULL) AND (sent_at IS NULL) AND ((state)::text = 'cancelled'::text) AND (NOT ((cancelled_for)::text = ''::text))))),
    CONSTRAINT run_has_its_scheme CHECK (((((kind)::text = 'debit'::text) AND ((scheme)::text = ANY ((ARRAY['CORE'::character varying, 'B2B'::character varying])::text[]))) OR (((kind)::text = 'transfer'::text) AND ((scheme)::text = ''::text)))),
    CONSTRAINT run_of_something CHECK (((count > 0) AND (total > 0))),
    CONSTRAINT run_signed_by_another CHECK (((signed_by_id IS NULL) OR (NOT ((signed_by_id = prepared_by_id) AND (signed_by_id IS NOT NULL)))))
);
ALTER TABLE public.billing_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_runline (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    sequence character varying(4) NOT NULL,
    name character varying(140) NOT NULL,
    place jsonb NOT NULL,
    iban_sealed character varying(160) NOT NULL,
    iban_shown character varying(20) NOT NULL,
    bic character varying(11) NOT NULL,
    amount bigint NOT NULL,
    label character varying(140) NOT NULL,
    end_to_end character varying(35) NOT NULL,
    is_live boolean NOT NULL,
    came_back_on date,
    came_back_for character varying(35) NOT NULL,
    was_collected boolean NOT NULL,
    delegation_id bigint,
    document_id bigint,
    mandate_id bigint,
    organisation_id bigint,
    payment_id bigint,
    refund_id bigint,
    run_id bigint NOT NULL,
    CONSTRAINT billing_runline_position_check CHECK (("position" >= 0)),
    CONSTRAINT run_line_came_back CHECK (((came_back_on IS NULL) OR ((NOT is_live) AND (NOT ((came_back_for)::text = ''::text))))),
    CONSTRAINT run_line_is_positive CHECK ((amount > 0)),
    CONSTRAINT run_line_pays_one_thing CHECK ((((document_id IS NOT NULL) AND (refund_id IS NULL)) OR ((document_id IS NULL) AND (refund_id IS NOT NULL)))),
    CONSTRAINT run_line_under_its_mandate CHECK ((((mandate_id IS NULL) AND ((sequence)::text = ''::text)) OR ((document_id IS NOT NULL) AND (mandate_id IS NOT NULL) AND ((sequence)::text = ANY ((ARRAY['FRST'::character varying, 'RCUR'::character varying, 'OOFF'::character varying, 'FNAL'::character varying])::text[])))))
);
ALTER TABLE public.billing_runline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_runline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_settlement (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    amount bigint NOT NULL,
    settled_on date NOT NULL,
    reason character varying(300) NOT NULL,
    settled_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    document_id bigint NOT NULL,
    payment_id bigint,
    settled_by_id bigint,
    CONSTRAINT settlement_by_its_payment CHECK (((((kind)::text = 'payment'::text) AND (payment_id IS NOT NULL)) OR ((NOT ((kind)::text = 'payment'::text)) AND (payment_id IS NULL)))),
    CONSTRAINT settlement_is_positive CHECK ((amount > 0)),
    CONSTRAINT settlement_lost_for_a_reason CHECK ((NOT (((kind)::text = 'loss'::text) AND ((reason)::text = ''::text))))
);
ALTER TABLE public.billing_settlement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_settlement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.billing_supplierdetails (
    id bigint NOT NULL,
    line1 character varying(70) NOT NULL,
    line2 character varying(70) NOT NULL,
    postcode character varying(16) NOT NULL,
    city character varying(35) NOT NULL,
    country character varying(2) NOT NULL,
    legal_name character varying(160) NOT NULL,
    email character varying(254) NOT NULL,
    siret character varying(14) NOT NULL,
    vat character varying(13) NOT NULL,
    mandated_on date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    delegation_id bigint NOT NULL
);
ALTER TABLE public.billing_supplierdetails ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.billing_supplierdetails_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_bag (
    id bigint NOT NULL,
    day date NOT NULL,
    number integer NOT NULL,
    household character varying(64) NOT NULL,
    keeps_cold boolean NOT NULL,
    latitude double precision,
    longitude double precision,
    is_located boolean NOT NULL,
    state character varying(9) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    slot_id bigint NOT NULL,
    territory_id bigint,
    CONSTRAINT bag_ends_with_its_date CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['gathering'::character varying, 'out'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['handed'::character varying, 'dropped'::character varying])::text[]))))),
    CONSTRAINT concierge_bag_number_check CHECK ((number >= 0))
);
ALTER TABLE public.concierge_bag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_bag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_errand (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    phone character varying(20) NOT NULL,
    what character varying(200) NOT NULL,
    parcels smallint NOT NULL,
    keeps_cold boolean NOT NULL,
    from_name character varying(120) NOT NULL,
    from_address character varying(300) NOT NULL,
    from_latitude double precision NOT NULL,
    from_longitude double precision NOT NULL,
    to_name character varying(120) NOT NULL,
    to_address character varying(300) NOT NULL,
    to_latitude double precision NOT NULL,
    to_longitude double precision NOT NULL,
    is_located boolean NOT NULL,
    not_before timestamp with time zone,
    not_after timestamp with time zone,
    state character varying(9) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    reason character varying(300) NOT NULL,
    ended_at timestamp with time zone,
    erased_at timestamp with time zone,
    answered_by_id bigint,
    asked_by_id bigint,
    delegation_id bigint NOT NULL,
    from_territory_id bigint NOT NULL,
    slot_id bigint,
    to_territory_id bigint NOT NULL,
    CONSTRAINT concierge_errand_parcels_check CHECK ((parcels >= 0)),
    CONSTRAINT errand_accepted_has_a_round CHECK (((NOT ((state)::text = ANY ((ARRAY['accepted'::character varying, 'under_way'::character varying, 'done'::character varying, 'failed'::character varying])::text[]))) OR (slot_id IS NOT NULL))),
    CONSTRAINT errand_ends_with_its_date CHECK ((((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['done'::character varying, 'failed'::character varying, 'refused'::character varying, 'cancelled'::character varying])::text[]))) OR ((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['asked'::character varying, 'accepted'::character varying, 'under_way'::character varying])::text[]))))),
    CONSTRAINT errand_fits_in_arms CHECK (((parcels >= 1) AND (parcels <= 10))),
    CONSTRAINT errand_window_is_open CHECK (((not_before IS NULL) OR (not_after IS NULL) OR (not_after > not_before)))
);
ALTER TABLE public.concierge_errand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_errand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_knownaddress (
    id bigint NOT NULL,
    mark character varying(64) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    territory_id bigint NOT NULL,
    CONSTRAINT known_address_is_somewhere CHECK (((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision) AND (longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision)))
);
ALTER TABLE public.concierge_knownaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_knownaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_parcel (
    id bigint NOT NULL,
    keeps_cold boolean NOT NULL,
    state character varying(8) NOT NULL,
    here_at timestamp with time zone,
    ended_at timestamp with time zone,
    bag_id bigint NOT NULL,
    order_id bigint NOT NULL,
    received_by_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT parcel_ends_with_its_date CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['expected'::character varying, 'here'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['handed'::character varying, 'dropped'::character varying])::text[]))))),
    CONSTRAINT parcel_is_received_by_someone CHECK (((NOT ((state)::text = 'here'::text)) OR ((here_at IS NOT NULL) AND (received_by_id IS NOT NULL))))
);
ALTER TABLE public.concierge_parcel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_parcel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_round (
    id bigint NOT NULL,
    state character varying(7) NOT NULL,
    leaves_at timestamp with time zone NOT NULL,
    back_at timestamp with time zone NOT NULL,
    metres integer NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    returned_at timestamp with time zone,
    driver_id bigint,
    planned_by_id bigint NOT NULL,
    slot_id bigint NOT NULL,
    starts_from_id bigint NOT NULL,
    vehicle_id bigint NOT NULL,
    CONSTRAINT concierge_round_metres_check CHECK ((metres >= 0)),
    CONSTRAINT round_state_has_its_hours CHECK ((((left_at IS NULL) AND (returned_at IS NULL) AND ((state)::text = 'planned'::text)) OR ((driver_id IS NOT NULL) AND (left_at IS NOT NULL) AND (returned_at IS NULL) AND ((state)::text = 'out'::text)) OR ((driver_id IS NOT NULL) AND (left_at IS NOT NULL) AND (returned_at IS NOT NULL) AND ((state)::text = 'back'::text))))
);
ALTER TABLE public.concierge_round ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_round_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_stop (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(4) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    eta timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    missed_at timestamp with time zone,
    missed_because character varying(200) NOT NULL,
    errand_id bigint,
    round_id bigint NOT NULL,
    bag_id bigint,
    CONSTRAINT concierge_stop_position_check CHECK (("position" >= 0)),
    CONSTRAINT stop_is_done_or_missed CHECK ((((missed_at IS NULL) AND ((missed_because)::text = ''::text)) OR ((done_at IS NULL) AND (missed_at IS NOT NULL))))
);
ALTER TABLE public.concierge_stop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_stop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.concierge_vehicle (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    parcels smallint NOT NULL,
    cold_parcels smallint NOT NULL,
    speed smallint NOT NULL,
    retired_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    CONSTRAINT concierge_vehicle_cold_parcels_check CHECK ((cold_parcels >= 0)),
    CONSTRAINT concierge_vehicle_parcels_check CHECK ((parcels >= 0)),
    CONSTRAINT concierge_vehicle_speed_check CHECK ((speed >= 0)),
    CONSTRAINT vehicle_carries_something CHECK (((cold_parcels <= parcels) AND (parcels >= 1))),
    CONSTRAINT vehicle_moves CHECK (((speed >= 3) AND (speed <= 90)))
);
ALTER TABLE public.concierge_vehicle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.concierge_vehicle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_block (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    blocked_id bigint NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT block_of_another CHECK ((NOT (by_id = blocked_id)))
);
ALTER TABLE public.contacts_block ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_block_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_contact (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    CONSTRAINT contact_of_two_in_order CHECK ((first_id < second_id))
);
ALTER TABLE public.contacts_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_mute (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    muted_id bigint NOT NULL,
    CONSTRAINT mute_of_another CHECK ((NOT (by_id = muted_id)))
);
ALTER TABLE public.contacts_mute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_mute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_request (
    id bigint NOT NULL,
    word character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    declined_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    asked_id bigint NOT NULL,
    asker_id bigint NOT NULL,
    CONSTRAINT contact_asked_of_another CHECK ((NOT (asker_id = asked_id)))
);
ALTER TABLE public.contacts_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contacts_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contacts_unlisted (
    member_id bigint NOT NULL,
    since timestamp with time zone NOT NULL
);
CREATE TABLE public.contents_organisationcopy (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    parts smallint NOT NULL,
    done smallint NOT NULL,
    packed_files integer NOT NULL,
    packed_bytes bigint NOT NULL,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    failed_at timestamp with time zone,
    file character varying(100) NOT NULL,
    size bigint NOT NULL,
    asked_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT contents_organisationcopy_done_check CHECK ((done >= 0)),
    CONSTRAINT contents_organisationcopy_packed_bytes_check CHECK ((packed_bytes >= 0)),
    CONSTRAINT contents_organisationcopy_packed_files_check CHECK ((packed_files >= 0)),
    CONSTRAINT contents_organisationcopy_parts_check CHECK ((parts >= 0)),
    CONSTRAINT contents_organisationcopy_size_check CHECK ((size >= 0)),
    CONSTRAINT organisation_copy_has_a_term CHECK ((((expires_at IS NULL) AND ((file)::text = ''::text)) OR ((NOT ((file)::text = ''::text)) AND (expires_at IS NOT NULL) AND (ready_at IS NOT NULL)))),
    CONSTRAINT organisation_copy_ready_or_failed CHECK (((ready_at IS NULL) OR (failed_at IS NULL)))
);
ALTER TABLE public.contents_organisationcopy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contents_organisationcopy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_commitment (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    version smallint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    mark bytea NOT NULL,
    conversation_id bigint NOT NULL,
    CONSTRAINT conversations_commitment_version_check CHECK ((version >= 0))
);
ALTER TABLE public.conversations_commitment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_commitment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_conversation (
    id bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    key_id character varying(16) NOT NULL,
    pair character varying(41),
    name_sealed bytea NOT NULL,
    started_at timestamp with time zone NOT NULL,
    last_seq bigint NOT NULL,
    last_rev bigint NOT NULL,
    last_at timestamp with time zone NOT NULL,
    kept_days smallint,
    kept_since timestamp with time zone,
    started_by_id bigint NOT NULL,
    CONSTRAINT conversation_counts_up CHECK (((last_rev >= 0) AND (last_seq >= 0))),
    CONSTRAINT conversation_kept_from_an_instant CHECK ((((kept_days IS NULL) AND (kept_since IS NULL)) OR ((kept_days IS NOT NULL) AND (kept_since IS NOT NULL)))),
    CONSTRAINT conversation_kept_so_long CHECK (((kept_days IS NULL) OR (kept_days = ANY (ARRAY[7, 30, 90, 365])))),
    CONSTRAINT conversations_conversation_kept_days_check CHECK ((kept_days >= 0))
);
ALTER TABLE public.conversations_conversation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_copied (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    version smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    sealed bytea NOT NULL,
    disclosure_id bigint NOT NULL,
    CONSTRAINT conversations_copied_version_check CHECK ((version >= 0))
);
ALTER TABLE public.conversations_copied ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_copied_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_copiedfile (
    id bigint NOT NULL,
    place smallint NOT NULL,
    file character varying(80) NOT NULL,
    copied_id bigint NOT NULL,
    CONSTRAINT conversations_copiedfile_place_check CHECK ((place >= 0))
);
ALTER TABLE public.conversations_copiedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_copiedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_disclosure (
    id bigint NOT NULL,
    wrapped_key bytea NOT NULL,
    key_id character varying(16) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    destroyed_at timestamp with time zone,
    author_id bigint NOT NULL,
    by_id bigint NOT NULL,
    conversation_id bigint
);
ALTER TABLE public.conversations_disclosure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_disclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_enclosure (
    id bigint NOT NULL,
    place smallint NOT NULL,
    file character varying(80) NOT NULL,
    message_id bigint NOT NULL,
    CONSTRAINT conversations_enclosure_place_check CHECK ((place >= 0))
);
ALTER TABLE public.conversations_enclosure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_enclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_message (
    id bigint NOT NULL,
    seq bigint NOT NULL,
    rev bigint NOT NULL,
    kind character varying(7) NOT NULL,
    days smallint,
    client_id uuid,
    version smallint NOT NULL,
    sealed bytea NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    deleted_at timestamp with time zone,
    is_hidden boolean NOT NULL,
    about_id bigint,
    conversation_id bigint NOT NULL,
    sender_id bigint NOT NULL,
    CONSTRAINT conversations_message_days_check CHECK ((days >= 0)),
    CONSTRAINT conversations_message_version_check CHECK ((version >= 0)),
    CONSTRAINT message_counts_up CHECK (((rev > 0) AND (seq > 0) AND (version > 0))),
    CONSTRAINT message_deleted_really CHECK ((((deleted_at IS NULL) AND ((kind)::text = 'said'::text) AND (NOT (sealed = '\x'::bytea))) OR ((deleted_at IS NOT NULL) AND ((kind)::text = 'said'::text) AND (sealed = '\x'::bytea)) OR ((NOT ((kind)::text = 'said'::text)) AND (deleted_at IS NULL) AND (sealed = '\x'::bytea))))
);
ALTER TABLE public.conversations_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_participant (
    id bigint NOT NULL,
    state character varying(8) NOT NULL,
    is_owner boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    from_seq bigint NOT NULL,
    until_seq bigint,
    read_seq bigint NOT NULL,
    is_muted boolean NOT NULL,
    asked_days smallint,
    brought_by_id bigint,
    conversation_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT conversations_participant_asked_days_check CHECK ((asked_days >= 0)),
    CONSTRAINT participant_asks_so_long CHECK (((asked_days IS NULL) OR (asked_days = ANY (ARRAY[7, 30, 90, 365])))),
    CONSTRAINT participant_gone_reads_no_further CHECK (((((state)::text = ANY ((ARRAY['left'::character varying, 'removed'::character varying])::text[])) AND (until_seq IS NOT NULL)) OR ((NOT ((state)::text = ANY ((ARRAY['left'::character varying, 'removed'::character varying])::text[]))) AND (until_seq IS NULL))))
);
ALTER TABLE public.conversations_participant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_participant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.core_storedfile (
    name character varying(72) NOT NULL,
    bytes bigint NOT NULL,
    is_public boolean NOT NULL,
    uses integer NOT NULL,
    stored_at timestamp with time zone NOT NULL,
    CONSTRAINT core_storedfile_uses_check CHECK ((uses >= 0)),
    CONSTRAINT stored_file_is_used CHECK (((uses >= 1) AND (bytes >= 0))),
    CONSTRAINT stored_file_name CHECK (((name)::text ~ '^[0-9a-f]{64}\.[a-z0-9]{2,5}$'::text))
);
CREATE TABLE public.delegations_delegation (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    slug character varying(80) NOT NULL,
    address character varying(300) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    support_hours character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    iban character varying(34) NOT NULL,
    rna character varying(10) NOT NULL,
    siren character varying(9) NOT NULL,
    newsroom_id bigint
);
ALTER TABLE public.delegations_delegation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.delegations_delegation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.delegations_mandate (
    id bigint NOT NULL,
    role character varying(11) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    given_by_id bigint,
    member_id bigint NOT NULL,
    end_reason character varying(300) NOT NULL,
    ended_by_id bigint,
    warned_days smallint,
    CONSTRAINT delegations_mandate_warned_days_check CHECK ((warned_days >= 0)),
    CONSTRAINT mandate_ends_after_start CHECK (((ends_at IS NULL) OR (ends_at >= starts_at)))
);
ALTER TABLE public.delegations_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.delegations_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.delegations_remit (
    id bigint NOT NULL,
    delegation_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.delegations_remit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.delegations_remit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.delegations_watch (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    is_asked_for boolean NOT NULL,
    agreed_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    agreed_by_id bigint,
    offered_by_id bigint NOT NULL,
    on_duty_id bigint NOT NULL,
    watched_id bigint NOT NULL,
    CONSTRAINT watch_agreed_by_someone CHECK ((((agreed_at IS NULL) AND (agreed_by_id IS NULL)) OR ((agreed_at IS NOT NULL) AND (agreed_by_id IS NOT NULL)))),
    CONSTRAINT watch_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT watch_is_for_another CHECK ((NOT (on_duty_id = watched_id)))
);
ALTER TABLE public.delegations_watch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.delegations_watch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_copy (
    id bigint NOT NULL,
    sent_at timestamp with time zone,
    edition_id bigint NOT NULL,
    reader_id bigint NOT NULL
);
ALTER TABLE public.digest_copy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.digest_copy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_edition (
    id bigint NOT NULL,
    number integer,
    rhythm character varying(7) NOT NULL,
    day date NOT NULL,
    opening text NOT NULL,
    signature character varying(120) NOT NULL,
    state character varying(7) NOT NULL,
    send_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    addressed integer NOT NULL,
    gazette character varying(80) NOT NULL,
    gazette_key character varying(64) NOT NULL,
    made_by_id bigint NOT NULL,
    sent_by_id bigint,
    letter_id bigint NOT NULL,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    CONSTRAINT digest_edition_addressed_check CHECK ((addressed >= 0)),
    CONSTRAINT digest_edition_number_check CHECK ((number >= 0)),
    CONSTRAINT edition_hidden_for_a_reason CHECK (((hidden_at IS NULL) OR (((state)::text = 'sent'::text) AND (NOT ((hidden_because)::text = ''::text))))),
    CONSTRAINT edition_planned_at CHECK (((NOT ((state)::text = 'planned'::text)) OR ((send_at IS NOT NULL) AND (sent_by_id IS NOT NULL)))),
    CONSTRAINT edition_sent_has_number_and_sender CHECK ((((number IS NOT NULL) AND (sent_at IS NOT NULL) AND (sent_by_id IS NOT NULL) AND ((state)::text = 'sent'::text)) OR ((NOT ((state)::text = 'sent'::text)) AND (number IS NULL) AND (sent_at IS NULL))))
);
ALTER TABLE public.digest_edition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.digest_edition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_item (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    kind character varying(20) NOT NULL,
    object_id bigint NOT NULL,
    word text NOT NULL,
    edition_id bigint NOT NULL,
    CONSTRAINT digest_item_position_check CHECK (("position" >= 0)),
    CONSTRAINT item_one_of_ten CHECK ((("position" >= 1) AND ("position" <= 10)))
);
ALTER TABLE public.digest_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.digest_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_letter (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    donation_url character varying(300) NOT NULL,
    donation_to character varying(120) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    opened_by_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    CONSTRAINT letter_gift_has_a_taker CHECK (((((donation_to)::text = ''::text) AND ((donation_url)::text = ''::text)) OR ((NOT ((donation_url)::text = ''::text)) AND (NOT ((donation_to)::text = ''::text)))))
);
ALTER TABLE public.digest_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.digest_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.digest_reader (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    reference character varying(40) NOT NULL,
    wants_daily boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    written_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    letter_id bigint NOT NULL
);
ALTER TABLE public.digest_reader ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.digest_reader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.directory_claim (
    id bigint NOT NULL,
    way character varying(7) NOT NULL,
    office character varying(80) NOT NULL,
    state character varying(7) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    code_hash character varying(64) NOT NULL,
    attempts smallint NOT NULL,
    handed_at timestamp with time zone,
    expires_at timestamp with time zone,
    ended_at timestamp with time zone,
    reason character varying(300) NOT NULL,
    handed_by_id bigint,
    member_id bigint NOT NULL,
    listing_id bigint NOT NULL,
    CONSTRAINT claim_attempts_are_few CHECK ((attempts <= 5)),
    CONSTRAINT claim_code_was_handed_over CHECK ((((state)::text = ANY ((ARRAY['asked'::character varying, 'dropped'::character varying, 'refused'::character varying])::text[])) OR ((NOT ((code_hash)::text = ''::text)) AND (handed_by_id IS NOT NULL)))),
    CONSTRAINT claim_ended_then CHECK ((((state)::text = ANY ((ARRAY['asked'::character varying, 'coded'::character varying])::text[])) OR (ended_at IS NOT NULL))),
    CONSTRAINT claim_refused_for_a_reason CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT directory_claim_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.directory_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.directory_goodaddress (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    chosen_by_id bigint NOT NULL,
    delegation_id bigint NOT NULL,
    withdrawn_by_id bigint,
    listing_id bigint NOT NULL,
    CONSTRAINT good_address_has_a_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT good_address_withdrawn_by_someone CHECK ((((withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL))))
);
ALTER TABLE public.directory_goodaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_goodaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.directory_listing (
    id bigint NOT NULL,
    source character varying(8) NOT NULL,
    siret character varying(14) NOT NULL,
    page character varying(200) NOT NULL,
    name character varying(160) NOT NULL,
    sort_name character varying(60) NOT NULL COLLATE pg_catalog."C",
    category character varying(16) NOT NULL,
    words character varying(260) NOT NULL,
    activity character varying(6) NOT NULL,
    address character varying(250) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    is_located boolean NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    website character varying(200) NOT NULL,
    hours character varying(400) NOT NULL,
    offers character varying(200) NOT NULL,
    kept_since timestamp with time zone,
    told_at timestamp with time zone,
    is_listed boolean NOT NULL,
    closed_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    commune_id bigint NOT NULL,
    department_id bigint,
    intercommunality_id bigint,
    keeper_id bigint,
    organisation_id bigint,
    territory_id bigint NOT NULL,
    street character varying(60) NOT NULL,
    is_opposed boolean DEFAULT false NOT NULL,
    CONSTRAINT listing_comes_from_somewhere CHECK (((NOT ((siret)::text = ''::text)) OR (organisation_id IS NOT NULL))),
    CONSTRAINT listing_has_a_name CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((sort_name)::text = ''::text)))),
    CONSTRAINT listing_hidden_for_a_reason CHECK (((hidden_at IS NULL) OR (NOT ((hidden_because)::text = ''::text)))),
    CONSTRAINT listing_is_listed_or_says_why CHECK ((((closed_at IS NULL) AND (hidden_at IS NULL) AND is_listed) OR ((NOT is_listed) AND ((closed_at IS NOT NULL) OR (hidden_at IS NOT NULL))))),
    CONSTRAINT listing_kept_since CHECK (((keeper_id IS NULL) OR (kept_since IS NOT NULL))),
    CONSTRAINT listing_opposed_is_hidden CHECK (((NOT is_opposed) OR (hidden_at IS NOT NULL))),
    CONSTRAINT listing_stands_on_earth CHECK ((((latitude >= ('-85.0'::numeric)::double precision) AND (latitude <= (85.0)::double precision)) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))))
);
ALTER TABLE public.directory_listing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.directory_listing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.discussions_comment (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    hidden_at timestamp with time zone,
    hidden_reason character varying(300) NOT NULL,
    author_id bigint,
    hidden_by_id bigint,
    answers_to_id bigint,
    deleted_at timestamp with time zone,
    edited_at timestamp with time zone,
    judged_at timestamp with time zone,
    judged_by_id bigint,
    led_by_id bigint,
    led_for_id bigint,
    organisation_id bigint,
    refusal character varying(500) NOT NULL,
    state character varying(10) NOT NULL,
    CONSTRAINT comment_hidden_by_a_human_with_a_reason CHECK ((((hidden_at IS NULL) AND (hidden_by_id IS NULL) AND ((hidden_reason)::text = ''::text)) OR ((hidden_at IS NOT NULL) AND (hidden_by_id IS NOT NULL) AND (NOT ((hidden_reason)::text = ''::text))))),
    CONSTRAINT comment_refused_by_a_human_with_a_reason CHECK ((((judged_at IS NOT NULL) AND (judged_by_id IS NOT NULL) AND ((state)::text = 'refused'::text) AND (NOT ((refusal)::text = ''::text))) OR (((refusal)::text = ''::text) AND ((state)::text = 'shown'::text)) OR ((judged_at IS NULL) AND (judged_by_id IS NULL) AND ((refusal)::text = ''::text) AND ((state)::text = 'waiting'::text)))),
    CONSTRAINT comment_says_something_or_is_gone CHECK ((((author_id IS NOT NULL) AND (NOT (text = ''::text))) OR ((author_id IS NULL) AND (deleted_at IS NOT NULL) AND (text = ''::text))))
);
ALTER TABLE public.discussions_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.discussions_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.discussions_mention (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    name character varying(170) NOT NULL,
    told_at timestamp with time zone,
    member_id bigint NOT NULL,
    CONSTRAINT mention_has_a_name CHECK ((NOT ((name)::text = ''::text)))
);
ALTER TABLE public.discussions_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.discussions_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.discussions_precision (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    author_id bigint NOT NULL,
    delegation_id bigint,
    organisation_id bigint,
    CONSTRAINT precision_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT precision_signed_once CHECK (((organisation_id IS NULL) OR (delegation_id IS NULL)))
);
ALTER TABLE public.discussions_precision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.discussions_precision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.discussions_reaction (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    value smallint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT vote_is_for_or_against CHECK ((value = ANY (ARRAY['-1'::integer, 1])))
);
ALTER TABLE public.discussions_reaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.discussions_reaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.discussions_setting (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    comments character varying(12) NOT NULL,
    takes_votes boolean NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint NOT NULL,
    CONSTRAINT setting_is_known CHECK (((comments)::text = ANY ((ARRAY['open'::character varying, 'read-first'::character varying, 'closed'::character varying])::text[])))
);
ALTER TABLE public.discussions_setting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.discussions_setting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.editor_sites_domain (
    id bigint NOT NULL,
    name character varying(253) NOT NULL,
    token character varying(64) NOT NULL,
    state character varying(8) NOT NULL,
    is_main boolean NOT NULL,
    claimed_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    failures smallint NOT NULL,
    proven_at timestamp with time zone,
    ended_at timestamp with time zone,
    held_from timestamp with time zone,
    held_until timestamp with time zone,
    organisation_id bigint NOT NULL,
    CONSTRAINT domain_main_is_proven CHECK (((NOT is_main) OR ((state)::text = 'proven'::text))),
    CONSTRAINT domain_name_is_ascii CHECK (((name)::text ~ '^[a-z0-9.-]+$'::text)),
    CONSTRAINT domain_state_has_its_dates CHECK ((((ended_at IS NULL) AND ((state)::text = 'waiting'::text)) OR ((ended_at IS NULL) AND (held_from IS NOT NULL) AND (held_until IS NULL) AND (proven_at IS NOT NULL) AND ((state)::text = 'proven'::text)) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['lost'::character varying, 'released'::character varying])::text[]))))),
    CONSTRAINT editor_sites_domain_failures_check CHECK ((failures >= 0))
);
ALTER TABLE public.editor_sites_domain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_domain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_formerlabel (
    id bigint NOT NULL,
    label character varying(63) NOT NULL,
    released_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.editor_sites_formerlabel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_formerlabel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_menuentry (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    section character varying(7) NOT NULL,
    page_id bigint,
    site_id bigint NOT NULL,
    CONSTRAINT editor_sites_menuentry_position_check CHECK (("position" >= 0)),
    CONSTRAINT menu_entry_leads_to_one CHECK ((((page_id IS NULL) AND (NOT ((section)::text = ''::text))) OR ((page_id IS NOT NULL) AND ((section)::text = ''::text))))
);
ALTER TABLE public.editor_sites_menuentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_menuentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_page (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    title character varying(120) NOT NULL,
    blocks jsonb NOT NULL,
    pending jsonb,
    state character varying(9) NOT NULL,
    is_home boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    changed_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_reason text NOT NULL,
    import_key character varying(300) NOT NULL,
    import_digest character varying(64) NOT NULL,
    author_id bigint NOT NULL,
    updated_by_id bigint,
    site_id bigint NOT NULL,
    CONSTRAINT page_hidden_for_a_reason CHECK ((((hidden_at IS NULL) AND (hidden_reason = ''::text)) OR ((hidden_at IS NOT NULL) AND (NOT (hidden_reason = ''::text))))),
    CONSTRAINT page_pending_where_published CHECK ((((pending IS NULL) AND ((state)::text = 'draft'::text)) OR ((published_at IS NOT NULL) AND ((state)::text = 'published'::text))))
);
ALTER TABLE public.editor_sites_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_page_pictures (
    id bigint NOT NULL,
    page_id bigint NOT NULL,
    picture_id bigint NOT NULL
);
ALTER TABLE public.editor_sites_page_pictures ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_page_pictures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_pageversion (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(120) NOT NULL,
    blocks jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    page_id bigint NOT NULL,
    saved_by_id bigint NOT NULL,
    CONSTRAINT editor_sites_pageversion_number_check CHECK ((number >= 0))
);
ALTER TABLE public.editor_sites_pageversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_pageversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_redirect (
    id bigint NOT NULL,
    path character varying(500) NOT NULL,
    kind character varying(30) NOT NULL,
    object_id bigint NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT redirect_begins_with_a_slash CHECK (((path)::text ~~ '/%'::text))
);
ALTER TABLE public.editor_sites_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_site (
    id bigint NOT NULL,
    label character varying(63) NOT NULL,
    title character varying(80) NOT NULL,
    tagline character varying(160) NOT NULL,
    canonical character varying(8) NOT NULL,
    accent character varying(7) NOT NULL,
    ground character varying(7) NOT NULL,
    font character varying(6) NOT NULL,
    corner character varying(6) NOT NULL,
    director character varying(120) NOT NULL,
    address character varying(300) NOT NULL,
    phone character varying(30) NOT NULL,
    contact_email character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone,
    cover_id bigint,
    logo_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT site_colours_are_colours CHECK ((((accent)::text ~ '^#[0-9a-f]{6}$'::text) AND ((ground)::text ~ '^#[0-9a-f]{6}$'::text))),
    CONSTRAINT site_label_is_a_host_label CHECK (((label)::text ~ '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$'::text)),
    CONSTRAINT site_theme_is_of_the_house CHECK ((((corner)::text = ANY ((ARRAY['square'::character varying, 'round'::character varying])::text[])) AND ((font)::text = ANY ((ARRAY['sans'::character varying, 'serif'::character varying, 'system'::character varying])::text[]))))
);
ALTER TABLE public.editor_sites_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.editor_sites_sitefile (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    file character varying(80) NOT NULL,
    bytes integer NOT NULL,
    pages integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint NOT NULL,
    site_id bigint NOT NULL,
    CONSTRAINT editor_sites_sitefile_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT editor_sites_sitefile_pages_check CHECK ((pages >= 0))
);
ALTER TABLE public.editor_sites_sitefile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.editor_sites_sitefile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.following_entry (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    is_gone boolean NOT NULL,
    forgotten integer NOT NULL,
    CONSTRAINT following_entry_forgotten_check CHECK ((forgotten >= 0))
);
ALTER TABLE public.following_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.following_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.following_entrysource (
    id bigint NOT NULL,
    source_kind character varying(12) NOT NULL,
    source_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    entry_id bigint NOT NULL,
    CONSTRAINT entry_source_of_a_known_kind CHECK (((source_kind)::text = ANY ((ARRAY['organisation'::character varying, 'territory'::character varying, 'category'::character varying, 'member'::character varying, 'group'::character varying])::text[])))
);
ALTER TABLE public.following_entrysource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.following_entrysource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.following_feed (
    member_id bigint NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    visited_at timestamp with time zone NOT NULL
);
CREATE TABLE public.following_follow (
    id bigint NOT NULL,
    source_kind character varying(12) NOT NULL,
    source_id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT follow_of_a_known_kind CHECK (((source_kind)::text = ANY ((ARRAY['organisation'::character varying, 'territory'::character varying, 'category'::character varying, 'member'::character varying, 'group'::character varying])::text[])))
);
ALTER TABLE public.following_follow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.following_follow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.following_line (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_organisation boolean NOT NULL,
    by_place boolean NOT NULL,
    by_member boolean NOT NULL,
    by_group boolean NOT NULL,
    entry_id bigint NOT NULL,
    member_id bigint NOT NULL
);
ALTER TABLE public.following_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.following_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_ban (
    id bigint NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    member_id bigint NOT NULL,
    group_id bigint NOT NULL,
    CONSTRAINT ban_has_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE public.groups_ban ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_ban_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_coming (
    id bigint NOT NULL,
    said_at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    meeting_id bigint NOT NULL
);
ALTER TABLE public.groups_coming ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_coming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_entryrequest (
    id bigint NOT NULL,
    word character varying(300) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    declined_at timestamp with time zone,
    member_id bigint NOT NULL,
    group_id bigint NOT NULL
);
ALTER TABLE public.groups_entryrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_entryrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_group (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    sort_name character varying(80) NOT NULL,
    theme character varying(10) NOT NULL,
    purpose text NOT NULL,
    rules text NOT NULL,
    entry character varying(6) NOT NULL,
    pinned_post bigint,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    created_by_id bigint,
    territory_id bigint NOT NULL,
    CONSTRAINT group_hidden_for_a_reason CHECK ((((hidden_at IS NULL) AND ((hidden_because)::text = ''::text)) OR ((hidden_at IS NOT NULL) AND (NOT ((hidden_because)::text = ''::text))))),
    CONSTRAINT group_says_what_it_is CHECK (((NOT ((name)::text = ''::text)) AND (NOT (purpose = ''::text)) AND (NOT (rules = ''::text))))
);
ALTER TABLE public.groups_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_groupfile (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    file character varying(80) NOT NULL,
    bytes integer NOT NULL,
    pages integer,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    group_id bigint NOT NULL,
    CONSTRAINT group_file_is_something CHECK (((NOT ((title)::text = ''::text)) AND (bytes > 0))),
    CONSTRAINT groups_groupfile_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT groups_groupfile_pages_check CHECK ((pages >= 0))
);
ALTER TABLE public.groups_groupfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_groupfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_groupinvitation (
    id bigint NOT NULL,
    invited_at timestamp with time zone NOT NULL,
    declined_at timestamp with time zone,
    group_id bigint NOT NULL,
    invited_by_id bigint NOT NULL,
    member_id bigint NOT NULL
);
ALTER TABLE public.groups_groupinvitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_groupinvitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_meeting (
    id bigint NOT NULL,
    uid uuid NOT NULL,
    title character varying(120) NOT NULL,
    text text NOT NULL,
    place character varying(160) NOT NULL,
    address character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    in_agenda boolean NOT NULL,
    sequence integer NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    written_by_id bigint,
    CONSTRAINT groups_meeting_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT meeting_cancelled_for_its_reason CHECK (((cancelled_at IS NOT NULL) OR ((cancelled_because)::text = ''::text))),
    CONSTRAINT meeting_ends_after_it_starts CHECK ((ends_at > starts_at)),
    CONSTRAINT meeting_says_what_and_where CHECK (((NOT ((title)::text = ''::text)) AND (NOT ((place)::text = ''::text))))
);
ALTER TABLE public.groups_meeting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_meeting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_membership (
    id bigint NOT NULL,
    role character varying(9) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    group_id bigint NOT NULL,
    member_id bigint NOT NULL
);
ALTER TABLE public.groups_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.groups_setaside (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    object_id bigint NOT NULL,
    title character varying(120) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    author_id bigint,
    by_id bigint,
    group_id bigint NOT NULL,
    CONSTRAINT set_aside_for_a_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE public.groups_setaside ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.groups_setaside_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.imports_followedfeed (
    id bigint NOT NULL,
    address character varying(300) NOT NULL,
    etag character varying(200) NOT NULL,
    modified character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    answered_at timestamp with time zone,
    failures smallint NOT NULL,
    failure character varying(300) NOT NULL,
    stopped_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    received_id bigint NOT NULL,
    ask_after timestamp with time zone,
    CONSTRAINT feed_fails_for_a_reason CHECK (((failures = 0) OR (NOT ((failure)::text = ''::text)))),
    CONSTRAINT imports_followedfeed_failures_check CHECK ((failures >= 0))
);
ALTER TABLE public.imports_followedfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_followedfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.imports_import (
    id bigint NOT NULL,
    kind character varying(9) NOT NULL,
    name character varying(160) NOT NULL,
    file character varying(80) NOT NULL,
    address character varying(300) NOT NULL,
    options jsonb NOT NULL,
    survey jsonb NOT NULL,
    state character varying(7) NOT NULL,
    refusal character varying(300) NOT NULL,
    total integer NOT NULL,
    "position" integer NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    refused integer NOT NULL,
    left_out integer NOT NULL,
    loss_count integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    asked_at timestamp with time zone,
    tried_at timestamp with time zone,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    lot_id bigint,
    organisation_id bigint NOT NULL,
    moved_at timestamp with time zone,
    taken_up smallint NOT NULL,
    CONSTRAINT import_goes_forward CHECK (("position" <= total)),
    CONSTRAINT import_refused_for_a_reason CHECK (((((state)::text = 'refused'::text) AND (NOT ((refusal)::text = ''::text))) OR ((NOT ((state)::text = 'refused'::text)) AND ((refusal)::text = ''::text)))),
    CONSTRAINT import_state_says_its_times CHECK ((((begun_at IS NULL) AND (ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['reading'::character varying, 'refused'::character varying, 'tried'::character varying])::text[]))) OR ((begun_at IS NOT NULL) AND (ended_at IS NULL) AND ((state)::text = 'running'::text)) OR ((begun_at IS NOT NULL) AND (ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['done'::character varying, 'stopped'::character varying])::text[]))))),
    CONSTRAINT import_tried_first CHECK (((tried_at IS NOT NULL) OR ((state)::text = ANY ((ARRAY['reading'::character varying, 'refused'::character varying])::text[])))),
    CONSTRAINT imports_import_added_check CHECK ((added >= 0)),
    CONSTRAINT imports_import_changed_check CHECK ((changed >= 0)),
    CONSTRAINT imports_import_left_out_check CHECK ((left_out >= 0)),
    CONSTRAINT imports_import_loss_count_check CHECK ((loss_count >= 0)),
    CONSTRAINT imports_import_position_check CHECK (("position" >= 0)),
    CONSTRAINT imports_import_refused_check CHECK ((refused >= 0)),
    CONSTRAINT imports_import_taken_up_check CHECK ((taken_up >= 0)),
    CONSTRAINT imports_import_total_check CHECK ((total >= 0)),
    CONSTRAINT imports_import_unchanged_check CHECK ((unchanged >= 0))
);
ALTER TABLE public.imports_import ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.imports_importedpicture (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    organisation_id bigint NOT NULL,
    picture_id bigint NOT NULL
);
ALTER TABLE public.imports_importedpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_importedpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.imports_importline (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    key character varying(300) NOT NULL,
    digest character varying(64) NOT NULL,
    kind character varying(5) NOT NULL,
    title character varying(200) NOT NULL,
    address character varying(500) NOT NULL,
    outcome character varying(8) NOT NULL,
    message character varying(600) NOT NULL,
    losses jsonb NOT NULL,
    is_done boolean NOT NULL,
    number bigint,
    page bigint,
    piece_id bigint,
    received_id bigint NOT NULL,
    CONSTRAINT imports_importline_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.imports_importline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.imports_importline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.journal_dailyhead (
    day date NOT NULL,
    "position" bigint NOT NULL,
    head character varying(64) NOT NULL,
    published_at timestamp with time zone NOT NULL
);
CREATE TABLE public.journal_entry (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_id bigint,
    action character varying(60) NOT NULL,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(40) NOT NULL,
    digest character varying(64) NOT NULL
);
ALTER TABLE public.journal_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.journal_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.journal_seal (
    "position" bigint NOT NULL,
    hash character varying(64) NOT NULL,
    entry_id bigint NOT NULL
);
CREATE TABLE public.ledger_account (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    product character varying(20) NOT NULL,
    number character varying(8) NOT NULL,
    key character varying(80) NOT NULL,
    delegation_id bigint,
    organisation_id bigint,
    territory_id bigint,
    CONSTRAINT account_of_a_delegation CHECK ((((delegation_id IS NOT NULL) AND ((kind)::text = ANY ((ARRAY['share-due'::character varying, 'supplier'::character varying])::text[]))) OR ((NOT ((kind)::text = ANY ((ARRAY['share-due'::character varying, 'supplier'::character varying])::text[]))) AND (delegation_id IS NULL)))),
    CONSTRAINT account_of_a_product CHECK (((((kind)::text = 'revenue'::text) AND (NOT ((product)::text = ''::text))) OR ((NOT ((kind)::text = 'revenue'::text)) AND ((product)::text = ''::text)))),
    CONSTRAINT account_of_a_territory CHECK (((((kind)::text = ANY ((ARRAY['revenue'::character varying, 'share-cost'::character varying, 'share-waiting'::character varying])::text[])) AND (territory_id IS NOT NULL)) OR ((NOT ((kind)::text = ANY ((ARRAY['revenue'::character varying, 'share-cost'::character varying, 'share-waiting'::character varying])::text[]))) AND (territory_id IS NULL)))),
    CONSTRAINT account_of_an_organisation CHECK (((((kind)::text = 'customer'::text) AND (organisation_id IS NOT NULL)) OR ((NOT ((kind)::text = 'customer'::text)) AND (organisation_id IS NULL))))
);
ALTER TABLE public.ledger_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.ledger_balance (
    account_id bigint NOT NULL,
    debit bigint NOT NULL,
    credit bigint NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE public.ledger_closedmonth (
    month date NOT NULL,
    closed_at timestamp with time zone NOT NULL,
    lines integer NOT NULL,
    amount bigint NOT NULL,
    hash character varying(64) NOT NULL,
    closed_by_id bigint NOT NULL,
    CONSTRAINT closed_month_is_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT ledger_closedmonth_lines_check CHECK ((lines >= 0))
);
CREATE TABLE public.ledger_line (
    id bigint NOT NULL,
    booked_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    cause character varying(120) NOT NULL,
    amount bigint NOT NULL,
    label character varying(200) NOT NULL,
    document character varying(40) NOT NULL,
    rate integer,
    base bigint,
    counters_id bigint,
    credit_id bigint NOT NULL,
    debit_id bigint NOT NULL,
    territory_id bigint,
    CONSTRAINT ledger_line_rate_check CHECK ((rate >= 0)),
    CONSTRAINT line_amount_is_positive CHECK ((amount > 0)),
    CONSTRAINT line_moves_between_two_accounts CHECK ((NOT (debit_id = credit_id))),
    CONSTRAINT line_rate_has_its_base CHECK ((((base IS NULL) AND (rate IS NULL)) OR ((base IS NOT NULL) AND (rate IS NOT NULL))))
);
ALTER TABLE public.ledger_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.limits_spent (
    id bigint NOT NULL,
    act character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    digest bigint[] NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT spent_on_something CHECK ((NOT ((act)::text = ''::text)))
);
ALTER TABLE public.limits_spent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.limits_spent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_datacopy (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    parts smallint NOT NULL,
    done smallint NOT NULL,
    ready_at timestamp with time zone,
    expires_at timestamp with time zone,
    file character varying(100) NOT NULL,
    size bigint NOT NULL,
    failed_at timestamp with time zone,
    member_id bigint NOT NULL,
    CONSTRAINT data_copy_has_a_term CHECK ((((file)::text = ''::text) OR ((expires_at IS NOT NULL) AND (ready_at IS NOT NULL)))),
    CONSTRAINT members_datacopy_done_check CHECK ((done >= 0)),
    CONSTRAINT members_datacopy_parts_check CHECK ((parts >= 0)),
    CONSTRAINT members_datacopy_size_check CHECK ((size >= 0))
);
ALTER TABLE public.members_datacopy ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_datacopy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_deathnotice (
    id bigint NOT NULL,
    about character varying(160) NOT NULL,
    wish character varying(10) NOT NULL,
    link character varying(10) NOT NULL,
    word text NOT NULL,
    teller_name character varying(160) NOT NULL,
    teller_email character varying(254) NOT NULL,
    told_at timestamp with time zone NOT NULL,
    outcome character varying(10) NOT NULL,
    reason text NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    home_id bigint NOT NULL,
    member_id bigint,
    CONSTRAINT death_notice_decided_by_someone CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (NOT (reason = ''::text)) AND (decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT death_notice_names_its_member CHECK ((((outcome)::text = ANY ((ARRAY[''::character varying, 'refused'::character varying])::text[])) OR (member_id IS NOT NULL))),
    CONSTRAINT death_notice_not_decided_by_oneself CHECK ((NOT ((decided_by_id = member_id) AND (decided_by_id IS NOT NULL) AND (member_id IS NOT NULL))))
);
ALTER TABLE public.members_deathnotice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_deathnotice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_departure (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    words character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    was_restricted boolean NOT NULL,
    cancelled_at timestamp with time zone,
    begun_at timestamp with time zone,
    steps jsonb NOT NULL,
    kept jsonb NOT NULL,
    done_at timestamp with time zone,
    member_id bigint NOT NULL,
    CONSTRAINT departure_begun_or_cancelled CHECK (((cancelled_at IS NULL) OR ((begun_at IS NULL) AND (done_at IS NULL)))),
    CONSTRAINT departure_leaves_seven_days CHECK ((due_at >= (asked_at + '7 days'::interval))),
    CONSTRAINT departure_waits_its_days CHECK (((begun_at IS NULL) OR (begun_at >= due_at)))
);
ALTER TABLE public.members_departure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_departure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_lostfactor (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    first_at timestamp with time zone,
    second_at timestamp with time zone,
    ready_at timestamp with time zone,
    offered_at timestamp with time zone,
    done_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    first_by_id bigint,
    member_id bigint NOT NULL,
    second_by_id bigint,
    CONSTRAINT lost_factor_done_after_its_day CHECK (((done_at IS NULL) OR ((done_at >= ready_at) AND (ready_at IS NOT NULL)))),
    CONSTRAINT lost_factor_not_seen_by_oneself CHECK (((NOT ((first_by_id = member_id) AND (first_by_id IS NOT NULL))) AND (NOT ((second_by_id = member_id) AND (second_by_id IS NOT NULL))))),
    CONSTRAINT lost_factor_seen_by_two CHECK (((second_by_id IS NULL) OR ((NOT ((second_by_id = first_by_id) AND (second_by_id IS NOT NULL) AND (first_by_id IS NOT NULL))) AND (first_by_id IS NOT NULL)))),
    CONSTRAINT lost_factor_waits_a_day CHECK (((ready_at IS NULL) OR ((ready_at >= (second_at + '1 day'::interval)) AND (second_at IS NOT NULL) AND (second_by_id IS NOT NULL))))
);
ALTER TABLE public.members_lostfactor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_lostfactor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_member (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    is_active boolean NOT NULL,
    verified_at timestamp with time zone,
    is_administrator boolean NOT NULL,
    charter_accepted_at timestamp with time zone,
    home_id bigint,
    verified_by_id bigint,
    closed_at timestamp with time zone,
    suspended_until timestamp with time zone,
    erased_at timestamp with time zone,
    remembered_at timestamp with time zone,
    restricted_at timestamp with time zone,
    CONSTRAINT closed_member_has_a_date CHECK ((((closed_at IS NULL) AND is_active) OR ((closed_at IS NOT NULL) AND (NOT is_active)))),
    CONSTRAINT erased_member_is_nobody CHECK (((erased_at IS NULL) OR ((closed_at IS NOT NULL) AND ((first_name)::text = ''::text) AND (home_id IS NULL) AND ((last_name)::text = ''::text) AND (remembered_at IS NULL) AND (verified_at IS NULL)))),
    CONSTRAINT remembered_member_is_closed CHECK (((remembered_at IS NULL) OR (closed_at IS NOT NULL))),
    CONSTRAINT verified_member_has_a_name CHECK (((verified_at IS NULL) OR ((NOT ((first_name)::text = ''::text)) AND (NOT ((last_name)::text = ''::text)))))
);
ALTER TABLE public.members_member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_signin (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    member_id bigint
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_acceptance (
    id bigint NOT NULL,
    version character varying(20) NOT NULL,
    accepted_at timestamp with time zone NOT NULL,
    accepted_by_id bigint NOT NULL,
    delegation_id bigint,
    organisation_id bigint,
    CONSTRAINT acceptance_of_one_party CHECK (((organisation_id IS NULL) OR (delegation_id IS NULL)))
);
ALTER TABLE public.moderation_acceptance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_acceptance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_appeal (
    id bigint NOT NULL,
    side character varying(8) NOT NULL,
    text text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    outcome character varying(8) NOT NULL,
    closed_at timestamp with time zone,
    by_id bigint,
    case_id bigint NOT NULL,
    decision_id bigint NOT NULL,
    panel_id bigint,
    report_id bigint,
    CONSTRAINT appeal_of_a_side CHECK ((((report_id IS NULL) AND ((side)::text = 'author'::text)) OR ((report_id IS NOT NULL) AND ((side)::text = 'reporter'::text)))),
    CONSTRAINT appeal_says_why CHECK ((NOT (text = ''::text))),
    CONSTRAINT closed_appeal_has_an_outcome CHECK ((((closed_at IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (closed_at IS NOT NULL))))
);
ALTER TABLE public.moderation_appeal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_appeal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_case (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    title character varying(200) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    is_urgent boolean NOT NULL,
    is_own_check boolean NOT NULL,
    state character varying(7) NOT NULL,
    decided_at timestamp with time zone,
    is_hiding boolean NOT NULL,
    label_text character varying(300) NOT NULL,
    is_suspending boolean NOT NULL,
    author_id bigint,
    delegation_id bigint NOT NULL,
    organisation_id bigint,
    territory_id bigint NOT NULL,
    referred_at timestamp with time zone,
    asked text NOT NULL,
    CONSTRAINT decided_case_has_a_date CHECK ((((state)::text = ANY ((ARRAY['open'::character varying, 'panel'::character varying])::text[])) OR (decided_at IS NOT NULL)))
);
ALTER TABLE public.moderation_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_check (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    state character varying(11) NOT NULL,
    decided_at timestamp with time zone,
    reason text NOT NULL,
    charter_article character varying(60) NOT NULL,
    decided_by_id bigint,
    delegation_id bigint NOT NULL,
    organisation_id bigint,
    territory_id bigint NOT NULL,
    lot_id bigint,
    CONSTRAINT no_decision_without_a_human CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = 'waiting'::text)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND (NOT ((state)::text = 'waiting'::text))))),
    CONSTRAINT no_invalidation_without_a_reason CHECK ((NOT ((reason = ''::text) AND ((state)::text = 'invalidated'::text))))
);
ALTER TABLE public.moderation_check ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_decision (
    id bigint NOT NULL,
    charter_version character varying(20) NOT NULL,
    charter_article smallint,
    law character varying(30) NOT NULL,
    decided_at timestamp with time zone NOT NULL,
    measure character varying(10) NOT NULL,
    is_provisional boolean NOT NULL,
    expires_at timestamp with time zone,
    facts text NOT NULL,
    label_text character varying(300) NOT NULL,
    days smallint,
    case_id bigint NOT NULL,
    decided_by_id bigint,
    panel_id bigint,
    is_by_platform boolean NOT NULL,
    is_at_gate boolean NOT NULL,
    CONSTRAINT a_panel_is_of_a_delegation CHECK (((NOT is_by_platform) OR (panel_id IS NULL))),
    CONSTRAINT alone_one_only_hides_for_a_time CHECK ((((NOT is_provisional) AND (panel_id IS NOT NULL)) OR (is_provisional AND ((measure)::text = 'hidden'::text)) OR ((NOT is_provisional) AND ((measure)::text = 'none'::text)) OR (is_by_platform AND is_provisional AND ((measure)::text = 'suspension'::text)) OR (is_at_gate AND (NOT is_provisional) AND ((measure)::text = 'hidden'::text)))),
    CONSTRAINT decision_by_a_human_or_a_panel CHECK ((((decided_by_id IS NOT NULL) AND (panel_id IS NULL)) OR ((decided_by_id IS NULL) AND (panel_id IS NOT NULL)))),
    CONSTRAINT decision_cites_one_ground CHECK ((((charter_article IS NOT NULL) AND ((law)::text = ''::text) AND (NOT ((charter_version)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND (NOT ((law)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND ((law)::text = ''::text) AND ((measure)::text = 'none'::text)))),
    CONSTRAINT decision_has_facts CHECK ((NOT (facts = ''::text))),
    CONSTRAINT moderation_decision_charter_article_check CHECK ((charter_article >= 0)),
    CONSTRAINT moderation_decision_days_check CHECK ((days >= 0)),
    CONSTRAINT provisional_for_72_hours_at_most CHECK ((((expires_at IS NULL) AND (NOT is_provisional)) OR ((expires_at > decided_at) AND (expires_at <= (decided_at + '3 days'::interval)) AND is_provisional))),
    CONSTRAINT suspension_says_how_long CHECK ((((days IS NOT NULL) AND ((measure)::text = 'suspension'::text)) OR (NOT ((measure)::text = 'suspension'::text))))
);
ALTER TABLE public.moderation_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_lot (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    delegation_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.moderation_lot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_lot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_message (
    id bigint NOT NULL,
    is_from_delegation boolean NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    author_id bigint NOT NULL,
    check_record_id bigint NOT NULL
);
ALTER TABLE public.moderation_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_observation (
    id bigint NOT NULL,
    side character varying(8) NOT NULL,
    is_from_court boolean NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    by_id bigint,
    case_id bigint NOT NULL,
    report_id bigint,
    CONSTRAINT observation_in_a_thread CHECK ((((report_id IS NULL) AND ((side)::text = 'author'::text)) OR ((report_id IS NOT NULL) AND ((side)::text = 'reporter'::text)))),
    CONSTRAINT observation_says_something CHECK ((NOT (text = ''::text))),
    CONSTRAINT the_court_writes_through_a_human CHECK (((NOT is_from_court) OR (by_id IS NOT NULL)))
);
ALTER TABLE public.moderation_observation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_observation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_panel (
    id bigint NOT NULL,
    stage character varying(6) NOT NULL,
    drawn_at timestamp with time zone NOT NULL,
    head_day date,
    head character varying(64) NOT NULL,
    seed character varying(64) NOT NULL,
    pool jsonb NOT NULL,
    closed_at timestamp with time zone,
    case_id bigint NOT NULL,
    delegation_id bigint NOT NULL
);
ALTER TABLE public.moderation_panel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_panel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_reply (
    id bigint NOT NULL,
    charter_version character varying(20) NOT NULL,
    charter_article smallint,
    law character varying(30) NOT NULL,
    reference character varying(40) NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    name character varying(120) NOT NULL,
    quality character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    passage character varying(500) NOT NULL,
    text text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(11) NOT NULL,
    confirmed_at timestamp with time zone,
    due_at timestamp with time zone,
    decided_at timestamp with time zone,
    reason text NOT NULL,
    appeal text NOT NULL,
    appealed_at timestamp with time zone,
    decided_by_id bigint,
    delegation_id bigint NOT NULL,
    first_decided_by_id bigint,
    organisation_id bigint,
    territory_id bigint NOT NULL,
    CONSTRAINT moderation_reply_charter_article_check CHECK ((charter_article >= 0)),
    CONSTRAINT no_refused_reply_without_a_reason CHECK ((NOT ((reason = ''::text) AND ((state)::text = 'refused'::text)))),
    CONSTRAINT reply_appeal_heard_by_another CHECK (((first_decided_by_id IS NULL) OR (decided_by_id IS NULL) OR (NOT ((decided_by_id = first_decided_by_id) AND (decided_by_id IS NOT NULL) AND (first_decided_by_id IS NOT NULL))))),
    CONSTRAINT reply_appealed_with_reasons CHECK ((((appeal = ''::text) AND (appealed_at IS NULL) AND (first_decided_by_id IS NULL)) OR ((appealed_at IS NOT NULL) AND (first_decided_by_id IS NOT NULL) AND (NOT (appeal = ''::text))))),
    CONSTRAINT reply_confirmed_before_anything CHECK ((((confirmed_at IS NULL) AND (due_at IS NULL) AND ((state)::text = 'unconfirmed'::text)) OR ((confirmed_at IS NOT NULL) AND (due_at IS NOT NULL) AND (NOT ((state)::text = 'unconfirmed'::text))))),
    CONSTRAINT reply_decided_by_a_human CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((state)::text = ANY ((ARRAY['unconfirmed'::character varying, 'waiting'::character varying, 'appealed'::character varying])::text[]))) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['shown'::character varying, 'refused'::character varying])::text[]))))),
    CONSTRAINT reply_refused_on_one_ground CHECK ((((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND ((law)::text = ''::text) AND (NOT ((state)::text = 'refused'::text))) OR ((charter_article IS NOT NULL) AND ((law)::text = ''::text) AND (NOT ((charter_version)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND (NOT ((law)::text = ''::text))))),
    CONSTRAINT reply_says_something CHECK (((NOT (text = ''::text)) AND (NOT ((name)::text = ''::text)) AND (NOT ((passage)::text = ''::text))))
);
ALTER TABLE public.moderation_reply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_reply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_report (
    id bigint NOT NULL,
    charter_version character varying(20) NOT NULL,
    charter_article smallint,
    law character varying(30) NOT NULL,
    reference character varying(40) NOT NULL,
    place character varying(300) NOT NULL,
    explanation text NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    is_in_good_faith boolean NOT NULL,
    is_urgent boolean NOT NULL,
    received_at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    forgotten_at timestamp with time zone,
    CONSTRAINT moderation_report_charter_article_check CHECK ((charter_article >= 0)),
    CONSTRAINT report_cites_one_ground CHECK ((((charter_article IS NOT NULL) AND ((law)::text = ''::text) AND (NOT ((charter_version)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND (NOT ((law)::text = ''::text))))),
    CONSTRAINT report_in_good_faith CHECK (is_in_good_faith),
    CONSTRAINT report_says_who_gives_it CHECK ((((NOT ((name)::text = ''::text)) AND (NOT ((email)::text = ''::text))) OR ((law)::text = 'mineurs'::text) OR (forgotten_at IS NOT NULL)))
);
ALTER TABLE public.moderation_report ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_seat (
    id bigint NOT NULL,
    rank integer NOT NULL,
    seated_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    reminded_at timestamp with time zone,
    ended_at timestamp with time zone,
    ending character varying(7) NOT NULL,
    recusal_reason character varying(300) NOT NULL,
    mandate_id bigint NOT NULL,
    member_id bigint NOT NULL,
    panel_id bigint NOT NULL,
    CONSTRAINT moderation_seat_rank_check CHECK ((rank >= 0)),
    CONSTRAINT recusal_has_a_reason CHECK ((NOT (((ending)::text = 'recused'::text) AND ((recusal_reason)::text = ''::text)))),
    CONSTRAINT seat_ends_for_a_cause CHECK ((((ended_at IS NULL) AND ((ending)::text = ''::text)) OR ((ended_at IS NOT NULL) AND (NOT ((ending)::text = ''::text)))))
);
ALTER TABLE public.moderation_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_statement (
    id bigint NOT NULL,
    text text NOT NULL,
    sent_to smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    decision_id bigint NOT NULL,
    CONSTRAINT moderation_statement_sent_to_check CHECK ((sent_to >= 0)),
    CONSTRAINT statement_says_something CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.moderation_statement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_statement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.moderation_vote (
    id bigint NOT NULL,
    charter_version character varying(20) NOT NULL,
    charter_article smallint,
    law character varying(30) NOT NULL,
    measure character varying(10) NOT NULL,
    reason text NOT NULL,
    label_text character varying(300) NOT NULL,
    days smallint,
    cast_at timestamp with time zone NOT NULL,
    seat_id bigint NOT NULL,
    CONSTRAINT moderation_vote_charter_article_check CHECK ((charter_article >= 0)),
    CONSTRAINT moderation_vote_days_check CHECK ((days >= 0)),
    CONSTRAINT vote_cites_one_ground CHECK ((((charter_article IS NOT NULL) AND ((law)::text = ''::text) AND (NOT ((charter_version)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND (NOT ((law)::text = ''::text))) OR ((charter_article IS NULL) AND ((charter_version)::text = ''::text) AND ((law)::text = ''::text) AND ((measure)::text = 'none'::text)))),
    CONSTRAINT vote_for_a_label_words_it CHECK ((NOT (((label_text)::text = ''::text) AND ((measure)::text = 'label'::text)))),
    CONSTRAINT vote_has_a_reason CHECK ((NOT (reason = ''::text))),
    CONSTRAINT vote_to_suspend_says_how_long CHECK ((((days IS NOT NULL) AND ((measure)::text = 'suspension'::text)) OR (NOT ((measure)::text = 'suspension'::text))))
);
ALTER TABLE public.moderation_vote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.moderation_vote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notifications_choice (
    id bigint NOT NULL,
    family character varying(20) NOT NULL,
    mail character varying(10) NOT NULL,
    push boolean NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT choice_of_mail CHECK (((mail)::text = ANY ((ARRAY['at_once'::character varying, 'daily'::character varying, 'never'::character varying])::text[])))
);
ALTER TABLE public.notifications_choice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_choice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notifications_notice (
    id bigint NOT NULL,
    reason character varying(60) NOT NULL,
    text character varying(300) NOT NULL,
    address character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    member_id bigint NOT NULL,
    mail_after timestamp with time zone,
    times integer NOT NULL,
    topic character varying(80) NOT NULL,
    CONSTRAINT notice_happened CHECK ((times >= 1)),
    CONSTRAINT notifications_notice_times_check CHECK ((times >= 0))
);
ALTER TABLE public.notifications_notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notifications_pushendpoint (
    id bigint NOT NULL,
    url character varying(1000) NOT NULL,
    p256dh character varying(90) NOT NULL,
    auth character varying(24) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    member_id bigint
);
ALTER TABLE public.notifications_pushendpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_pushendpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.notifications_quiethours (
    id bigint NOT NULL,
    starts smallint NOT NULL,
    ends smallint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT notifications_quiethours_ends_check CHECK ((ends >= 0)),
    CONSTRAINT notifications_quiethours_starts_check CHECK ((starts >= 0)),
    CONSTRAINT quiet_hours_of_a_day CHECK (((ends <= 23) AND (starts <= 23) AND (NOT (starts = ends))))
);
ALTER TABLE public.notifications_quiethours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notifications_quiethours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_attempt (
    id bigint NOT NULL,
    amount integer NOT NULL,
    kind character varying(10) NOT NULL,
    is_live boolean NOT NULL,
    state character varying(9) NOT NULL,
    reference character varying(60) NOT NULL,
    pay_url character varying(1000) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    looked_at timestamp with time zone,
    ended_at timestamp with time zone,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT attempt_asks_for_something CHECK ((amount > 0)),
    CONSTRAINT attempt_ended_at_an_instant CHECK ((((ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['starting'::character varying, 'open'::character varying, 'pending'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['paid'::character varying, 'failed'::character varying, 'cancelled'::character varying, 'expired'::character varying])::text[]))))),
    CONSTRAINT attempt_has_a_name CHECK ((((state)::text = ANY ((ARRAY['starting'::character varying, 'failed'::character varying, 'expired'::character varying])::text[])) OR (NOT ((reference)::text = ''::text)))),
    CONSTRAINT orders_attempt_amount_check CHECK ((amount >= 0))
);
ALTER TABLE ONLY public.orders_attempt FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_attempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_attempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_book (
    shop_id bigint NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT orders_book_last_number_check CHECK ((last_number >= 0))
);
CREATE TABLE public.orders_checkout (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    shop_ids jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL
);
ALTER TABLE public.orders_checkout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_checkout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_customer (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    company character varying(160) NOT NULL,
    siren character varying(9) NOT NULL,
    vat character varying(13) NOT NULL,
    line1 character varying(120) NOT NULL,
    postcode character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    pays_monthly boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_order_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    member_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT customer_firm_has_a_name CHECK ((((siren)::text = ''::text) OR (NOT ((company)::text = ''::text)))),
    CONSTRAINT customer_is_someone_or_erased CHECK ((((erased_at IS NULL) AND (NOT ((name)::text = ''::text)) AND ((NOT ((email)::text = ''::text)) OR (NOT ((phone)::text = ''::text)))) OR (((email)::text = ''::text) AND (erased_at IS NOT NULL) AND ((line1)::text = ''::text) AND (member_id IS NULL) AND ((name)::text = ''::text) AND ((phone)::text = ''::text))))
);
ALTER TABLE ONLY public.orders_customer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_deadline (
    order_id bigint NOT NULL,
    due_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL
);
CREATE TABLE public.orders_documentcounter (
    id bigint NOT NULL,
    series character varying(2) NOT NULL,
    year smallint NOT NULL,
    last integer NOT NULL,
    last_on date NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_documentcounter_last_check CHECK ((last >= 0)),
    CONSTRAINT orders_documentcounter_year_check CHECK ((year >= 0))
);
ALTER TABLE public.orders_documentcounter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_documentcounter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_invoicedorder (
    id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    document_id bigint NOT NULL
);
ALTER TABLE ONLY public.orders_invoicedorder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_invoicedorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_invoicedorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_order (
    id bigint NOT NULL,
    number integer NOT NULL,
    token_hash character varying(64) NOT NULL,
    code_hash character varying(64) NOT NULL,
    state character varying(9) NOT NULL,
    receive character varying(8) NOT NULL,
    line1 character varying(120) NOT NULL,
    line2 character varying(120) NOT NULL,
    postcode character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    directions character varying(200) NOT NULL,
    latitude double precision,
    longitude double precision,
    keeps_cold boolean NOT NULL,
    pay character varying(8) NOT NULL,
    goods_total integer NOT NULL,
    delivery_fee integer NOT NULL,
    total integer NOT NULL,
    paid integer NOT NULL,
    refunded integer NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    ready_by timestamp with time zone,
    answer_by timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    ready_at timestamp with time zone,
    ended_at timestamp with time zone,
    ended_by character varying(5) NOT NULL,
    ended_because character varying(400) NOT NULL,
    checkout_id bigint NOT NULL,
    customer_id bigint NOT NULL,
    member_id bigint,
    serving_delegation_id bigint,
    shop_id bigint NOT NULL,
    slot_id bigint,
    lost integer NOT NULL,
    CONSTRAINT order_gives_back_what_it_got CHECK ((refunded <= paid)),
    CONSTRAINT order_loses_what_it_gave_back CHECK ((lost <= refunded)),
    CONSTRAINT order_numbered_from_one CHECK ((number >= 1)),
    CONSTRAINT order_received_one_way CHECK ((((delivery_fee = 0) AND ((receive)::text = 'shop'::text) AND (serving_delegation_id IS NULL) AND (slot_id IS NULL)) OR (((receive)::text = 'counter'::text) AND (serving_delegation_id IS NOT NULL) AND (slot_id IS NOT NULL)) OR (((receive)::text = 'delivery'::text) AND (serving_delegation_id IS NULL) AND (slot_id IS NULL)) OR (((receive)::text = 'delivery'::text) AND (serving_delegation_id IS NOT NULL) AND (slot_id IS NOT NULL)))),
    CONSTRAINT order_state_has_its_dates CHECK ((((accepted_at IS NULL) AND (ended_at IS NULL) AND ((ended_by)::text = ''::text) AND (ready_at IS NULL) AND ((state)::text = 'placed'::text)) OR ((accepted_at IS NOT NULL) AND (ended_at IS NULL) AND ((ended_by)::text = ''::text) AND (ready_at IS NULL) AND ((state)::text = 'accepted'::text)) OR ((accepted_at IS NOT NULL) AND (ended_at IS NULL) AND ((ended_by)::text = ''::text) AND (ready_at IS NOT NULL) AND ((state)::text = 'ready'::text)) OR ((ended_at IS NOT NULL) AND ((ended_by)::text = ''::text) AND (ready_at IS NOT NULL) AND ((state)::text = 'handed'::text)) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['cancelled'::character varying, 'expired'::character varying])::text[])) AND (NOT ((ended_by)::text = ''::text))))),
    CONSTRAINT order_total_adds_up CHECK ((total = (goods_total + delivery_fee))),
    CONSTRAINT orders_order_delivery_fee_check CHECK ((delivery_fee >= 0)),
    CONSTRAINT orders_order_goods_total_check CHECK ((goods_total >= 0)),
    CONSTRAINT orders_order_lost_check CHECK ((lost >= 0)),
    CONSTRAINT orders_order_number_check CHECK ((number >= 0)),
    CONSTRAINT orders_order_paid_check CHECK ((paid >= 0)),
    CONSTRAINT orders_order_refunded_check CHECK ((refunded >= 0)),
    CONSTRAINT orders_order_total_check CHECK ((total >= 0))
);
ALTER TABLE ONLY public.orders_order FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_orderline (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    title character varying(160) NOT NULL,
    label character varying(80) NOT NULL,
    unit character varying(12) NOT NULL,
    unit_price integer NOT NULL,
    vat_rate smallint NOT NULL,
    asked integer NOT NULL,
    quantity integer NOT NULL,
    amount integer NOT NULL,
    order_id bigint NOT NULL,
    replaces_id bigint,
    shop_id bigint NOT NULL,
    variant_id bigint,
    CONSTRAINT line_gives_what_was_asked CHECK (((asked >= 1) AND (quantity <= asked))),
    CONSTRAINT line_of_nothing_costs_nothing CHECK (((quantity >= 1) OR (amount = 0))),
    CONSTRAINT orders_orderline_amount_check CHECK ((amount >= 0)),
    CONSTRAINT orders_orderline_asked_check CHECK ((asked >= 0)),
    CONSTRAINT orders_orderline_position_check CHECK (("position" >= 0)),
    CONSTRAINT orders_orderline_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT orders_orderline_unit_price_check CHECK ((unit_price >= 0)),
    CONSTRAINT orders_orderline_vat_rate_check CHECK ((vat_rate >= 0))
);
ALTER TABLE ONLY public.orders_orderline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_orderline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_orderline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_ordermessage (
    id bigint NOT NULL,
    from_shop boolean NOT NULL,
    text character varying(1000) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT order_message_says_something CHECK ((NOT ((text)::text = ''::text)))
);
ALTER TABLE ONLY public.orders_ordermessage FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_ordermessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_ordermessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_payment (
    id bigint NOT NULL,
    amount integer NOT NULL,
    means character varying(8) NOT NULL,
    cause character varying(120) NOT NULL,
    note character varying(140) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    order_id bigint NOT NULL,
    recorded_by_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_payment_amount_check CHECK ((amount >= 0)),
    CONSTRAINT shop_payment_is_positive CHECK ((amount > 0))
);
ALTER TABLE ONLY public.orders_payment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_payment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_payment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_refund (
    id bigint NOT NULL,
    amount integer NOT NULL,
    reason character varying(9) NOT NULL,
    cause character varying(120) NOT NULL,
    state character varying(6) NOT NULL,
    means character varying(8) NOT NULL,
    reference character varying(120) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    done_at timestamp with time zone,
    failed_at timestamp with time zone,
    failed_because character varying(300) NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    withdrawal_id bigint,
    account_holder character varying(70) NOT NULL,
    account_sealed character varying(200) NOT NULL,
    done_by_id bigint,
    CONSTRAINT orders_refund_amount_check CHECK ((amount >= 0)),
    CONSTRAINT shop_refund_done_at_an_instant CHECK ((((done_at IS NOT NULL) AND ((state)::text = 'done'::text)) OR ((NOT ((state)::text = 'done'::text)) AND (done_at IS NULL)))),
    CONSTRAINT shop_refund_failed_at_an_instant CHECK ((((failed_at IS NOT NULL) AND ((state)::text = 'failed'::text)) OR ((NOT ((state)::text = 'failed'::text)) AND (failed_at IS NULL)))),
    CONSTRAINT shop_refund_is_positive CHECK ((amount > 0))
);
ALTER TABLE ONLY public.orders_refund FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_refund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_refund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_reservation (
    id bigint NOT NULL,
    quantity integer NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    variant_id bigint NOT NULL,
    CONSTRAINT orders_reservation_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT reservation_of_something CHECK ((quantity >= 1))
);
ALTER TABLE public.orders_reservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_sellerpapers (
    shop_id bigint NOT NULL,
    legal_name character varying(160) NOT NULL,
    legal_form character varying(80) NOT NULL,
    capital bigint,
    rcs character varying(60) NOT NULL,
    siret character varying(14) NOT NULL,
    vat character varying(13) NOT NULL,
    line1 character varying(120) NOT NULL,
    line2 character varying(120) NOT NULL,
    postcode character varying(10) NOT NULL,
    city character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT seller_papers_are_whole CHECK (((NOT ((legal_name)::text = ''::text)) AND (NOT ((siret)::text = ''::text)) AND (NOT ((line1)::text = ''::text)) AND (NOT ((city)::text = ''::text)) AND (NOT ((email)::text = ''::text))))
);
CREATE TABLE public.orders_shopaccount (
    shop_id bigint NOT NULL,
    holder character varying(70) NOT NULL,
    iban_sealed character varying(200) NOT NULL,
    iban_shown character varying(20) NOT NULL,
    bic character varying(11) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    CONSTRAINT shop_account_is_someone_s CHECK (((NOT ((holder)::text = ''::text)) AND (NOT ((iban_sealed)::text = ''::text))))
);
CREATE TABLE public.orders_shopdocument (
    id bigint NOT NULL,
    kind character varying(3) NOT NULL,
    year smallint NOT NULL,
    sequence integer NOT NULL,
    number character varying(20) NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    period_start date,
    period_end date,
    seller jsonb NOT NULL,
    buyer jsonb NOT NULL,
    lines jsonb NOT NULL,
    rates jsonb NOT NULL,
    mentions jsonb NOT NULL,
    net bigint NOT NULL,
    vat bigint NOT NULL,
    total bigint NOT NULL,
    prepaid bigint NOT NULL,
    reference character varying(25) NOT NULL,
    cause character varying(120) NOT NULL,
    reason character varying(300) NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    corrects_id bigint,
    customer_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_shopdocument_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT orders_shopdocument_year_check CHECK ((year >= 0)),
    CONSTRAINT shop_credit_note_corrects_for_a_reason CHECK ((((corrects_id IS NOT NULL) AND ((kind)::text = '381'::text) AND (NOT ((reason)::text = ''::text))) OR ((corrects_id IS NULL) AND ((kind)::text = '380'::text)))),
    CONSTRAINT shop_document_adds_up CHECK ((total = (net + vat))),
    CONSTRAINT shop_document_not_negative CHECK (((net >= 0) AND (prepaid >= 0) AND (vat >= 0))),
    CONSTRAINT shop_document_of_its_year CHECK (((sequence >= 1) AND ((year)::numeric = EXTRACT(year FROM issued_on)))),
    CONSTRAINT shop_document_prepaid_at_most_once CHECK ((prepaid <= total))
);
ALTER TABLE ONLY public.orders_shopdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_shopdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_shopdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_shopprovider (
    shop_id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    key_sealed character varying(200) NOT NULL,
    key_shown character varying(20) NOT NULL,
    is_live boolean NOT NULL,
    broken_because character varying(200) NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    CONSTRAINT shop_provider_has_its_key CHECK ((NOT ((key_sealed)::text = ''::text)))
);
CREATE TABLE public.orders_statementline (
    id bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    format character varying(10) NOT NULL,
    booked_on date NOT NULL,
    amount integer NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    payment_id bigint,
    refund_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT statement_line_tells_of_something CHECK ((((amount > 0) AND (payment_id IS NOT NULL) AND (refund_id IS NULL)) OR ((amount < 0) AND (payment_id IS NULL) AND (refund_id IS NOT NULL))))
);
ALTER TABLE ONLY public.orders_statementline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_statementline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_statementline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_substitution (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    label character varying(80) NOT NULL,
    unit character varying(12) NOT NULL,
    unit_price integer NOT NULL,
    vat_rate smallint NOT NULL,
    quantity integer NOT NULL,
    amount integer NOT NULL,
    state character varying(8) NOT NULL,
    offered_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    line_id bigint NOT NULL,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    variant_id bigint,
    CONSTRAINT orders_substitution_amount_check CHECK ((amount >= 0)),
    CONSTRAINT orders_substitution_quantity_check CHECK ((quantity >= 0)),
    CONSTRAINT orders_substitution_unit_price_check CHECK ((unit_price >= 0)),
    CONSTRAINT orders_substitution_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT substitution_answered_at_an_instant CHECK ((((answered_at IS NULL) AND ((state)::text = 'offered'::text)) OR ((answered_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['agreed'::character varying, 'declined'::character varying])::text[]))))),
    CONSTRAINT substitution_of_something CHECK ((quantity >= 1))
);
ALTER TABLE ONLY public.orders_substitution FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_substitution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_substitution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_tally (
    id bigint NOT NULL,
    day date NOT NULL,
    placed integer NOT NULL,
    handed_over integer NOT NULL,
    cancelled integer NOT NULL,
    expired integer NOT NULL,
    sold bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_tally_cancelled_check CHECK ((cancelled >= 0)),
    CONSTRAINT orders_tally_expired_check CHECK ((expired >= 0)),
    CONSTRAINT orders_tally_handed_over_check CHECK ((handed_over >= 0)),
    CONSTRAINT orders_tally_placed_check CHECK ((placed >= 0)),
    CONSTRAINT orders_tally_sold_check CHECK ((sold >= 0))
);
ALTER TABLE public.orders_tally ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_tally_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.orders_withdrawal (
    id bigint NOT NULL,
    state character varying(9) NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    what jsonb NOT NULL,
    amount integer NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    receipt_sent_at timestamp with time zone,
    goods_back_at timestamp with time zone,
    settled_at timestamp with time zone,
    order_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT orders_withdrawal_amount_check CHECK ((amount >= 0)),
    CONSTRAINT withdrawal_confirmed_at_an_instant CHECK ((((confirmed_at IS NULL) AND ((state)::text = 'declared'::text)) OR ((NOT ((state)::text = 'declared'::text)) AND (confirmed_at IS NOT NULL)))),
    CONSTRAINT withdrawal_settled_at_an_instant CHECK (((settled_at IS NULL) OR ((state)::text = 'settled'::text)))
);
ALTER TABLE ONLY public.orders_withdrawal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.orders_withdrawal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.orders_withdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_application (
    id bigint NOT NULL,
    purpose character varying(9) NOT NULL,
    kind character varying(11) NOT NULL,
    name character varying(160) NOT NULL,
    siren character varying(9) NOT NULL,
    siret character varying(14) NOT NULL,
    rna character varying(10) NOT NULL,
    vat character varying(13) NOT NULL,
    office character varying(80) NOT NULL,
    papers text NOT NULL,
    desk bigint NOT NULL,
    state character varying(9) NOT NULL,
    filed_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    applicant_id bigint NOT NULL,
    organisation_id bigint,
    seat_id bigint NOT NULL,
    CONSTRAINT accepted_application_has_an_organisation CHECK (((NOT ((state)::text = 'accepted'::text)) OR (organisation_id IS NOT NULL))),
    CONSTRAINT application_names_its_organisation CHECK ((((purpose)::text = 'entry'::text) OR (organisation_id IS NOT NULL)))
);
ALTER TABLE public.organisations_application ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_application_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_applicationdecision (
    id bigint NOT NULL,
    accepted boolean NOT NULL,
    reason character varying(1000) NOT NULL,
    at timestamp with time zone NOT NULL,
    application_id bigint NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT refused_application_has_a_reason CHECK ((accepted OR (NOT ((reason)::text = ''::text))))
);
ALTER TABLE public.organisations_applicationdecision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_applicationdecision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_formerslug (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    until timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.organisations_formerslug ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_formerslug_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    role character varying(6) NOT NULL,
    token character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    accepted_by_id bigint,
    invited_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT invitation_serves_one_person CHECK (((accepted_at IS NULL) OR ((accepted_by_id IS NOT NULL) AND (cancelled_at IS NULL))))
);
ALTER TABLE public.organisations_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_organisation (
    id bigint NOT NULL,
    kind character varying(11) NOT NULL,
    name character varying(160) NOT NULL,
    slug character varying(80) NOT NULL,
    sort_name character varying(160) NOT NULL,
    siren character varying(9) NOT NULL,
    rna character varying(10) NOT NULL,
    about text NOT NULL,
    website character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    authenticated_at timestamp with time zone,
    publishes_until timestamp with time zone,
    seat_id bigint NOT NULL,
    authenticated_by_id bigint,
    authenticated_for character varying(160) NOT NULL,
    closed_at timestamp with time zone,
    closed_because character varying(8) NOT NULL,
    siret character varying(14) NOT NULL,
    suspended_until timestamp with time zone,
    vat character varying(13) NOT NULL,
    crawling character varying(8) NOT NULL,
    CONSTRAINT organisation_closed_for_a_reason CHECK ((((closed_at IS NULL) AND ((closed_because)::text = ''::text)) OR ((closed_at IS NOT NULL) AND (NOT ((closed_because)::text = ''::text))))),
    CONSTRAINT organisation_crawling_known CHECK (((crawling)::text = ANY ((ARRAY['everyone'::character varying, 'engines'::character varying, 'nobody'::character varying])::text[]))),
    CONSTRAINT organisation_has_a_register_number CHECK ((NOT (((rna)::text = ''::text) AND ((siren)::text = ''::text))))
);
ALTER TABLE public.organisations_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organisations_teammember (
    id bigint NOT NULL,
    role character varying(6) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.organisations_teammember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organisations_teammember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.patronage_receipt (
    id bigint NOT NULL,
    year smallint NOT NULL,
    sequence integer NOT NULL,
    donor character varying(6) NOT NULL,
    nature character varying(6) NOT NULL,
    description character varying(400) NOT NULL,
    means character varying(8) NOT NULL,
    amount integer NOT NULL,
    given_on date NOT NULL,
    issued_on date NOT NULL,
    name character varying(160) NOT NULL,
    address character varying(300) NOT NULL,
    siren character varying(9) NOT NULL,
    legal_form character varying(80) NOT NULL,
    issuer jsonb NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(300) NOT NULL,
    association_id bigint NOT NULL,
    cancelled_by_id bigint,
    firm_id bigint,
    issued_by_id bigint NOT NULL,
    CONSTRAINT patronage_receipt_amount_check CHECK ((amount >= 0)),
    CONSTRAINT patronage_receipt_sequence_check CHECK ((sequence >= 0)),
    CONSTRAINT patronage_receipt_year_check CHECK ((year >= 0)),
    CONSTRAINT receipt_cancelled_for_a_reason CHECK ((((cancelled_at IS NULL) AND ((cancelled_because)::text = ''::text)) OR ((cancelled_at IS NOT NULL) AND (cancelled_by_id IS NOT NULL) AND (NOT ((cancelled_because)::text = ''::text))))),
    CONSTRAINT receipt_firm_has_siren CHECK (((((donor)::text = 'firm'::text) AND (NOT ((siren)::text = ''::text))) OR (((donor)::text = 'person'::text) AND ((siren)::text = ''::text)))),
    CONSTRAINT receipt_is_for_something CHECK ((amount > 0)),
    CONSTRAINT receipt_numbered_from_one CHECK ((sequence >= 1)),
    CONSTRAINT receipt_says_what_was_given CHECK (((((description)::text = ''::text) AND ((nature)::text = 'money'::text) AND (NOT ((means)::text = ''::text))) OR ((NOT ((nature)::text = 'money'::text)) AND (NOT ((description)::text = ''::text)) AND ((means)::text = ''::text))))
);
ALTER TABLE public.patronage_receipt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.patronage_receipt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.patronage_receiptissuer (
    association_id bigint NOT NULL,
    quality character varying(7) NOT NULL,
    object character varying(400) NOT NULL,
    address character varying(300) NOT NULL,
    signatory character varying(120) NOT NULL,
    office character varying(80) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    declared_by_id bigint NOT NULL
);
CREATE TABLE public.patronage_support (
    id bigint NOT NULL,
    nature character varying(6) NOT NULL,
    what character varying(160) NOT NULL,
    amount integer,
    shows_amount boolean NOT NULL,
    state character varying(9) NOT NULL,
    declared_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    answered_by_id bigint,
    association_id bigint NOT NULL,
    declared_by_id bigint NOT NULL,
    ended_by_id bigint,
    firm_id bigint NOT NULL,
    CONSTRAINT patronage_support_amount_check CHECK ((amount >= 0)),
    CONSTRAINT support_goes_to_another CHECK ((NOT (association_id = firm_id))),
    CONSTRAINT support_is_worth_something CHECK (((amount IS NULL) OR (amount > 0))),
    CONSTRAINT support_shows_what_it_says CHECK (((NOT shows_amount) OR (amount IS NOT NULL))),
    CONSTRAINT support_state_has_its_date CHECK ((((answered_at IS NULL) AND (ended_at IS NULL) AND ((state)::text = 'declared'::text)) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL) AND (ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['confirmed'::character varying, 'declined'::character varying])::text[]))) OR ((ended_at IS NOT NULL) AND (ended_by_id IS NOT NULL) AND ((state)::text = 'ended'::text))))
);
ALTER TABLE public.patronage_support ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.patronage_support_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pictures_consent (
    id bigint NOT NULL,
    person bytea NOT NULL,
    scope character varying(300) NOT NULL,
    how character varying(6) NOT NULL,
    given_on date NOT NULL,
    until date,
    paper character varying(80) NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    recorded_by_id bigint NOT NULL,
    withdrawn_by_id bigint,
    forgotten_at timestamp with time zone,
    paper_kind character varying(4) NOT NULL,
    told_of_end_at timestamp with time zone,
    withdrawn_through character varying(4) NOT NULL,
    CONSTRAINT consent_ends_after_it_begins CHECK (((until IS NULL) OR (until >= given_on))),
    CONSTRAINT consent_forgotten_keeps_nobody CHECK (((forgotten_at IS NULL) OR (((paper)::text = ''::text) AND (person = '\x'::bytea)))),
    CONSTRAINT consent_withdrawn_by_someone CHECK ((((withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL) AND ((withdrawn_through)::text = ''::text)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL) AND ((withdrawn_through)::text = 'team'::text)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NULL) AND ((withdrawn_through)::text = 'link'::text))))
);
ALTER TABLE public.pictures_consent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pictures_consent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pictures_face (
    id bigint NOT NULL,
    carrier_kind character varying(7) NOT NULL,
    carrier_id bigint NOT NULL,
    "position" integer NOT NULL,
    first_ms integer NOT NULL,
    last_ms integer NOT NULL,
    path jsonb NOT NULL,
    strip character varying(80) NOT NULL,
    is_drawn boolean NOT NULL,
    shield character varying(7) NOT NULL,
    decision character varying(9) NOT NULL,
    decided_at timestamp with time zone,
    consent_id bigint,
    decided_by_id bigint,
    is_being_followed boolean NOT NULL,
    CONSTRAINT face_decided_by_a_human CHECK ((((decision)::text = 'undecided'::text) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL)))),
    CONSTRAINT face_ends_after_it_begins CHECK ((last_ms >= first_ms)),
    CONSTRAINT face_of_the_protected_is_blurred CHECK ((((shield)::text = ''::text) OR ((decision)::text = 'blur'::text))),
    CONSTRAINT face_shown_by_consent CHECK ((((consent_id IS NOT NULL) AND ((decision)::text = 'consent'::text)) OR ((NOT ((decision)::text = 'consent'::text)) AND (consent_id IS NULL)))),
    CONSTRAINT pictures_face_first_ms_check CHECK ((first_ms >= 0)),
    CONSTRAINT pictures_face_last_ms_check CHECK ((last_ms >= 0)),
    CONSTRAINT pictures_face_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.pictures_face ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pictures_face_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pictures_picture (
    id bigint NOT NULL,
    original character varying(80) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    alt character varying(300) NOT NULL,
    credit character varying(160) NOT NULL,
    rights_signed_at timestamp with time zone NOT NULL,
    shows_people boolean NOT NULL,
    passed_at timestamp with time zone,
    refused_at timestamp with time zone,
    refusal text NOT NULL,
    organisation_id bigint,
    passed_by_id bigint,
    rights_signed_by_id bigint NOT NULL,
    member_id bigint,
    searched_at timestamp with time zone,
    CONSTRAINT picture_has_alt_and_credit CHECK (((NOT ((alt)::text = ''::text)) AND (NOT ((credit)::text = ''::text)))),
    CONSTRAINT picture_is_of_one_owner CHECK ((((member_id IS NULL) AND (organisation_id IS NOT NULL)) OR ((member_id IS NOT NULL) AND (organisation_id IS NULL)))),
    CONSTRAINT picture_passed_by_a_human CHECK (((passed_at IS NULL) OR (passed_by_id IS NOT NULL))),
    CONSTRAINT pictures_picture_height_check CHECK ((height >= 0)),
    CONSTRAINT pictures_picture_width_check CHECK ((width >= 0))
);
ALTER TABLE public.pictures_picture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pictures_picture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pictures_rendition (
    id bigint NOT NULL,
    format character varying(4) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    file character varying(80) NOT NULL,
    bytes integer NOT NULL,
    picture_id bigint NOT NULL,
    CONSTRAINT pictures_rendition_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT pictures_rendition_height_check CHECK ((height >= 0)),
    CONSTRAINT pictures_rendition_width_check CHECK ((width >= 0))
);
ALTER TABLE public.pictures_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pictures_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.pictures_sheet (
    id bigint NOT NULL,
    carrier_kind character varying(7) NOT NULL,
    carrier_id bigint NOT NULL,
    state character varying(9) NOT NULL,
    round integer NOT NULL,
    signed_at timestamp with time zone,
    ticked jsonb NOT NULL,
    judged_at timestamp with time zone,
    reason text NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    judged_by_id bigint,
    organisation_id bigint NOT NULL,
    signed_by_id bigint,
    CONSTRAINT pictures_sheet_round_check CHECK ((round >= 0)),
    CONSTRAINT sheet_passed_by_another CHECK (((NOT ((state)::text = 'passed'::text)) OR ((judged_at IS NOT NULL) AND (judged_by_id IS NOT NULL) AND (NOT ((judged_by_id = signed_by_id) AND (judged_by_id IS NOT NULL) AND (signed_by_id IS NOT NULL)))))),
    CONSTRAINT sheet_signed_before_it_passes CHECK (((NOT ((state)::text = ANY ((ARRAY['signed'::character varying, 'passed'::character varying])::text[]))) OR ((signed_at IS NOT NULL) AND (signed_by_id IS NOT NULL))))
);
ALTER TABLE public.pictures_sheet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pictures_sheet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.publication_numbers
    START WITH 24001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.publications_attachment (
    id bigint NOT NULL,
    title character varying(160) NOT NULL,
    file character varying(80) NOT NULL,
    bytes integer NOT NULL,
    pages integer NOT NULL,
    publication_id bigint NOT NULL,
    CONSTRAINT publications_attachment_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT publications_attachment_pages_check CHECK ((pages >= 0))
);
ALTER TABLE public.publications_attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_audioedition (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    voice character varying(60) NOT NULL,
    file character varying(80) NOT NULL,
    bytes integer NOT NULL,
    duration_ms integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    publication_id bigint NOT NULL,
    CONSTRAINT audio_edition_lasts CHECK (((duration_ms > 0) AND (NOT ((file)::text = ''::text)))),
    CONSTRAINT publications_audioedition_bytes_check CHECK ((bytes >= 0)),
    CONSTRAINT publications_audioedition_duration_ms_check CHECK ((duration_ms >= 0))
);
ALTER TABLE public.publications_audioedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_audioedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_category (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    slug character varying(60) NOT NULL,
    parent_id bigint
);
ALTER TABLE public.publications_category ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_category_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_correction (
    id bigint NOT NULL,
    text character varying(600) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    publication_id bigint NOT NULL
);
ALTER TABLE public.publications_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_placement (
    id bigint NOT NULL,
    chosen boolean NOT NULL,
    published_at timestamp with time zone NOT NULL,
    number bigint NOT NULL,
    category_id bigint,
    territory_id bigint NOT NULL,
    top_category_id bigint,
    publication_id bigint NOT NULL,
    is_film boolean DEFAULT false NOT NULL
);
ALTER TABLE public.publications_placement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_placement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_publication (
    id bigint NOT NULL,
    number bigint,
    state character varying(11) NOT NULL,
    form character varying(9) NOT NULL,
    nature character varying(11) NOT NULL,
    title character varying(160) NOT NULL,
    standfirst text NOT NULL,
    body text NOT NULL,
    signature character varying(120) NOT NULL,
    signature_url character varying(300) NOT NULL,
    source_url character varying(300) NOT NULL,
    licence character varying(10) NOT NULL,
    reading_minutes smallint NOT NULL,
    is_open_to_comments boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    release_at timestamp with time zone,
    published_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_reason text NOT NULL,
    import_digest character varying(64) NOT NULL,
    import_key character varying(300) NOT NULL,
    author_id bigint NOT NULL,
    category_id bigint,
    lead_picture_id bigint,
    organisation_id bigint NOT NULL,
    updated_by_id bigint,
    video_id bigint,
    dated_at timestamp with time zone,
    CONSTRAINT film_has_its_video CHECK (((((form)::text = 'video'::text) AND (video_id IS NOT NULL)) OR ((NOT ((form)::text = 'video'::text)) AND (video_id IS NULL)))),
    CONSTRAINT invalidated_has_reason CHECK (((NOT ((state)::text = 'invalidated'::text)) OR ((hidden_at IS NOT NULL) AND (NOT (hidden_reason = ''::text))))),
    CONSTRAINT publications_publication_reading_minutes_check CHECK ((reading_minutes >= 0)),
    CONSTRAINT published_has_number_and_date CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'scheduled'::character varying, 'waiting'::character varying])::text[])) OR ((number IS NOT NULL) AND (published_at IS NOT NULL)))),
    CONSTRAINT scheduled_has_date CHECK (((NOT ((state)::text = 'scheduled'::text)) OR (release_at IS NOT NULL)))
);
ALTER TABLE public.publications_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_publication_pictures (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    picture_id bigint NOT NULL
);
ALTER TABLE public.publications_publication_pictures ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_publication_pictures_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_question (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    publication_id bigint NOT NULL,
    CONSTRAINT publications_question_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.publications_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_reach (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.publications_reach ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_reach_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.publications_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(160) NOT NULL,
    standfirst text NOT NULL,
    body text NOT NULL,
    questions jsonb NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    publication_id bigint NOT NULL,
    saved_by_id bigint NOT NULL,
    CONSTRAINT publications_version_number_check CHECK ((number >= 0))
);
ALTER TABLE public.publications_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.publications_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.registers_association (
    rna character varying(20) NOT NULL,
    title character varying(250) NOT NULL,
    object character varying(500) NOT NULL,
    siren character varying(9) NOT NULL,
    commune_code character varying(5) NOT NULL,
    commune character varying(80) NOT NULL,
    "position" character varying(1) NOT NULL,
    created_on date,
    dissolved_on date
);
CREATE TABLE public.registers_establishment (
    siret character varying(14) NOT NULL,
    siren character varying(9) NOT NULL,
    name character varying(250) NOT NULL,
    is_seat boolean NOT NULL,
    activity character varying(6) NOT NULL,
    state character varying(1) NOT NULL,
    diffusion character varying(1) NOT NULL,
    created_on date,
    closed_on date,
    commune_code character varying(5) NOT NULL,
    address character varying(250) NOT NULL,
    latitude double precision,
    longitude double precision,
    CONSTRAINT hidden_establishment_says_nothing CHECK ((((diffusion)::text = 'O'::text) OR (((address)::text = ''::text) AND ((commune_code)::text = ''::text) AND ((name)::text = ''::text))))
);
CREATE TABLE public.registers_snapshot (
    id bigint NOT NULL,
    register character varying(21) NOT NULL,
    file_name character varying(200) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    part integer NOT NULL,
    "offset" bigint NOT NULL,
    rows bigint NOT NULL,
    refused bigint NOT NULL,
    changed bigint NOT NULL,
    CONSTRAINT registers_snapshot_part_check CHECK ((part >= 0))
);
ALTER TABLE public.registers_snapshot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.registers_snapshot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.registers_unit (
    siren character varying(9) NOT NULL,
    name character varying(250) NOT NULL,
    acronym character varying(40) NOT NULL,
    seat character varying(14) NOT NULL,
    activity character varying(6) NOT NULL,
    legal_form character varying(4) NOT NULL,
    state character varying(1) NOT NULL,
    diffusion character varying(1) NOT NULL,
    created_on date,
    closed_on date,
    CONSTRAINT hidden_unit_says_nothing CHECK ((((diffusion)::text = 'O'::text) OR (((acronym)::text = ''::text) AND ((name)::text = ''::text))))
);
CREATE TABLE public.reports_desk (
    id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    opened_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.reports_desk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_desk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_problem (
    id bigint NOT NULL,
    number bigint,
    reference character varying(40) NOT NULL,
    category character varying(9) NOT NULL,
    place character varying(160) NOT NULL,
    latitude double precision,
    longitude double precision,
    details text NOT NULL,
    photo character varying(80) NOT NULL,
    photo_passed_at timestamp with time zone,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    state character varying(11) NOT NULL,
    planned_on date,
    asked_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    due_at timestamp with time zone,
    ended_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    desk_id bigint NOT NULL,
    photo_passed_by_id bigint,
    same_as_id bigint,
    typed_by_id bigint,
    service_id bigint,
    CONSTRAINT problem_ends_at_an_instant CHECK ((((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['done'::character varying, 'declined'::character varying, 'joined'::character varying])::text[]))) OR ((NOT ((state)::text = ANY ((ARRAY['done'::character varying, 'declined'::character varying, 'joined'::character varying])::text[]))) AND (ended_at IS NULL)))),
    CONSTRAINT problem_forgotten_whole CHECK (((forgotten_at IS NULL) OR ((details = ''::text) AND ((email)::text = ''::text) AND (ended_at IS NOT NULL) AND (forgotten_at IS NOT NULL) AND ((name)::text = ''::text)))),
    CONSTRAINT problem_gate_for_a_photo CHECK (((photo_passed_at IS NULL) OR ((photo_passed_at IS NOT NULL) AND (NOT ((photo)::text = ''::text))))),
    CONSTRAINT problem_joined_to_another CHECK (((NOT ((state)::text = 'joined'::text)) OR (same_as_id IS NOT NULL))),
    CONSTRAINT problem_numbered_once_confirmed CHECK ((((confirmed_at IS NULL) AND (number IS NULL) AND ((state)::text = 'unconfirmed'::text)) OR ((NOT ((state)::text = 'unconfirmed'::text)) AND (confirmed_at IS NOT NULL) AND (due_at IS NOT NULL) AND (number IS NOT NULL)))),
    CONSTRAINT problem_planned_on_a_day CHECK (((NOT ((state)::text = 'planned'::text)) OR (planned_on IS NOT NULL))),
    CONSTRAINT problem_stands_on_earth CHECK ((((latitude IS NULL) AND (longitude IS NULL)) OR ((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision) AND (longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))))
);
ALTER TABLE public.reports_problem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_problem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_route (
    id bigint NOT NULL,
    category character varying(9) NOT NULL,
    desk_id bigint NOT NULL,
    service_id bigint NOT NULL
);
ALTER TABLE public.reports_route ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_route_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_service (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    days smallint NOT NULL,
    desk_id bigint NOT NULL,
    CONSTRAINT reports_service_days_check CHECK ((days >= 0)),
    CONSTRAINT service_within_a_year CHECK (((days >= 1) AND (days <= 365)))
);
ALTER TABLE public.reports_service ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_service_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reports_step (
    id bigint NOT NULL,
    state character varying(11) NOT NULL,
    words text NOT NULL,
    by_reporter boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    problem_id bigint NOT NULL
);
ALTER TABLE public.reports_step ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reports_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.requests_answer (
    id bigint NOT NULL,
    kind character varying(3) NOT NULL,
    price integer,
    word character varying(200) NOT NULL,
    by_date date,
    through character varying(5) NOT NULL,
    first_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone NOT NULL,
    answered_by_id bigint,
    asked_id bigint NOT NULL,
    CONSTRAINT answer_by_a_day CHECK ((((by_date IS NOT NULL) AND ((kind)::text = 'by'::text)) OR ((NOT ((kind)::text = 'by'::text)) AND (by_date IS NULL)))),
    CONSTRAINT answer_no_has_no_price CHECK (((NOT ((kind)::text = 'no'::text)) OR (price IS NULL))),
    CONSTRAINT requests_answer_price_check CHECK ((price >= 0))
);
ALTER TABLE public.requests_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.requests_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.requests_asked (
    id bigint NOT NULL,
    ring smallint NOT NULL,
    metres integer NOT NULL,
    by_mail boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    dismissed_at timestamp with time zone,
    shop_id bigint NOT NULL,
    question_id bigint NOT NULL,
    CONSTRAINT requests_asked_metres_check CHECK ((metres >= 0)),
    CONSTRAINT requests_asked_ring_check CHECK ((ring >= 0))
);
ALTER TABLE public.requests_asked ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.requests_asked_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.requests_hold (
    id bigint NOT NULL,
    code character varying(4) NOT NULL,
    price integer,
    until date NOT NULL,
    state character varying(9) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    answer_id bigint NOT NULL,
    question_id bigint NOT NULL,
    CONSTRAINT hold_ends_at_an_instant CHECK ((((ended_at IS NULL) AND ((state)::text = 'held'::text)) OR ((NOT ((state)::text = 'held'::text)) AND (ended_at IS NOT NULL)))),
    CONSTRAINT requests_hold_price_check CHECK ((price >= 0))
);
ALTER TABLE public.requests_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.requests_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.requests_question (
    id bigint NOT NULL,
    reference character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    mark character varying(64) NOT NULL,
    subject character varying(80) NOT NULL,
    details text NOT NULL,
    words character varying(40)[] NOT NULL,
    trade character varying(12) NOT NULL,
    picture character varying(80) NOT NULL,
    widest smallint NOT NULL,
    ring smallint NOT NULL,
    wait_hours smallint NOT NULL,
    wanted_by date,
    answer_by timestamp with time zone,
    state character varying(11) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    forgotten_at timestamp with time zone,
    member_id bigint,
    territory_id bigint NOT NULL,
    CONSTRAINT question_asked_until_an_instant CHECK ((((answer_by IS NOT NULL) AND ((state)::text = 'asking'::text)) OR (NOT ((state)::text = 'asking'::text)))),
    CONSTRAINT question_confirmed_before_anything CHECK ((((confirmed_at IS NULL) AND ((state)::text = 'unconfirmed'::text)) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT question_ended_at_an_instant CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'closed'::text)) OR (NOT ((state)::text = 'closed'::text)))),
    CONSTRAINT question_forgotten_whole CHECK ((((forgotten_at IS NULL) AND (NOT ((subject)::text = ''::text)) AND (NOT ((name)::text = ''::text)) AND (NOT ((email)::text = ''::text))) OR ((details = ''::text) AND ((email)::text = ''::text) AND (forgotten_at IS NOT NULL) AND ((mark)::text = ''::text) AND (member_id IS NULL) AND ((name)::text = ''::text) AND ((picture)::text = ''::text) AND ((state)::text = 'closed'::text) AND ((subject)::text = ''::text) AND (words = '{}'::character varying(40)[])))),
    CONSTRAINT question_goes_as_far_as_it_may CHECK ((ring <= widest)),
    CONSTRAINT requests_question_ring_check CHECK ((ring >= 0)),
    CONSTRAINT requests_question_wait_hours_check CHECK ((wait_hours >= 0)),
    CONSTRAINT requests_question_widest_check CHECK ((widest >= 0))
);
ALTER TABLE public.requests_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.requests_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sealed_sealedrecord (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    member_id bigint,
    subject_kind character varying(40) NOT NULL,
    subject_id character varying(40) NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    keep_until timestamp with time zone,
    key character varying(80) NOT NULL,
    content bytea NOT NULL,
    CONSTRAINT sealed_connection_has_a_term CHECK (((NOT ((kind)::text = 'connection'::text)) OR (keep_until IS NOT NULL)))
);
ALTER TABLE public.sealed_sealedrecord ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sealed_sealedrecord_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sealed_unsealing (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    request character varying(300) NOT NULL,
    about_kind character varying(40) NOT NULL,
    about_id character varying(40) NOT NULL,
    records integer NOT NULL,
    CONSTRAINT no_unsealing_without_a_request CHECK ((NOT ((request)::text = ''::text))),
    CONSTRAINT sealed_unsealing_records_check CHECK ((records >= 0))
);
ALTER TABLE public.sealed_unsealing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sealed_unsealing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_document (
    id bigint NOT NULL,
    kind character varying(40) NOT NULL,
    object_id bigint NOT NULL,
    published_at timestamp with time zone NOT NULL,
    facets text[] NOT NULL,
    in_title tsvector NOT NULL,
    in_lead tsvector NOT NULL,
    words tsvector NOT NULL
);
ALTER TABLE ONLY public.search_document ALTER COLUMN words SET STATISTICS 200;
ALTER TABLE ONLY public.search_document ALTER COLUMN words SET STORAGE EXTERNAL;
ALTER TABLE public.search_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.search_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.search_documenttext (
    document_id bigint NOT NULL,
    title text NOT NULL,
    body text NOT NULL
);
CREATE TABLE public.search_word (
    word character varying(40) NOT NULL,
    stem character varying(40) NOT NULL
);
CREATE TABLE public.shops_counteropening (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    code_hash character varying(64) NOT NULL,
    tries smallint NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    prepared_by_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    CONSTRAINT opening_tries_are_counted CHECK ((tries <= 5)),
    CONSTRAINT shops_counteropening_tries_check CHECK ((tries >= 0))
);
ALTER TABLE public.shops_counteropening ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_counteropening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_goodsimport (
    id bigint NOT NULL,
    file_name character varying(120) NOT NULL,
    file character varying(80) NOT NULL,
    software character varying(12) NOT NULL,
    columns character varying(16)[] NOT NULL,
    prices_are_net boolean NOT NULL,
    vat_rate smallint NOT NULL,
    shows_at_once boolean NOT NULL,
    takes_photos boolean NOT NULL,
    state character varying(8) NOT NULL,
    total integer NOT NULL,
    "position" integer NOT NULL,
    added integer NOT NULL,
    changed integer NOT NULL,
    unchanged integer NOT NULL,
    problem_count integer NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    begun_at timestamp with time zone,
    ended_at timestamp with time zone,
    by_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    asked_at timestamp with time zone,
    examples jsonb NOT NULL,
    headings jsonb NOT NULL,
    left_out_count integer NOT NULL,
    line_count integer NOT NULL,
    refusal character varying(300) NOT NULL,
    tried_at timestamp with time zone,
    CONSTRAINT goods_import_goes_forward CHECK (("position" <= total)),
    CONSTRAINT goods_import_refused_for_a_reason CHECK (((((state)::text = 'refused'::text) AND (NOT ((refusal)::text = ''::text))) OR ((NOT ((state)::text = 'refused'::text)) AND ((refusal)::text = ''::text)))),
    CONSTRAINT goods_import_state_says_its_times CHECK ((((begun_at IS NULL) AND (ended_at IS NULL) AND ((state)::text = ANY ((ARRAY['reading'::character varying, 'refused'::character varying, 'sent'::character varying, 'checking'::character varying])::text[]))) OR ((begun_at IS NOT NULL) AND (ended_at IS NULL) AND ((state)::text = 'running'::text)) OR ((ended_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['done'::character varying, 'stopped'::character varying])::text[]))))),
    CONSTRAINT goods_import_tried_first CHECK (((tried_at IS NOT NULL) OR ((state)::text = ANY ((ARRAY['reading'::character varying, 'refused'::character varying, 'sent'::character varying, 'checking'::character varying])::text[])))),
    CONSTRAINT goods_import_vat_is_a_rate CHECK ((vat_rate = ANY (ARRAY[2000, 1000, 850, 550, 210, 0]))),
    CONSTRAINT shops_goodsimport_added_check CHECK ((added >= 0)),
    CONSTRAINT shops_goodsimport_changed_check CHECK ((changed >= 0)),
    CONSTRAINT shops_goodsimport_left_out_count_check CHECK ((left_out_count >= 0)),
    CONSTRAINT shops_goodsimport_line_count_check CHECK ((line_count >= 0)),
    CONSTRAINT shops_goodsimport_position_check CHECK (("position" >= 0)),
    CONSTRAINT shops_goodsimport_problem_count_check CHECK ((problem_count >= 0)),
    CONSTRAINT shops_goodsimport_total_check CHECK ((total >= 0)),
    CONSTRAINT shops_goodsimport_unchanged_check CHECK ((unchanged >= 0)),
    CONSTRAINT shops_goodsimport_vat_rate_check CHECK ((vat_rate >= 0))
);
ALTER TABLE public.shops_goodsimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_goodsimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_goodsproblem (
    id bigint NOT NULL,
    line integer NOT NULL,
    "column" character varying(80) NOT NULL,
    text character varying(500) NOT NULL,
    is_left_out boolean NOT NULL,
    goods_import_id bigint NOT NULL,
    CONSTRAINT shops_goodsproblem_line_check CHECK ((line >= 0))
);
ALTER TABLE public.shops_goodsproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_goodsproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_phototofetch (
    id bigint NOT NULL,
    address character varying(1000) NOT NULL,
    "position" smallint NOT NULL,
    fetched_at timestamp with time zone,
    failure character varying(200) NOT NULL,
    goods_import_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT shops_phototofetch_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.shops_phototofetch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_phototofetch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_product (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(160) NOT NULL,
    sort_title character varying(160) NOT NULL,
    description text NOT NULL,
    vat_rate smallint NOT NULL,
    unit character varying(5) NOT NULL,
    origin character varying(120) NOT NULL,
    labels character varying(14)[] NOT NULL,
    made_to_order boolean NOT NULL,
    lead_days smallint NOT NULL,
    keeps_cold boolean NOT NULL,
    at_shop_only boolean NOT NULL,
    weight_grams integer,
    state character varying(9) NOT NULL,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    import_key character varying(200) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    picture_id bigint,
    shop_id bigint NOT NULL,
    CONSTRAINT product_comes_within_a_year CHECK ((lead_days <= 365)),
    CONSTRAINT product_has_number_and_title CHECK (((number >= 1) AND (NOT ((title)::text = ''::text)))),
    CONSTRAINT product_hidden_for_a_reason CHECK ((((hidden_at IS NULL) AND ((hidden_because)::text = ''::text)) OR ((hidden_at IS NOT NULL) AND (NOT ((hidden_because)::text = ''::text))))),
    CONSTRAINT product_labels_are_known CHECK ((labels <@ ARRAY['terroir'::character varying(14), 'own-making'::character varying(14), 'made-to-order'::character varying(14), 'craft'::character varying(14), 'books'::character varying(14), 'organic'::character varying(14), 'french'::character varying(14), 'repair'::character varying(14), 'second-hand'::character varying(14), 'loose'::character varying(14)])),
    CONSTRAINT product_unit_is_known CHECK (((unit)::text = ANY ((ARRAY['piece'::character varying, 'kg'::character varying, '100g'::character varying])::text[]))),
    CONSTRAINT product_vat_is_a_rate CHECK ((vat_rate = ANY (ARRAY[2000, 1000, 850, 550, 210, 0]))),
    CONSTRAINT shops_product_lead_days_check CHECK ((lead_days >= 0)),
    CONSTRAINT shops_product_number_check CHECK ((number >= 0)),
    CONSTRAINT shops_product_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT shops_product_weight_grams_check CHECK ((weight_grams >= 0))
);
ALTER TABLE public.shops_product ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_product_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_productentry (
    product_id bigint NOT NULL,
    own text[] NOT NULL,
    facets text[] NOT NULL,
    words tsvector NOT NULL,
    availability smallint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT product_entry_availability_is_known CHECK ((availability = ANY (ARRAY[0, 1, 2, 3]))),
    CONSTRAINT shops_productentry_availability_check CHECK ((availability >= 0))
);
ALTER TABLE ONLY public.shops_productentry ALTER COLUMN words SET STATISTICS 200;
ALTER TABLE ONLY public.shops_productentry ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE TABLE public.shops_productpicture (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    picture_id bigint NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT shops_productpicture_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.shops_productpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_productpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_shop (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(120) NOT NULL,
    sort_name character varying(120) NOT NULL,
    address character varying(200) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    is_located boolean NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    hours character varying(400) NOT NULL,
    sells text NOT NULL,
    trade character varying(6) NOT NULL,
    labels character varying(14)[] NOT NULL,
    at_shop boolean NOT NULL,
    at_counter boolean NOT NULL,
    delivers boolean NOT NULL,
    delivery_fee integer NOT NULL,
    takes_at_pickup boolean NOT NULL,
    takes_transfer boolean NOT NULL,
    takes_provider boolean NOT NULL,
    cutoff time without time zone,
    preparation_minutes integer NOT NULL,
    state character varying(6) NOT NULL,
    paused_until date,
    sells_until timestamp with time zone,
    help_text text NOT NULL,
    help_until date,
    about text NOT NULL,
    certified_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_because character varying(1000) NOT NULL,
    opened_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    CONSTRAINT shop_can_be_got_from CHECK ((((state)::text = ANY ((ARRAY['draft'::character varying, 'closed'::character varying])::text[])) OR at_shop OR at_counter OR delivers)),
    CONSTRAINT shop_help_has_its_words CHECK ((((help_text = ''::text) AND (help_until IS NULL)) OR (NOT (help_text = ''::text)))),
    CONSTRAINT shop_labels_are_known CHECK ((labels <@ ARRAY['terroir'::character varying(14), 'own-making'::character varying(14), 'made-to-order'::character varying(14), 'craft'::character varying(14), 'books'::character varying(14), 'organic'::character varying(14), 'french'::character varying(14), 'repair'::character varying(14), 'second-hand'::character varying(14), 'loose'::character varying(14)])),
    CONSTRAINT shop_opened_at_an_instant CHECK ((((state)::text = 'draft'::text) OR (opened_at IS NOT NULL))),
    CONSTRAINT shop_paused_until_a_day CHECK (((paused_until IS NULL) OR ((state)::text = 'paused'::text))),
    CONSTRAINT shop_prepares_within_two_months CHECK ((preparation_minutes <= 86400)),
    CONSTRAINT shop_says_who_where_and_what CHECK (((NOT ((name)::text = ''::text)) AND (NOT ((address)::text = ''::text)) AND (NOT (sells = ''::text)))),
    CONSTRAINT shop_stands_on_earth CHECK ((((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision)) AND ((longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision)))),
    CONSTRAINT shops_shop_delivery_fee_check CHECK ((delivery_fee >= 0)),
    CONSTRAINT shops_shop_preparation_minutes_check CHECK ((preparation_minutes >= 0))
);
ALTER TABLE public.shops_shop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_shop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_shopclosure (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    note character varying(120) NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT closure_days_in_order CHECK ((ends_on >= starts_on))
);
ALTER TABLE public.shops_shopclosure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_shopclosure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_shopentry (
    shop_id bigint NOT NULL,
    facets text[] NOT NULL,
    words tsvector NOT NULL,
    sort_name character varying(120) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    is_resting boolean NOT NULL,
    opens tstzmultirange NOT NULL,
    same_day tstzmultirange NOT NULL,
    reckoned_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.shops_shopentry ALTER COLUMN words SET STORAGE EXTERNAL;
CREATE TABLE public.shops_shoppicture (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    picture_id bigint NOT NULL,
    shop_id bigint NOT NULL,
    CONSTRAINT shops_shoppicture_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.shops_shoppicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_shoppicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.shops_variant (
    id bigint NOT NULL,
    label character varying(80) NOT NULL,
    price integer NOT NULL,
    stock integer,
    reference character varying(64) NOT NULL,
    "position" smallint NOT NULL,
    state character varying(9) NOT NULL,
    product_id bigint NOT NULL,
    CONSTRAINT shops_variant_position_check CHECK (("position" >= 0)),
    CONSTRAINT shops_variant_price_check CHECK ((price >= 0)),
    CONSTRAINT variant_costs_something CHECK (((price >= 1) AND (price <= 99999999))),
    CONSTRAINT variant_stock_is_never_negative CHECK (((stock IS NULL) OR ((stock >= 0) AND (stock <= 100000000))))
);
ALTER TABLE public.shops_variant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.shops_variant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_counter (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(7) NOT NULL,
    address character varying(300) NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    hours character varying(400) NOT NULL,
    bags smallint NOT NULL,
    slot_minutes smallint NOT NULL,
    slot_capacity smallint NOT NULL,
    carry_minutes smallint NOT NULL,
    keeps_cold boolean NOT NULL,
    state character varying(6) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delegation_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    CONSTRAINT counter_hands_over_what_it_holds CHECK (((slot_capacity >= 1) AND (slot_capacity <= bags))),
    CONSTRAINT counter_holds_something CHECK ((bags >= 1)),
    CONSTRAINT counter_is_somewhere CHECK (((latitude >= ('-90.0'::numeric)::double precision) AND (latitude <= (90.0)::double precision) AND (longitude >= ('-180.0'::numeric)::double precision) AND (longitude <= (180.0)::double precision))),
    CONSTRAINT counter_slot_lasts CHECK (((slot_minutes >= 15) AND (slot_minutes <= 1440))),
    CONSTRAINT slots_counter_bags_check CHECK ((bags >= 0)),
    CONSTRAINT slots_counter_carry_minutes_check CHECK ((carry_minutes >= 0)),
    CONSTRAINT slots_counter_slot_capacity_check CHECK ((slot_capacity >= 0)),
    CONSTRAINT slots_counter_slot_minutes_check CHECK ((slot_minutes >= 0))
);
ALTER TABLE public.slots_counter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_counter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_promised (
    id bigint NOT NULL,
    cause character varying(60) NOT NULL,
    promised_by timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    dropped_at timestamp with time zone,
    slot_id bigint NOT NULL,
    CONSTRAINT promised_beforehand CHECK ((promised_by > made_at)),
    CONSTRAINT promised_ends_once CHECK (((done_at IS NULL) OR (dropped_at IS NULL)))
);
ALTER TABLE public.slots_promised ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_promised_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_shelf (
    id bigint NOT NULL,
    day date NOT NULL,
    capacity smallint NOT NULL,
    taken smallint NOT NULL,
    left_over smallint NOT NULL,
    counter_id bigint NOT NULL,
    CONSTRAINT shelf_holds_what_it_takes CHECK ((taken <= capacity)),
    CONSTRAINT slots_shelf_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT slots_shelf_left_over_check CHECK ((left_over >= 0)),
    CONSTRAINT slots_shelf_taken_check CHECK ((taken >= 0))
);
ALTER TABLE public.slots_shelf ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_shelf_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_slot (
    id bigint NOT NULL,
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    capacity smallint NOT NULL,
    taken smallint NOT NULL,
    was_taken boolean NOT NULL,
    closed_at timestamp with time zone,
    closed_because character varying(200) NOT NULL,
    counter_id bigint,
    tour_id bigint,
    CONSTRAINT slot_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT slot_holds_what_it_takes CHECK ((taken <= capacity)),
    CONSTRAINT slot_is_of_a_counter_or_a_tour CHECK ((((counter_id IS NULL) AND (tour_id IS NOT NULL)) OR ((counter_id IS NOT NULL) AND (tour_id IS NULL)))),
    CONSTRAINT slots_slot_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT slots_slot_taken_check CHECK ((taken >= 0))
);
ALTER TABLE public.slots_slot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_slot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_tour (
    id bigint NOT NULL,
    label character varying(120) NOT NULL,
    weekdays smallint[] NOT NULL,
    leaves_at time without time zone NOT NULL,
    returns_at time without time zone NOT NULL,
    capacity smallint NOT NULL,
    gather_minutes smallint NOT NULL,
    keeps_cold boolean NOT NULL,
    on_holidays boolean NOT NULL,
    state character varying(7) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    delegation_id bigint NOT NULL,
    starts_from_id bigint NOT NULL,
    CONSTRAINT slots_tour_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT slots_tour_gather_minutes_check CHECK ((gather_minutes >= 0)),
    CONSTRAINT tour_carries_something CHECK ((capacity >= 1)),
    CONSTRAINT tour_comes_back_the_same_day CHECK ((returns_at > leaves_at)),
    CONSTRAINT tour_runs_some_day CHECK ((
CASE
    WHEN (weekdays IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(weekdays, 1), 0)
END >= 1))
);
ALTER TABLE public.slots_tour ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_tour_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.slots_tour_territories (
    id bigint NOT NULL,
    tour_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.slots_tour_territories ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.slots_tour_territories_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_gift (
    id bigint NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    months smallint NOT NULL,
    signatory character varying(120) NOT NULL,
    office character varying(120) NOT NULL,
    welcome text NOT NULL,
    counter character varying(300) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    withdrawal_reason character varying(300) NOT NULL,
    opened_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT gift_closes_after_it_opens CHECK ((closes_on >= opens_on)),
    CONSTRAINT gift_of_a_year_at_most CHECK (((months >= 1) AND (months <= 12))),
    CONSTRAINT gift_withdrawn_for_a_reason CHECK (((((withdrawal_reason)::text = ''::text) AND (withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL)) OR ((withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL) AND (NOT ((withdrawal_reason)::text = ''::text))))),
    CONSTRAINT subscriptions_gift_months_check CHECK ((months >= 0))
);
ALTER TABLE public.subscriptions_gift ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_gift_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_giftbooklet (
    id bigint NOT NULL,
    number integer NOT NULL,
    invitations bigint[] NOT NULL,
    is_reminder boolean NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    made_at timestamp with time zone,
    letters smallint NOT NULL,
    file character varying(80) NOT NULL,
    destroyed_at timestamp with time zone,
    asked_by_id bigint NOT NULL,
    gift_id bigint NOT NULL,
    CONSTRAINT gift_booklet_kept_is_made CHECK ((((file)::text = ''::text) OR ((destroyed_at IS NULL) AND (made_at IS NOT NULL)))),
    CONSTRAINT gift_booklet_made_or_cancelled CHECK (((cancelled_at IS NULL) OR (made_at IS NULL))),
    CONSTRAINT subscriptions_giftbooklet_letters_check CHECK ((letters >= 0)),
    CONSTRAINT subscriptions_giftbooklet_number_check CHECK ((number >= 0))
);
ALTER TABLE public.subscriptions_giftbooklet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_giftbooklet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_giftcode (
    id bigint NOT NULL,
    code_hash character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    invitation_id bigint NOT NULL
);
ALTER TABLE public.subscriptions_giftcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_giftcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_giftinvitation (
    id bigint NOT NULL,
    siren character varying(9) NOT NULL,
    siret character varying(14) NOT NULL,
    name character varying(250) NOT NULL,
    activity character varying(6) NOT NULL,
    number integer NOT NULL,
    street character varying(250) NOT NULL,
    street_key character varying(250) NOT NULL,
    town character varying(120) NOT NULL,
    reason character varying(300) NOT NULL,
    excluded_at timestamp with time zone,
    printed_at timestamp with time zone,
    letters smallint NOT NULL,
    claimed_at timestamp with time zone,
    claimed_on date,
    through character varying(10) NOT NULL,
    activated_at timestamp with time zone,
    reminders smallint NOT NULL,
    added_by_id bigint,
    application_id bigint,
    claimed_by_id bigint,
    commune_id bigint NOT NULL,
    excluded_by_id bigint,
    gift_id bigint NOT NULL,
    organisation_id bigint,
    premium_id bigint,
    received_by_id bigint,
    shop_id bigint,
    CONSTRAINT gift_active_for_an_organisation CHECK ((((activated_at IS NULL) AND (premium_id IS NULL) AND (shop_id IS NULL)) OR ((activated_at IS NOT NULL) AND (organisation_id IS NOT NULL) AND (premium_id IS NOT NULL) AND (shop_id IS NOT NULL)))),
    CONSTRAINT gift_claimed_by_someone CHECK ((((activated_at IS NULL) AND (application_id IS NULL) AND (claimed_at IS NULL) AND (claimed_by_id IS NULL) AND (claimed_on IS NULL) AND (organisation_id IS NULL) AND (received_by_id IS NULL) AND ((through)::text = ''::text)) OR ((claimed_at IS NOT NULL) AND (claimed_by_id IS NOT NULL) AND (claimed_on IS NOT NULL) AND (excluded_at IS NULL) AND (NOT ((through)::text = ''::text))))),
    CONSTRAINT gift_claimed_for_something CHECK (((claimed_at IS NULL) OR (application_id IS NOT NULL) OR (organisation_id IS NOT NULL))),
    CONSTRAINT gift_counter_is_kept CHECK ((((received_by_id IS NULL) AND ((through)::text = ANY ((ARRAY[''::character varying, 'letter'::character varying])::text[]))) OR ((received_by_id IS NOT NULL) AND ((through)::text = ANY ((ARRAY['town'::character varying, 'delegation'::character varying])::text[]))))),
    CONSTRAINT gift_exception_has_a_reason CHECK ((((added_by_id IS NULL) AND (excluded_at IS NULL)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT gift_reminded_three_times_at_most CHECK ((reminders <= 3)),
    CONSTRAINT subscriptions_giftinvitation_letters_check CHECK ((letters >= 0)),
    CONSTRAINT subscriptions_giftinvitation_number_check CHECK ((number >= 0)),
    CONSTRAINT subscriptions_giftinvitation_reminders_check CHECK ((reminders >= 0))
);
ALTER TABLE public.subscriptions_giftinvitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_giftinvitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_move (
    id bigint NOT NULL,
    "on" date NOT NULL,
    amount integer NOT NULL,
    moved_at timestamp with time zone NOT NULL,
    left_id bigint NOT NULL,
    to_id bigint NOT NULL,
    term_id bigint NOT NULL,
    CONSTRAINT move_goes_elsewhere CHECK ((NOT (left_id = to_id))),
    CONSTRAINT subscriptions_move_amount_check CHECK ((amount >= 0))
);
ALTER TABLE public.subscriptions_move ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_move_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_paidjob (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    hundredths smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    declared_at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone,
    declared_by_id bigint NOT NULL,
    delegation_id bigint NOT NULL,
    withdrawn_by_id bigint,
    CONSTRAINT job_days_in_order CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT job_takes_some_time CHECK (((hundredths >= 1) AND (hundredths <= 10000))),
    CONSTRAINT subscriptions_paidjob_hundredths_check CHECK ((hundredths >= 0))
);
ALTER TABLE public.subscriptions_paidjob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_paidjob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_plan (
    id bigint NOT NULL,
    product character varying(8) NOT NULL,
    kind character varying(11) NOT NULL,
    size_from integer NOT NULL,
    size_to integer,
    cadence character varying(8) NOT NULL,
    price integer NOT NULL,
    vat_rate smallint NOT NULL,
    trial_days smallint NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    CONSTRAINT plan_costs_something CHECK ((price > 0)),
    CONSTRAINT plan_dates_in_order CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
    CONSTRAINT plan_sizes_in_order CHECK (((size_to IS NULL) OR (size_to >= size_from))),
    CONSTRAINT plan_trial_within_a_year CHECK ((trial_days <= 366)),
    CONSTRAINT plan_vat_is_a_rate CHECK (((vat_rate > 0) AND (vat_rate <= 10000))),
    CONSTRAINT subscriptions_plan_price_check CHECK ((price >= 0)),
    CONSTRAINT subscriptions_plan_size_from_check CHECK ((size_from >= 0)),
    CONSTRAINT subscriptions_plan_size_to_check CHECK ((size_to >= 0)),
    CONSTRAINT subscriptions_plan_trial_days_check CHECK ((trial_days >= 0)),
    CONSTRAINT subscriptions_plan_vat_rate_check CHECK ((vat_rate >= 0))
);
ALTER TABLE public.subscriptions_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_referral (
    id bigint NOT NULL,
    used_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    used_by_id bigint,
    code_id bigint,
    dispute_id bigint,
    CONSTRAINT referral_has_a_proof CHECK ((((code_id IS NOT NULL) AND (used_by_id IS NOT NULL)) OR (dispute_id IS NOT NULL)))
);
ALTER TABLE public.subscriptions_referral ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_referral_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_referralcode (
    id bigint NOT NULL,
    code character varying(12) NOT NULL,
    label character varying(80) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    delegation_id bigint NOT NULL,
    made_by_id bigint NOT NULL,
    CONSTRAINT referral_code_closed_by_someone CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL))))
);
ALTER TABLE public.subscriptions_referralcode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_referralcode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_referraldispute (
    id bigint NOT NULL,
    reason character varying(600) NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    outcome character varying(6) NOT NULL,
    decision character varying(600) NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    delegation_id bigint,
    organisation_id bigint NOT NULL,
    raised_by_id bigint NOT NULL,
    CONSTRAINT referral_dispute_decided_for_a_reason CHECK ((((decided_at IS NULL) AND (decided_by_id IS NULL) AND ((decision)::text = ''::text) AND ((outcome)::text = ''::text)) OR ((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND (NOT ((outcome)::text = ''::text)) AND (NOT ((decision)::text = ''::text))))),
    CONSTRAINT referral_moved_to_a_delegation CHECK (((NOT ((outcome)::text = 'moved'::text)) OR (delegation_id IS NOT NULL)))
);
ALTER TABLE public.subscriptions_referraldispute ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_referraldispute_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_reminder (
    id bigint NOT NULL,
    kind character varying(14) NOT NULL,
    about date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    term_id bigint NOT NULL
);
ALTER TABLE public.subscriptions_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_share (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    product character varying(20) NOT NULL,
    rate smallint NOT NULL,
    base bigint NOT NULL,
    amount bigint NOT NULL,
    cause character varying(120) NOT NULL,
    booked_on date NOT NULL,
    handed_on date,
    delegation_id bigint,
    document_id bigint NOT NULL,
    invoice_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    referral_id bigint,
    territory_id bigint NOT NULL,
    statement_id bigint,
    occasion character varying(6) NOT NULL,
    CONSTRAINT share_of_a_referral_has_one CHECK (((((kind)::text = 'base'::text) AND (referral_id IS NULL)) OR ((delegation_id IS NOT NULL) AND ((kind)::text = 'referral'::text) AND (referral_id IS NOT NULL)))),
    CONSTRAINT share_paid_to_a_delegation CHECK (((statement_id IS NULL) OR (delegation_id IS NOT NULL))),
    CONSTRAINT subscriptions_share_rate_check CHECK ((rate >= 0))
);
ALTER TABLE public.subscriptions_share ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_share_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_sharerate (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    rate smallint NOT NULL,
    valid_from date NOT NULL,
    set_at timestamp with time zone NOT NULL,
    set_by_id bigint,
    CONSTRAINT share_rate_is_a_rate CHECK ((rate <= 10000)),
    CONSTRAINT subscriptions_sharerate_rate_check CHECK ((rate >= 0))
);
ALTER TABLE public.subscriptions_sharerate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_sharerate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_sharestatement (
    id bigint NOT NULL,
    month date NOT NULL,
    amount bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    delegation_id bigint NOT NULL,
    document_id bigint NOT NULL,
    made_by_id bigint,
    CONSTRAINT share_statement_of_a_month CHECK ((EXTRACT(day FROM month) = (1)::numeric)),
    CONSTRAINT share_statement_pays_something CHECK ((amount > 0))
);
ALTER TABLE public.subscriptions_sharestatement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_sharestatement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_subscription (
    id bigint NOT NULL,
    product character varying(8) NOT NULL,
    size integer NOT NULL,
    means character varying(8) NOT NULL,
    engagement character varying(35) NOT NULL,
    state character varying(9) NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    ended_at timestamp with time zone,
    ordered_by_id bigint,
    organisation_id bigint NOT NULL,
    plan_id bigint,
    territory_id bigint NOT NULL,
    CONSTRAINT subscription_ended_at_an_instant CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'ended'::text)) OR ((NOT ((state)::text = 'ended'::text)) AND (ended_at IS NULL)))),
    CONSTRAINT subscription_sold_is_paid CHECK (((((means)::text = ''::text) AND (plan_id IS NULL)) OR ((plan_id IS NOT NULL) AND (NOT ((means)::text = ''::text))))),
    CONSTRAINT subscriptions_subscription_size_check CHECK ((size >= 0))
);
ALTER TABLE public.subscriptions_subscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_subscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.subscriptions_term (
    id bigint NOT NULL,
    kind character varying(5) NOT NULL,
    price integer NOT NULL,
    vat_rate smallint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    sold_until date NOT NULL,
    state character varying(9) NOT NULL,
    due_on date,
    reason character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    given_by_id bigint,
    plan_id bigint,
    subscription_id bigint NOT NULL,
    document_id bigint,
    CONSTRAINT subscriptions_term_price_check CHECK ((price >= 0)),
    CONSTRAINT subscriptions_term_vat_rate_check CHECK ((vat_rate >= 0)),
    CONSTRAINT term_days_in_order CHECK ((ends_on >= starts_on)),
    CONSTRAINT term_given_for_a_reason CHECK (((NOT ((kind)::text = 'given'::text)) OR (NOT ((reason)::text = ''::text)))),
    CONSTRAINT term_never_longer_than_sold CHECK ((sold_until >= ends_on)),
    CONSTRAINT term_paid_has_a_price CHECK ((((due_on IS NOT NULL) AND ((kind)::text = 'paid'::text) AND (plan_id IS NOT NULL) AND (price > 0)) OR ((NOT ((kind)::text = 'paid'::text)) AND (price = 0))))
);
ALTER TABLE public.subscriptions_term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.subscriptions_term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.territories_contour (
    territory_id bigint NOT NULL,
    path text NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    bounds jsonb NOT NULL,
    CONSTRAINT territories_contour_height_check CHECK ((height >= 0)),
    CONSTRAINT territories_contour_width_check CHECK ((width >= 0))
);
CREATE TABLE public.territories_inclusion (
    id bigint NOT NULL,
    inner_id bigint NOT NULL,
    outer_id bigint NOT NULL
);
ALTER TABLE public.territories_inclusion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_inclusion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.territories_placename (
    id bigint NOT NULL,
    kind character varying(9) NOT NULL,
    is_number boolean NOT NULL,
    label character varying(160) NOT NULL,
    folded character varying(160) NOT NULL,
    weight integer NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.territories_placename ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_placename_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.territories_territory (
    id bigint NOT NULL,
    level smallint NOT NULL,
    code character varying(9) NOT NULL,
    name character varying(160) NOT NULL,
    official_name character varying(160) NOT NULL,
    slug character varying(200) NOT NULL,
    sort_name character varying(160) NOT NULL,
    siren character varying(9) NOT NULL,
    postcodes character varying(200) NOT NULL,
    population integer,
    latitude double precision,
    longitude double precision,
    time_zone character varying(40) NOT NULL,
    commune_id bigint,
    country_id bigint,
    department_id bigint,
    intercommunality_id bigint,
    region_id bigint,
    CONSTRAINT territories_territory_level_check CHECK ((level >= 0)),
    CONSTRAINT territories_territory_population_check CHECK ((population >= 0))
);
ALTER TABLE public.territories_territory ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territory_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.territories_territory_neighbours (
    id bigint NOT NULL,
    from_territory_id bigint NOT NULL,
    to_territory_id bigint NOT NULL
);
ALTER TABLE public.territories_territory_neighbours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.territories_territory_neighbours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.territories_townhall (
    territory_id bigint NOT NULL,
    address character varying(200) NOT NULL,
    telephone character varying(20) NOT NULL,
    email character varying(120) NOT NULL,
    website character varying(200) NOT NULL,
    opening_hours character varying(400) NOT NULL
);
CREATE TABLE public.tracking_proof (
    id bigint NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    verdict character varying(7) NOT NULL,
    pages integer NOT NULL,
    patterns integer NOT NULL,
    unseen integer NOT NULL,
    found integer NOT NULL,
    commit character varying(80) NOT NULL,
    document bytea NOT NULL,
    signature bytea NOT NULL,
    key character varying(64) NOT NULL,
    CONSTRAINT proof_is_signed CHECK ((length(signature) = 64)),
    CONSTRAINT proof_never_falsely_clean CHECK (((NOT ((verdict)::text = 'clean'::text)) OR ((found = 0) AND (pages > 0)))),
    CONSTRAINT proof_verdict_known CHECK (((verdict)::text = ANY ((ARRAY['clean'::character varying, 'found'::character varying, 'partial'::character varying])::text[]))),
    CONSTRAINT tracking_proof_found_check CHECK ((found >= 0)),
    CONSTRAINT tracking_proof_pages_check CHECK ((pages >= 0)),
    CONSTRAINT tracking_proof_patterns_check CHECK ((patterns >= 0)),
    CONSTRAINT tracking_proof_unseen_check CHECK ((unseen >= 0))
);
ALTER TABLE public.tracking_proof ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tracking_proof_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_evidence (
    id bigint NOT NULL,
    kind character varying(11) NOT NULL,
    blob character varying(40) NOT NULL,
    wrapped_key bytea NOT NULL,
    key_id character varying(16) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    verification_id bigint NOT NULL
);
ALTER TABLE public.verification_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_lettercode (
    id bigint NOT NULL,
    code_hash character varying(64) NOT NULL,
    printed_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    attempts smallint NOT NULL,
    used_at timestamp with time zone,
    replaced_at timestamp with time zone,
    printed_by_id bigint NOT NULL,
    verification_id bigint NOT NULL,
    CONSTRAINT letter_attempts_limited CHECK ((attempts <= 5)),
    CONSTRAINT verification_lettercode_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.verification_lettercode ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_lettercode_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_personmark (
    id bigint NOT NULL,
    mark character varying(64) NOT NULL,
    member_id bigint NOT NULL
);
ALTER TABLE public.verification_personmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_personmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_recusal (
    id bigint NOT NULL,
    recused_at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    verification_id bigint NOT NULL
);
ALTER TABLE public.verification_recusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_recusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_thirdplace (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    address character varying(300) NOT NULL,
    hours character varying(200) NOT NULL,
    closed_at timestamp with time zone,
    delegation_id bigint NOT NULL,
    territory_id bigint NOT NULL
);
ALTER TABLE public.verification_thirdplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_thirdplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.verification_verification (
    id bigint NOT NULL,
    purpose character varying(6) NOT NULL,
    method character varying(9) NOT NULL,
    state character varying(9) NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    turn character varying(10) NOT NULL,
    turn_since timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    speaks_until timestamp with time zone,
    first_name character varying(80) NOT NULL,
    last_name character varying(80) NOT NULL,
    word text NOT NULL,
    counter_code character varying(6) NOT NULL,
    identity_seen character varying(8) NOT NULL,
    home_seen character varying(8) NOT NULL,
    decided_at timestamp with time zone,
    reason text NOT NULL,
    destroyed_at timestamp with time zone,
    decided_by_id bigint,
    delegation_id bigint NOT NULL,
    member_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    third_place_id bigint,
    waited_since timestamp with time zone,
    CONSTRAINT home_seen_before_accepted CHECK (((NOT ((state)::text = 'accepted'::text)) OR ((purpose)::text = 'rename'::text) OR (NOT ((home_seen)::text = ''::text)))),
    CONSTRAINT identity_seen_before_accepted CHECK (((NOT ((state)::text = 'accepted'::text)) OR ((purpose)::text = 'move'::text) OR (NOT ((identity_seen)::text = ''::text)))),
    CONSTRAINT no_refusal_without_a_reason CHECK ((NOT ((reason = ''::text) AND ((state)::text = 'refused'::text)))),
    CONSTRAINT no_verdict_without_a_human CHECK ((((decided_at IS NOT NULL) AND (decided_by_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['accepted'::character varying, 'refused'::character varying])::text[]))) OR ((decided_at IS NULL) AND (decided_by_id IS NULL) AND (NOT ((state)::text = ANY ((ARRAY['accepted'::character varying, 'refused'::character varying])::text[])))))),
    CONSTRAINT nobody_verifies_themselves CHECK (((decided_by_id IS NULL) OR (NOT ((decided_by_id = member_id) AND (decided_by_id IS NOT NULL))))),
    CONSTRAINT nothing_declared_outlives_the_request CHECK ((((state)::text = ANY ((ARRAY['preparing'::character varying, 'waiting'::character varying])::text[])) OR (((counter_code)::text = ''::text) AND ((first_name)::text = ''::text) AND ((last_name)::text = ''::text) AND (word = ''::text))))
);
ALTER TABLE public.verification_verification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verification_verification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_captions (
    id bigint NOT NULL,
    language character varying(8) NOT NULL,
    cues jsonb NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_by_id bigint NOT NULL,
    video_id bigint NOT NULL
);
ALTER TABLE public.video_captions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_captions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_channelimport (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    address character varying(2000) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    stopped_at timestamp with time zone,
    by_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.video_channelimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_channelimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_chapter (
    id bigint NOT NULL,
    start_ms integer NOT NULL,
    title character varying(120) NOT NULL,
    video_id bigint NOT NULL,
    CONSTRAINT chapter_has_a_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT video_chapter_start_ms_check CHECK ((start_ms >= 0))
);
ALTER TABLE public.video_chapter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_chapter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_importedfilm (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    key character varying(64) NOT NULL,
    title character varying(160) NOT NULL,
    text text NOT NULL,
    dated_at timestamp with time zone,
    address character varying(2000) NOT NULL,
    state character varying(8) NOT NULL,
    refusal character varying(300) NOT NULL,
    length bigint NOT NULL,
    received bigint NOT NULL,
    channel_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    video_id bigint,
    CONSTRAINT imported_film_bytes CHECK (((length >= 0) AND (received >= 0))),
    CONSTRAINT imported_film_refused_with_a_reason CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT ((refusal)::text = ''::text)))),
    CONSTRAINT video_importedfilm_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.video_importedfilm ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_importedfilm_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_rendition (
    id bigint NOT NULL,
    round integer NOT NULL,
    kind character varying(5) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bits_per_second integer NOT NULL,
    codecs character varying(60) NOT NULL,
    file character varying(80) NOT NULL,
    bytes bigint NOT NULL,
    playlist text NOT NULL,
    video_id bigint NOT NULL,
    CONSTRAINT video_rendition_bits_per_second_check CHECK ((bits_per_second >= 0)),
    CONSTRAINT video_rendition_height_check CHECK ((height >= 0)),
    CONSTRAINT video_rendition_round_check CHECK ((round >= 0)),
    CONSTRAINT video_rendition_width_check CHECK ((width >= 0))
);
ALTER TABLE public.video_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_stretch (
    id bigint NOT NULL,
    until_ms integer NOT NULL,
    ended jsonb NOT NULL,
    live jsonb NOT NULL,
    video_id bigint NOT NULL,
    CONSTRAINT video_stretch_until_ms_check CHECK ((until_ms >= 0))
);
ALTER TABLE public.video_stretch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_stretch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.video_upload (
    key uuid NOT NULL,
    file_name character varying(255) NOT NULL,
    length bigint NOT NULL,
    "offset" bigint NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    video_id bigint,
    CONSTRAINT upload_within_its_length CHECK (((length > 0) AND ("offset" >= 0) AND ("offset" <= length)))
);
CREATE TABLE public.video_video (
    id bigint NOT NULL,
    brought_at timestamp with time zone NOT NULL,
    file_name character varying(255) NOT NULL,
    source character varying(80) NOT NULL,
    source_bytes bigint NOT NULL,
    state character varying(8) NOT NULL,
    refusal character varying(300) NOT NULL,
    duration_ms integer,
    width integer,
    height integer,
    frame_rate_milli integer,
    has_sound boolean NOT NULL,
    step character varying(8) NOT NULL,
    percent smallint NOT NULL,
    told_at timestamp with time zone,
    round integer NOT NULL,
    master character varying(80) NOT NULL,
    poster character varying(80) NOT NULL,
    thumbnails character varying(80) NOT NULL,
    thumbnails_every_ms integer,
    source_ends_at timestamp with time zone,
    source_destroyed_at timestamp with time zone,
    removed_at timestamp with time zone,
    brought_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT video_percent CHECK ((percent <= 100)),
    CONSTRAINT video_read_is_measured CHECK (((NOT ((state)::text = ANY ((ARRAY['read'::character varying, 'signed'::character varying, 'ready'::character varying])::text[]))) OR ((duration_ms IS NOT NULL) AND (frame_rate_milli IS NOT NULL) AND (height IS NOT NULL) AND (width IS NOT NULL)))),
    CONSTRAINT video_refused_with_a_reason CHECK (((NOT ((state)::text = 'refused'::text)) OR (NOT ((refusal)::text = ''::text)))),
    CONSTRAINT video_source_destroyed_has_no_file CHECK (((source_destroyed_at IS NULL) OR ((source)::text = ''::text))),
    CONSTRAINT video_video_duration_ms_check CHECK ((duration_ms >= 0)),
    CONSTRAINT video_video_frame_rate_milli_check CHECK ((frame_rate_milli >= 0)),
    CONSTRAINT video_video_height_check CHECK ((height >= 0)),
    CONSTRAINT video_video_percent_check CHECK ((percent >= 0)),
    CONSTRAINT video_video_round_check CHECK ((round >= 0)),
    CONSTRAINT video_video_thumbnails_every_ms_check CHECK ((thumbnails_every_ms >= 0)),
    CONSTRAINT video_video_width_check CHECK ((width >= 0))
);
ALTER TABLE public.video_video ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.video_video_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_answer (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    text character varying(120) NOT NULL,
    poll_id bigint NOT NULL,
    CONSTRAINT poll_has_six_answers_at_most CHECK ((("position" >= 1) AND ("position" <= 6) AND (NOT ((text)::text = ''::text)))),
    CONSTRAINT walls_answer_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.walls_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_ballot (
    id bigint NOT NULL,
    cast_at timestamp with time zone NOT NULL,
    answer_id bigint NOT NULL,
    member_id bigint NOT NULL,
    poll_id bigint NOT NULL
);
ALTER TABLE public.walls_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_card (
    id bigint NOT NULL,
    address character varying(2000) NOT NULL,
    title character varying(200) NOT NULL,
    description character varying(400) NOT NULL,
    site character varying(120) NOT NULL,
    picture character varying(80) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    CONSTRAINT card_picture_has_a_size CHECK ((((picture)::text = ''::text) OR ((height > 0) AND (width > 0)))),
    CONSTRAINT walls_card_height_check CHECK ((height >= 0)),
    CONSTRAINT walls_card_width_check CHECK ((width >= 0))
);
ALTER TABLE public.walls_card ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_card_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_poll (
    post_id bigint NOT NULL,
    question character varying(200) NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT poll_asks_something CHECK ((NOT ((question)::text = ''::text)))
);
CREATE TABLE public.walls_post (
    id bigint NOT NULL,
    place_kind character varying(12) NOT NULL,
    place_id bigint NOT NULL,
    audience character varying(9) NOT NULL,
    text text NOT NULL,
    shared_kind character varying(40) NOT NULL,
    shared_id bigint,
    press uuid,
    created_at timestamp with time zone NOT NULL,
    edited_at timestamp with time zone,
    hidden_at timestamp with time zone,
    hidden_how character varying(5) NOT NULL,
    hidden_reason character varying(300) NOT NULL,
    deleted_at timestamp with time zone,
    author_id bigint NOT NULL,
    card_id bigint,
    hidden_by_id bigint,
    organisation_id bigint,
    territory_id bigint,
    CONSTRAINT post_audience_of_its_place CHECK (((((audience)::text = 'group'::text) AND (NOT ((place_kind)::text = ANY ((ARRAY['member'::character varying, 'organisation'::character varying])::text[])))) OR (((audience)::text = ANY ((ARRAY['everyone'::character varying, 'members'::character varying, 'territory'::character varying])::text[])) AND ((place_kind)::text = ANY ((ARRAY['member'::character varying, 'organisation'::character varying])::text[]))) OR (((audience)::text = 'contacts'::text) AND ((place_kind)::text = 'member'::text)))),
    CONSTRAINT post_for_a_territory_names_it CHECK (((NOT ((audience)::text = 'territory'::text)) OR (territory_id IS NOT NULL))),
    CONSTRAINT post_hidden_by_a_human_with_a_reason CHECK ((((hidden_at IS NULL) AND (hidden_by_id IS NULL) AND ((hidden_how)::text = ''::text) AND ((hidden_reason)::text = ''::text)) OR ((hidden_at IS NOT NULL) AND (hidden_by_id IS NOT NULL) AND (NOT ((hidden_how)::text = ''::text)) AND (NOT ((hidden_reason)::text = ''::text))))),
    CONSTRAINT post_shares_one_thing CHECK ((((shared_id IS NULL) AND ((shared_kind)::text = ''::text)) OR ((NOT ((shared_kind)::text = ''::text)) AND (shared_id IS NOT NULL)))),
    CONSTRAINT post_stands_on_the_wall_of_who_speaks CHECK ((((organisation_id IS NULL) AND (place_id = author_id) AND ((place_kind)::text = 'member'::text)) OR ((organisation_id IS NOT NULL) AND (place_id = organisation_id) AND ((place_kind)::text = 'organisation'::text)) OR (NOT ((place_kind)::text = ANY ((ARRAY['member'::character varying, 'organisation'::character varying])::text[])))))
);
ALTER TABLE public.walls_post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_postpicture (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    picture_id bigint NOT NULL,
    post_id bigint NOT NULL,
    CONSTRAINT post_has_four_pictures_at_most CHECK ((("position" >= 1) AND ("position" <= 4))),
    CONSTRAINT walls_postpicture_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.walls_postpicture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_postpicture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_version (
    id bigint NOT NULL,
    text text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    post_id bigint NOT NULL
);
ALTER TABLE public.walls_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.walls_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.walls_wall (
    member_id bigint NOT NULL,
    is_open boolean NOT NULL,
    about character varying(300) NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
CREATE TABLE public.workshops_registration (
    id bigint NOT NULL,
    session_id bigint NOT NULL,
    reference character varying(40) NOT NULL,
    state character varying(11) NOT NULL,
    way character varying(6) NOT NULL,
    name character varying(80) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(20) NOT NULL,
    helper character varying(80) NOT NULL,
    band character varying(6) NOT NULL,
    slot timestamp with time zone,
    member_id bigint,
    taken_by_id bigint,
    asked_at timestamp with time zone NOT NULL,
    confirmed_at timestamp with time zone,
    ended_at timestamp with time zone,
    reminded_at timestamp with time zone,
    call character varying(9) NOT NULL,
    attended boolean,
    forgotten_at timestamp with time zone,
    CONSTRAINT registration_attended_from_a_seat CHECK (((attended IS NULL) OR ((state)::text = 'seated'::text))),
    CONSTRAINT registration_can_be_told CHECK (((forgotten_at IS NOT NULL) OR ((way)::text = ANY ((ARRAY['paper'::character varying, 'door'::character varying])::text[])) OR (NOT (((email)::text = ''::text) AND ((phone)::text = ''::text))))),
    CONSTRAINT registration_confirmed_before_anything CHECK ((((confirmed_at IS NULL) AND ((state)::text = 'unconfirmed'::text)) OR ((confirmed_at IS NOT NULL) AND ((state)::text = ANY ((ARRAY['seated'::character varying, 'waiting'::character varying])::text[]))) OR ((state)::text = 'cancelled'::text))),
    CONSTRAINT registration_ended_at_an_instant CHECK ((((ended_at IS NOT NULL) AND ((state)::text = 'cancelled'::text)) OR ((NOT ((state)::text = 'cancelled'::text)) AND (ended_at IS NULL)))),
    CONSTRAINT registration_forgotten_whole CHECK ((((forgotten_at IS NULL) AND (NOT ((name)::text = ''::text))) OR (((call)::text = ''::text) AND ((email)::text = ''::text) AND (forgotten_at IS NOT NULL) AND ((helper)::text = ''::text) AND ((name)::text = ''::text) AND ((phone)::text = ''::text)))),
    CONSTRAINT registration_names_its_helper CHECK (((((way)::text = 'helper'::text) AND ((NOT ((helper)::text = ''::text)) OR (forgotten_at IS NOT NULL))) OR ((NOT ((way)::text = 'helper'::text)) AND ((helper)::text = ''::text))))
);
ALTER TABLE public.workshops_registration ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workshops_registration_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.workshops_room (
    id bigint NOT NULL,
    place_id bigint NOT NULL,
    name character varying(80) NOT NULL,
    seats smallint NOT NULL,
    CONSTRAINT room_holds_someone CHECK (((seats >= 1) AND (seats <= 500))),
    CONSTRAINT workshops_room_seats_check CHECK ((seats >= 0))
);
ALTER TABLE public.workshops_room ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workshops_room_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.workshops_session (
    id bigint NOT NULL,
    place_id bigint NOT NULL,
    room_id bigint,
    workshop character varying(40) NOT NULL,
    family character varying(8) NOT NULL,
    title character varying(120) NOT NULL,
    summary text NOT NULL,
    facilitator character varying(120) NOT NULL,
    age character varying(8) NOT NULL,
    mastery character varying(8) NOT NULL,
    learners character varying(9) NOT NULL,
    price integer NOT NULL,
    seats smallint NOT NULL,
    taken smallint NOT NULL,
    slot_minutes smallint,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_because character varying(200) NOT NULL,
    hidden_at timestamp with time zone,
    CONSTRAINT session_cancelled_for_a_reason CHECK ((((cancelled_at IS NULL) AND ((cancelled_because)::text = ''::text)) OR ((cancelled_at IS NOT NULL) AND (NOT ((cancelled_because)::text = ''::text))))),
    CONSTRAINT session_ends_after_start CHECK ((ends_at > starts_at)),
    CONSTRAINT session_has_seats CHECK (((seats >= 1) AND (seats <= 500))),
    CONSTRAINT session_never_oversold CHECK ((taken <= seats)),
    CONSTRAINT session_slots_at_a_help_desk CHECK (((((family)::text = 'forms'::text) AND (slot_minutes >= 5)) OR ((NOT ((family)::text = 'forms'::text)) AND (slot_minutes IS NULL)))),
    CONSTRAINT workshops_session_price_check CHECK ((price >= 0)),
    CONSTRAINT workshops_session_seats_check CHECK ((seats >= 0)),
    CONSTRAINT workshops_session_slot_minutes_check CHECK ((slot_minutes >= 0)),
    CONSTRAINT workshops_session_taken_check CHECK ((taken >= 0))
);
ALTER TABLE public.workshops_session ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workshops_session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.workshops_thirdplace (
    id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    territory_id bigint NOT NULL,
    name character varying(120) NOT NULL,
    slug character varying(80) NOT NULL,
    address character varying(200) NOT NULL,
    hours character varying(400) NOT NULL,
    about text NOT NULL,
    coming character varying(300) NOT NULL,
    phone character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    equipment character varying(12)[] NOT NULL,
    access character varying(12)[] NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone
);
ALTER TABLE public.workshops_thirdplace ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.workshops_thirdplace_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
ALTER TABLE ONLY public.access_delivery
    ADD CONSTRAINT access_delivery_message_key UNIQUE (message);
ALTER TABLE ONLY public.access_delivery
    ADD CONSTRAINT access_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_endpoint
    ADD CONSTRAINT access_endpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_keptanswer
    ADD CONSTRAINT access_keptanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_unique UNIQUE NULLS NOT DISTINCT (kind, territory_id, delegation_id, organisation_id, product);
ALTER TABLE ONLY public.concierge_knownaddress
    ADD CONSTRAINT address_known_once UNIQUE (territory_id, mark);
ALTER TABLE ONLY public.agenda_event
    ADD CONSTRAINT agenda_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agenda_event
    ADD CONSTRAINT agenda_event_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.agenda_listed
    ADD CONSTRAINT agenda_listed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agenda_occurrence
    ADD CONSTRAINT agenda_occurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_alertmessage
    ADD CONSTRAINT alert_message_once UNIQUE (alert_id, "position");
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_pkey PRIMARY KEY (number);
ALTER TABLE ONLY public.alerts_alertmessage
    ADD CONSTRAINT alerts_alertmessage_identifier_key UNIQUE (identifier);
ALTER TABLE ONLY public.alerts_alertmessage
    ADD CONSTRAINT alerts_alertmessage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_follower
    ADD CONSTRAINT alerts_follower_endpoint_id_key UNIQUE (endpoint_id);
ALTER TABLE ONLY public.alerts_follower
    ADD CONSTRAINT alerts_follower_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_follower
    ADD CONSTRAINT alerts_follower_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.alerts_following
    ADD CONSTRAINT alerts_following_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.alerts_relaycall
    ADD CONSTRAINT alerts_relaycall_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_relayedperson
    ADD CONSTRAINT alerts_relayedperson_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_relayround
    ADD CONSTRAINT alerts_relayround_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_sector
    ADD CONSTRAINT alerts_sector_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_spread
    ADD CONSTRAINT alerts_spread_pkey PRIMARY KEY (message_id);
ALTER TABLE ONLY public.access_keptanswer
    ADD CONSTRAINT answer_kept_once UNIQUE (token_id, key);
ALTER TABLE ONLY public.walls_answer
    ADD CONSTRAINT answer_of_its_poll UNIQUE (poll_id, id);
ALTER TABLE ONLY public.requests_asked
    ADD CONSTRAINT asked_once UNIQUE (question_id, shop_id);
ALTER TABLE ONLY public.orders_attempt
    ADD CONSTRAINT attempt_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.audience_dailyplays
    ADD CONSTRAINT audience_dailyplays_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_dailyreach
    ADD CONSTRAINT audience_dailyreach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_dailyviews
    ADD CONSTRAINT audience_dailyviews_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_vainsearch
    ADD CONSTRAINT audience_vainsearch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_views
    ADD CONSTRAINT audience_views_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_bag
    ADD CONSTRAINT bag_numbered_once_a_day UNIQUE (delegation_id, day, number);
ALTER TABLE ONLY public.groups_ban
    ADD CONSTRAINT banned_once UNIQUE (group_id, member_id);
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_fingerprint_key UNIQUE (fingerprint);
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_payment_id_key UNIQUE (payment_id);
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_remittance_id_key UNIQUE (remittance_id);
ALTER TABLE ONLY public.billing_bankstatement
    ADD CONSTRAINT billing_bankstatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_counter
    ADD CONSTRAINT billing_counter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_customerdetails
    ADD CONSTRAINT billing_customerdetails_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.billing_customerdetails
    ADD CONSTRAINT billing_customerdetails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_debitmandate
    ADD CONSTRAINT billing_debitmandate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_debitmandate
    ADD CONSTRAINT billing_debitmandate_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.billing_deposit
    ADD CONSTRAINT billing_deposit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_number_key UNIQUE (number);
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.billing_documentline
    ADD CONSTRAINT billing_documentline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_issuer
    ADD CONSTRAINT billing_issuer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_issuer
    ADD CONSTRAINT billing_issuer_valid_from_key UNIQUE (valid_from);
ALTER TABLE ONLY public.billing_paper
    ADD CONSTRAINT billing_paper_pkey PRIMARY KEY (document_id);
ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_prenotice
    ADD CONSTRAINT billing_prenotice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_line_id_key UNIQUE (line_id);
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_reminder
    ADD CONSTRAINT billing_reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_remittance
    ADD CONSTRAINT billing_remittance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_run
    ADD CONSTRAINT billing_run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_end_to_end_key UNIQUE (end_to_end);
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_payment_id_key UNIQUE (payment_id);
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_settlement
    ADD CONSTRAINT billing_settlement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.billing_supplierdetails
    ADD CONSTRAINT billing_supplierdetails_delegation_id_key UNIQUE (delegation_id);
ALTER TABLE ONLY public.billing_supplierdetails
    ADD CONSTRAINT billing_supplierdetails_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_block
    ADD CONSTRAINT block_once UNIQUE (by_id, blocked_id);
ALTER TABLE ONLY public.video_captions
    ADD CONSTRAINT captions_once_a_language UNIQUE (video_id, language);
ALTER TABLE ONLY public.publications_category
    ADD CONSTRAINT category_slug_unique UNIQUE NULLS NOT DISTINCT (parent_id, slug);
ALTER TABLE ONLY public.video_chapter
    ADD CONSTRAINT chapter_once_at_a_time UNIQUE (video_id, start_ms);
ALTER TABLE ONLY public.groups_coming
    ADD CONSTRAINT coming_said_once UNIQUE (meeting_id, member_id);
ALTER TABLE ONLY public.conversations_commitment
    ADD CONSTRAINT committed_once UNIQUE (conversation_id, seq, version);
ALTER TABLE ONLY public.concierge_bag
    ADD CONSTRAINT concierge_bag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_knownaddress
    ADD CONSTRAINT concierge_knownaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_parcel
    ADD CONSTRAINT concierge_parcel_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.concierge_parcel
    ADD CONSTRAINT concierge_parcel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_stop
    ADD CONSTRAINT concierge_stop_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.concierge_vehicle
    ADD CONSTRAINT concierge_vehicle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_request
    ADD CONSTRAINT contact_asked_once UNIQUE (asker_id, asked_id);
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contact_once UNIQUE (first_id, second_id);
ALTER TABLE ONLY public.contacts_block
    ADD CONSTRAINT contacts_block_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_mute
    ADD CONSTRAINT contacts_mute_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_request
    ADD CONSTRAINT contacts_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contacts_unlisted
    ADD CONSTRAINT contacts_unlisted_pkey PRIMARY KEY (member_id);
ALTER TABLE ONLY public.contents_organisationcopy
    ADD CONSTRAINT contents_organisationcopy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_commitment
    ADD CONSTRAINT conversations_commitment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_pair_key UNIQUE (pair);
ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conversation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_copied
    ADD CONSTRAINT conversations_copied_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_copiedfile
    ADD CONSTRAINT conversations_copiedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_disclosure
    ADD CONSTRAINT conversations_disclosure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_enclosure
    ADD CONSTRAINT conversations_enclosure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_participant
    ADD CONSTRAINT conversations_participant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_copiedfile
    ADD CONSTRAINT copied_file_in_its_place UNIQUE (copied_id, place);
ALTER TABLE ONLY public.conversations_copied
    ADD CONSTRAINT copied_once UNIQUE (disclosure_id, seq, version);
ALTER TABLE ONLY public.digest_copy
    ADD CONSTRAINT copy_once UNIQUE (edition_id, reader_id);
ALTER TABLE ONLY public.core_storedfile
    ADD CONSTRAINT core_storedfile_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.orders_customer
    ADD CONSTRAINT customer_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.audience_dailyplays
    ADD CONSTRAINT daily_plays_once UNIQUE (kind, object_id, date, part);
ALTER TABLE ONLY public.audience_dailyreach
    ADD CONSTRAINT daily_reach_once UNIQUE (kind, object_id, date, territory_id);
ALTER TABLE ONLY public.audience_dailyviews
    ADD CONSTRAINT daily_views_once UNIQUE (kind, object_id, date, source);
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT delegation_accepts_a_version_once UNIQUE (delegation_id, version);
ALTER TABLE ONLY public.delegations_delegation
    ADD CONSTRAINT delegations_delegation_newsroom_id_key UNIQUE (newsroom_id);
ALTER TABLE ONLY public.delegations_delegation
    ADD CONSTRAINT delegations_delegation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.delegations_delegation
    ADD CONSTRAINT delegations_delegation_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT delegations_mandate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.delegations_remit
    ADD CONSTRAINT delegations_remit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.delegations_remit
    ADD CONSTRAINT delegations_remit_territory_id_key UNIQUE (territory_id);
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT delegations_watch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT delivery_once UNIQUE (message_id, follower_id);
ALTER TABLE ONLY public.digest_copy
    ADD CONSTRAINT digest_copy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_edition
    ADD CONSTRAINT digest_edition_number_key UNIQUE (number);
ALTER TABLE ONLY public.digest_edition
    ADD CONSTRAINT digest_edition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_item
    ADD CONSTRAINT digest_item_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_territory_id_key UNIQUE (territory_id);
ALTER TABLE ONLY public.digest_reader
    ADD CONSTRAINT digest_reader_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.digest_reader
    ADD CONSTRAINT digest_reader_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.directory_claim
    ADD CONSTRAINT directory_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.directory_goodaddress
    ADD CONSTRAINT directory_goodaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.discussions_mention
    ADD CONSTRAINT discussions_mention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.discussions_precision
    ADD CONSTRAINT discussions_precision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.discussions_reaction
    ADD CONSTRAINT discussions_reaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.discussions_setting
    ADD CONSTRAINT discussions_setting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.billing_documentline
    ADD CONSTRAINT document_line_once UNIQUE (document_id, "position");
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT document_numbered_once UNIQUE (series, year, sequence);
ALTER TABLE ONLY public.search_document
    ADD CONSTRAINT document_once UNIQUE (kind, object_id);
ALTER TABLE ONLY public.editor_sites_domain
    ADD CONSTRAINT domain_claimed_once UNIQUE (organisation_id, name);
ALTER TABLE ONLY public.editor_sites_domain
    ADD CONSTRAINT domain_served_for_one EXCLUDE USING gist (name WITH =, organisation_id WITH <>, tstzrange(held_from, held_until) WITH &&) WHERE ((held_from IS NOT NULL));
ALTER TABLE ONLY public.editor_sites_domain
    ADD CONSTRAINT editor_sites_domain_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_formerlabel
    ADD CONSTRAINT editor_sites_formerlabel_label_key UNIQUE (label);
ALTER TABLE ONLY public.editor_sites_formerlabel
    ADD CONSTRAINT editor_sites_formerlabel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_menuentry
    ADD CONSTRAINT editor_sites_menuentry_page_id_key UNIQUE (page_id);
ALTER TABLE ONLY public.editor_sites_menuentry
    ADD CONSTRAINT editor_sites_menuentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_page_pictures
    ADD CONSTRAINT editor_sites_page_pictures_page_id_picture_id_bef277f1_uniq UNIQUE (page_id, picture_id);
ALTER TABLE ONLY public.editor_sites_page_pictures
    ADD CONSTRAINT editor_sites_page_pictures_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_page
    ADD CONSTRAINT editor_sites_page_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_pageversion
    ADD CONSTRAINT editor_sites_pageversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_redirect
    ADD CONSTRAINT editor_sites_redirect_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_label_key UNIQUE (label);
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_sitefile
    ADD CONSTRAINT editor_sites_sitefile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_enclosure
    ADD CONSTRAINT enclosure_in_its_place UNIQUE (message_id, place);
ALTER TABLE ONLY public.access_endpoint
    ADD CONSTRAINT endpoint_once UNIQUE (organisation_id, url);
ALTER TABLE ONLY public.groups_entryrequest
    ADD CONSTRAINT entry_asked_once UNIQUE (group_id, member_id);
ALTER TABLE ONLY public.following_entry
    ADD CONSTRAINT entry_once UNIQUE (kind, object_id);
ALTER TABLE ONLY public.following_entrysource
    ADD CONSTRAINT entry_source_once UNIQUE (entry_id, source_kind, source_id);
ALTER TABLE ONLY public.pictures_face
    ADD CONSTRAINT face_has_one_place UNIQUE (carrier_kind, carrier_id, "position");
ALTER TABLE ONLY public.following_follow
    ADD CONSTRAINT follow_once UNIQUE (member_id, source_kind, source_id);
ALTER TABLE ONLY public.following_entry
    ADD CONSTRAINT following_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.following_entrysource
    ADD CONSTRAINT following_entrysource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.following_feed
    ADD CONSTRAINT following_feed_pkey PRIMARY KEY (member_id);
ALTER TABLE ONLY public.following_follow
    ADD CONSTRAINT following_follow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.following_line
    ADD CONSTRAINT following_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.alerts_following
    ADD CONSTRAINT following_once UNIQUE (follower_id, territory_id);
ALTER TABLE ONLY public.subscriptions_giftbooklet
    ADD CONSTRAINT gift_booklet_number_unique UNIQUE (gift_id, number);
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT gift_invites_a_firm_once UNIQUE (gift_id, siren);
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT gift_one_at_a_time EXCLUDE USING gist (organisation_id WITH =, daterange(opens_on, closes_on, '[]'::text) WITH &&) WHERE ((withdrawn_at IS NULL));
ALTER TABLE ONLY public.groups_groupinvitation
    ADD CONSTRAINT group_invited_once UNIQUE (group_id, member_id);
ALTER TABLE ONLY public.groups_ban
    ADD CONSTRAINT groups_ban_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_coming
    ADD CONSTRAINT groups_coming_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_entryrequest
    ADD CONSTRAINT groups_entryrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_group
    ADD CONSTRAINT groups_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_groupfile
    ADD CONSTRAINT groups_groupfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_groupinvitation
    ADD CONSTRAINT groups_groupinvitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_meeting
    ADD CONSTRAINT groups_meeting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_meeting
    ADD CONSTRAINT groups_meeting_uid_key UNIQUE (uid);
ALTER TABLE ONLY public.groups_membership
    ADD CONSTRAINT groups_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.groups_setaside
    ADD CONSTRAINT groups_setaside_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imports_importline
    ADD CONSTRAINT import_line_in_order UNIQUE (received_id, "position");
ALTER TABLE ONLY public.imports_importline
    ADD CONSTRAINT import_line_once UNIQUE (received_id, key);
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT imported_film_once UNIQUE (organisation_id, key);
ALTER TABLE ONLY public.imports_followedfeed
    ADD CONSTRAINT imports_followedfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imports_followedfeed
    ADD CONSTRAINT imports_followedfeed_received_id_key UNIQUE (received_id);
ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imports_importedpicture
    ADD CONSTRAINT imports_importedpicture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.imports_importline
    ADD CONSTRAINT imports_importline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.territories_inclusion
    ADD CONSTRAINT inclusion_unique UNIQUE (inner_id, outer_id);
ALTER TABLE ONLY public.digest_item
    ADD CONSTRAINT item_chosen_once UNIQUE (edition_id, kind, object_id);
ALTER TABLE ONLY public.digest_item
    ADD CONSTRAINT item_one_a_place UNIQUE (edition_id, "position") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.journal_dailyhead
    ADD CONSTRAINT journal_dailyhead_pkey PRIMARY KEY (day);
ALTER TABLE ONLY public.journal_entry
    ADD CONSTRAINT journal_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_entry_id_key UNIQUE (entry_id);
ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_pkey PRIMARY KEY ("position");
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_key_key UNIQUE (key);
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_pkey PRIMARY KEY (account_id);
ALTER TABLE ONLY public.ledger_closedmonth
    ADD CONSTRAINT ledger_closedmonth_pkey PRIMARY KEY (month);
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.limits_spent
    ADD CONSTRAINT limits_spent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT line_has_its_place UNIQUE (order_id, "position");
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT line_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.following_line
    ADD CONSTRAINT line_once UNIQUE (entry_id, member_id);
ALTER TABLE ONLY public.agenda_listed
    ADD CONSTRAINT listed_once UNIQUE (occurrence_id, territory_id);
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT mandate_held_once EXCLUDE USING gist (delegation_id WITH =, member_id WITH =, role WITH =, tstzrange(starts_at, ends_at) WITH &&);
ALTER TABLE ONLY public.members_datacopy
    ADD CONSTRAINT members_datacopy_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_deathnotice
    ADD CONSTRAINT members_deathnotice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_departure
    ADD CONSTRAINT members_departure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_lostfactor
    ADD CONSTRAINT members_lostfactor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_signin
    ADD CONSTRAINT members_signin_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.groups_membership
    ADD CONSTRAINT membership_once UNIQUE (group_id, member_id);
ALTER TABLE ONLY public.editor_sites_menuentry
    ADD CONSTRAINT menu_position_unique UNIQUE (site_id, "position") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT message_in_turn UNIQUE (conversation_id, seq);
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT message_pressed_once UNIQUE (conversation_id, sender_id, client_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT moderation_acceptance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_decision
    ADD CONSTRAINT moderation_decision_panel_id_key UNIQUE (panel_id);
ALTER TABLE ONLY public.moderation_decision
    ADD CONSTRAINT moderation_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_lot
    ADD CONSTRAINT moderation_lot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_message
    ADD CONSTRAINT moderation_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_observation
    ADD CONSTRAINT moderation_observation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_panel
    ADD CONSTRAINT moderation_panel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.moderation_seat
    ADD CONSTRAINT moderation_seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_statement
    ADD CONSTRAINT moderation_statement_decision_id_key UNIQUE (decision_id);
ALTER TABLE ONLY public.moderation_statement
    ADD CONSTRAINT moderation_statement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_vote
    ADD CONSTRAINT moderation_vote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_vote
    ADD CONSTRAINT moderation_vote_seat_id_key UNIQUE (seat_id);
ALTER TABLE ONLY public.contacts_mute
    ADD CONSTRAINT mute_once UNIQUE (by_id, muted_id);
ALTER TABLE ONLY public.notifications_choice
    ADD CONSTRAINT notifications_choice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notifications_pushendpoint
    ADD CONSTRAINT notifications_pushendpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.notifications_pushendpoint
    ADD CONSTRAINT notifications_pushendpoint_url_key UNIQUE (url);
ALTER TABLE ONLY public.notifications_quiethours
    ADD CONSTRAINT notifications_quiethours_member_id_key UNIQUE (member_id);
ALTER TABLE ONLY public.notifications_quiethours
    ADD CONSTRAINT notifications_quiethours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.agenda_occurrence
    ADD CONSTRAINT occurrence_once_a_day UNIQUE (event_id, day);
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT one_check_a_piece UNIQUE (kind, object_id);
ALTER TABLE ONLY public.notifications_choice
    ADD CONSTRAINT one_choice_a_family UNIQUE (member_id, family);
ALTER TABLE ONLY public.billing_counter
    ADD CONSTRAINT one_counter_a_series_and_year UNIQUE (series, year);
ALTER TABLE ONLY public.discussions_mention
    ADD CONSTRAINT one_mention_each UNIQUE (kind, object_id, member_id);
ALTER TABLE ONLY public.moderation_panel
    ADD CONSTRAINT one_panel_a_stage UNIQUE (case_id, stage);
ALTER TABLE ONLY public.discussions_setting
    ADD CONSTRAINT one_setting_each UNIQUE (kind, object_id);
ALTER TABLE ONLY public.discussions_reaction
    ADD CONSTRAINT one_vote_each UNIQUE (kind, object_id, member_id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_numbered_once UNIQUE (shop_id, number);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_one_a_shop UNIQUE (checkout_id, shop_id);
ALTER TABLE ONLY public.orders_attempt
    ADD CONSTRAINT orders_attempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_book
    ADD CONSTRAINT orders_book_pkey PRIMARY KEY (shop_id);
ALTER TABLE ONLY public.orders_checkout
    ADD CONSTRAINT orders_checkout_key_key UNIQUE (key);
ALTER TABLE ONLY public.orders_checkout
    ADD CONSTRAINT orders_checkout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_customer
    ADD CONSTRAINT orders_customer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_deadline
    ADD CONSTRAINT orders_deadline_pkey PRIMARY KEY (order_id);
ALTER TABLE ONLY public.orders_documentcounter
    ADD CONSTRAINT orders_documentcounter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_invoicedorder
    ADD CONSTRAINT orders_invoicedorder_order_id_key UNIQUE (order_id);
ALTER TABLE ONLY public.orders_invoicedorder
    ADD CONSTRAINT orders_invoicedorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT orders_orderline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_ordermessage
    ADD CONSTRAINT orders_ordermessage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_payment
    ADD CONSTRAINT orders_payment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT orders_refund_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_reservation
    ADD CONSTRAINT orders_reservation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_sellerpapers
    ADD CONSTRAINT orders_sellerpapers_pkey PRIMARY KEY (shop_id);
ALTER TABLE ONLY public.orders_shopaccount
    ADD CONSTRAINT orders_shopaccount_pkey PRIMARY KEY (shop_id);
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT orders_shopdocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_shopprovider
    ADD CONSTRAINT orders_shopprovider_pkey PRIMARY KEY (shop_id);
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT orders_statementline_payment_id_key UNIQUE (payment_id);
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT orders_statementline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT orders_statementline_refund_id_key UNIQUE (refund_id);
ALTER TABLE ONLY public.orders_substitution
    ADD CONSTRAINT orders_substitution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_tally
    ADD CONSTRAINT orders_tally_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_withdrawal
    ADD CONSTRAINT orders_withdrawal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT organisation_accepts_a_version_once UNIQUE (organisation_id, version);
ALTER TABLE ONLY public.organisations_application
    ADD CONSTRAINT organisations_application_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_applicationdecision
    ADD CONSTRAINT organisations_applicationdecision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_formerslug
    ADD CONSTRAINT organisations_formerslug_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_formerslug
    ADD CONSTRAINT organisations_formerslug_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.organisations_invitation
    ADD CONSTRAINT organisations_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_invitation
    ADD CONSTRAINT organisations_invitation_token_key UNIQUE (token);
ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organisation_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.organisations_teammember
    ADD CONSTRAINT organisations_teammember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.editor_sites_page
    ADD CONSTRAINT page_slug_unique UNIQUE (site_id, slug);
ALTER TABLE ONLY public.editor_sites_pageversion
    ADD CONSTRAINT page_version_number_unique UNIQUE (page_id, number);
ALTER TABLE ONLY public.conversations_participant
    ADD CONSTRAINT participant_once UNIQUE (conversation_id, member_id);
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT patronage_receipt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.patronage_receiptissuer
    ADD CONSTRAINT patronage_receiptissuer_pkey PRIMARY KEY (association_id);
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_phototofetch
    ADD CONSTRAINT photo_fetched_once UNIQUE (goods_import_id, product_id, address);
ALTER TABLE ONLY public.imports_importedpicture
    ADD CONSTRAINT picture_brought_once UNIQUE (organisation_id, digest);
ALTER TABLE ONLY public.pictures_consent
    ADD CONSTRAINT pictures_consent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pictures_face
    ADD CONSTRAINT pictures_face_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pictures_picture
    ADD CONSTRAINT pictures_picture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pictures_rendition
    ADD CONSTRAINT pictures_rendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.pictures_sheet
    ADD CONSTRAINT pictures_sheet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT placement_once UNIQUE (publication_id, territory_id);
ALTER TABLE ONLY public.subscriptions_plan
    ADD CONSTRAINT plan_one_price_a_day EXCLUDE USING gist (product WITH =, kind WITH =, cadence WITH =, int4range(size_from, size_to, '[]'::text) WITH &&, daterange(valid_from, valid_until, '[]'::text) WITH &&);
ALTER TABLE ONLY public.walls_answer
    ADD CONSTRAINT poll_answers_stand_in_order UNIQUE (poll_id, "position");
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT poll_one_ballot_each UNIQUE (poll_id, member_id);
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT post_one_a_press UNIQUE (author_id, press);
ALTER TABLE ONLY public.walls_postpicture
    ADD CONSTRAINT post_pictures_stand_in_order UNIQUE (post_id, "position");
ALTER TABLE ONLY public.walls_postpicture
    ADD CONSTRAINT post_shows_a_picture_once UNIQUE (post_id, picture_id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_product
    ADD CONSTRAINT product_number_once UNIQUE (shop_id, number);
ALTER TABLE ONLY public.shops_productpicture
    ADD CONSTRAINT product_picture_once UNIQUE (product_id, picture_id);
ALTER TABLE ONLY public.publications_attachment
    ADD CONSTRAINT publications_attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_audioedition
    ADD CONSTRAINT publications_audioedition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_audioedition
    ADD CONSTRAINT publications_audioedition_publication_id_key UNIQUE (publication_id);
ALTER TABLE ONLY public.publications_category
    ADD CONSTRAINT publications_category_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_correction
    ADD CONSTRAINT publications_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT publications_placement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publication_number_key UNIQUE (number);
ALTER TABLE ONLY public.publications_publication_pictures
    ADD CONSTRAINT publications_publication_pictures_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publication_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_publication_pictures
    ADD CONSTRAINT publications_publication_publication_id_picture_i_77064207_uniq UNIQUE (publication_id, picture_id);
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publication_video_id_key UNIQUE (video_id);
ALTER TABLE ONLY public.publications_question
    ADD CONSTRAINT publications_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_reach
    ADD CONSTRAINT publications_reach_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_version
    ADD CONSTRAINT publications_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_question
    ADD CONSTRAINT question_position_unique UNIQUE (publication_id, "position");
ALTER TABLE ONLY public.publications_reach
    ADD CONSTRAINT reach_once UNIQUE (publication_id, territory_id);
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT receipt_numbered_once UNIQUE (association_id, year, sequence);
ALTER TABLE ONLY public.verification_recusal
    ADD CONSTRAINT recused_once UNIQUE (verification_id, member_id);
ALTER TABLE ONLY public.editor_sites_redirect
    ADD CONSTRAINT redirect_once_a_path UNIQUE (organisation_id, path);
ALTER TABLE ONLY public.registers_association
    ADD CONSTRAINT registers_association_pkey PRIMARY KEY (rna);
ALTER TABLE ONLY public.registers_establishment
    ADD CONSTRAINT registers_establishment_pkey PRIMARY KEY (siret);
ALTER TABLE ONLY public.registers_snapshot
    ADD CONSTRAINT registers_snapshot_fingerprint_key UNIQUE (fingerprint);
ALTER TABLE ONLY public.registers_snapshot
    ADD CONSTRAINT registers_snapshot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.registers_unit
    ADD CONSTRAINT registers_unit_pkey PRIMARY KEY (siren);
ALTER TABLE ONLY public.alerts_relaycall
    ADD CONSTRAINT relay_call_once UNIQUE (round_id, person_id);
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT relay_of_delegation_once UNIQUE (delegation_id, territory_id, email);
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT relay_once UNIQUE (organisation_id, territory_id, email);
ALTER TABLE ONLY public.alerts_relayround
    ADD CONSTRAINT relay_round_once UNIQUE (alert_id, relay_id);
ALTER TABLE ONLY public.subscriptions_reminder
    ADD CONSTRAINT reminded_once UNIQUE (term_id, kind, about);
ALTER TABLE ONLY public.billing_reminder
    ADD CONSTRAINT reminder_once UNIQUE (document_id, rank);
ALTER TABLE ONLY public.pictures_rendition
    ADD CONSTRAINT rendition_once UNIQUE (picture_id, format, width);
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT reporter_appeals_once UNIQUE (decision_id, report_id);
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_territory_id_key UNIQUE (territory_id);
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_number_key UNIQUE (number);
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.reports_route
    ADD CONSTRAINT reports_route_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_service
    ADD CONSTRAINT reports_service_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reports_step
    ADD CONSTRAINT reports_step_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests_answer
    ADD CONSTRAINT requests_answer_asked_id_key UNIQUE (asked_id);
ALTER TABLE ONLY public.requests_answer
    ADD CONSTRAINT requests_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests_asked
    ADD CONSTRAINT requests_asked_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests_hold
    ADD CONSTRAINT requests_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests_question
    ADD CONSTRAINT requests_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.requests_question
    ADD CONSTRAINT requests_question_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.orders_reservation
    ADD CONSTRAINT reservation_once_a_variant UNIQUE (order_id, variant_id);
ALTER TABLE ONLY public.workshops_room
    ADD CONSTRAINT room_named_once UNIQUE (place_id, name);
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT round_once_a_vehicle UNIQUE (slot_id, vehicle_id);
ALTER TABLE ONLY public.reports_route
    ADD CONSTRAINT route_once_a_category UNIQUE (desk_id, category);
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT run_line_once UNIQUE (run_id, "position");
ALTER TABLE ONLY public.sealed_sealedrecord
    ADD CONSTRAINT sealed_sealedrecord_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sealed_unsealing
    ADD CONSTRAINT sealed_unsealing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_document
    ADD CONSTRAINT search_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.search_documenttext
    ADD CONSTRAINT search_documenttext_pkey PRIMARY KEY (document_id);
ALTER TABLE ONLY public.search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (word);
ALTER TABLE ONLY public.moderation_seat
    ADD CONSTRAINT seated_once UNIQUE (panel_id, member_id);
ALTER TABLE ONLY public.alerts_sector
    ADD CONSTRAINT sector_named_once UNIQUE (organisation_id, territory_id, name);
ALTER TABLE ONLY public.reports_service
    ADD CONSTRAINT service_named_once UNIQUE (desk_id, name);
ALTER TABLE ONLY public.workshops_session
    ADD CONSTRAINT session_room_used_once EXCLUDE USING gist (room_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (((cancelled_at IS NULL) AND (room_id IS NOT NULL)));
ALTER TABLE ONLY public.groups_setaside
    ADD CONSTRAINT set_aside_once UNIQUE (kind, object_id);
ALTER TABLE ONLY public.subscriptions_sharerate
    ADD CONSTRAINT share_rate_once_a_day UNIQUE (kind, valid_from);
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT share_statement_once_a_month UNIQUE (delegation_id, month);
ALTER TABLE ONLY public.pictures_sheet
    ADD CONSTRAINT sheet_one_a_carrier UNIQUE (carrier_kind, carrier_id);
ALTER TABLE ONLY public.slots_shelf
    ADD CONSTRAINT shelf_once_a_day UNIQUE (counter_id, day);
ALTER TABLE ONLY public.orders_documentcounter
    ADD CONSTRAINT shop_counter_once UNIQUE (shop_id, series, year);
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_issued_once UNIQUE (shop_id, cause);
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_number_once UNIQUE (shop_id, number);
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_numbered_once UNIQUE (shop_id, kind, year, sequence);
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.orders_payment
    ADD CONSTRAINT shop_payment_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.orders_payment
    ADD CONSTRAINT shop_payment_received_once UNIQUE (shop_id, cause);
ALTER TABLE ONLY public.shops_shoppicture
    ADD CONSTRAINT shop_picture_once UNIQUE (shop_id, picture_id);
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT shop_refund_given_once UNIQUE (shop_id, cause);
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT shop_refund_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.shops_counteropening
    ADD CONSTRAINT shops_counteropening_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_counteropening
    ADD CONSTRAINT shops_counteropening_shop_id_key UNIQUE (shop_id);
ALTER TABLE ONLY public.shops_goodsimport
    ADD CONSTRAINT shops_goodsimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_goodsproblem
    ADD CONSTRAINT shops_goodsproblem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_phototofetch
    ADD CONSTRAINT shops_phototofetch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_product
    ADD CONSTRAINT shops_product_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_productentry
    ADD CONSTRAINT shops_productentry_pkey PRIMARY KEY (product_id);
ALTER TABLE ONLY public.shops_productpicture
    ADD CONSTRAINT shops_productpicture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_shop
    ADD CONSTRAINT shops_shop_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.shops_shop
    ADD CONSTRAINT shops_shop_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_shop
    ADD CONSTRAINT shops_shop_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.shops_shopclosure
    ADD CONSTRAINT shops_shopclosure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_shopentry
    ADD CONSTRAINT shops_shopentry_pkey PRIMARY KEY (shop_id);
ALTER TABLE ONLY public.shops_shoppicture
    ADD CONSTRAINT shops_shoppicture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.shops_variant
    ADD CONSTRAINT shops_variant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_slot
    ADD CONSTRAINT slot_once_at_a_counter UNIQUE (counter_id, starts_at);
ALTER TABLE ONLY public.slots_slot
    ADD CONSTRAINT slot_once_on_a_tour UNIQUE (tour_id, starts_at);
ALTER TABLE ONLY public.slots_counter
    ADD CONSTRAINT slots_counter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_promised
    ADD CONSTRAINT slots_promised_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.slots_promised
    ADD CONSTRAINT slots_promised_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_shelf
    ADD CONSTRAINT slots_shelf_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_slot
    ADD CONSTRAINT slots_slot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_tour
    ADD CONSTRAINT slots_tour_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_tour_territories
    ADD CONSTRAINT slots_tour_territories_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.slots_tour_territories
    ADD CONSTRAINT slots_tour_territories_tour_id_territory_id_2f817d6a_uniq UNIQUE (tour_id, territory_id);
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT statement_line_seen_once UNIQUE (shop_id, fingerprint);
ALTER TABLE ONLY public.concierge_stop
    ADD CONSTRAINT stop_has_its_place UNIQUE (round_id, "position") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_stretch
    ADD CONSTRAINT stretch_once_a_time UNIQUE (video_id, until_ms);
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT subscriptions_gift_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_giftbooklet
    ADD CONSTRAINT subscriptions_giftbooklet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_giftcode
    ADD CONSTRAINT subscriptions_giftcode_code_hash_key UNIQUE (code_hash);
ALTER TABLE ONLY public.subscriptions_giftcode
    ADD CONSTRAINT subscriptions_giftcode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftinvitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_move
    ADD CONSTRAINT subscriptions_move_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_paidjob
    ADD CONSTRAINT subscriptions_paidjob_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_plan
    ADD CONSTRAINT subscriptions_plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referral_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_referralcode
    ADD CONSTRAINT subscriptions_referralcode_code_key UNIQUE (code);
ALTER TABLE ONLY public.subscriptions_referralcode
    ADD CONSTRAINT subscriptions_referralcode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_referraldispute
    ADD CONSTRAINT subscriptions_referraldispute_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_reminder
    ADD CONSTRAINT subscriptions_reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_cause_key UNIQUE (cause);
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_sharerate
    ADD CONSTRAINT subscriptions_sharerate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT subscriptions_sharestatement_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT subscriptions_sharestatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_subscription
    ADD CONSTRAINT subscriptions_subscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_document_id_key UNIQUE (document_id);
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.orders_tally
    ADD CONSTRAINT tally_once_a_day UNIQUE (shop_id, day);
ALTER TABLE ONLY public.organisations_teammember
    ADD CONSTRAINT team_member_once UNIQUE (organisation_id, member_id);
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT terms_follow_one_another EXCLUDE USING gist (subscription_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE ((NOT ((state)::text = 'void'::text)));
ALTER TABLE ONLY public.territories_contour
    ADD CONSTRAINT territories_contour_pkey PRIMARY KEY (territory_id);
ALTER TABLE ONLY public.territories_inclusion
    ADD CONSTRAINT territories_inclusion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.territories_placename
    ADD CONSTRAINT territories_placename_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.territories_territory_neighbours
    ADD CONSTRAINT territories_territory_ne_from_territory_id_to_ter_be18df68_uniq UNIQUE (from_territory_id, to_territory_id);
ALTER TABLE ONLY public.territories_territory_neighbours
    ADD CONSTRAINT territories_territory_neighbours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territory_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territory_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.territories_townhall
    ADD CONSTRAINT territories_townhall_pkey PRIMARY KEY (territory_id);
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territory_code_unique UNIQUE (level, code);
ALTER TABLE ONLY public.tracking_proof
    ADD CONSTRAINT tracking_proof_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_vainsearch
    ADD CONSTRAINT vain_search_once UNIQUE (territory_id, "where", date, words);
ALTER TABLE ONLY public.verification_evidence
    ADD CONSTRAINT verification_evidence_blob_key UNIQUE (blob);
ALTER TABLE ONLY public.verification_evidence
    ADD CONSTRAINT verification_evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_lettercode
    ADD CONSTRAINT verification_lettercode_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_personmark
    ADD CONSTRAINT verification_personmark_member_id_key UNIQUE (member_id);
ALTER TABLE ONLY public.verification_personmark
    ADD CONSTRAINT verification_personmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_recusal
    ADD CONSTRAINT verification_recusal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_thirdplace
    ADD CONSTRAINT verification_thirdplace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.publications_version
    ADD CONSTRAINT version_number_unique UNIQUE (publication_id, number);
ALTER TABLE ONLY public.video_captions
    ADD CONSTRAINT video_captions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_channelimport
    ADD CONSTRAINT video_channelimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_chapter
    ADD CONSTRAINT video_chapter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT video_importedfilm_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT video_importedfilm_video_id_key UNIQUE (video_id);
ALTER TABLE ONLY public.video_rendition
    ADD CONSTRAINT video_rendition_once UNIQUE (video_id, round, kind, height);
ALTER TABLE ONLY public.video_rendition
    ADD CONSTRAINT video_rendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_stretch
    ADD CONSTRAINT video_stretch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.video_upload
    ADD CONSTRAINT video_upload_pkey PRIMARY KEY (key);
ALTER TABLE ONLY public.video_upload
    ADD CONSTRAINT video_upload_video_id_key UNIQUE (video_id);
ALTER TABLE ONLY public.video_video
    ADD CONSTRAINT video_video_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audience_views
    ADD CONSTRAINT views_once_a_piece UNIQUE (kind, object_id);
ALTER TABLE ONLY public.walls_answer
    ADD CONSTRAINT walls_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT walls_ballot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_card
    ADD CONSTRAINT walls_card_address_key UNIQUE (address);
ALTER TABLE ONLY public.walls_card
    ADD CONSTRAINT walls_card_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_poll
    ADD CONSTRAINT walls_poll_pkey PRIMARY KEY (post_id);
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_postpicture
    ADD CONSTRAINT walls_postpicture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_version
    ADD CONSTRAINT walls_version_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.walls_wall
    ADD CONSTRAINT walls_wall_pkey PRIMARY KEY (member_id);
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT watched_by_one_at_a_time EXCLUDE USING gist (watched_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE (((agreed_at IS NOT NULL) AND (cancelled_at IS NULL)));
ALTER TABLE ONLY public.orders_withdrawal
    ADD CONSTRAINT withdrawal_of_its_shop UNIQUE (shop_id, id);
ALTER TABLE ONLY public.workshops_registration
    ADD CONSTRAINT workshops_registration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workshops_registration
    ADD CONSTRAINT workshops_registration_reference_key UNIQUE (reference);
ALTER TABLE ONLY public.workshops_room
    ADD CONSTRAINT workshops_room_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workshops_session
    ADD CONSTRAINT workshops_session_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workshops_thirdplace
    ADD CONSTRAINT workshops_thirdplace_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.workshops_thirdplace
    ADD CONSTRAINT workshops_thirdplace_slug_key UNIQUE (slug);
CREATE INDEX access_delivery_endpoint_id_3e2479ca ON public.access_delivery USING btree (endpoint_id);
CREATE INDEX access_endpoint_member_id_21f1f2bb ON public.access_endpoint USING btree (member_id);
CREATE INDEX access_endpoint_organisation_id_19464309 ON public.access_endpoint USING btree (organisation_id);
CREATE INDEX access_keptanswer_token_id_7bec83dc ON public.access_keptanswer USING btree (token_id);
CREATE INDEX access_token_digest_1d9f66c6_like ON public.access_token USING btree (digest varchar_pattern_ops);
CREATE INDEX access_token_member_id_23c08ea3 ON public.access_token USING btree (member_id);
CREATE INDEX access_token_organisation_id_c05ada1d ON public.access_token USING btree (organisation_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX agenda_event_organisation_id_0ed171a9 ON public.agenda_event USING btree (organisation_id);
CREATE INDEX agenda_event_territory_id_e631d5dd ON public.agenda_event USING btree (territory_id);
CREATE INDEX agenda_event_written_by_id_4a4ff5f8 ON public.agenda_event USING btree (written_by_id);
CREATE INDEX agenda_listed_occurrence_id_45b8dd78 ON public.agenda_listed USING btree (occurrence_id);
CREATE INDEX agenda_occurrence_event_id_4a6fa228 ON public.agenda_occurrence USING btree (event_id);
CREATE INDEX alert_in_force ON public.alerts_alert USING btree (territory_id, ends_at) WHERE ((ended_at IS NULL) AND (hidden_at IS NULL) AND ((state)::text = 'issued'::text));
CREATE INDEX alert_of_territory ON public.alerts_alert USING btree (territory_id, issued_at DESC) WHERE (issued_at IS NOT NULL);
CREATE INDEX alerts_alert_confirmed_by_id_cf57f999 ON public.alerts_alert USING btree (confirmed_by_id);
CREATE INDEX alerts_alert_organisation_id_fae279f8 ON public.alerts_alert USING btree (organisation_id);
CREATE INDEX alerts_alert_proposed_by_id_e338a67e ON public.alerts_alert USING btree (proposed_by_id);
CREATE INDEX alerts_alert_territory_id_fa373c9b ON public.alerts_alert USING btree (territory_id);
CREATE INDEX alerts_alert_written_by_id_c968a4c5 ON public.alerts_alert USING btree (written_by_id);
CREATE INDEX alerts_alertmessage_alert_id_82ce1a4b ON public.alerts_alertmessage USING btree (alert_id);
CREATE INDEX alerts_alertmessage_identifier_ce3653d7_like ON public.alerts_alertmessage USING btree (identifier varchar_pattern_ops);
CREATE INDEX alerts_delivery_follower_id_f2f3cdc9 ON public.alerts_delivery USING btree (follower_id);
CREATE INDEX alerts_delivery_sector_id_839278d3 ON public.alerts_delivery USING btree (sector_id);
CREATE INDEX alerts_follower_reference_21af36d6_like ON public.alerts_follower USING btree (reference varchar_pattern_ops);
CREATE INDEX alerts_following_sector_id_079cb08b ON public.alerts_following USING btree (sector_id);
CREATE INDEX alerts_relay_above_id_c9c099f8 ON public.alerts_relay USING btree (above_id);
CREATE INDEX alerts_relay_added_by_id_3acf0483 ON public.alerts_relay USING btree (added_by_id);
CREATE INDEX alerts_relay_delegation_id_04ace831 ON public.alerts_relay USING btree (delegation_id);
CREATE INDEX alerts_relay_organisation_id_0d1ba5b5 ON public.alerts_relay USING btree (organisation_id);
CREATE INDEX alerts_relay_reference_a62f829b_like ON public.alerts_relay USING btree (reference varchar_pattern_ops);
CREATE INDEX alerts_relay_sector_id_b461b769 ON public.alerts_relay USING btree (sector_id);
CREATE INDEX alerts_relay_territory_id_03579fbd ON public.alerts_relay USING btree (territory_id);
CREATE INDEX alerts_relaycall_person_id_69c1b511 ON public.alerts_relaycall USING btree (person_id);
CREATE INDEX alerts_relayedperson_relay_id_a01f09a5 ON public.alerts_relayedperson USING btree (relay_id);
CREATE INDEX alerts_relayround_relay_id_b75792da ON public.alerts_relayround USING btree (relay_id);
CREATE INDEX alerts_sector_organisation_id_bf1a9d7a ON public.alerts_sector USING btree (organisation_id);
CREATE INDEX alerts_sector_territory_id_8b03c923 ON public.alerts_sector USING btree (territory_id);
CREATE INDEX application_of_desk ON public.organisations_application USING btree (desk, sent_at DESC);
CREATE INDEX application_queue ON public.organisations_application USING btree (desk, sent_at) WHERE ((state)::text = 'waiting'::text);
CREATE UNIQUE INDEX application_waits_once ON public.organisations_application USING btree (organisation_id, purpose, applicant_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX asked_of_shop ON public.requests_asked USING btree (shop_id, asked_at DESC);
CREATE INDEX association_active_in ON public.registers_association USING btree (commune_code) WHERE (("position")::text = 'A'::text);
CREATE UNIQUE INDEX attempt_named_once ON public.orders_attempt USING btree (shop_id, reference) WHERE (NOT ((reference)::text = ''::text));
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE UNIQUE INDEX author_appeals_once ON public.moderation_appeal USING btree (decision_id, side) WHERE ((side)::text = 'author'::text);
CREATE INDEX bag_of_a_day ON public.concierge_bag USING btree (delegation_id, day);
CREATE UNIQUE INDEX bag_one_a_household ON public.concierge_bag USING btree (slot_id, household) WHERE ((state)::text = ANY ((ARRAY['gathering'::character varying, 'out'::character varying])::text[]));
CREATE INDEX bank_line_newest ON public.billing_bankline USING btree (booked_on DESC, id DESC);
CREATE INDEX bank_line_of_statement ON public.billing_bankline USING btree (statement_id, booked_on, id);
CREATE INDEX bank_line_waiting ON public.billing_bankline USING btree (booked_on, id) WHERE ((outcome)::text = ''::text);
CREATE INDEX bank_statement_newest ON public.billing_bankstatement USING btree (imported_at DESC);
CREATE INDEX billing_bankline_fingerprint_eeff3a90_like ON public.billing_bankline USING btree (fingerprint varchar_pattern_ops);
CREATE INDEX billing_bankline_resolved_by_id_5d63c80e ON public.billing_bankline USING btree (resolved_by_id);
CREATE INDEX billing_bankline_run_id_1c91764f ON public.billing_bankline USING btree (run_id);
CREATE INDEX billing_bankline_run_line_id_b46542e3 ON public.billing_bankline USING btree (run_line_id);
CREATE INDEX billing_bankline_statement_id_58c96f3a ON public.billing_bankline USING btree (statement_id);
CREATE INDEX billing_bankstatement_imported_by_id_9fe8b571 ON public.billing_bankstatement USING btree (imported_by_id);
CREATE INDEX billing_debitmandate_ended_by_id_894aca72 ON public.billing_debitmandate USING btree (ended_by_id);
CREATE INDEX billing_debitmandate_organisation_id_37c84a43 ON public.billing_debitmandate USING btree (organisation_id);
CREATE INDEX billing_debitmandate_reference_e018728d_like ON public.billing_debitmandate USING btree (reference varchar_pattern_ops);
CREATE INDEX billing_debitmandate_signed_by_id_df951fb6 ON public.billing_debitmandate USING btree (signed_by_id);
CREATE INDEX billing_deposit_document_id_a23eb6b4 ON public.billing_deposit USING btree (document_id);
CREATE INDEX billing_deposit_entered_by_id_7308bbdc ON public.billing_deposit USING btree (entered_by_id);
CREATE INDEX billing_document_cause_2260ca49_like ON public.billing_document USING btree (cause varchar_pattern_ops);
CREATE INDEX billing_document_corrects_id_9e422797 ON public.billing_document USING btree (corrects_id);
CREATE INDEX billing_document_delegation_id_832331cc ON public.billing_document USING btree (delegation_id);
CREATE INDEX billing_document_issuer_id_07a1a6c7 ON public.billing_document USING btree (issuer_id);
CREATE INDEX billing_document_number_23dc0b6e_like ON public.billing_document USING btree (number varchar_pattern_ops);
CREATE INDEX billing_document_organisation_id_a5aa9bf0 ON public.billing_document USING btree (organisation_id);
CREATE INDEX billing_document_reference_e343bbb6_like ON public.billing_document USING btree (reference varchar_pattern_ops);
CREATE INDEX billing_documentline_document_id_aaf18617 ON public.billing_documentline USING btree (document_id);
CREATE INDEX billing_documentline_territory_id_498eded4 ON public.billing_documentline USING btree (territory_id);
CREATE INDEX billing_issuer_entered_by_id_c8817860 ON public.billing_issuer USING btree (entered_by_id);
CREATE INDEX billing_payment_cause_0c021335_like ON public.billing_payment USING btree (cause varchar_pattern_ops);
CREATE INDEX billing_payment_organisation_id_4f65781d ON public.billing_payment USING btree (organisation_id);
CREATE INDEX billing_payment_recorded_by_id_ea29dd82 ON public.billing_payment USING btree (recorded_by_id);
CREATE INDEX billing_payment_remittance_id_3056c9cd ON public.billing_payment USING btree (remittance_id);
CREATE INDEX billing_prenotice_document_id_f157fb41 ON public.billing_prenotice USING btree (document_id);
CREATE INDEX billing_prenotice_mandate_id_44240ac6 ON public.billing_prenotice USING btree (mandate_id);
CREATE INDEX billing_refund_asked_by_id_b9ac6f99 ON public.billing_refund USING btree (asked_by_id);
CREATE INDEX billing_refund_cause_068785a2_like ON public.billing_refund USING btree (cause varchar_pattern_ops);
CREATE INDEX billing_refund_document_id_2bdce436 ON public.billing_refund USING btree (document_id);
CREATE INDEX billing_refund_organisation_id_ee8a0700 ON public.billing_refund USING btree (organisation_id);
CREATE INDEX billing_reminder_document_id_531b0682 ON public.billing_reminder USING btree (document_id);
CREATE INDEX billing_reminder_sent_by_id_be75e344 ON public.billing_reminder USING btree (sent_by_id);
CREATE INDEX billing_remittance_made_by_id_8d6f878b ON public.billing_remittance USING btree (made_by_id);
CREATE INDEX billing_run_cancelled_by_id_d18d0471 ON public.billing_run USING btree (cancelled_by_id);
CREATE INDEX billing_run_prepared_by_id_ac729b30 ON public.billing_run USING btree (prepared_by_id);
CREATE INDEX billing_run_sent_by_id_3220de5b ON public.billing_run USING btree (sent_by_id);
CREATE INDEX billing_run_signed_by_id_ac4b3804 ON public.billing_run USING btree (signed_by_id);
CREATE INDEX billing_runline_delegation_id_7f5c193e ON public.billing_runline USING btree (delegation_id);
CREATE INDEX billing_runline_document_id_4a8fa2fc ON public.billing_runline USING btree (document_id);
CREATE INDEX billing_runline_end_to_end_e8c890da_like ON public.billing_runline USING btree (end_to_end varchar_pattern_ops);
CREATE INDEX billing_runline_mandate_id_7f6f5e42 ON public.billing_runline USING btree (mandate_id);
CREATE INDEX billing_runline_organisation_id_4be1b29d ON public.billing_runline USING btree (organisation_id);
CREATE INDEX billing_runline_refund_id_49ae421c ON public.billing_runline USING btree (refund_id);
CREATE INDEX billing_runline_run_id_68271cfa ON public.billing_runline USING btree (run_id);
CREATE INDEX billing_settlement_document_id_53b0b163 ON public.billing_settlement USING btree (document_id);
CREATE INDEX billing_settlement_payment_id_64895fb7 ON public.billing_settlement USING btree (payment_id);
CREATE INDEX billing_settlement_settled_by_id_6fb921bd ON public.billing_settlement USING btree (settled_by_id);
CREATE INDEX case_judged ON public.moderation_case USING btree (delegation_id, decided_at DESC, id DESC) WHERE ((state)::text = ANY ((ARRAY['decided'::character varying, 'final'::character varying])::text[]));
CREATE INDEX case_of_author ON public.moderation_case USING btree (author_id);
CREATE INDEX case_of_content ON public.moderation_case USING btree (kind, object_id);
CREATE INDEX case_of_organisation ON public.moderation_case USING btree (organisation_id);
CREATE INDEX case_queue ON public.moderation_case USING btree (delegation_id, is_urgent DESC, opened_at) WHERE ((state)::text = 'open'::text);
CREATE INDEX check_decided ON public.moderation_check USING btree (delegation_id, decided_at DESC) WHERE (NOT ((state)::text = 'waiting'::text));
CREATE INDEX check_invalidated_of ON public.moderation_check USING btree (organisation_id, state) WHERE ((state)::text = 'invalidated'::text);
CREATE INDEX check_waits_alone ON public.moderation_check USING btree (delegation_id, opened_at) WHERE ((lot_id IS NULL) AND ((state)::text = 'waiting'::text));
CREATE UNIQUE INDEX claim_code_unique ON public.directory_claim USING btree (code_hash) WHERE (NOT ((code_hash)::text = ''::text));
CREATE INDEX claim_queue ON public.directory_claim USING btree (asked_at) WHERE ((state)::text = 'asked'::text);
CREATE UNIQUE INDEX claim_waits_once ON public.directory_claim USING btree (listing_id, member_id) WHERE ((state)::text = ANY ((ARRAY['asked'::character varying, 'coded'::character varying])::text[]));
CREATE INDEX closure_of_shop ON public.shops_shopclosure USING btree (shop_id, ends_on);
CREATE INDEX comment_by_author ON public.discussions_comment USING btree (author_id, id DESC);
CREATE INDEX comment_waiting ON public.discussions_comment USING btree (kind, object_id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX concierge_bag_delegation_id_00bd2865 ON public.concierge_bag USING btree (delegation_id);
CREATE INDEX concierge_bag_slot_id_d4a5e8a9 ON public.concierge_bag USING btree (slot_id);
CREATE INDEX concierge_bag_territory_id_cab4acf4 ON public.concierge_bag USING btree (territory_id);
CREATE INDEX concierge_errand_answered_by_id_6524aaec ON public.concierge_errand USING btree (answered_by_id);
CREATE INDEX concierge_errand_asked_by_id_50855bf4 ON public.concierge_errand USING btree (asked_by_id);
CREATE INDEX concierge_errand_delegation_id_e3fbb85c ON public.concierge_errand USING btree (delegation_id);
CREATE INDEX concierge_errand_from_territory_id_2ef7562d ON public.concierge_errand USING btree (from_territory_id);
CREATE INDEX concierge_errand_slot_id_ebd153d4 ON public.concierge_errand USING btree (slot_id);
CREATE INDEX concierge_errand_to_territory_id_7c69763e ON public.concierge_errand USING btree (to_territory_id);
CREATE INDEX concierge_knownaddress_territory_id_c950bc7e ON public.concierge_knownaddress USING btree (territory_id);
CREATE INDEX concierge_parcel_bag_id_7be45b72 ON public.concierge_parcel USING btree (bag_id);
CREATE INDEX concierge_parcel_received_by_id_b113023b ON public.concierge_parcel USING btree (received_by_id);
CREATE INDEX concierge_parcel_shop_id_6242a374 ON public.concierge_parcel USING btree (shop_id);
CREATE INDEX concierge_round_driver_id_915a0008 ON public.concierge_round USING btree (driver_id);
CREATE INDEX concierge_round_planned_by_id_b37a9b81 ON public.concierge_round USING btree (planned_by_id);
CREATE INDEX concierge_round_slot_id_d1cb7114 ON public.concierge_round USING btree (slot_id);
CREATE INDEX concierge_round_starts_from_id_0b2e3fc3 ON public.concierge_round USING btree (starts_from_id);
CREATE INDEX concierge_round_vehicle_id_b08a2c28 ON public.concierge_round USING btree (vehicle_id);
CREATE INDEX concierge_stop_bag_id_5bc4f6c8 ON public.concierge_stop USING btree (bag_id);
CREATE INDEX concierge_stop_errand_id_4f2d88cb ON public.concierge_stop USING btree (errand_id);
CREATE INDEX concierge_stop_round_id_1c1e8f97 ON public.concierge_stop USING btree (round_id);
CREATE INDEX concierge_vehicle_delegation_id_f51161d0 ON public.concierge_vehicle USING btree (delegation_id);
CREATE INDEX contact_request_waiting ON public.contacts_request USING btree (asked_id, asked_at DESC) WHERE ((declined_at IS NULL) AND (withdrawn_at IS NULL));
CREATE INDEX contacts_block_blocked_id_fbf17819 ON public.contacts_block USING btree (blocked_id);
CREATE INDEX contacts_contact_second_id_2b97031b ON public.contacts_contact USING btree (second_id);
CREATE INDEX contacts_mute_muted_id_01fe73da ON public.contacts_mute USING btree (muted_id);
CREATE INDEX contents_organisationcopy_asked_by_id_9df2d755 ON public.contents_organisationcopy USING btree (asked_by_id);
CREATE INDEX contents_organisationcopy_organisation_id_7f11ef98 ON public.contents_organisationcopy USING btree (organisation_id);
CREATE INDEX conversation_kept ON public.conversations_conversation USING btree (kept_since) WHERE (kept_days IS NOT NULL);
CREATE INDEX conversations_commitment_conversation_id_eb4d5efa ON public.conversations_commitment USING btree (conversation_id);
CREATE INDEX conversations_commitment_made_at_fe355dbb ON public.conversations_commitment USING btree (made_at);
CREATE INDEX conversations_conversation_pair_cab12843_like ON public.conversations_conversation USING btree (pair varchar_pattern_ops);
CREATE INDEX conversations_conversation_started_by_id_48a4b59f ON public.conversations_conversation USING btree (started_by_id);
CREATE INDEX conversations_copied_disclosure_id_e9029ffc ON public.conversations_copied USING btree (disclosure_id);
CREATE INDEX conversations_copiedfile_copied_id_faf1cea8 ON public.conversations_copiedfile USING btree (copied_id);
CREATE INDEX conversations_disclosure_author_id_1c8a82a4 ON public.conversations_disclosure USING btree (author_id);
CREATE INDEX conversations_disclosure_by_id_7a4b29a5 ON public.conversations_disclosure USING btree (by_id);
CREATE INDEX conversations_disclosure_conversation_id_5d248bff ON public.conversations_disclosure USING btree (conversation_id);
CREATE INDEX conversations_enclosure_message_id_ea2c60c9 ON public.conversations_enclosure USING btree (message_id);
CREATE INDEX conversations_message_about_id_99ddbafa ON public.conversations_message USING btree (about_id);
CREATE INDEX conversations_message_conversation_id_f1a2d5e9 ON public.conversations_message USING btree (conversation_id);
CREATE INDEX conversations_message_sender_id_f0496734 ON public.conversations_message USING btree (sender_id);
CREATE INDEX conversations_participant_brought_by_id_072c161e ON public.conversations_participant USING btree (brought_by_id);
CREATE INDEX conversations_participant_conversation_id_69e50799 ON public.conversations_participant USING btree (conversation_id);
CREATE INDEX conversations_participant_member_id_534b269d ON public.conversations_participant USING btree (member_id);
CREATE INDEX copy_to_send ON public.digest_copy USING btree (edition_id) WHERE (sent_at IS NULL);
CREATE INDEX core_storedfile_name_707e926d_like ON public.core_storedfile USING btree (name varchar_pattern_ops);
CREATE UNIQUE INDEX counter_code_unique ON public.verification_verification USING btree (counter_code) WHERE (NOT ((counter_code)::text = ''::text));
CREATE INDEX counter_open_here ON public.slots_counter USING btree (territory_id) WHERE ((state)::text = 'open'::text);
CREATE INDEX customer_by_email ON public.orders_customer USING btree (shop_id, email);
CREATE INDEX customer_to_erase ON public.orders_customer USING btree (shop_id, last_order_at) WHERE (erased_at IS NULL);
CREATE INDEX daily_reach_of_a_place ON public.audience_dailyreach USING btree (territory_id, date);
CREATE INDEX daily_views_by_date ON public.audience_dailyviews USING btree (date);
CREATE INDEX decision_by_date ON public.moderation_decision USING btree (decided_at);
CREATE INDEX decision_falls ON public.moderation_decision USING btree (expires_at) WHERE is_provisional;
CREATE INDEX delegations_delegation_slug_41faa05c_like ON public.delegations_delegation USING btree (slug varchar_pattern_ops);
CREATE INDEX delegations_mandate_delegation_id_e8b52b18 ON public.delegations_mandate USING btree (delegation_id);
CREATE INDEX delegations_mandate_ended_by_id_ae92c179 ON public.delegations_mandate USING btree (ended_by_id);
CREATE INDEX delegations_mandate_given_by_id_2b285583 ON public.delegations_mandate USING btree (given_by_id);
CREATE INDEX delegations_mandate_member_id_56455b21 ON public.delegations_mandate USING btree (member_id);
CREATE INDEX delegations_remit_delegation_id_54576743 ON public.delegations_remit USING btree (delegation_id);
CREATE INDEX delegations_watch_agreed_by_id_ddd4232e ON public.delegations_watch USING btree (agreed_by_id);
CREATE INDEX delegations_watch_offered_by_id_92c97d50 ON public.delegations_watch USING btree (offered_by_id);
CREATE INDEX delegations_watch_on_duty_id_abbd4c61 ON public.delegations_watch USING btree (on_duty_id);
CREATE INDEX delegations_watch_watched_id_aaf5803b ON public.delegations_watch USING btree (watched_id);
CREATE INDEX delivery_of_endpoint ON public.access_delivery USING btree (endpoint_id, made_at DESC);
CREATE INDEX delivery_oldest ON public.access_delivery USING btree (made_at);
CREATE INDEX delivery_waiting ON public.alerts_delivery USING btree (message_id, id) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX digest_copy_edition_id_21a9ebf2 ON public.digest_copy USING btree (edition_id);
CREATE INDEX digest_copy_reader_id_d7febfaa ON public.digest_copy USING btree (reader_id);
CREATE INDEX digest_edition_letter_id_bca4dae5 ON public.digest_edition USING btree (letter_id);
CREATE INDEX digest_edition_made_by_id_31d8bbca ON public.digest_edition USING btree (made_by_id);
CREATE INDEX digest_edition_sent_by_id_8a952055 ON public.digest_edition USING btree (sent_by_id);
CREATE INDEX digest_item_edition_id_b954d240 ON public.digest_item USING btree (edition_id);
CREATE INDEX digest_letter_opened_by_id_bd0fac63 ON public.digest_letter USING btree (opened_by_id);
CREATE INDEX digest_reader_letter_id_bc085896 ON public.digest_reader USING btree (letter_id);
CREATE INDEX digest_reader_reference_129b6297_like ON public.digest_reader USING btree (reference varchar_pattern_ops);
CREATE INDEX directory_claim_handed_by_id_1d0d5cd7 ON public.directory_claim USING btree (handed_by_id);
CREATE INDEX directory_claim_listing_id_0de24347 ON public.directory_claim USING btree (listing_id);
CREATE INDEX directory_claim_member_id_440e1f19 ON public.directory_claim USING btree (member_id);
CREATE INDEX directory_goodaddress_chosen_by_id_af896db9 ON public.directory_goodaddress USING btree (chosen_by_id);
CREATE INDEX directory_goodaddress_delegation_id_c3c1d184 ON public.directory_goodaddress USING btree (delegation_id);
CREATE INDEX directory_goodaddress_listing_id_dd55f4fe ON public.directory_goodaddress USING btree (listing_id);
CREATE INDEX directory_goodaddress_withdrawn_by_id_944ad9d0 ON public.directory_goodaddress USING btree (withdrawn_by_id);
CREATE INDEX directory_listing_keeper_id_3f32e54e ON public.directory_listing USING btree (keeper_id);
CREATE INDEX disclosure_of_author ON public.conversations_disclosure USING btree (conversation_id, author_id);
CREATE INDEX discussions_comment_answers_to_id_0bae1266 ON public.discussions_comment USING btree (answers_to_id);
CREATE INDEX discussions_comment_author_id_31922333 ON public.discussions_comment USING btree (author_id);
CREATE INDEX discussions_comment_deleted_at_05a51ed6 ON public.discussions_comment USING btree (deleted_at);
CREATE INDEX discussions_comment_hidden_by_id_96e7486e ON public.discussions_comment USING btree (hidden_by_id);
CREATE INDEX discussions_comment_judged_by_id_f1356eb5 ON public.discussions_comment USING btree (judged_by_id);
CREATE INDEX discussions_comment_led_by_id_db143d21 ON public.discussions_comment USING btree (led_by_id);
CREATE INDEX discussions_comment_led_for_id_4e9d8152 ON public.discussions_comment USING btree (led_for_id);
CREATE INDEX discussions_comment_organisation_id_6d7cfc82 ON public.discussions_comment USING btree (organisation_id);
CREATE INDEX discussions_kind_2ba50b_idx ON public.discussions_comment USING btree (kind, object_id, created_at);
CREATE INDEX discussions_mention_member_id_c5ef41da ON public.discussions_mention USING btree (member_id);
CREATE INDEX discussions_precision_author_id_29ac800f ON public.discussions_precision USING btree (author_id);
CREATE INDEX discussions_precision_delegation_id_a8c3ac83 ON public.discussions_precision USING btree (delegation_id);
CREATE INDEX discussions_precision_organisation_id_d53acf8a ON public.discussions_precision USING btree (organisation_id);
CREATE INDEX discussions_reaction_member_id_177aa4da ON public.discussions_reaction USING btree (member_id);
CREATE INDEX discussions_setting_set_by_id_8f1a179b ON public.discussions_setting USING btree (set_by_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX document_due ON public.billing_document USING btree (due_on) WHERE ((total > (paid + credited)) AND (NOT ((kind)::text = '381'::text)));
CREATE UNIQUE INDEX document_in_one_live_run ON public.billing_runline USING btree (document_id) WHERE is_live;
CREATE INDEX document_match ON public.search_document USING gin (words, facets) WITH (fastupdate=off);
CREATE INDEX document_newest ON public.billing_document USING btree (issued_on DESC, id DESC);
CREATE INDEX document_of_delegation ON public.billing_document USING btree (delegation_id, issued_on DESC, id DESC);
CREATE INDEX document_of_organisation ON public.billing_document USING btree (organisation_id, issued_on DESC, id DESC);
CREATE INDEX domain_by_name ON public.editor_sites_domain USING btree (name);
CREATE UNIQUE INDEX domain_one_main ON public.editor_sites_domain USING btree (organisation_id) WHERE is_main;
CREATE UNIQUE INDEX edition_goes_once_a_day ON public.digest_edition USING btree (letter_id, rhythm, day) WHERE (NOT ((state)::text = 'draft'::text));
CREATE INDEX edition_of_letter ON public.digest_edition USING btree (letter_id, number DESC);
CREATE INDEX editor_site_site_id_a801de_idx ON public.editor_sites_page USING btree (site_id, state);
CREATE INDEX editor_sites_domain_organisation_id_6f7f8591 ON public.editor_sites_domain USING btree (organisation_id);
CREATE INDEX editor_sites_formerlabel_label_820c4f88_like ON public.editor_sites_formerlabel USING btree (label varchar_pattern_ops);
CREATE INDEX editor_sites_formerlabel_organisation_id_ce04a7d9 ON public.editor_sites_formerlabel USING btree (organisation_id);
CREATE INDEX editor_sites_menuentry_site_id_6a4ce1e4 ON public.editor_sites_menuentry USING btree (site_id);
CREATE INDEX editor_sites_page_author_id_afdf3082 ON public.editor_sites_page USING btree (author_id);
CREATE INDEX editor_sites_page_pictures_page_id_5c375b49 ON public.editor_sites_page_pictures USING btree (page_id);
CREATE INDEX editor_sites_page_pictures_picture_id_b9dc766e ON public.editor_sites_page_pictures USING btree (picture_id);
CREATE INDEX editor_sites_page_site_id_4d3ab97f ON public.editor_sites_page USING btree (site_id);
CREATE INDEX editor_sites_page_slug_b6982262 ON public.editor_sites_page USING btree (slug);
CREATE INDEX editor_sites_page_slug_b6982262_like ON public.editor_sites_page USING btree (slug varchar_pattern_ops);
CREATE INDEX editor_sites_page_updated_by_id_26a9c96c ON public.editor_sites_page USING btree (updated_by_id);
CREATE INDEX editor_sites_pageversion_page_id_c4480fab ON public.editor_sites_pageversion USING btree (page_id);
CREATE INDEX editor_sites_pageversion_saved_by_id_bdfbe6ae ON public.editor_sites_pageversion USING btree (saved_by_id);
CREATE INDEX editor_sites_redirect_organisation_id_b41811c0 ON public.editor_sites_redirect USING btree (organisation_id);
CREATE INDEX editor_sites_site_cover_id_fa6ef058 ON public.editor_sites_site USING btree (cover_id);
CREATE INDEX editor_sites_site_label_d56ed48a_like ON public.editor_sites_site USING btree (label varchar_pattern_ops);
CREATE INDEX editor_sites_site_logo_id_c8ed8c3f ON public.editor_sites_site USING btree (logo_id);
CREATE INDEX editor_sites_sitefile_added_by_id_0243dc62 ON public.editor_sites_sitefile USING btree (added_by_id);
CREATE INDEX editor_sites_sitefile_site_id_7da7ffdb ON public.editor_sites_sitefile USING btree (site_id);
CREATE INDEX entry_of_a_source ON public.following_entrysource USING btree (source_kind, source_id, at DESC, entry_id DESC);
CREATE UNIQUE INDEX entry_waits_once ON public.organisations_application USING btree (applicant_id, siren, rna) WHERE (((purpose)::text = 'entry'::text) AND ((state)::text = 'waiting'::text));
CREATE INDEX errand_of_a_delegation ON public.concierge_errand USING btree (delegation_id, state);
CREATE INDEX establishment_open_in ON public.registers_establishment USING btree (commune_code) WHERE (((diffusion)::text = 'O'::text) AND ((state)::text = 'A'::text));
CREATE INDEX event_of_organisation ON public.agenda_event USING btree (organisation_id, starts_at DESC);
CREATE UNIQUE INDEX event_source_once ON public.agenda_event USING btree (source) WHERE (NOT ((source)::text = ''::text));
CREATE UNIQUE INDEX feed_followed_once ON public.imports_followedfeed USING btree (organisation_id, address) WHERE (stopped_at IS NULL);
CREATE INDEX feed_to_ask ON public.imports_followedfeed USING btree (asked_at) WHERE (stopped_at IS NULL);
CREATE INDEX follow_by_source ON public.following_follow USING btree (source_kind, source_id, member_id);
CREATE UNIQUE INDEX follower_address_once ON public.alerts_follower USING btree (lower((email)::text)) WHERE (NOT ((email)::text = ''::text));
CREATE INDEX follower_unconfirmed ON public.alerts_follower USING btree (created_at) WHERE (confirmed_at IS NULL);
CREATE INDEX following_of_territory ON public.alerts_following USING btree (territory_id, follower_id);
CREATE INDEX gift_booklet_waits ON public.subscriptions_giftbooklet USING btree (asked_at, id) WHERE ((cancelled_at IS NULL) AND (made_at IS NULL));
CREATE UNIQUE INDEX gift_claimed_once_a_commune ON public.subscriptions_giftinvitation USING btree (siren, commune_id) WHERE (claimed_at IS NOT NULL);
CREATE UNIQUE INDEX gift_code_counts_alone ON public.subscriptions_giftcode USING btree (invitation_id) WHERE (replaced_at IS NULL);
CREATE INDEX gift_of_application ON public.subscriptions_giftinvitation USING btree (application_id) WHERE (application_id IS NOT NULL);
CREATE INDEX gift_of_firm ON public.subscriptions_giftinvitation USING btree (siren);
CREATE INDEX gift_round ON public.subscriptions_giftinvitation USING btree (gift_id, street_key, number, id);
CREATE INDEX good_address_current ON public.directory_goodaddress USING btree (delegation_id, chosen_at DESC) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX good_address_once ON public.directory_goodaddress USING btree (delegation_id, listing_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX goods_import_of_shop ON public.shops_goodsimport USING btree (shop_id, sent_at DESC);
CREATE UNIQUE INDEX goods_one_import_at_a_time ON public.shops_goodsimport USING btree (shop_id) WHERE ((state)::text = 'running'::text);
CREATE INDEX goods_problem_of_import ON public.shops_goodsproblem USING btree (goods_import_id, line);
CREATE INDEX group_file_listed ON public.groups_groupfile USING btree (group_id, added_at DESC);
CREATE INDEX group_of_territory ON public.groups_group USING btree (territory_id, sort_name) WHERE ((closed_at IS NULL) AND (hidden_at IS NULL));
CREATE INDEX groups_ban_by_id_93ef9186 ON public.groups_ban USING btree (by_id);
CREATE INDEX groups_ban_group_id_f3d96d8d ON public.groups_ban USING btree (group_id);
CREATE INDEX groups_ban_member_id_829379cd ON public.groups_ban USING btree (member_id);
CREATE INDEX groups_coming_meeting_id_8d039ccd ON public.groups_coming USING btree (meeting_id);
CREATE INDEX groups_coming_member_id_995b79a1 ON public.groups_coming USING btree (member_id);
CREATE INDEX groups_entryrequest_group_id_19d77be4 ON public.groups_entryrequest USING btree (group_id);
CREATE INDEX groups_entryrequest_member_id_61917e85 ON public.groups_entryrequest USING btree (member_id);
CREATE INDEX groups_group_created_by_id_498c8e85 ON public.groups_group USING btree (created_by_id);
CREATE INDEX groups_group_territory_id_29e4ee5b ON public.groups_group USING btree (territory_id);
CREATE INDEX groups_groupfile_added_by_id_a94f067e ON public.groups_groupfile USING btree (added_by_id);
CREATE INDEX groups_groupfile_group_id_9378429d ON public.groups_groupfile USING btree (group_id);
CREATE INDEX groups_groupinvitation_group_id_7d46fb84 ON public.groups_groupinvitation USING btree (group_id);
CREATE INDEX groups_groupinvitation_invited_by_id_6132a1db ON public.groups_groupinvitation USING btree (invited_by_id);
CREATE INDEX groups_groupinvitation_member_id_6cbccd0f ON public.groups_groupinvitation USING btree (member_id);
CREATE INDEX groups_meeting_group_id_a1d64225 ON public.groups_meeting USING btree (group_id);
CREATE INDEX groups_meeting_territory_id_15413845 ON public.groups_meeting USING btree (territory_id);
CREATE INDEX groups_meeting_written_by_id_8c157e75 ON public.groups_meeting USING btree (written_by_id);
CREATE INDEX groups_membership_group_id_dcb8901e ON public.groups_membership USING btree (group_id);
CREATE INDEX groups_membership_member_id_241678d9 ON public.groups_membership USING btree (member_id);
CREATE INDEX groups_setaside_author_id_62e81a07 ON public.groups_setaside USING btree (author_id);
CREATE INDEX groups_setaside_by_id_36e8dac8 ON public.groups_setaside USING btree (by_id);
CREATE INDEX groups_setaside_group_id_ab75b5ab ON public.groups_setaside USING btree (group_id);
CREATE UNIQUE INDEX hold_one_a_question ON public.requests_hold USING btree (question_id) WHERE ((state)::text = 'held'::text);
CREATE INDEX hold_to_expire ON public.requests_hold USING btree (until) WHERE ((state)::text = 'held'::text);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX import_line_address ON public.imports_importline USING btree (received_id, address) WHERE (NOT ((address)::text = ''::text));
CREATE INDEX import_of_organisation ON public.imports_import USING btree (organisation_id, sent_at DESC);
CREATE UNIQUE INDEX import_one_at_a_time ON public.imports_import USING btree (organisation_id) WHERE ((state)::text = 'running'::text);
CREATE INDEX imports_followedfeed_organisation_id_a5cddbec ON public.imports_followedfeed USING btree (organisation_id);
CREATE INDEX imports_import_by_id_8b8eb7fa ON public.imports_import USING btree (by_id);
CREATE INDEX imports_import_lot_id_03c3d708 ON public.imports_import USING btree (lot_id);
CREATE INDEX imports_import_organisation_id_949d9557 ON public.imports_import USING btree (organisation_id);
CREATE INDEX imports_importedpicture_organisation_id_1d2dcccd ON public.imports_importedpicture USING btree (organisation_id);
CREATE INDEX imports_importedpicture_picture_id_13c9de8f ON public.imports_importedpicture USING btree (picture_id);
CREATE INDEX imports_importline_piece_id_f5e96de7 ON public.imports_importline USING btree (piece_id);
CREATE INDEX imports_importline_received_id_0c0b489a ON public.imports_importline USING btree (received_id);
CREATE UNIQUE INDEX invitation_waits_once ON public.organisations_invitation USING btree (organisation_id, lower((email)::text)) WHERE ((accepted_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX job_of_delegation ON public.subscriptions_paidjob USING btree (delegation_id, starts_on);
CREATE INDEX journal_ent_subject_f59381_idx ON public.journal_entry USING btree (subject_kind, subject_id, id);
CREATE INDEX journal_head_published ON public.journal_dailyhead USING btree (published_at);
CREATE INDEX kept_answer_oldest ON public.access_keptanswer USING btree (made_at);
CREATE INDEX ledger_account_delegation_id_3487ff35 ON public.ledger_account USING btree (delegation_id);
CREATE INDEX ledger_account_key_4848586b_like ON public.ledger_account USING btree (key varchar_pattern_ops);
CREATE INDEX ledger_account_organisation_id_c2d985b7 ON public.ledger_account USING btree (organisation_id);
CREATE INDEX ledger_account_product_bb4f8a58 ON public.ledger_account USING btree (product);
CREATE INDEX ledger_account_product_bb4f8a58_like ON public.ledger_account USING btree (product varchar_pattern_ops);
CREATE INDEX ledger_account_territory_id_6ff3585f ON public.ledger_account USING btree (territory_id);
CREATE INDEX ledger_closedmonth_closed_by_id_ffbf02b9 ON public.ledger_closedmonth USING btree (closed_by_id);
CREATE INDEX ledger_line_cause_d7db2149_like ON public.ledger_line USING btree (cause varchar_pattern_ops);
CREATE INDEX ledger_line_counters_id_d69c5c5f ON public.ledger_line USING btree (counters_id);
CREATE INDEX ledger_line_credit ON public.ledger_line USING btree (credit_id, booked_on);
CREATE INDEX ledger_line_credit_id_c2f1ce42 ON public.ledger_line USING btree (credit_id);
CREATE INDEX ledger_line_day ON public.ledger_line USING btree (booked_on, id);
CREATE INDEX ledger_line_debit ON public.ledger_line USING btree (debit_id, booked_on);
CREATE INDEX ledger_line_debit_id_2c26bb2e ON public.ledger_line USING btree (debit_id);
CREATE INDEX ledger_line_document_2b9ae375 ON public.ledger_line USING btree (document);
CREATE INDEX ledger_line_document_2b9ae375_like ON public.ledger_line USING btree (document varchar_pattern_ops);
CREATE INDEX ledger_line_territory_id_a9305605 ON public.ledger_line USING btree (territory_id);
CREATE INDEX limits_spent_at_7e9ac5f5 ON public.limits_spent USING btree (at);
CREATE INDEX line_by_time ON public.following_line USING btree (member_id, at DESC, entry_id DESC);
CREATE INDEX line_groups ON public.following_line USING btree (member_id, at DESC, entry_id DESC) WHERE by_group;
CREATE INDEX line_members ON public.following_line USING btree (member_id, at DESC, entry_id DESC) WHERE by_member;
CREATE INDEX line_organisations ON public.following_line USING btree (member_id, at DESC, entry_id DESC) WHERE by_organisation;
CREATE INDEX line_places ON public.following_line USING btree (member_id, at DESC, entry_id DESC) WHERE by_place;
CREATE INDEX line_too_old ON public.following_line USING brin (at) WITH (autosummarize='on');
CREATE INDEX listed_by_date ON public.agenda_listed USING btree (territory_id, starts_at, occurrence_id);
CREATE INDEX listed_by_end ON public.agenda_listed USING btree (territory_id, ends_at);
CREATE INDEX listed_by_kind ON public.agenda_listed USING btree (territory_id, kind, starts_at, occurrence_id);
CREATE INDEX listing_kept_by ON public.directory_listing USING btree (keeper_id) WHERE (keeper_id IS NOT NULL);
CREATE INDEX listing_near ON public.directory_listing USING gist (point(longitude, degrees(ln(tan(radians(((45)::double precision + (latitude / (2)::double precision)))))))) WHERE is_listed;
CREATE INDEX listing_near_by_kind ON public.directory_listing USING gist (category, point(longitude, degrees(ln(tan(radians(((45)::double precision + (latitude / (2)::double precision)))))))) WHERE is_listed;
CREATE INDEX listing_near_with_hours ON public.directory_listing USING gist (point(longitude, degrees(ln(tan(radians(((45)::double precision + (latitude / (2)::double precision)))))))) WHERE (is_listed AND ((hours)::text <> ''::text));
CREATE INDEX listing_of_commune ON public.directory_listing USING btree (commune_id, sort_name, id) WHERE is_listed;
CREATE INDEX listing_of_commune_by_kind ON public.directory_listing USING btree (commune_id, category, sort_name, id) WHERE is_listed;
CREATE INDEX listing_of_department ON public.directory_listing USING btree (department_id, category, sort_name, id) WHERE is_listed;
CREATE INDEX listing_of_district ON public.directory_listing USING btree (territory_id, sort_name, id) WHERE (is_listed AND (NOT (territory_id = commune_id)));
CREATE INDEX listing_of_district_by_kind ON public.directory_listing USING btree (territory_id, category, sort_name, id) WHERE (is_listed AND (NOT (territory_id = commune_id)));
CREATE INDEX listing_of_intercommunality ON public.directory_listing USING btree (intercommunality_id, category, sort_name, id) WHERE is_listed;
CREATE INDEX listing_of_street ON public.directory_listing USING btree (commune_id, street) WHERE (is_located AND (NOT ((street)::text = ''::text)));
CREATE UNIQUE INDEX listing_siret_unique ON public.directory_listing USING btree (siret) WHERE (NOT ((siret)::text = ''::text));
CREATE INDEX listing_with_hours ON public.directory_listing USING btree (commune_id, sort_name, id) WHERE (is_listed AND ((hours)::text <> ''::text));
CREATE INDEX listing_words ON public.directory_listing USING gin (commune_id, words public.gin_trgm_ops) WHERE is_listed;
CREATE INDEX lot_of_delegation ON public.moderation_lot USING btree (delegation_id, opened_at);
CREATE INDEX mandate_of_account ON public.billing_debitmandate USING btree (iban_mark);
CREATE UNIQUE INDEX mandate_one_standing ON public.billing_debitmandate USING btree (organisation_id) WHERE (ended_at IS NULL);
CREATE INDEX meeting_of_group ON public.groups_meeting USING btree (group_id, starts_at);
CREATE UNIQUE INDEX member_accepts_a_version_once ON public.moderation_acceptance USING btree (accepted_by_id, version) WHERE ((delegation_id IS NULL) AND (organisation_id IS NULL));
CREATE INDEX member_by_name ON public.members_member USING btree (last_name, first_name);
CREATE UNIQUE INDEX member_email_unique ON public.members_member USING btree (lower((email)::text));
CREATE INDEX members_datacopy_member_id_47f88fea ON public.members_datacopy USING btree (member_id);
CREATE INDEX members_deathnotice_decided_by_id_26b37cfe ON public.members_deathnotice USING btree (decided_by_id);
CREATE INDEX members_deathnotice_home_id_40d2397f ON public.members_deathnotice USING btree (home_id);
CREATE INDEX members_deathnotice_member_id_cbfcf2b0 ON public.members_deathnotice USING btree (member_id);
CREATE INDEX members_departure_member_id_9b124fff ON public.members_departure USING btree (member_id);
CREATE INDEX members_lostfactor_first_by_id_c6b16b53 ON public.members_lostfactor USING btree (first_by_id);
CREATE INDEX members_lostfactor_member_id_dcef0729 ON public.members_lostfactor USING btree (member_id);
CREATE INDEX members_lostfactor_second_by_id_2212ee3d ON public.members_lostfactor USING btree (second_by_id);
CREATE INDEX members_member_home_id_c3784f35 ON public.members_member USING btree (home_id);
CREATE INDEX members_member_verified_by_id_e8148f26 ON public.members_member USING btree (verified_by_id);
CREATE INDEX members_signin_expire_date_1b99e948 ON public.members_signin USING btree (expire_date);
CREATE INDEX members_signin_member_id_d0f54991 ON public.members_signin USING btree (member_id);
CREATE INDEX members_signin_session_key_dbd06cba_like ON public.members_signin USING btree (session_key varchar_pattern_ops);
CREATE UNIQUE INDEX menu_section_once ON public.editor_sites_menuentry USING btree (site_id, section) WHERE (NOT ((section)::text = ''::text));
CREATE INDEX message_by_age ON public.conversations_message USING btree (conversation_id, sent_at);
CREATE INDEX message_changed ON public.conversations_message USING btree (conversation_id, rev);
CREATE INDEX message_of_sender ON public.conversations_message USING btree (sender_id);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX moderation__delegat_e7a7d0_idx ON public.moderation_check USING btree (delegation_id, state, opened_at);
CREATE INDEX moderation_acceptance_accepted_by_id_e3cdd53f ON public.moderation_acceptance USING btree (accepted_by_id);
CREATE INDEX moderation_acceptance_delegation_id_d5b96f59 ON public.moderation_acceptance USING btree (delegation_id);
CREATE INDEX moderation_acceptance_organisation_id_0a8c2dcb ON public.moderation_acceptance USING btree (organisation_id);
CREATE INDEX moderation_appeal_by_id_5499db55 ON public.moderation_appeal USING btree (by_id);
CREATE INDEX moderation_appeal_case_id_8e2fd6a4 ON public.moderation_appeal USING btree (case_id);
CREATE INDEX moderation_appeal_decision_id_532c82ec ON public.moderation_appeal USING btree (decision_id);
CREATE INDEX moderation_appeal_panel_id_7384b98e ON public.moderation_appeal USING btree (panel_id);
CREATE INDEX moderation_appeal_report_id_092ac442 ON public.moderation_appeal USING btree (report_id);
CREATE INDEX moderation_case_author_id_3d8fc2c7 ON public.moderation_case USING btree (author_id);
CREATE INDEX moderation_case_delegation_id_143d39d9 ON public.moderation_case USING btree (delegation_id);
CREATE INDEX moderation_case_organisation_id_39bd9b59 ON public.moderation_case USING btree (organisation_id);
CREATE INDEX moderation_case_reference_ecf1df49_like ON public.moderation_case USING btree (reference varchar_pattern_ops);
CREATE INDEX moderation_case_territory_id_7f169c25 ON public.moderation_case USING btree (territory_id);
CREATE INDEX moderation_check_decided_by_id_8493a6ab ON public.moderation_check USING btree (decided_by_id);
CREATE INDEX moderation_check_delegation_id_23c37cd8 ON public.moderation_check USING btree (delegation_id);
CREATE INDEX moderation_check_lot_id_efb91f91 ON public.moderation_check USING btree (lot_id);
CREATE INDEX moderation_check_organisation_id_780594d2 ON public.moderation_check USING btree (organisation_id);
CREATE INDEX moderation_check_territory_id_e0653a80 ON public.moderation_check USING btree (territory_id);
CREATE INDEX moderation_decision_case_id_3f926bc5 ON public.moderation_decision USING btree (case_id);
CREATE INDEX moderation_decision_decided_by_id_8e88b75a ON public.moderation_decision USING btree (decided_by_id);
CREATE INDEX moderation_lot_delegation_id_90e900be ON public.moderation_lot USING btree (delegation_id);
CREATE INDEX moderation_lot_organisation_id_8a43b77a ON public.moderation_lot USING btree (organisation_id);
CREATE INDEX moderation_message_author_id_d0132510 ON public.moderation_message USING btree (author_id);
CREATE INDEX moderation_message_check_record_id_f5e3200c ON public.moderation_message USING btree (check_record_id);
CREATE INDEX moderation_observation_by_id_710e71cb ON public.moderation_observation USING btree (by_id);
CREATE INDEX moderation_observation_case_id_cbff2a64 ON public.moderation_observation USING btree (case_id);
CREATE INDEX moderation_observation_report_id_f3babf6e ON public.moderation_observation USING btree (report_id);
CREATE INDEX moderation_panel_case_id_a835f9a3 ON public.moderation_panel USING btree (case_id);
CREATE INDEX moderation_panel_delegation_id_88ee012b ON public.moderation_panel USING btree (delegation_id);
CREATE INDEX moderation_reply_decided_by_id_2a7fab44 ON public.moderation_reply USING btree (decided_by_id);
CREATE INDEX moderation_reply_delegation_id_89adb486 ON public.moderation_reply USING btree (delegation_id);
CREATE INDEX moderation_reply_first_decided_by_id_3c3e02ee ON public.moderation_reply USING btree (first_decided_by_id);
CREATE INDEX moderation_reply_organisation_id_21aa846e ON public.moderation_reply USING btree (organisation_id);
CREATE INDEX moderation_reply_reference_982dccfc_like ON public.moderation_reply USING btree (reference varchar_pattern_ops);
CREATE INDEX moderation_reply_territory_id_cf3d2995 ON public.moderation_reply USING btree (territory_id);
CREATE INDEX moderation_report_case_id_69382b22 ON public.moderation_report USING btree (case_id);
CREATE INDEX moderation_report_reference_62068c20_like ON public.moderation_report USING btree (reference varchar_pattern_ops);
CREATE INDEX moderation_seat_mandate_id_1237ff08 ON public.moderation_seat USING btree (mandate_id);
CREATE INDEX moderation_seat_member_id_c07924f4 ON public.moderation_seat USING btree (member_id);
CREATE INDEX moderation_seat_panel_id_0eb38e04 ON public.moderation_seat USING btree (panel_id);
CREATE INDEX notice_unread ON public.notifications_notice USING btree (member_id) WHERE (read_at IS NULL);
CREATE INDEX notice_waits_for_a_letter ON public.notifications_notice USING btree (mail_after) WHERE (mail_after IS NOT NULL);
CREATE INDEX notificatio_member__2debeb_idx ON public.notifications_notice USING btree (member_id, created_at DESC);
CREATE INDEX notifications_choice_member_id_ba3afb39 ON public.notifications_choice USING btree (member_id);
CREATE INDEX notifications_notice_member_id_e71df573 ON public.notifications_notice USING btree (member_id);
CREATE INDEX notifications_pushendpoint_member_id_08740637 ON public.notifications_pushendpoint USING btree (member_id);
CREATE INDEX notifications_pushendpoint_url_bac65e3f_like ON public.notifications_pushendpoint USING btree (url varchar_pattern_ops);
CREATE UNIQUE INDEX one_data_copy_under_way ON public.members_datacopy USING btree (member_id) WHERE ((failed_at IS NULL) AND (ready_at IS NULL));
CREATE UNIQUE INDEX one_declaration_a_request ON public.verification_evidence USING btree (verification_id) WHERE ((kind)::text = 'declaration'::text);
CREATE UNIQUE INDEX one_departure_at_a_time ON public.members_departure USING btree (member_id) WHERE ((cancelled_at IS NULL) AND (done_at IS NULL));
CREATE UNIQUE INDEX one_home_a_site ON public.editor_sites_page USING btree (site_id) WHERE is_home;
CREATE UNIQUE INDEX one_live_letter_a_request ON public.verification_lettercode USING btree (verification_id) WHERE ((replaced_at IS NULL) AND (used_at IS NULL));
CREATE UNIQUE INDEX one_lost_factor_at_a_time ON public.members_lostfactor USING btree (member_id) WHERE ((cancelled_at IS NULL) AND (done_at IS NULL));
CREATE UNIQUE INDEX one_open_case_a_content ON public.moderation_case USING btree (kind, object_id) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'panel'::character varying])::text[]));
CREATE UNIQUE INDEX one_open_verification_a_member ON public.verification_verification USING btree (member_id) WHERE ((state)::text = ANY ((ARRAY['preparing'::character varying, 'waiting'::character varying])::text[]));
CREATE UNIQUE INDEX one_organisation_copy_under_way ON public.contents_organisationcopy USING btree (organisation_id) WHERE ((failed_at IS NULL) AND (ready_at IS NULL));
CREATE UNIQUE INDEX one_standing_deposit_a_document ON public.billing_deposit USING btree (document_id) WHERE ((state)::text = ANY ((ARRAY['deposited'::character varying, 'cashed'::character varying])::text[]));
CREATE UNIQUE INDEX one_unread_notice_a_topic ON public.notifications_notice USING btree (member_id, topic) WHERE ((read_at IS NULL) AND (NOT ((topic)::text = ''::text)));
CREATE INDEX opening_waiting ON public.shops_counteropening USING btree (delegation_id, sent_at) WHERE (confirmed_at IS NULL);
CREATE INDEX order_by_code ON public.orders_order USING btree (shop_id, code_hash);
CREATE INDEX order_of_customer ON public.orders_order USING btree (customer_id);
CREATE INDEX order_of_member ON public.orders_order USING btree (member_id, placed_at DESC) WHERE (member_id IS NOT NULL);
CREATE INDEX order_of_shop ON public.orders_order USING btree (shop_id, placed_at DESC);
CREATE INDEX order_open_of_shop ON public.orders_order USING btree (shop_id, placed_at) WHERE ((state)::text = ANY ((ARRAY['placed'::character varying, 'accepted'::character varying, 'ready'::character varying])::text[]));
CREATE INDEX order_served_by ON public.orders_order USING btree (serving_delegation_id, slot_id) WHERE (serving_delegation_id IS NOT NULL);
CREATE INDEX orders_attempt_order_id_717e5bb2 ON public.orders_attempt USING btree (order_id);
CREATE INDEX orders_checkout_key_8e054b78_like ON public.orders_checkout USING btree (key varchar_pattern_ops);
CREATE INDEX orders_customer_member_id_acd50534 ON public.orders_customer USING btree (member_id);
CREATE INDEX orders_deadline_due_at_af39ea3d ON public.orders_deadline USING btree (due_at);
CREATE INDEX orders_invoicedorder_document_id_65ef9298 ON public.orders_invoicedorder USING btree (document_id);
CREATE INDEX orders_order_slot_id_258459b2 ON public.orders_order USING btree (slot_id);
CREATE INDEX orders_order_token_hash_ce1584e8_like ON public.orders_order USING btree (token_hash varchar_pattern_ops);
CREATE INDEX orders_orderline_variant_id_0aa9a0d5 ON public.orders_orderline USING btree (variant_id);
CREATE INDEX orders_ordermessage_order_id_f48b0135 ON public.orders_ordermessage USING btree (order_id);
CREATE INDEX orders_payment_order_id_bdccf250 ON public.orders_payment USING btree (order_id);
CREATE INDEX orders_payment_recorded_by_id_73c3c223 ON public.orders_payment USING btree (recorded_by_id);
CREATE INDEX orders_refund_done_by_id_b70c0827 ON public.orders_refund USING btree (done_by_id);
CREATE INDEX orders_refund_order_id_43062cb7 ON public.orders_refund USING btree (order_id);
CREATE INDEX orders_refund_withdrawal_id_9c182d5f ON public.orders_refund USING btree (withdrawal_id);
CREATE INDEX orders_shopaccount_changed_by_id_067f18a9 ON public.orders_shopaccount USING btree (changed_by_id);
CREATE INDEX orders_shopdocument_corrects_id_7799c4cc ON public.orders_shopdocument USING btree (corrects_id);
CREATE INDEX orders_shopdocument_customer_id_0dccafe3 ON public.orders_shopdocument USING btree (customer_id);
CREATE INDEX orders_shopprovider_changed_by_id_a78da045 ON public.orders_shopprovider USING btree (changed_by_id);
CREATE INDEX orders_substitution_line_id_e8b95aba ON public.orders_substitution USING btree (line_id);
CREATE INDEX orders_substitution_order_id_7cbaf593 ON public.orders_substitution USING btree (order_id);
CREATE INDEX orders_substitution_variant_id_58e17aa9 ON public.orders_substitution USING btree (variant_id);
CREATE INDEX orders_withdrawal_order_id_2b0df7e2 ON public.orders_withdrawal USING btree (order_id);
CREATE UNIQUE INDEX organisation_rna_unique ON public.organisations_organisation USING btree (rna) WHERE (NOT ((rna)::text = ''::text));
CREATE UNIQUE INDEX organisation_siren_unique ON public.organisations_organisation USING btree (siren) WHERE (NOT ((siren)::text = ''::text));
CREATE INDEX organisations_application_applicant_id_e8093453 ON public.organisations_application USING btree (applicant_id);
CREATE INDEX organisations_application_organisation_id_37a7f5e3 ON public.organisations_application USING btree (organisation_id);
CREATE INDEX organisations_application_seat_id_d0557c9e ON public.organisations_application USING btree (seat_id);
CREATE INDEX organisations_applicationdecision_application_id_b46cb6a7 ON public.organisations_applicationdecision USING btree (application_id);
CREATE INDEX organisations_applicationdecision_by_id_803fe94f ON public.organisations_applicationdecision USING btree (by_id);
CREATE INDEX organisations_formerslug_organisation_id_c1f2cb11 ON public.organisations_formerslug USING btree (organisation_id);
CREATE INDEX organisations_formerslug_slug_29cf8701_like ON public.organisations_formerslug USING btree (slug varchar_pattern_ops);
CREATE INDEX organisations_invitation_accepted_by_id_052a4bdc ON public.organisations_invitation USING btree (accepted_by_id);
CREATE INDEX organisations_invitation_invited_by_id_766b39b8 ON public.organisations_invitation USING btree (invited_by_id);
CREATE INDEX organisations_invitation_organisation_id_438a835d ON public.organisations_invitation USING btree (organisation_id);
CREATE INDEX organisations_invitation_token_ffb2ff5f_like ON public.organisations_invitation USING btree (token varchar_pattern_ops);
CREATE INDEX organisations_organisation_authenticated_by_id_f56f35d3 ON public.organisations_organisation USING btree (authenticated_by_id);
CREATE INDEX organisations_organisation_seat_id_6ca922ed ON public.organisations_organisation USING btree (seat_id);
CREATE INDEX organisations_organisation_slug_5f32bfb4_like ON public.organisations_organisation USING btree (slug varchar_pattern_ops);
CREATE INDEX organisations_teammember_member_id_af57a18e ON public.organisations_teammember USING btree (member_id);
CREATE INDEX organisations_teammember_organisation_id_94b6b4fe ON public.organisations_teammember USING btree (organisation_id);
CREATE UNIQUE INDEX page_imported_once ON public.editor_sites_page USING btree (site_id, import_key) WHERE (NOT ((import_key)::text = ''::text));
CREATE INDEX panel_sitting ON public.moderation_panel USING btree (case_id) WHERE (closed_at IS NULL);
CREATE INDEX paper_to_make ON public.billing_paper USING btree (document_id) WHERE (made_at IS NULL);
CREATE INDEX participant_of_member ON public.conversations_participant USING btree (member_id, state);
CREATE INDEX patronage_receipt_association_id_25bc7665 ON public.patronage_receipt USING btree (association_id);
CREATE INDEX patronage_receipt_cancelled_by_id_c8bec9b8 ON public.patronage_receipt USING btree (cancelled_by_id);
CREATE INDEX patronage_receipt_firm_id_49f09022 ON public.patronage_receipt USING btree (firm_id);
CREATE INDEX patronage_receipt_issued_by_id_aa7eea66 ON public.patronage_receipt USING btree (issued_by_id);
CREATE INDEX patronage_receiptissuer_declared_by_id_d7f14a42 ON public.patronage_receiptissuer USING btree (declared_by_id);
CREATE INDEX patronage_support_answered_by_id_7483239a ON public.patronage_support USING btree (answered_by_id);
CREATE INDEX patronage_support_association_id_ed631199 ON public.patronage_support USING btree (association_id);
CREATE INDEX patronage_support_declared_by_id_e8011852 ON public.patronage_support USING btree (declared_by_id);
CREATE INDEX patronage_support_ended_by_id_80998f5f ON public.patronage_support USING btree (ended_by_id);
CREATE INDEX patronage_support_firm_id_ed6b6399 ON public.patronage_support USING btree (firm_id);
CREATE INDEX payment_newest ON public.billing_payment USING btree (received_on DESC, id DESC);
CREATE INDEX payment_of_organisation ON public.billing_payment USING btree (organisation_id, received_on DESC);
CREATE INDEX payment_to_carry ON public.billing_payment USING btree (means, received_on) WHERE ((came_back_on IS NULL) AND ((means)::text = ANY ((ARRAY['cheque'::character varying, 'cash'::character varying])::text[])) AND (remittance_id IS NULL));
CREATE INDEX payment_unseen ON public.billing_payment USING btree (amount) WHERE ((came_back_on IS NULL) AND ((means)::text = ANY ((ARRAY['transfer'::character varying, 'mandate'::character varying])::text[])) AND (NOT seen_by_bank));
CREATE INDEX photo_waiting ON public.shops_phototofetch USING btree (goods_import_id, id) WHERE (fetched_at IS NULL);
CREATE INDEX pictures_co_organis_0e5d2a_idx ON public.pictures_consent USING btree (organisation_id, recorded_at DESC);
CREATE INDEX pictures_consent_organisation_id_eb92b7b6 ON public.pictures_consent USING btree (organisation_id);
CREATE INDEX pictures_consent_recorded_by_id_2bf597d5 ON public.pictures_consent USING btree (recorded_by_id);
CREATE INDEX pictures_consent_withdrawn_by_id_da3b82e3 ON public.pictures_consent USING btree (withdrawn_by_id);
CREATE INDEX pictures_face_consent_id_3f5ffbf5 ON public.pictures_face USING btree (consent_id);
CREATE INDEX pictures_face_decided_by_id_fff2e445 ON public.pictures_face USING btree (decided_by_id);
CREATE INDEX pictures_picture_member_id_8cc16ba5 ON public.pictures_picture USING btree (member_id);
CREATE INDEX pictures_picture_organisation_id_846d2886 ON public.pictures_picture USING btree (organisation_id);
CREATE INDEX pictures_picture_passed_by_id_1191c362 ON public.pictures_picture USING btree (passed_by_id);
CREATE INDEX pictures_picture_rights_signed_by_id_629bfa71 ON public.pictures_picture USING btree (rights_signed_by_id);
CREATE INDEX pictures_rendition_picture_id_649603bf ON public.pictures_rendition USING btree (picture_id);
CREATE INDEX pictures_sh_state_756a93_idx ON public.pictures_sheet USING btree (state, signed_at);
CREATE INDEX pictures_sheet_judged_by_id_c6dabe11 ON public.pictures_sheet USING btree (judged_by_id);
CREATE INDEX pictures_sheet_organisation_id_ca7724ff ON public.pictures_sheet USING btree (organisation_id);
CREATE INDEX pictures_sheet_signed_by_id_7a046008 ON public.pictures_sheet USING btree (signed_by_id);
CREATE INDEX placement_category ON public.publications_placement USING btree (territory_id, category_id, published_at DESC, number DESC);
CREATE INDEX placement_chosen ON public.publications_placement USING btree (territory_id, published_at DESC, number DESC) WHERE chosen;
CREATE INDEX placement_films ON public.publications_placement USING btree (territory_id, published_at DESC, number DESC) WHERE is_film;
CREATE INDEX placement_list ON public.publications_placement USING btree (territory_id, published_at DESC, number DESC);
CREATE INDEX placement_top_category ON public.publications_placement USING btree (territory_id, top_category_id, published_at DESC, number DESC);
CREATE INDEX placename_ending ON public.territories_placename USING btree (reverse((folded)::text) text_pattern_ops) WHERE (NOT is_number);
CREATE INDEX placename_prefix ON public.territories_placename USING btree (folded text_pattern_ops);
CREATE INDEX placename_trigram ON public.territories_placename USING gin (folded public.gin_trgm_ops) WHERE (NOT is_number);
CREATE INDEX post_kept_for_a_case ON public.walls_post USING btree (deleted_at) WHERE (deleted_at IS NOT NULL);
CREATE INDEX post_of_a_place ON public.walls_post USING btree (place_kind, place_id, id DESC);
CREATE INDEX post_of_an_author ON public.walls_post USING btree (author_id, id DESC);
CREATE INDEX post_that_shares ON public.walls_post USING btree (shared_kind, shared_id) WHERE (NOT ((shared_kind)::text = ''::text));
CREATE INDEX precision_shown ON public.discussions_precision USING btree (kind, object_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX prenotice_due ON public.billing_prenotice USING btree (collect_on) WHERE (dropped_at IS NULL);
CREATE UNIQUE INDEX prenotice_one_standing ON public.billing_prenotice USING btree (document_id) WHERE (dropped_at IS NULL);
CREATE INDEX problem_listed ON public.reports_problem USING btree (desk_id, number DESC);
CREATE INDEX problem_of_desk ON public.reports_problem USING btree (desk_id, state, due_at);
CREATE INDEX problem_to_confirm ON public.reports_problem USING btree (asked_at) WHERE ((state)::text = 'unconfirmed'::text);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX product_entry_match ON public.shops_productentry USING gin (words, facets) WITH (fastupdate=off);
CREATE UNIQUE INDEX product_imported_once ON public.shops_product USING btree (shop_id, import_key) WHERE (NOT ((import_key)::text = ''::text));
CREATE INDEX product_of_shop ON public.shops_product USING btree (shop_id, sort_title);
CREATE INDEX promised_by_instant ON public.slots_promised USING btree (promised_by);
CREATE INDEX proof_newest_first ON public.tracking_proof USING btree (ended_at DESC);
CREATE UNIQUE INDEX publication_imported_once ON public.publications_publication USING btree (organisation_id, import_key) WHERE (NOT ((import_key)::text = ''::text));
CREATE INDEX publication_organis_255dc9_idx ON public.publications_publication USING btree (organisation_id, published_at DESC);
CREATE INDEX publications_attachment_publication_id_eeab45f5 ON public.publications_attachment USING btree (publication_id);
CREATE INDEX publications_category_parent_id_edd1b9c1 ON public.publications_category USING btree (parent_id);
CREATE INDEX publications_category_slug_a280c975 ON public.publications_category USING btree (slug);
CREATE INDEX publications_category_slug_a280c975_like ON public.publications_category USING btree (slug varchar_pattern_ops);
CREATE INDEX publications_correction_publication_id_6cd9bd4b ON public.publications_correction USING btree (publication_id);
CREATE INDEX publications_placement_category_id_73358b00 ON public.publications_placement USING btree (category_id);
CREATE INDEX publications_placement_publication_id_0000073c ON public.publications_placement USING btree (publication_id);
CREATE INDEX publications_placement_territory_id_f88bcc43 ON public.publications_placement USING btree (territory_id);
CREATE INDEX publications_placement_top_category_id_867a23bf ON public.publications_placement USING btree (top_category_id);
CREATE INDEX publications_publication_author_id_19724618 ON public.publications_publication USING btree (author_id);
CREATE INDEX publications_publication_category_id_3e7cc9e9 ON public.publications_publication USING btree (category_id);
CREATE INDEX publications_publication_lead_picture_id_05862d40 ON public.publications_publication USING btree (lead_picture_id);
CREATE INDEX publications_publication_organisation_id_bf0c5394 ON public.publications_publication USING btree (organisation_id);
CREATE INDEX publications_publication_pictures_picture_id_d25ba9d9 ON public.publications_publication_pictures USING btree (picture_id);
CREATE INDEX publications_publication_pictures_publication_id_2333385e ON public.publications_publication_pictures USING btree (publication_id);
CREATE INDEX publications_publication_updated_by_id_f86a6cfd ON public.publications_publication USING btree (updated_by_id);
CREATE INDEX publications_question_publication_id_cbd2d34e ON public.publications_question USING btree (publication_id);
CREATE INDEX publications_reach_publication_id_62500b8f ON public.publications_reach USING btree (publication_id);
CREATE INDEX publications_reach_territory_id_1953b2d0 ON public.publications_reach USING btree (territory_id);
CREATE INDEX publications_version_publication_id_1f09bd7f ON public.publications_version USING btree (publication_id);
CREATE INDEX publications_version_saved_by_id_05f20642 ON public.publications_version USING btree (saved_by_id);
CREATE INDEX question_due ON public.requests_question USING btree (answer_by) WHERE ((state)::text = 'asking'::text);
CREATE INDEX question_of_asker ON public.requests_question USING btree (mark, asked_at DESC) WHERE (NOT ((mark)::text = ''::text));
CREATE INDEX question_of_member ON public.requests_question USING btree (member_id, asked_at DESC);
CREATE INDEX question_of_territory ON public.requests_question USING btree (territory_id, confirmed_at) WHERE (forgotten_at IS NULL);
CREATE UNIQUE INDEX reader_once_a_letter ON public.digest_reader USING btree (letter_id, lower((email)::text));
CREATE INDEX reader_to_confirm ON public.digest_reader USING btree (asked_at) WHERE (confirmed_at IS NULL);
CREATE UNIQUE INDEX referral_disputed_once_at_a_time ON public.subscriptions_referraldispute USING btree (organisation_id) WHERE (decided_at IS NULL);
CREATE UNIQUE INDEX referral_stands_alone ON public.subscriptions_referral USING btree (organisation_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX refund_in_one_live_run ON public.billing_runline USING btree (refund_id) WHERE is_live;
CREATE INDEX refund_to_pay ON public.billing_refund USING btree (asked_at) WHERE ((dropped_at IS NULL) AND (paid_on IS NULL));
CREATE INDEX registers_association_rna_f70032c2_like ON public.registers_association USING btree (rna varchar_pattern_ops);
CREATE INDEX registers_establishment_siren_ab31752a ON public.registers_establishment USING btree (siren);
CREATE INDEX registers_establishment_siren_ab31752a_like ON public.registers_establishment USING btree (siren varchar_pattern_ops);
CREATE INDEX registers_establishment_siret_84afd33c_like ON public.registers_establishment USING btree (siret varchar_pattern_ops);
CREATE INDEX registers_snapshot_fingerprint_ad104a1c_like ON public.registers_snapshot USING btree (fingerprint varchar_pattern_ops);
CREATE INDEX registers_unit_siren_73c7b6e5_like ON public.registers_unit USING btree (siren varchar_pattern_ops);
CREATE UNIQUE INDEX registration_member_once ON public.workshops_registration USING btree (session_id, member_id) WHERE ((member_id IS NOT NULL) AND ((state)::text = ANY ((ARRAY['seated'::character varying, 'waiting'::character varying])::text[])) AND ((way)::text = 'self'::text));
CREATE INDEX registration_of_member ON public.workshops_registration USING btree (member_id, asked_at DESC);
CREATE INDEX registration_queue ON public.workshops_registration USING btree (session_id, confirmed_at);
CREATE UNIQUE INDEX registration_slot_once ON public.workshops_registration USING btree (session_id, slot) WHERE ((state)::text = 'seated'::text);
CREATE INDEX registration_to_call ON public.workshops_registration USING btree (session_id) WHERE (NOT ((call)::text = ''::text));
CREATE INDEX reminder_newest ON public.billing_reminder USING btree (sent_at DESC);
CREATE INDEX reply_decided ON public.moderation_reply USING btree (delegation_id, decided_at DESC, id DESC) WHERE (decided_at IS NOT NULL);
CREATE INDEX reply_queue ON public.moderation_reply USING btree (delegation_id, due_at) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'appealed'::character varying])::text[]));
CREATE INDEX reply_shown_with ON public.moderation_reply USING btree (kind, object_id) WHERE ((state)::text = 'shown'::text);
CREATE INDEX report_by_email ON public.moderation_report USING btree (upper((email)::text));
CREATE INDEX reports_desk_opened_by_id_56609777 ON public.reports_desk USING btree (opened_by_id);
CREATE INDEX reports_problem_desk_id_c3203f7d ON public.reports_problem USING btree (desk_id);
CREATE INDEX reports_problem_photo_passed_by_id_9ccaa153 ON public.reports_problem USING btree (photo_passed_by_id);
CREATE INDEX reports_problem_reference_db7b77cd_like ON public.reports_problem USING btree (reference varchar_pattern_ops);
CREATE INDEX reports_problem_same_as_id_b3e7e63e ON public.reports_problem USING btree (same_as_id);
CREATE INDEX reports_problem_service_id_e4ef9762 ON public.reports_problem USING btree (service_id);
CREATE INDEX reports_problem_typed_by_id_b6496857 ON public.reports_problem USING btree (typed_by_id);
CREATE INDEX reports_route_desk_id_091b0f0f ON public.reports_route USING btree (desk_id);
CREATE INDEX reports_route_service_id_6b3c1b5a ON public.reports_route USING btree (service_id);
CREATE INDEX reports_service_desk_id_26fe2f28 ON public.reports_service USING btree (desk_id);
CREATE INDEX reports_step_by_id_627b7247 ON public.reports_step USING btree (by_id);
CREATE INDEX reports_step_problem_id_ce5b23d6 ON public.reports_step USING btree (problem_id);
CREATE INDEX requests_answer_answered_by_id_410a5f4b ON public.requests_answer USING btree (answered_by_id);
CREATE INDEX requests_asked_question_id_31de5727 ON public.requests_asked USING btree (question_id);
CREATE INDEX requests_asked_shop_id_7572c07d ON public.requests_asked USING btree (shop_id);
CREATE INDEX requests_hold_answer_id_f92196ac ON public.requests_hold USING btree (answer_id);
CREATE INDEX requests_hold_question_id_8efec547 ON public.requests_hold USING btree (question_id);
CREATE INDEX requests_question_member_id_cdbedc66 ON public.requests_question USING btree (member_id);
CREATE INDEX requests_question_reference_103b4e6e_like ON public.requests_question USING btree (reference varchar_pattern_ops);
CREATE INDEX requests_question_territory_id_3c285f72 ON public.requests_question USING btree (territory_id);
CREATE INDEX reservation_of_shop ON public.orders_reservation USING btree (shop_id);
CREATE INDEX reservation_of_variant ON public.orders_reservation USING btree (variant_id);
CREATE INDEX run_line_of_mandate ON public.billing_runline USING btree (mandate_id, id);
CREATE INDEX run_newest ON public.billing_run USING btree (kind, id DESC);
CREATE INDEX run_to_book ON public.billing_run USING btree (execute_on) WHERE ((state)::text = 'sent'::text);
CREATE INDEX sealed_of_content ON public.sealed_sealedrecord USING btree (subject_kind, subject_id);
CREATE INDEX sealed_of_member ON public.sealed_sealedrecord USING btree (member_id);
CREATE INDEX sealed_term ON public.sealed_sealedrecord USING btree (keep_until);
CREATE INDEX search_word_word_3cf967fe_like ON public.search_word USING btree (word varchar_pattern_ops);
CREATE INDEX seat_held ON public.moderation_seat USING btree (member_id) WHERE (ended_at IS NULL);
CREATE INDEX session_by_date ON public.workshops_session USING btree (starts_at);
CREATE INDEX session_of_place ON public.workshops_session USING btree (place_id, starts_at);
CREATE INDEX set_aside_listed ON public.groups_setaside USING btree (group_id, at DESC);
CREATE INDEX settlement_of_document ON public.billing_settlement USING btree (document_id, settled_at);
CREATE UNIQUE INDEX settlement_once ON public.billing_settlement USING btree (payment_id, document_id) WHERE (taken_back_at IS NULL);
CREATE INDEX share_of_delegation ON public.subscriptions_share USING btree (delegation_id, booked_on);
CREATE INDEX share_of_territory ON public.subscriptions_share USING btree (territory_id, booked_on);
CREATE INDEX share_to_pay ON public.subscriptions_share USING btree (delegation_id) WHERE (statement_id IS NULL);
CREATE INDEX shop_calling_for_help ON public.shops_shop USING btree (help_until) WHERE (NOT (help_text = ''::text));
CREATE INDEX shop_document_newest ON public.orders_shopdocument USING btree (shop_id, issued_on DESC, id DESC);
CREATE INDEX shop_entry_match ON public.shops_shopentry USING gin (words, facets) WITH (fastupdate=off);
CREATE INDEX shop_entry_reckoned ON public.shops_shopentry USING btree (reckoned_at);
CREATE INDEX shop_of_territory ON public.shops_shop USING btree (territory_id, sort_name) WHERE ((state)::text = ANY ((ARRAY['open'::character varying, 'paused'::character varying])::text[]));
CREATE INDEX shops_counteropening_delegation_id_1f2e8124 ON public.shops_counteropening USING btree (delegation_id);
CREATE INDEX shops_counteropening_prepared_by_id_16c31757 ON public.shops_counteropening USING btree (prepared_by_id);
CREATE INDEX shops_goodsimport_by_id_84242383 ON public.shops_goodsimport USING btree (by_id);
CREATE INDEX shops_goodsimport_shop_id_32e5d95f ON public.shops_goodsimport USING btree (shop_id);
CREATE INDEX shops_goodsproblem_goods_import_id_3d2ecc0d ON public.shops_goodsproblem USING btree (goods_import_id);
CREATE INDEX shops_phototofetch_goods_import_id_a0f5587e ON public.shops_phototofetch USING btree (goods_import_id);
CREATE INDEX shops_phototofetch_product_id_7938e48d ON public.shops_phototofetch USING btree (product_id);
CREATE INDEX shops_product_picture_id_fe1673a1 ON public.shops_product USING btree (picture_id);
CREATE INDEX shops_product_shop_id_b4feef5b ON public.shops_product USING btree (shop_id);
CREATE INDEX shops_productentry_shop_id_7159b879 ON public.shops_productentry USING btree (shop_id);
CREATE INDEX shops_productpicture_picture_id_ce528fd2 ON public.shops_productpicture USING btree (picture_id);
CREATE INDEX shops_productpicture_product_id_f16224ef ON public.shops_productpicture USING btree (product_id);
CREATE INDEX shops_shop_slug_126a7d68_like ON public.shops_shop USING btree (slug varchar_pattern_ops);
CREATE INDEX shops_shop_territory_id_1e1c8624 ON public.shops_shop USING btree (territory_id);
CREATE INDEX shops_shopclosure_shop_id_6e16aa14 ON public.shops_shopclosure USING btree (shop_id);
CREATE INDEX shops_shoppicture_picture_id_459a3cc8 ON public.shops_shoppicture USING btree (picture_id);
CREATE INDEX shops_shoppicture_shop_id_82f7ab95 ON public.shops_shoppicture USING btree (shop_id);
CREATE INDEX shops_variant_product_id_3a74a040 ON public.shops_variant USING btree (product_id);
CREATE INDEX slots_counter_delegation_id_30f3415a ON public.slots_counter USING btree (delegation_id);
CREATE INDEX slots_counter_territory_id_93d95f33 ON public.slots_counter USING btree (territory_id);
CREATE INDEX slots_promised_cause_0a6c1190_like ON public.slots_promised USING btree (cause varchar_pattern_ops);
CREATE INDEX slots_promised_slot_id_790c5676 ON public.slots_promised USING btree (slot_id);
CREATE INDEX slots_shelf_counter_id_28a8beca ON public.slots_shelf USING btree (counter_id);
CREATE INDEX slots_slot_counter_id_3bf6961d ON public.slots_slot USING btree (counter_id);
CREATE INDEX slots_slot_tour_id_50ba937c ON public.slots_slot USING btree (tour_id);
CREATE INDEX slots_tour_delegation_id_3396903b ON public.slots_tour USING btree (delegation_id);
CREATE INDEX slots_tour_starts_from_id_71f13bb1 ON public.slots_tour USING btree (starts_from_id);
CREATE INDEX slots_tour_territories_territory_id_115cb614 ON public.slots_tour_territories USING btree (territory_id);
CREATE INDEX slots_tour_territories_tour_id_04091ad6 ON public.slots_tour_territories USING btree (tour_id);
CREATE INDEX spent_by_member ON public.limits_spent USING btree (member_id, act, at);
CREATE INDEX stored_file_newest ON public.core_storedfile USING btree (stored_at DESC);
CREATE UNIQUE INDEX subscription_runs_once ON public.subscriptions_subscription USING btree (organisation_id, product) WHERE (NOT ((state)::text = 'ended'::text));
CREATE INDEX subscriptions_gift_opened_by_id_094ffe07 ON public.subscriptions_gift USING btree (opened_by_id);
CREATE INDEX subscriptions_gift_organisation_id_da69680d ON public.subscriptions_gift USING btree (organisation_id);
CREATE INDEX subscriptions_gift_territory_id_2ca09156 ON public.subscriptions_gift USING btree (territory_id);
CREATE INDEX subscriptions_gift_withdrawn_by_id_59393cb0 ON public.subscriptions_gift USING btree (withdrawn_by_id);
CREATE INDEX subscriptions_giftbooklet_asked_by_id_b7be785b ON public.subscriptions_giftbooklet USING btree (asked_by_id);
CREATE INDEX subscriptions_giftbooklet_gift_id_ffaded2b ON public.subscriptions_giftbooklet USING btree (gift_id);
CREATE INDEX subscriptions_giftcode_code_hash_a2f265c3_like ON public.subscriptions_giftcode USING btree (code_hash varchar_pattern_ops);
CREATE INDEX subscriptions_giftcode_invitation_id_bcecbe6c ON public.subscriptions_giftcode USING btree (invitation_id);
CREATE INDEX subscriptions_giftinvitation_added_by_id_b471913d ON public.subscriptions_giftinvitation USING btree (added_by_id);
CREATE INDEX subscriptions_giftinvitation_application_id_ac75a2f2 ON public.subscriptions_giftinvitation USING btree (application_id);
CREATE INDEX subscriptions_giftinvitation_claimed_by_id_ae2e86a4 ON public.subscriptions_giftinvitation USING btree (claimed_by_id);
CREATE INDEX subscriptions_giftinvitation_commune_id_2fc1376a ON public.subscriptions_giftinvitation USING btree (commune_id);
CREATE INDEX subscriptions_giftinvitation_excluded_by_id_6aee2b80 ON public.subscriptions_giftinvitation USING btree (excluded_by_id);
CREATE INDEX subscriptions_giftinvitation_gift_id_d2d38777 ON public.subscriptions_giftinvitation USING btree (gift_id);
CREATE INDEX subscriptions_giftinvitation_organisation_id_31d206df ON public.subscriptions_giftinvitation USING btree (organisation_id);
CREATE INDEX subscriptions_giftinvitation_premium_id_b949c1f4 ON public.subscriptions_giftinvitation USING btree (premium_id);
CREATE INDEX subscriptions_giftinvitation_received_by_id_a50f4657 ON public.subscriptions_giftinvitation USING btree (received_by_id);
CREATE INDEX subscriptions_giftinvitation_shop_id_5bfd1fb6 ON public.subscriptions_giftinvitation USING btree (shop_id);
CREATE INDEX subscriptions_move_left_id_eb9ca860 ON public.subscriptions_move USING btree (left_id);
CREATE INDEX subscriptions_move_term_id_a7480524 ON public.subscriptions_move USING btree (term_id);
CREATE INDEX subscriptions_move_to_id_c55f380b ON public.subscriptions_move USING btree (to_id);
CREATE INDEX subscriptions_paidjob_declared_by_id_9ddd871c ON public.subscriptions_paidjob USING btree (declared_by_id);
CREATE INDEX subscriptions_paidjob_delegation_id_1f21b59f ON public.subscriptions_paidjob USING btree (delegation_id);
CREATE INDEX subscriptions_paidjob_withdrawn_by_id_890828dd ON public.subscriptions_paidjob USING btree (withdrawn_by_id);
CREATE INDEX subscriptions_referral_code_id_45c5a12a ON public.subscriptions_referral USING btree (code_id);
CREATE INDEX subscriptions_referral_delegation_id_e6bf1bd9 ON public.subscriptions_referral USING btree (delegation_id);
CREATE INDEX subscriptions_referral_dispute_id_4bdf2ddb ON public.subscriptions_referral USING btree (dispute_id);
CREATE INDEX subscriptions_referral_organisation_id_3bd31cde ON public.subscriptions_referral USING btree (organisation_id);
CREATE INDEX subscriptions_referral_used_by_id_bc961305 ON public.subscriptions_referral USING btree (used_by_id);
CREATE INDEX subscriptions_referralcode_closed_by_id_907c5a2e ON public.subscriptions_referralcode USING btree (closed_by_id);
CREATE INDEX subscriptions_referralcode_code_27498bab_like ON public.subscriptions_referralcode USING btree (code varchar_pattern_ops);
CREATE INDEX subscriptions_referralcode_delegation_id_22288807 ON public.subscriptions_referralcode USING btree (delegation_id);
CREATE INDEX subscriptions_referralcode_made_by_id_cffe6fe0 ON public.subscriptions_referralcode USING btree (made_by_id);
CREATE INDEX subscriptions_referraldispute_decided_by_id_cec8e7e3 ON public.subscriptions_referraldispute USING btree (decided_by_id);
CREATE INDEX subscriptions_referraldispute_delegation_id_c8558590 ON public.subscriptions_referraldispute USING btree (delegation_id);
CREATE INDEX subscriptions_referraldispute_organisation_id_981b1b72 ON public.subscriptions_referraldispute USING btree (organisation_id);
CREATE INDEX subscriptions_referraldispute_raised_by_id_cc515139 ON public.subscriptions_referraldispute USING btree (raised_by_id);
CREATE INDEX subscriptions_reminder_term_id_b4b301aa ON public.subscriptions_reminder USING btree (term_id);
CREATE INDEX subscriptions_share_cause_a40335d8_like ON public.subscriptions_share USING btree (cause varchar_pattern_ops);
CREATE INDEX subscriptions_share_delegation_id_c7536c56 ON public.subscriptions_share USING btree (delegation_id);
CREATE INDEX subscriptions_share_document_id_3e063405 ON public.subscriptions_share USING btree (document_id);
CREATE INDEX subscriptions_share_invoice_id_7b77cf4b ON public.subscriptions_share USING btree (invoice_id);
CREATE INDEX subscriptions_share_organisation_id_7fbc8511 ON public.subscriptions_share USING btree (organisation_id);
CREATE INDEX subscriptions_share_referral_id_1e575e22 ON public.subscriptions_share USING btree (referral_id);
CREATE INDEX subscriptions_share_statement_id_5a5faeec ON public.subscriptions_share USING btree (statement_id);
CREATE INDEX subscriptions_share_territory_id_00783ff5 ON public.subscriptions_share USING btree (territory_id);
CREATE INDEX subscriptions_sharerate_set_by_id_52280f10 ON public.subscriptions_sharerate USING btree (set_by_id);
CREATE INDEX subscriptions_sharestatement_delegation_id_5599761e ON public.subscriptions_sharestatement USING btree (delegation_id);
CREATE INDEX subscriptions_sharestatement_made_by_id_51329e3d ON public.subscriptions_sharestatement USING btree (made_by_id);
CREATE INDEX subscriptions_subscription_ordered_by_id_5edc60ca ON public.subscriptions_subscription USING btree (ordered_by_id);
CREATE INDEX subscriptions_subscription_organisation_id_3a6e6b02 ON public.subscriptions_subscription USING btree (organisation_id);
CREATE INDEX subscriptions_subscription_plan_id_2c895107 ON public.subscriptions_subscription USING btree (plan_id);
CREATE INDEX subscriptions_subscription_territory_id_ace60fb3 ON public.subscriptions_subscription USING btree (territory_id);
CREATE INDEX subscriptions_term_given_by_id_4d9fecde ON public.subscriptions_term USING btree (given_by_id);
CREATE INDEX subscriptions_term_plan_id_448b6f38 ON public.subscriptions_term USING btree (plan_id);
CREATE INDEX subscriptions_term_subscription_id_f7ff2431 ON public.subscriptions_term USING btree (subscription_id);
CREATE UNIQUE INDEX substitution_one_at_a_time ON public.orders_substitution USING btree (line_id) WHERE ((state)::text = 'offered'::text);
CREATE INDEX support_confirmed ON public.patronage_support USING btree (association_id) WHERE ((state)::text = 'confirmed'::text);
CREATE UNIQUE INDEX support_runs_once ON public.patronage_support USING btree (association_id, firm_id, nature) WHERE ((state)::text = ANY ((ARRAY['declared'::character varying, 'confirmed'::character varying])::text[]));
CREATE INDEX tally_by_day ON public.orders_tally USING btree (day);
CREATE INDEX territories_inclusion_outer_id_00a1c079 ON public.territories_inclusion USING btree (outer_id);
CREATE INDEX territories_placename_territory_id_e29e5a3f ON public.territories_placename USING btree (territory_id);
CREATE INDEX territories_territory_commune_id_92662727 ON public.territories_territory USING btree (commune_id);
CREATE INDEX territories_territory_country_id_150c0da7 ON public.territories_territory USING btree (country_id);
CREATE INDEX territories_territory_department_id_7a5a383e ON public.territories_territory USING btree (department_id);
CREATE INDEX territories_territory_intercommunality_id_6a455a03 ON public.territories_territory USING btree (intercommunality_id);
CREATE INDEX territories_territory_neighbours_from_territory_id_61a35eb7 ON public.territories_territory_neighbours USING btree (from_territory_id);
CREATE INDEX territories_territory_neighbours_to_territory_id_634490db ON public.territories_territory_neighbours USING btree (to_territory_id);
CREATE INDEX territories_territory_region_id_0a0b3edc ON public.territories_territory USING btree (region_id);
CREATE INDEX territories_territory_slug_48ef0d5d_like ON public.territories_territory USING btree (slug varchar_pattern_ops);
CREATE INDEX territories_territory_sort_name_07304be6 ON public.territories_territory USING btree (sort_name);
CREATE INDEX territories_territory_sort_name_07304be6_like ON public.territories_territory USING btree (sort_name varchar_pattern_ops);
CREATE INDEX third_place_here ON public.workshops_thirdplace USING btree (territory_id) WHERE (closed_at IS NULL);
CREATE INDEX token_of_organisation ON public.access_token USING btree (organisation_id, created_at DESC);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE UNIQUE INDEX variant_label_once ON public.shops_variant USING btree (product_id, label) WHERE ((state)::text = 'on_sale'::text);
CREATE UNIQUE INDEX vehicle_named_once ON public.concierge_vehicle USING btree (delegation_id, name) WHERE (retired_at IS NULL);
CREATE INDEX verificatio_taken_a_5a43b1_idx ON public.verification_evidence USING btree (taken_at);
CREATE INDEX verification_decided ON public.verification_verification USING btree (delegation_id, decided_at DESC) WHERE (decided_at IS NOT NULL);
CREATE INDEX verification_evidence_blob_3e5468fb_like ON public.verification_evidence USING btree (blob varchar_pattern_ops);
CREATE INDEX verification_evidence_verification_id_66efab4b ON public.verification_evidence USING btree (verification_id);
CREATE INDEX verification_expiring ON public.verification_verification USING btree (expires_at) WHERE ((state)::text = ANY ((ARRAY['preparing'::character varying, 'waiting'::character varying])::text[]));
CREATE INDEX verification_lettercode_printed_by_id_d71380a9 ON public.verification_lettercode USING btree (printed_by_id);
CREATE INDEX verification_lettercode_verification_id_e7c31740 ON public.verification_lettercode USING btree (verification_id);
CREATE INDEX verification_personmark_mark_bde8e374 ON public.verification_personmark USING btree (mark);
CREATE INDEX verification_personmark_mark_bde8e374_like ON public.verification_personmark USING btree (mark varchar_pattern_ops);
CREATE INDEX verification_queue ON public.verification_verification USING btree (delegation_id, turn, turn_since) WHERE ((state)::text = 'waiting'::text);
CREATE INDEX verification_recusal_member_id_1a7845e1 ON public.verification_recusal USING btree (member_id);
CREATE INDEX verification_recusal_verification_id_2273f4a3 ON public.verification_recusal USING btree (verification_id);
CREATE INDEX verification_thirdplace_delegation_id_b6379fba ON public.verification_thirdplace USING btree (delegation_id);
CREATE INDEX verification_thirdplace_territory_id_42c81573 ON public.verification_thirdplace USING btree (territory_id);
CREATE INDEX verification_verification_decided_by_id_f1e03799 ON public.verification_verification USING btree (decided_by_id);
CREATE INDEX verification_verification_delegation_id_a4c3dac2 ON public.verification_verification USING btree (delegation_id);
CREATE INDEX verification_verification_member_id_2f813bc6 ON public.verification_verification USING btree (member_id);
CREATE INDEX verification_verification_territory_id_d68013aa ON public.verification_verification USING btree (territory_id);
CREATE INDEX verification_verification_third_place_id_f503cb7b ON public.verification_verification USING btree (third_place_id);
CREATE INDEX video_captions_updated_by_id_590302f6 ON public.video_captions USING btree (updated_by_id);
CREATE INDEX video_captions_video_id_1a868667 ON public.video_captions USING btree (video_id);
CREATE INDEX video_chann_organis_b7768c_idx ON public.video_channelimport USING btree (organisation_id, begun_at DESC);
CREATE INDEX video_channelimport_by_id_3f8df3a4 ON public.video_channelimport USING btree (by_id);
CREATE INDEX video_channelimport_organisation_id_f0beecdb ON public.video_channelimport USING btree (organisation_id);
CREATE INDEX video_chapter_video_id_2bd0ff2b ON public.video_chapter USING btree (video_id);
CREATE INDEX video_impor_channel_90ef57_idx ON public.video_importedfilm USING btree (channel_id, "position");
CREATE INDEX video_importedfilm_channel_id_eb930181 ON public.video_importedfilm USING btree (channel_id);
CREATE INDEX video_importedfilm_organisation_id_d5eeff23 ON public.video_importedfilm USING btree (organisation_id);
CREATE INDEX video_rendition_video_id_099b1376 ON public.video_rendition USING btree (video_id);
CREATE INDEX video_stretch_video_id_d045e6b5 ON public.video_stretch USING btree (video_id);
CREATE INDEX video_uploa_expires_e45089_idx ON public.video_upload USING btree (expires_at);
CREATE INDEX video_upload_by_id_0b083d30 ON public.video_upload USING btree (by_id);
CREATE INDEX video_upload_organisation_id_cee11de7 ON public.video_upload USING btree (organisation_id);
CREATE INDEX video_video_brought_by_id_117b7251 ON public.video_video USING btree (brought_by_id);
CREATE INDEX video_video_organis_c4572d_idx ON public.video_video USING btree (organisation_id, brought_at DESC);
CREATE INDEX video_video_organisation_id_f192cedc ON public.video_video USING btree (organisation_id);
CREATE INDEX walls_answer_poll_id_fbc99d11 ON public.walls_answer USING btree (poll_id);
CREATE INDEX walls_ballot_answer_id_39ac6897 ON public.walls_ballot USING btree (answer_id);
CREATE INDEX walls_ballot_member_id_a9063d7f ON public.walls_ballot USING btree (member_id);
CREATE INDEX walls_ballot_poll_id_7c6e4c57 ON public.walls_ballot USING btree (poll_id);
CREATE INDEX walls_card_address_93a07192_like ON public.walls_card USING btree (address varchar_pattern_ops);
CREATE INDEX walls_post_author_id_2c660ddd ON public.walls_post USING btree (author_id);
CREATE INDEX walls_post_card_id_37849edf ON public.walls_post USING btree (card_id);
CREATE INDEX walls_post_hidden_by_id_632bf668 ON public.walls_post USING btree (hidden_by_id);
CREATE INDEX walls_post_organisation_id_13136456 ON public.walls_post USING btree (organisation_id);
CREATE INDEX walls_post_territory_id_68a3153d ON public.walls_post USING btree (territory_id);
CREATE INDEX walls_postpicture_picture_id_f2605f73 ON public.walls_postpicture USING btree (picture_id);
CREATE INDEX walls_postpicture_post_id_d3528014 ON public.walls_postpicture USING btree (post_id);
CREATE INDEX walls_version_post_id_1724230c ON public.walls_version USING btree (post_id);
CREATE INDEX word_prefix ON public.search_word USING btree (word text_pattern_ops);
CREATE INDEX word_trigram ON public.search_word USING gin (word public.gin_trgm_ops);
CREATE INDEX workshops_registration_member_id_59ac8ce5 ON public.workshops_registration USING btree (member_id);
CREATE INDEX workshops_registration_reference_2956c7dc_like ON public.workshops_registration USING btree (reference varchar_pattern_ops);
CREATE INDEX workshops_registration_session_id_55086c8e ON public.workshops_registration USING btree (session_id);
CREATE INDEX workshops_registration_taken_by_id_167abb2e ON public.workshops_registration USING btree (taken_by_id);
CREATE INDEX workshops_room_place_id_ad3e652b ON public.workshops_room USING btree (place_id);
CREATE INDEX workshops_session_place_id_7bbcbf87 ON public.workshops_session USING btree (place_id);
CREATE INDEX workshops_session_room_id_b6273a7b ON public.workshops_session USING btree (room_id);
CREATE INDEX workshops_thirdplace_organisation_id_8b24bcc9 ON public.workshops_thirdplace USING btree (organisation_id);
CREATE INDEX workshops_thirdplace_slug_b6f2afab_like ON public.workshops_thirdplace USING btree (slug varchar_pattern_ops);
CREATE INDEX workshops_thirdplace_territory_id_a6f9ba1a ON public.workshops_thirdplace USING btree (territory_id);
CREATE TRIGGER alerts_message_not_emptied BEFORE TRUNCATE ON public.alerts_alertmessage FOR EACH STATEMENT EXECUTE FUNCTION public.alerts_message_stays();
CREATE TRIGGER alerts_message_stays BEFORE DELETE OR UPDATE ON public.alerts_alertmessage FOR EACH ROW EXECUTE FUNCTION public.alerts_message_stays();
CREATE TRIGGER billing_bankline_settled_once BEFORE UPDATE ON public.billing_bankline FOR EACH ROW EXECUTE FUNCTION public.billing_check_bank_line();
CREATE TRIGGER billing_bankline_stays BEFORE DELETE OR UPDATE ON public.billing_bankline FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('iban_sealed', 'outcome', 'payment_id', 'run_id', 'run_line_id', 'remittance_id', 'resolved_by_id', 'resolved_at');
CREATE TRIGGER billing_counter_forward BEFORE UPDATE ON public.billing_counter FOR EACH ROW EXECUTE FUNCTION public.billing_check_counter();
CREATE TRIGGER billing_counter_is_kept BEFORE DELETE ON public.billing_counter FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER billing_debitmandate_stays BEFORE DELETE OR UPDATE ON public.billing_debitmandate FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('iban_sealed', 'last_used_on', 'is_last', 'ended_at', 'ended_by_id', 'ended_for');
CREATE TRIGGER billing_document_is_kept BEFORE DELETE ON public.billing_document FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER billing_document_no_truncate BEFORE TRUNCATE ON public.billing_document FOR EACH STATEMENT EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER billing_document_numbers AFTER INSERT ON public.billing_document REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.billing_check_numbers();
CREATE TRIGGER billing_document_stays BEFORE UPDATE ON public.billing_document FOR EACH ROW EXECUTE FUNCTION public.billing_check_document_change();
CREATE CONSTRAINT TRIGGER billing_document_whole AFTER INSERT ON public.billing_document DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.billing_check_document_whole();
CREATE TRIGGER billing_documentline_no_truncate BEFORE TRUNCATE ON public.billing_documentline FOR EACH STATEMENT EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER billing_documentline_of_its_document AFTER INSERT ON public.billing_documentline REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION public.billing_check_new_lines();
CREATE TRIGGER billing_documentline_stays BEFORE DELETE OR UPDATE ON public.billing_documentline FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_change();
CREATE TRIGGER billing_payment_stays BEFORE DELETE OR UPDATE ON public.billing_payment FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('seen_by_bank', 'remittance_id', 'came_back_on', 'came_back_for');
CREATE TRIGGER billing_refund_stays BEFORE DELETE OR UPDATE ON public.billing_refund FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('iban_sealed', 'paid_on', 'dropped_at');
CREATE TRIGGER billing_remittance_stays BEFORE DELETE OR UPDATE ON public.billing_remittance FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('credited_on');
CREATE TRIGGER billing_run_forward BEFORE DELETE OR UPDATE ON public.billing_run FOR EACH ROW EXECUTE FUNCTION public.billing_check_run();
CREATE TRIGGER billing_runline_stays BEFORE INSERT OR DELETE OR UPDATE ON public.billing_runline FOR EACH ROW EXECUTE FUNCTION public.billing_check_run_line();
CREATE TRIGGER billing_settlement_stays BEFORE DELETE OR UPDATE ON public.billing_settlement FOR EACH ROW EXECUTE FUNCTION public.billing_refuse_other_columns('taken_back_at');
CREATE TRIGGER billing_settlement_within_its_payment AFTER INSERT ON public.billing_settlement FOR EACH ROW EXECUTE FUNCTION public.billing_check_settlement();
CREATE TRIGGER conversations_commitment_kept BEFORE UPDATE ON public.conversations_commitment FOR EACH ROW EXECUTE FUNCTION public.conversations_keep_mark();
CREATE TRIGGER conversations_message_in_turn BEFORE INSERT ON public.conversations_message FOR EACH ROW EXECUTE FUNCTION public.conversations_take_turn();
CREATE TRIGGER conversations_message_kept BEFORE UPDATE ON public.conversations_message FOR EACH ROW EXECUTE FUNCTION public.conversations_keep_who();
CREATE TRIGGER conversations_people_counted AFTER INSERT OR UPDATE OF state ON public.conversations_participant FOR EACH ROW WHEN (((new.state)::text = ANY ((ARRAY['asked'::character varying, 'in'::character varying])::text[]))) EXECUTE FUNCTION public.conversations_count_people();
CREATE TRIGGER digest_edition_stays BEFORE DELETE OR UPDATE ON public.digest_edition FOR EACH ROW WHEN (((old.state)::text = 'sent'::text)) EXECUTE FUNCTION public.digest_edition_stays();
CREATE TRIGGER digest_item_stays BEFORE INSERT OR DELETE OR UPDATE ON public.digest_item FOR EACH ROW EXECUTE FUNCTION public.digest_item_stays();
CREATE TRIGGER discussions_comment_hidden_by_a_decision BEFORE UPDATE ON public.discussions_comment FOR EACH ROW WHEN (((new.hidden_at IS NOT NULL) AND (old.hidden_at IS NULL))) EXECUTE FUNCTION public.discussions_check_hiding();
CREATE TRIGGER evidence_of_an_open_verification BEFORE INSERT OR UPDATE ON public.verification_evidence FOR EACH ROW EXECUTE FUNCTION public.verification_refuse_late_evidence();
CREATE TRIGGER journal_dailyhead_append_only BEFORE DELETE OR UPDATE ON public.journal_dailyhead FOR EACH ROW EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER journal_dailyhead_no_truncate BEFORE TRUNCATE ON public.journal_dailyhead FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER journal_entry_append_only BEFORE DELETE OR UPDATE ON public.journal_entry FOR EACH ROW EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER journal_entry_no_truncate BEFORE TRUNCATE ON public.journal_entry FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER journal_seal_append_only BEFORE DELETE OR UPDATE ON public.journal_seal FOR EACH ROW EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER journal_seal_no_truncate BEFORE TRUNCATE ON public.journal_seal FOR EACH STATEMENT EXECUTE FUNCTION public.journal_refuse_change();
CREATE TRIGGER ledger_account_append_only BEFORE DELETE OR UPDATE ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_account_no_truncate BEFORE TRUNCATE ON public.ledger_account FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_balance_no_truncate BEFORE TRUNCATE ON public.ledger_balance FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_balance_stays BEFORE DELETE ON public.ledger_balance FOR EACH ROW EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_closedmonth_alone BEFORE INSERT ON public.ledger_closedmonth FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_write_alone();
CREATE TRIGGER ledger_closedmonth_append_only BEFORE DELETE OR UPDATE ON public.ledger_closedmonth FOR EACH ROW EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_closedmonth_in_order BEFORE INSERT ON public.ledger_closedmonth FOR EACH ROW EXECUTE FUNCTION public.ledger_month_in_order();
CREATE TRIGGER ledger_closedmonth_no_truncate BEFORE TRUNCATE ON public.ledger_closedmonth FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_line_alone BEFORE INSERT ON public.ledger_line FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_write_alone();
CREATE TRIGGER ledger_line_append_only BEFORE DELETE OR UPDATE ON public.ledger_line FOR EACH ROW EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_line_no_truncate BEFORE TRUNCATE ON public.ledger_line FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER ledger_line_written AFTER INSERT ON public.ledger_line REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_lines_written();
CREATE TRIGGER members_ended_sign_ins_are_told AFTER DELETE ON public.members_signin REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.members_tell_ended_sign_ins();
CREATE TRIGGER moderation_acceptance_stays BEFORE UPDATE ON public.moderation_acceptance FOR EACH ROW EXECUTE FUNCTION public.moderation_acceptance_stays();
CREATE TRIGGER moderation_case_effect BEFORE INSERT OR UPDATE ON public.moderation_case FOR EACH ROW WHEN ((new.is_hiding OR new.is_suspending OR ((new.label_text)::text <> ''::text))) EXECUTE FUNCTION public.moderation_check_effect();
CREATE TRIGGER moderation_decision_by_humans BEFORE INSERT ON public.moderation_decision FOR EACH ROW EXECUTE FUNCTION public.moderation_check_decision();
CREATE CONSTRAINT TRIGGER moderation_decision_has_statement AFTER INSERT ON public.moderation_decision DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.moderation_check_statement();
CREATE TRIGGER moderation_decision_no_truncate BEFORE TRUNCATE ON public.moderation_decision FOR EACH STATEMENT EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_decision_stays BEFORE DELETE OR UPDATE ON public.moderation_decision FOR EACH ROW EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_member_stopped BEFORE UPDATE OF suspended_until, closed_at ON public.members_member FOR EACH ROW EXECUTE FUNCTION public.moderation_check_member();
CREATE TRIGGER moderation_observation_stays BEFORE DELETE OR UPDATE ON public.moderation_observation FOR EACH ROW EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_organisation_stopped BEFORE UPDATE OF suspended_until, closed_because ON public.organisations_organisation FOR EACH ROW EXECUTE FUNCTION public.moderation_check_organisation();
CREATE TRIGGER moderation_picture_refused BEFORE UPDATE ON public.pictures_picture FOR EACH ROW WHEN (((new.refused_at IS NOT NULL) AND (old.refused_at IS NULL))) EXECUTE FUNCTION public.moderation_check_picture();
CREATE TRIGGER moderation_reply_stays BEFORE DELETE OR UPDATE ON public.moderation_reply FOR EACH ROW EXECUTE FUNCTION public.moderation_reply_stays();
CREATE TRIGGER moderation_sheet_refused BEFORE UPDATE ON public.pictures_sheet FOR EACH ROW WHEN ((((new.state)::text = 'refused'::text) AND ((old.state)::text <> 'refused'::text))) EXECUTE FUNCTION public.moderation_check_sheet();
CREATE TRIGGER moderation_statement_no_truncate BEFORE TRUNCATE ON public.moderation_statement FOR EACH STATEMENT EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_statement_stays BEFORE DELETE OR UPDATE ON public.moderation_statement FOR EACH ROW EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_vote_from_an_open_seat BEFORE INSERT ON public.moderation_vote FOR EACH ROW EXECUTE FUNCTION public.moderation_check_vote();
CREATE TRIGGER moderation_vote_no_truncate BEFORE TRUNCATE ON public.moderation_vote FOR EACH STATEMENT EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER moderation_vote_stays BEFORE DELETE OR UPDATE ON public.moderation_vote FOR EACH ROW EXECUTE FUNCTION public.moderation_refuse_change();
CREATE TRIGGER orders_attempt_forward BEFORE UPDATE ON public.orders_attempt FOR EACH ROW EXECUTE FUNCTION public.orders_check_attempt();
CREATE TRIGGER orders_document_stays BEFORE DELETE OR UPDATE ON public.orders_shopdocument FOR EACH ROW EXECUTE FUNCTION public.orders_refuse_document_change();
CREATE TRIGGER orders_invoiced_stays BEFORE DELETE OR UPDATE ON public.orders_invoicedorder FOR EACH ROW EXECUTE FUNCTION public.orders_refuse_document_change();
CREATE CONSTRAINT TRIGGER orders_line_adds_up AFTER UPDATE OF amount ON public.orders_orderline DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.orders_check_sum();
CREATE TRIGGER orders_line_frozen BEFORE UPDATE ON public.orders_orderline FOR EACH ROW EXECUTE FUNCTION public.orders_check_line();
CREATE CONSTRAINT TRIGGER orders_order_adds_up AFTER INSERT OR UPDATE OF goods_total ON public.orders_order DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.orders_check_sum();
CREATE TRIGGER orders_order_forward BEFORE UPDATE ON public.orders_order FOR EACH ROW EXECUTE FUNCTION public.orders_check_order();
CREATE TRIGGER orders_order_tallied AFTER INSERT OR UPDATE OF state ON public.orders_order FOR EACH ROW EXECUTE FUNCTION public.orders_tell_tally();
CREATE TRIGGER orders_payment_counts AFTER INSERT ON public.orders_payment FOR EACH ROW EXECUTE FUNCTION public.orders_count_payment();
CREATE TRIGGER orders_payment_stays BEFORE DELETE OR UPDATE ON public.orders_payment FOR EACH ROW EXECUTE FUNCTION public.orders_refuse_change();
CREATE TRIGGER orders_refund_forward BEFORE INSERT OR UPDATE ON public.orders_refund FOR EACH ROW EXECUTE FUNCTION public.orders_check_refund();
CREATE TRIGGER orders_statement_line_stays BEFORE DELETE OR UPDATE ON public.orders_statementline FOR EACH ROW EXECUTE FUNCTION public.orders_refuse_document_change();
CREATE TRIGGER orders_withdrawal_stays BEFORE UPDATE ON public.orders_withdrawal FOR EACH ROW EXECUTE FUNCTION public.orders_check_withdrawal();
CREATE TRIGGER patronage_receipt_not_emptied BEFORE TRUNCATE ON public.patronage_receipt FOR EACH STATEMENT EXECUTE FUNCTION public.patronage_receipt_stays();
CREATE TRIGGER patronage_receipt_stays BEFORE DELETE OR UPDATE ON public.patronage_receipt FOR EACH ROW EXECUTE FUNCTION public.patronage_receipt_stays();
CREATE TRIGGER pictures_consent_withdrawn BEFORE UPDATE ON public.pictures_consent FOR EACH ROW WHEN (((new.withdrawn_at IS NOT NULL) AND (old.withdrawn_at IS NULL))) EXECUTE FUNCTION public.pictures_check_consent();
CREATE TRIGGER pictures_face_way BEFORE INSERT OR DELETE OR UPDATE ON public.pictures_face FOR EACH ROW EXECUTE FUNCTION public.pictures_check_face();
CREATE TRIGGER pictures_picture_passed BEFORE UPDATE ON public.pictures_picture FOR EACH ROW WHEN (((new.passed_at IS NOT NULL) AND (old.passed_at IS NULL))) EXECUTE FUNCTION public.pictures_check_passed();
CREATE TRIGGER pictures_sheet_way BEFORE INSERT OR UPDATE ON public.pictures_sheet FOR EACH ROW EXECUTE FUNCTION public.pictures_check_sheet();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER publications_hidden_by_a_decision BEFORE UPDATE ON public.publications_publication FOR EACH ROW WHEN (((new.hidden_at IS NOT NULL) AND (old.hidden_at IS NULL))) EXECUTE FUNCTION public.publications_check_hiding();
CREATE TRIGGER reports_step_stays BEFORE UPDATE ON public.reports_step FOR EACH ROW EXECUTE FUNCTION public.reports_step_stays();
CREATE TRIGGER sealed_record_kept BEFORE DELETE OR UPDATE ON public.sealed_sealedrecord FOR EACH ROW EXECUTE FUNCTION public.sealed_refuse_change();
CREATE TRIGGER sealed_record_no_truncate BEFORE TRUNCATE ON public.sealed_sealedrecord FOR EACH STATEMENT EXECUTE FUNCTION public.sealed_refuse_change();
CREATE TRIGGER sealed_unsealing_kept BEFORE DELETE OR UPDATE ON public.sealed_unsealing FOR EACH ROW EXECUTE FUNCTION public.sealed_refuse_change();
CREATE TRIGGER sealed_unsealing_no_truncate BEFORE TRUNCATE ON public.sealed_unsealing FOR EACH STATEMENT EXECUTE FUNCTION public.sealed_refuse_change();
CREATE TRIGGER subscriptions_share_no_truncate BEFORE TRUNCATE ON public.subscriptions_share FOR EACH STATEMENT EXECUTE FUNCTION public.subscriptions_share_stays();
CREATE TRIGGER subscriptions_share_stays BEFORE DELETE OR UPDATE ON public.subscriptions_share FOR EACH ROW EXECUTE FUNCTION public.subscriptions_share_stays();
CREATE TRIGGER subscriptions_sharestatement_no_truncate BEFORE TRUNCATE ON public.subscriptions_sharestatement FOR EACH STATEMENT EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER subscriptions_sharestatement_stays BEFORE DELETE OR UPDATE ON public.subscriptions_sharestatement FOR EACH ROW EXECUTE FUNCTION public.ledger_refuse_change();
CREATE TRIGGER tracking_proof_append_only BEFORE DELETE OR UPDATE ON public.tracking_proof FOR EACH ROW EXECUTE FUNCTION public.tracking_refuse_change();
CREATE TRIGGER tracking_proof_no_truncate BEFORE TRUNCATE ON public.tracking_proof FOR EACH STATEMENT EXECUTE FUNCTION public.tracking_refuse_change();
CREATE TRIGGER verification_ends_without_evidence BEFORE UPDATE OF state ON public.verification_verification FOR EACH ROW EXECUTE FUNCTION public.verification_refuse_end_with_evidence();
CREATE TRIGGER video_upload_only_grows BEFORE UPDATE ON public.video_upload FOR EACH ROW EXECUTE FUNCTION public.video_upload_only_grows();
CREATE TRIGGER workshops_count_kept BEFORE INSERT OR UPDATE ON public.workshops_session FOR EACH ROW EXECUTE FUNCTION public.workshops_keep_count();
CREATE TRIGGER workshops_seats_counted AFTER INSERT OR DELETE OR UPDATE ON public.workshops_registration FOR EACH ROW EXECUTE FUNCTION public.workshops_count_seats();
ALTER TABLE ONLY public.access_delivery
    ADD CONSTRAINT access_delivery_endpoint_id_3e2479ca_fk_access_endpoint_id FOREIGN KEY (endpoint_id) REFERENCES public.access_endpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_endpoint
    ADD CONSTRAINT access_endpoint_member_id_21f1f2bb_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_endpoint
    ADD CONSTRAINT access_endpoint_organisation_id_19464309_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_keptanswer
    ADD CONSTRAINT access_keptanswer_token_id_7bec83dc_fk_access_token_id FOREIGN KEY (token_id) REFERENCES public.access_token(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_member_id_23c08ea3_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.access_token
    ADD CONSTRAINT access_token_organisation_id_c05ada1d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_members_member_id FOREIGN KEY (user_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_event
    ADD CONSTRAINT agenda_event_organisation_id_0ed171a9_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_event
    ADD CONSTRAINT agenda_event_territory_id_e631d5dd_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_event
    ADD CONSTRAINT agenda_event_written_by_id_4a4ff5f8_fk_members_member_id FOREIGN KEY (written_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_listed
    ADD CONSTRAINT agenda_listed_occurrence_id_45b8dd78_fk_agenda_occurrence_id FOREIGN KEY (occurrence_id) REFERENCES public.agenda_occurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_listed
    ADD CONSTRAINT agenda_listed_territory_id_4e79d62d_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.agenda_occurrence
    ADD CONSTRAINT agenda_occurrence_event_id_4a6fa228_fk_agenda_event_id FOREIGN KEY (event_id) REFERENCES public.agenda_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_confirmed_by_id_cf57f999_fk_members_member_id FOREIGN KEY (confirmed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_organisation_id_fae279f8_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_proposed_by_id_e338a67e_fk_members_member_id FOREIGN KEY (proposed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_territory_id_fa373c9b_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alert
    ADD CONSTRAINT alerts_alert_written_by_id_c968a4c5_fk_members_member_id FOREIGN KEY (written_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_alertmessage
    ADD CONSTRAINT alerts_alertmessage_alert_id_82ce1a4b_fk_alerts_alert_number FOREIGN KEY (alert_id) REFERENCES public.alerts_alert(number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_follower_id_f2f3cdc9_fk_alerts_follower_id FOREIGN KEY (follower_id) REFERENCES public.alerts_follower(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_message_id_43b544de_fk_alerts_alertmessage_id FOREIGN KEY (message_id) REFERENCES public.alerts_alertmessage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_sector_id_839278d3_fk_alerts_sector_id FOREIGN KEY (sector_id) REFERENCES public.alerts_sector(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_delivery
    ADD CONSTRAINT alerts_delivery_territory_id_59f0ca7f_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_follower
    ADD CONSTRAINT alerts_follower_endpoint_id_bfbbd585_fk_notificat FOREIGN KEY (endpoint_id) REFERENCES public.notifications_pushendpoint(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_following
    ADD CONSTRAINT alerts_following_follower_id_03c0938a_fk_alerts_follower_id FOREIGN KEY (follower_id) REFERENCES public.alerts_follower(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_following
    ADD CONSTRAINT alerts_following_sector_id_079cb08b_fk_alerts_sector_id FOREIGN KEY (sector_id) REFERENCES public.alerts_sector(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_following
    ADD CONSTRAINT alerts_following_territory_id_08dcecfd_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_above_id_c9c099f8_fk_alerts_relay_id FOREIGN KEY (above_id) REFERENCES public.alerts_relay(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_added_by_id_3acf0483_fk_members_member_id FOREIGN KEY (added_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_delegation_id_04ace831_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_organisation_id_0d1ba5b5_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_sector_id_b461b769_fk_alerts_sector_id FOREIGN KEY (sector_id) REFERENCES public.alerts_sector(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relay
    ADD CONSTRAINT alerts_relay_territory_id_03579fbd_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relaycall
    ADD CONSTRAINT alerts_relaycall_person_id_69c1b511_fk_alerts_relayedperson_id FOREIGN KEY (person_id) REFERENCES public.alerts_relayedperson(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relaycall
    ADD CONSTRAINT alerts_relaycall_round_id_fc980f9b_fk_alerts_relayround_id FOREIGN KEY (round_id) REFERENCES public.alerts_relayround(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relayedperson
    ADD CONSTRAINT alerts_relayedperson_relay_id_a01f09a5_fk_alerts_relay_id FOREIGN KEY (relay_id) REFERENCES public.alerts_relay(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relayround
    ADD CONSTRAINT alerts_relayround_alert_id_9e35e789_fk_alerts_alert_number FOREIGN KEY (alert_id) REFERENCES public.alerts_alert(number) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_relayround
    ADD CONSTRAINT alerts_relayround_relay_id_b75792da_fk_alerts_relay_id FOREIGN KEY (relay_id) REFERENCES public.alerts_relay(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_sector
    ADD CONSTRAINT alerts_sector_organisation_id_bf1a9d7a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_sector
    ADD CONSTRAINT alerts_sector_territory_id_8b03c923_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.alerts_spread
    ADD CONSTRAINT alerts_spread_message_id_04817b61_fk_alerts_alertmessage_id FOREIGN KEY (message_id) REFERENCES public.alerts_alertmessage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_attempt
    ADD CONSTRAINT attempt_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audience_dailyreach
    ADD CONSTRAINT audience_dailyreach_territory_id_62171e90_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audience_vainsearch
    ADD CONSTRAINT audience_vainsearch_territory_id_da870ac3_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT ballot_for_an_answer_of_its_poll FOREIGN KEY (poll_id, answer_id) REFERENCES public.walls_answer(poll_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_payment_id_08a7e8f2_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_remittance_id_a982dfaf_fk_billing_r FOREIGN KEY (remittance_id) REFERENCES public.billing_remittance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_resolved_by_id_5d63c80e_fk_members_member_id FOREIGN KEY (resolved_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_run_id_1c91764f_fk_billing_run_id FOREIGN KEY (run_id) REFERENCES public.billing_run(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_run_line_id_b46542e3_fk_billing_runline_id FOREIGN KEY (run_line_id) REFERENCES public.billing_runline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankline
    ADD CONSTRAINT billing_bankline_statement_id_58c96f3a_fk_billing_b FOREIGN KEY (statement_id) REFERENCES public.billing_bankstatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_bankstatement
    ADD CONSTRAINT billing_bankstatemen_imported_by_id_9fe8b571_fk_members_m FOREIGN KEY (imported_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_customerdetails
    ADD CONSTRAINT billing_customerdeta_organisation_id_417bb65d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_debitmandate
    ADD CONSTRAINT billing_debitmandate_ended_by_id_894aca72_fk_members_member_id FOREIGN KEY (ended_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_debitmandate
    ADD CONSTRAINT billing_debitmandate_organisation_id_37c84a43_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_debitmandate
    ADD CONSTRAINT billing_debitmandate_signed_by_id_df951fb6_fk_members_member_id FOREIGN KEY (signed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_deposit
    ADD CONSTRAINT billing_deposit_document_id_a23eb6b4_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_deposit
    ADD CONSTRAINT billing_deposit_entered_by_id_7308bbdc_fk_members_member_id FOREIGN KEY (entered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_corrects_id_9e422797_fk_billing_document_id FOREIGN KEY (corrects_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_delegation_id_832331cc_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_issuer_id_07a1a6c7_fk_billing_issuer_id FOREIGN KEY (issuer_id) REFERENCES public.billing_issuer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_document
    ADD CONSTRAINT billing_document_organisation_id_a5aa9bf0_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_documentline
    ADD CONSTRAINT billing_documentline_document_id_aaf18617_fk_billing_d FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_documentline
    ADD CONSTRAINT billing_documentline_territory_id_498eded4_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_issuer
    ADD CONSTRAINT billing_issuer_entered_by_id_c8817860_fk_members_member_id FOREIGN KEY (entered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_paper
    ADD CONSTRAINT billing_paper_document_id_5c72fadc_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_organisation_id_4f65781d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_recorded_by_id_ea29dd82_fk_members_member_id FOREIGN KEY (recorded_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_payment
    ADD CONSTRAINT billing_payment_remittance_id_3056c9cd_fk_billing_remittance_id FOREIGN KEY (remittance_id) REFERENCES public.billing_remittance(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_prenotice
    ADD CONSTRAINT billing_prenotice_document_id_f157fb41_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_prenotice
    ADD CONSTRAINT billing_prenotice_mandate_id_44240ac6_fk_billing_d FOREIGN KEY (mandate_id) REFERENCES public.billing_debitmandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_asked_by_id_b9ac6f99_fk_members_member_id FOREIGN KEY (asked_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_document_id_2bdce436_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_line_id_0e31c3c6_fk_billing_bankline_id FOREIGN KEY (line_id) REFERENCES public.billing_bankline(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_refund
    ADD CONSTRAINT billing_refund_organisation_id_ee8a0700_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_reminder
    ADD CONSTRAINT billing_reminder_document_id_531b0682_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_reminder
    ADD CONSTRAINT billing_reminder_sent_by_id_be75e344_fk_members_member_id FOREIGN KEY (sent_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_remittance
    ADD CONSTRAINT billing_remittance_made_by_id_8d6f878b_fk_members_member_id FOREIGN KEY (made_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_run
    ADD CONSTRAINT billing_run_cancelled_by_id_d18d0471_fk_members_member_id FOREIGN KEY (cancelled_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_run
    ADD CONSTRAINT billing_run_prepared_by_id_ac729b30_fk_members_member_id FOREIGN KEY (prepared_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_run
    ADD CONSTRAINT billing_run_sent_by_id_3220de5b_fk_members_member_id FOREIGN KEY (sent_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_run
    ADD CONSTRAINT billing_run_signed_by_id_ac4b3804_fk_members_member_id FOREIGN KEY (signed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_delegation_id_7f5c193e_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_document_id_4a8fa2fc_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_mandate_id_7f6f5e42_fk_billing_debitmandate_id FOREIGN KEY (mandate_id) REFERENCES public.billing_debitmandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_organisation_id_4be1b29d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_payment_id_48a541f1_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_refund_id_49ae421c_fk_billing_refund_id FOREIGN KEY (refund_id) REFERENCES public.billing_refund(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_runline
    ADD CONSTRAINT billing_runline_run_id_68271cfa_fk_billing_run_id FOREIGN KEY (run_id) REFERENCES public.billing_run(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_settlement
    ADD CONSTRAINT billing_settlement_document_id_53b0b163_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_settlement
    ADD CONSTRAINT billing_settlement_payment_id_64895fb7_fk_billing_payment_id FOREIGN KEY (payment_id) REFERENCES public.billing_payment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_settlement
    ADD CONSTRAINT billing_settlement_settled_by_id_6fb921bd_fk_members_member_id FOREIGN KEY (settled_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.billing_supplierdetails
    ADD CONSTRAINT billing_supplierdeta_delegation_id_bb661295_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_bag
    ADD CONSTRAINT concierge_bag_delegation_id_00bd2865_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_bag
    ADD CONSTRAINT concierge_bag_slot_id_d4a5e8a9_fk_slots_slot_id FOREIGN KEY (slot_id) REFERENCES public.slots_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_bag
    ADD CONSTRAINT concierge_bag_territory_id_cab4acf4_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_answered_by_id_6524aaec_fk_members_member_id FOREIGN KEY (answered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_asked_by_id_50855bf4_fk_members_member_id FOREIGN KEY (asked_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_delegation_id_e3fbb85c_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_from_territory_id_2ef7562d_fk_territori FOREIGN KEY (from_territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_slot_id_ebd153d4_fk_slots_slot_id FOREIGN KEY (slot_id) REFERENCES public.slots_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_errand
    ADD CONSTRAINT concierge_errand_to_territory_id_7c69763e_fk_territori FOREIGN KEY (to_territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_knownaddress
    ADD CONSTRAINT concierge_knownaddre_territory_id_c950bc7e_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_parcel
    ADD CONSTRAINT concierge_parcel_bag_id_7be45b72_fk_concierge_bag_id FOREIGN KEY (bag_id) REFERENCES public.concierge_bag(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_parcel
    ADD CONSTRAINT concierge_parcel_received_by_id_b113023b_fk_members_member_id FOREIGN KEY (received_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_parcel
    ADD CONSTRAINT concierge_parcel_shop_id_6242a374_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_driver_id_915a0008_fk_members_member_id FOREIGN KEY (driver_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_planned_by_id_b37a9b81_fk_members_member_id FOREIGN KEY (planned_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_slot_id_d1cb7114_fk_slots_slot_id FOREIGN KEY (slot_id) REFERENCES public.slots_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_starts_from_id_0b2e3fc3_fk_slots_counter_id FOREIGN KEY (starts_from_id) REFERENCES public.slots_counter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_round
    ADD CONSTRAINT concierge_round_vehicle_id_b08a2c28_fk_concierge_vehicle_id FOREIGN KEY (vehicle_id) REFERENCES public.concierge_vehicle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_stop
    ADD CONSTRAINT concierge_stop_bag_id_5bc4f6c8_fk_concierge_bag_id FOREIGN KEY (bag_id) REFERENCES public.concierge_bag(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_stop
    ADD CONSTRAINT concierge_stop_errand_id_4f2d88cb_fk_concierge_errand_id FOREIGN KEY (errand_id) REFERENCES public.concierge_errand(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_stop
    ADD CONSTRAINT concierge_stop_round_id_1c1e8f97_fk_concierge_round_id FOREIGN KEY (round_id) REFERENCES public.concierge_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.concierge_vehicle
    ADD CONSTRAINT concierge_vehicle_delegation_id_f51161d0_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_block
    ADD CONSTRAINT contacts_block_blocked_id_fbf17819_fk_members_member_id FOREIGN KEY (blocked_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_block
    ADD CONSTRAINT contacts_block_by_id_9fe5925a_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_first_id_b4da8801_fk_members_member_id FOREIGN KEY (first_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_contact
    ADD CONSTRAINT contacts_contact_second_id_2b97031b_fk_members_member_id FOREIGN KEY (second_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_mute
    ADD CONSTRAINT contacts_mute_by_id_fa04f33f_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_mute
    ADD CONSTRAINT contacts_mute_muted_id_01fe73da_fk_members_member_id FOREIGN KEY (muted_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_request
    ADD CONSTRAINT contacts_request_asked_id_129c6400_fk_members_member_id FOREIGN KEY (asked_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_request
    ADD CONSTRAINT contacts_request_asker_id_e9496d1f_fk_members_member_id FOREIGN KEY (asker_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contacts_unlisted
    ADD CONSTRAINT contacts_unlisted_member_id_f96ff770_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contents_organisationcopy
    ADD CONSTRAINT contents_organisatio_asked_by_id_9df2d755_fk_members_m FOREIGN KEY (asked_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.contents_organisationcopy
    ADD CONSTRAINT contents_organisatio_organisation_id_7f11ef98_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_commitment
    ADD CONSTRAINT conversations_commit_conversation_id_eb4d5efa_fk_conversat FOREIGN KEY (conversation_id) REFERENCES public.conversations_conversation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_conversation
    ADD CONSTRAINT conversations_conver_started_by_id_48a4b59f_fk_members_m FOREIGN KEY (started_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_copiedfile
    ADD CONSTRAINT conversations_copied_copied_id_faf1cea8_fk_conversat FOREIGN KEY (copied_id) REFERENCES public.conversations_copied(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_copied
    ADD CONSTRAINT conversations_copied_disclosure_id_e9029ffc_fk_conversat FOREIGN KEY (disclosure_id) REFERENCES public.conversations_disclosure(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_disclosure
    ADD CONSTRAINT conversations_disclo_author_id_1c8a82a4_fk_members_m FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_disclosure
    ADD CONSTRAINT conversations_disclo_conversation_id_5d248bff_fk_conversat FOREIGN KEY (conversation_id) REFERENCES public.conversations_conversation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_disclosure
    ADD CONSTRAINT conversations_disclosure_by_id_7a4b29a5_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_enclosure
    ADD CONSTRAINT conversations_enclos_message_id_ea2c60c9_fk_conversat FOREIGN KEY (message_id) REFERENCES public.conversations_message(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_messag_conversation_id_f1a2d5e9_fk_conversat FOREIGN KEY (conversation_id) REFERENCES public.conversations_conversation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_about_id_99ddbafa_fk_members_member_id FOREIGN KEY (about_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_message
    ADD CONSTRAINT conversations_message_sender_id_f0496734_fk_members_member_id FOREIGN KEY (sender_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_participant
    ADD CONSTRAINT conversations_partic_brought_by_id_072c161e_fk_members_m FOREIGN KEY (brought_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_participant
    ADD CONSTRAINT conversations_partic_conversation_id_69e50799_fk_conversat FOREIGN KEY (conversation_id) REFERENCES public.conversations_conversation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_participant
    ADD CONSTRAINT conversations_partic_member_id_534b269d_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_customer
    ADD CONSTRAINT customer_account FOREIGN KEY (member_id) REFERENCES public.members_member(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_delegation
    ADD CONSTRAINT delegations_delegati_newsroom_id_a4a02e41_fk_organisat FOREIGN KEY (newsroom_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT delegations_mandate_delegation_id_e8b52b18_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT delegations_mandate_ended_by_id_ae92c179_fk_members_member_id FOREIGN KEY (ended_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT delegations_mandate_given_by_id_2b285583_fk_members_member_id FOREIGN KEY (given_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_mandate
    ADD CONSTRAINT delegations_mandate_member_id_56455b21_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_remit
    ADD CONSTRAINT delegations_remit_delegation_id_54576743_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_remit
    ADD CONSTRAINT delegations_remit_territory_id_510428d7_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT delegations_watch_agreed_by_id_ddd4232e_fk_members_member_id FOREIGN KEY (agreed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT delegations_watch_offered_by_id_92c97d50_fk_members_member_id FOREIGN KEY (offered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT delegations_watch_on_duty_id_abbd4c61_fk_delegatio FOREIGN KEY (on_duty_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.delegations_watch
    ADD CONSTRAINT delegations_watch_watched_id_aaf5803b_fk_delegatio FOREIGN KEY (watched_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_copy
    ADD CONSTRAINT digest_copy_edition_id_21a9ebf2_fk_digest_edition_id FOREIGN KEY (edition_id) REFERENCES public.digest_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_copy
    ADD CONSTRAINT digest_copy_reader_id_d7febfaa_fk_digest_reader_id FOREIGN KEY (reader_id) REFERENCES public.digest_reader(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_edition
    ADD CONSTRAINT digest_edition_letter_id_bca4dae5_fk_digest_letter_id FOREIGN KEY (letter_id) REFERENCES public.digest_letter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_edition
    ADD CONSTRAINT digest_edition_made_by_id_31d8bbca_fk_members_member_id FOREIGN KEY (made_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_edition
    ADD CONSTRAINT digest_edition_sent_by_id_8a952055_fk_members_member_id FOREIGN KEY (sent_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_item
    ADD CONSTRAINT digest_item_edition_id_b954d240_fk_digest_edition_id FOREIGN KEY (edition_id) REFERENCES public.digest_edition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_opened_by_id_bd0fac63_fk_members_member_id FOREIGN KEY (opened_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_letter
    ADD CONSTRAINT digest_letter_territory_id_34fba9b3_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.digest_reader
    ADD CONSTRAINT digest_reader_letter_id_bc085896_fk_digest_letter_id FOREIGN KEY (letter_id) REFERENCES public.digest_letter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_claim
    ADD CONSTRAINT directory_claim_handed_by_id_1d0d5cd7_fk_members_member_id FOREIGN KEY (handed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_claim
    ADD CONSTRAINT directory_claim_listing_id_0de24347_fk_directory_listing_id FOREIGN KEY (listing_id) REFERENCES public.directory_listing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_claim
    ADD CONSTRAINT directory_claim_member_id_440e1f19_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_goodaddress
    ADD CONSTRAINT directory_goodaddres_chosen_by_id_af896db9_fk_members_m FOREIGN KEY (chosen_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_goodaddress
    ADD CONSTRAINT directory_goodaddres_delegation_id_c3c1d184_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_goodaddress
    ADD CONSTRAINT directory_goodaddres_listing_id_dd55f4fe_fk_directory FOREIGN KEY (listing_id) REFERENCES public.directory_listing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_goodaddress
    ADD CONSTRAINT directory_goodaddres_withdrawn_by_id_944ad9d0_fk_members_m FOREIGN KEY (withdrawn_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_commune_id_bd054a0a_fk_territori FOREIGN KEY (commune_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_department_id_9d6fc303_fk_territori FOREIGN KEY (department_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_intercommunality_id_9df640b2_fk_territori FOREIGN KEY (intercommunality_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_keeper_id_3f32e54e_fk_members_member_id FOREIGN KEY (keeper_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_organisation_id_61b447a7_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.directory_listing
    ADD CONSTRAINT directory_listing_territory_id_b2029331_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_answers_to_id_0bae1266_fk_discussio FOREIGN KEY (answers_to_id) REFERENCES public.discussions_comment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_author_id_31922333_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_hidden_by_id_96e7486e_fk_members_member_id FOREIGN KEY (hidden_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_judged_by_id_f1356eb5_fk_members_member_id FOREIGN KEY (judged_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_led_by_id_db143d21_fk_members_member_id FOREIGN KEY (led_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_led_for_id_4e9d8152_fk_organisat FOREIGN KEY (led_for_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_comment
    ADD CONSTRAINT discussions_comment_organisation_id_6d7cfc82_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_mention
    ADD CONSTRAINT discussions_mention_member_id_c5ef41da_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_precision
    ADD CONSTRAINT discussions_precisio_delegation_id_a8c3ac83_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_precision
    ADD CONSTRAINT discussions_precisio_organisation_id_d53acf8a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_precision
    ADD CONSTRAINT discussions_precision_author_id_29ac800f_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_reaction
    ADD CONSTRAINT discussions_reaction_member_id_177aa4da_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.discussions_setting
    ADD CONSTRAINT discussions_setting_set_by_id_8f1a179b_fk_members_member_id FOREIGN KEY (set_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_domain
    ADD CONSTRAINT editor_sites_domain_organisation_id_6f7f8591_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_formerlabel
    ADD CONSTRAINT editor_sites_formerl_organisation_id_ce04a7d9_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_menuentry
    ADD CONSTRAINT editor_sites_menuentry_page_id_5f805617_fk_editor_sites_page_id FOREIGN KEY (page_id) REFERENCES public.editor_sites_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_menuentry
    ADD CONSTRAINT editor_sites_menuentry_site_id_6a4ce1e4_fk_editor_sites_site_id FOREIGN KEY (site_id) REFERENCES public.editor_sites_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_page
    ADD CONSTRAINT editor_sites_page_author_id_afdf3082_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_page_pictures
    ADD CONSTRAINT editor_sites_page_pi_page_id_5c375b49_fk_editor_si FOREIGN KEY (page_id) REFERENCES public.editor_sites_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_page_pictures
    ADD CONSTRAINT editor_sites_page_pi_picture_id_b9dc766e_fk_pictures_ FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_page
    ADD CONSTRAINT editor_sites_page_site_id_4d3ab97f_fk_editor_sites_site_id FOREIGN KEY (site_id) REFERENCES public.editor_sites_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_page
    ADD CONSTRAINT editor_sites_page_updated_by_id_26a9c96c_fk_members_member_id FOREIGN KEY (updated_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_pageversion
    ADD CONSTRAINT editor_sites_pagever_page_id_c4480fab_fk_editor_si FOREIGN KEY (page_id) REFERENCES public.editor_sites_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_pageversion
    ADD CONSTRAINT editor_sites_pagever_saved_by_id_bdfbe6ae_fk_members_m FOREIGN KEY (saved_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_redirect
    ADD CONSTRAINT editor_sites_redirec_organisation_id_b41811c0_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_cover_id_fa6ef058_fk_pictures_picture_id FOREIGN KEY (cover_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_logo_id_c8ed8c3f_fk_pictures_picture_id FOREIGN KEY (logo_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_site
    ADD CONSTRAINT editor_sites_site_organisation_id_4e412825_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_sitefile
    ADD CONSTRAINT editor_sites_sitefile_added_by_id_0243dc62_fk_members_member_id FOREIGN KEY (added_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.editor_sites_sitefile
    ADD CONSTRAINT editor_sites_sitefile_site_id_7da7ffdb_fk_editor_sites_site_id FOREIGN KEY (site_id) REFERENCES public.editor_sites_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.following_entrysource
    ADD CONSTRAINT following_entrysource_entry_id_7f6f6e8f_fk_following_entry_id FOREIGN KEY (entry_id) REFERENCES public.following_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.following_feed
    ADD CONSTRAINT following_feed_member_id_ab1908a5_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.following_follow
    ADD CONSTRAINT following_follow_member_id_016185ce_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.following_line
    ADD CONSTRAINT following_line_entry_id_5c70aa9f_fk_following_entry_id FOREIGN KEY (entry_id) REFERENCES public.following_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.following_line
    ADD CONSTRAINT following_line_member_id_838e045a_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_ban
    ADD CONSTRAINT groups_ban_by_id_93ef9186_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_ban
    ADD CONSTRAINT groups_ban_group_id_f3d96d8d_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_ban
    ADD CONSTRAINT groups_ban_member_id_829379cd_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_coming
    ADD CONSTRAINT groups_coming_meeting_id_8d039ccd_fk_groups_meeting_id FOREIGN KEY (meeting_id) REFERENCES public.groups_meeting(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_coming
    ADD CONSTRAINT groups_coming_member_id_995b79a1_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_entryrequest
    ADD CONSTRAINT groups_entryrequest_group_id_19d77be4_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_entryrequest
    ADD CONSTRAINT groups_entryrequest_member_id_61917e85_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_group
    ADD CONSTRAINT groups_group_created_by_id_498c8e85_fk_members_member_id FOREIGN KEY (created_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_group
    ADD CONSTRAINT groups_group_territory_id_29e4ee5b_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_groupfile
    ADD CONSTRAINT groups_groupfile_added_by_id_a94f067e_fk_members_member_id FOREIGN KEY (added_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_groupfile
    ADD CONSTRAINT groups_groupfile_group_id_9378429d_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_groupinvitation
    ADD CONSTRAINT groups_groupinvitati_invited_by_id_6132a1db_fk_members_m FOREIGN KEY (invited_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_groupinvitation
    ADD CONSTRAINT groups_groupinvitation_group_id_7d46fb84_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_groupinvitation
    ADD CONSTRAINT groups_groupinvitation_member_id_6cbccd0f_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_meeting
    ADD CONSTRAINT groups_meeting_group_id_a1d64225_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_meeting
    ADD CONSTRAINT groups_meeting_territory_id_15413845_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_meeting
    ADD CONSTRAINT groups_meeting_written_by_id_8c157e75_fk_members_member_id FOREIGN KEY (written_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_membership
    ADD CONSTRAINT groups_membership_group_id_dcb8901e_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_membership
    ADD CONSTRAINT groups_membership_member_id_241678d9_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_setaside
    ADD CONSTRAINT groups_setaside_author_id_62e81a07_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_setaside
    ADD CONSTRAINT groups_setaside_by_id_36e8dac8_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.groups_setaside
    ADD CONSTRAINT groups_setaside_group_id_ab75b5ab_fk_groups_group_id FOREIGN KEY (group_id) REFERENCES public.groups_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_followedfeed
    ADD CONSTRAINT imports_followedfeed_organisation_id_a5cddbec_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_followedfeed
    ADD CONSTRAINT imports_followedfeed_received_id_d175cbf1_fk_imports_import_id FOREIGN KEY (received_id) REFERENCES public.imports_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_by_id_8b8eb7fa_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_lot_id_03c3d708_fk_moderation_lot_id FOREIGN KEY (lot_id) REFERENCES public.moderation_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_import
    ADD CONSTRAINT imports_import_organisation_id_949d9557_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_importedpicture
    ADD CONSTRAINT imports_importedpict_organisation_id_1d2dcccd_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_importedpicture
    ADD CONSTRAINT imports_importedpict_picture_id_13c9de8f_fk_pictures_ FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_importline
    ADD CONSTRAINT imports_importline_piece_id_f5e96de7_fk_publicati FOREIGN KEY (piece_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.imports_importline
    ADD CONSTRAINT imports_importline_received_id_0c0b489a_fk_imports_import_id FOREIGN KEY (received_id) REFERENCES public.imports_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_invoicedorder
    ADD CONSTRAINT invoiced_document_of_its_shop FOREIGN KEY (shop_id, document_id) REFERENCES public.orders_shopdocument(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_invoicedorder
    ADD CONSTRAINT invoiced_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.journal_seal
    ADD CONSTRAINT journal_seal_entry_id_4bd64e7c_fk_journal_entry_id FOREIGN KEY (entry_id) REFERENCES public.journal_entry(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_delegation_id_3487ff35_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_organisation_id_c2d985b7_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_territory_id_6ff3585f_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_balance
    ADD CONSTRAINT ledger_balance_account_id_c2c102a5_fk_ledger_account_id FOREIGN KEY (account_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_closedmonth
    ADD CONSTRAINT ledger_closedmonth_closed_by_id_ffbf02b9_fk_members_member_id FOREIGN KEY (closed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_counters_id_d69c5c5f_fk_ledger_line_id FOREIGN KEY (counters_id) REFERENCES public.ledger_line(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_credit_id_c2f1ce42_fk_ledger_account_id FOREIGN KEY (credit_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_debit_id_2c26bb2e_fk_ledger_account_id FOREIGN KEY (debit_id) REFERENCES public.ledger_account(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.ledger_line
    ADD CONSTRAINT ledger_line_territory_id_a9305605_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.limits_spent
    ADD CONSTRAINT limits_spent_member_id_67666173_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT line_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT line_replaces_one_of_its_shop FOREIGN KEY (shop_id, replaces_id) REFERENCES public.orders_orderline(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_orderline
    ADD CONSTRAINT line_variant FOREIGN KEY (variant_id) REFERENCES public.shops_variant(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_datacopy
    ADD CONSTRAINT members_datacopy_member_id_47f88fea_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_deathnotice
    ADD CONSTRAINT members_deathnotice_decided_by_id_26b37cfe_fk_members_member_id FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_deathnotice
    ADD CONSTRAINT members_deathnotice_home_id_40d2397f_fk_territori FOREIGN KEY (home_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_deathnotice
    ADD CONSTRAINT members_deathnotice_member_id_cbfcf2b0_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_departure
    ADD CONSTRAINT members_departure_member_id_9b124fff_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_lostfactor
    ADD CONSTRAINT members_lostfactor_first_by_id_c6b16b53_fk_members_member_id FOREIGN KEY (first_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_lostfactor
    ADD CONSTRAINT members_lostfactor_member_id_dcef0729_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_lostfactor
    ADD CONSTRAINT members_lostfactor_second_by_id_2212ee3d_fk_members_member_id FOREIGN KEY (second_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_home_id_c3784f35_fk_territories_territory_id FOREIGN KEY (home_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_member
    ADD CONSTRAINT members_member_verified_by_id_e8148f26_fk_members_member_id FOREIGN KEY (verified_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_signin
    ADD CONSTRAINT members_signin_member_id_d0f54991_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_members_member_id FOREIGN KEY (user_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT moderation_acceptanc_accepted_by_id_e3cdd53f_fk_members_m FOREIGN KEY (accepted_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT moderation_acceptanc_delegation_id_d5b96f59_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_acceptance
    ADD CONSTRAINT moderation_acceptanc_organisation_id_0a8c2dcb_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_by_id_5499db55_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_case_id_8e2fd6a4_fk_moderation_case_id FOREIGN KEY (case_id) REFERENCES public.moderation_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_decision_id_532c82ec_fk_moderatio FOREIGN KEY (decision_id) REFERENCES public.moderation_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_panel_id_7384b98e_fk_moderation_panel_id FOREIGN KEY (panel_id) REFERENCES public.moderation_panel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_appeal
    ADD CONSTRAINT moderation_appeal_report_id_092ac442_fk_moderation_report_id FOREIGN KEY (report_id) REFERENCES public.moderation_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_author_id_3d8fc2c7_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_delegation_id_143d39d9_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_organisation_id_39bd9b59_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_case
    ADD CONSTRAINT moderation_case_territory_id_7f169c25_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_decided_by_id_8493a6ab_fk_members_member_id FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_delegation_id_23c37cd8_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_lot_id_efb91f91_fk_moderation_lot_id FOREIGN KEY (lot_id) REFERENCES public.moderation_lot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_organisation_id_780594d2_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_check
    ADD CONSTRAINT moderation_check_territory_id_e0653a80_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_decision
    ADD CONSTRAINT moderation_decision_case_id_3f926bc5_fk_moderation_case_id FOREIGN KEY (case_id) REFERENCES public.moderation_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_decision
    ADD CONSTRAINT moderation_decision_decided_by_id_8e88b75a_fk_members_member_id FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_decision
    ADD CONSTRAINT moderation_decision_panel_id_5e74fcca_fk_moderation_panel_id FOREIGN KEY (panel_id) REFERENCES public.moderation_panel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_lot
    ADD CONSTRAINT moderation_lot_delegation_id_90e900be_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_lot
    ADD CONSTRAINT moderation_lot_organisation_id_8a43b77a_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_message
    ADD CONSTRAINT moderation_message_author_id_d0132510_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_message
    ADD CONSTRAINT moderation_message_check_record_id_f5e3200c_fk_moderatio FOREIGN KEY (check_record_id) REFERENCES public.moderation_check(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_observation
    ADD CONSTRAINT moderation_observati_report_id_f3babf6e_fk_moderatio FOREIGN KEY (report_id) REFERENCES public.moderation_report(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_observation
    ADD CONSTRAINT moderation_observation_by_id_710e71cb_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_observation
    ADD CONSTRAINT moderation_observation_case_id_cbff2a64_fk_moderation_case_id FOREIGN KEY (case_id) REFERENCES public.moderation_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_panel
    ADD CONSTRAINT moderation_panel_case_id_a835f9a3_fk_moderation_case_id FOREIGN KEY (case_id) REFERENCES public.moderation_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_panel
    ADD CONSTRAINT moderation_panel_delegation_id_88ee012b_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_decided_by_id_2a7fab44_fk_members_member_id FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_delegation_id_89adb486_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_first_decided_by_id_3c3e02ee_fk_members_m FOREIGN KEY (first_decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_organisation_id_21aa846e_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_reply
    ADD CONSTRAINT moderation_reply_territory_id_cf3d2995_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_report
    ADD CONSTRAINT moderation_report_case_id_69382b22_fk_moderation_case_id FOREIGN KEY (case_id) REFERENCES public.moderation_case(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_seat
    ADD CONSTRAINT moderation_seat_mandate_id_1237ff08_fk_delegations_mandate_id FOREIGN KEY (mandate_id) REFERENCES public.delegations_mandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_seat
    ADD CONSTRAINT moderation_seat_member_id_c07924f4_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_seat
    ADD CONSTRAINT moderation_seat_panel_id_0eb38e04_fk_moderation_panel_id FOREIGN KEY (panel_id) REFERENCES public.moderation_panel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_statement
    ADD CONSTRAINT moderation_statement_decision_id_20373fff_fk_moderatio FOREIGN KEY (decision_id) REFERENCES public.moderation_decision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.moderation_vote
    ADD CONSTRAINT moderation_vote_seat_id_ad820fe1_fk_moderation_seat_id FOREIGN KEY (seat_id) REFERENCES public.moderation_seat(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notifications_choice
    ADD CONSTRAINT notifications_choice_member_id_ba3afb39_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notifications_notice
    ADD CONSTRAINT notifications_notice_member_id_e71df573_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notifications_pushendpoint
    ADD CONSTRAINT notifications_pushen_member_id_08740637_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.notifications_quiethours
    ADD CONSTRAINT notifications_quieth_member_id_38ac59e3_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_account FOREIGN KEY (member_id) REFERENCES public.members_member(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT order_customer_of_its_shop FOREIGN KEY (shop_id, customer_id) REFERENCES public.orders_customer(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_ordermessage
    ADD CONSTRAINT order_message_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_book
    ADD CONSTRAINT orders_book_shop_id_cfd4cb09_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_customer
    ADD CONSTRAINT orders_customer_shop_id_0fb94159_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_deadline
    ADD CONSTRAINT orders_deadline_order_id_d9eb0fdd_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_deadline
    ADD CONSTRAINT orders_deadline_shop_id_071fb13a_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_documentcounter
    ADD CONSTRAINT orders_documentcounter_shop_id_9a154465_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_checkout_id_85d473d1_fk_orders_checkout_id FOREIGN KEY (checkout_id) REFERENCES public.orders_checkout(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_serving_delegation_i_ad4bce65_fk_delegatio FOREIGN KEY (serving_delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_shop_id_b562fb3d_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_order
    ADD CONSTRAINT orders_order_slot_id_258459b2_fk_slots_slot_id FOREIGN KEY (slot_id) REFERENCES public.slots_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_payment
    ADD CONSTRAINT orders_payment_recorded_by_id_73c3c223_fk_members_member_id FOREIGN KEY (recorded_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT orders_refund_done_by_id_b70c0827_fk_members_member_id FOREIGN KEY (done_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_reservation
    ADD CONSTRAINT orders_reservation_order_id_54fe4463_fk_orders_order_id FOREIGN KEY (order_id) REFERENCES public.orders_order(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_reservation
    ADD CONSTRAINT orders_reservation_shop_id_51cef237_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_reservation
    ADD CONSTRAINT orders_reservation_variant_id_a762efc2_fk_shops_variant_id FOREIGN KEY (variant_id) REFERENCES public.shops_variant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_sellerpapers
    ADD CONSTRAINT orders_sellerpapers_shop_id_2a6bdb73_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopaccount
    ADD CONSTRAINT orders_shopaccount_changed_by_id_067f18a9_fk_members_member_id FOREIGN KEY (changed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopaccount
    ADD CONSTRAINT orders_shopaccount_shop_id_3ee96f78_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopprovider
    ADD CONSTRAINT orders_shopprovider_changed_by_id_a78da045_fk_members_member_id FOREIGN KEY (changed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopprovider
    ADD CONSTRAINT orders_shopprovider_shop_id_00dc44e9_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_tally
    ADD CONSTRAINT orders_tally_shop_id_bbefb38c_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_application
    ADD CONSTRAINT organisations_applic_applicant_id_e8093453_fk_members_m FOREIGN KEY (applicant_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_applicationdecision
    ADD CONSTRAINT organisations_applic_application_id_b46cb6a7_fk_organisat FOREIGN KEY (application_id) REFERENCES public.organisations_application(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_applicationdecision
    ADD CONSTRAINT organisations_applic_by_id_803fe94f_fk_members_m FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_application
    ADD CONSTRAINT organisations_applic_organisation_id_37a7f5e3_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_application
    ADD CONSTRAINT organisations_applic_seat_id_d0557c9e_fk_territori FOREIGN KEY (seat_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_formerslug
    ADD CONSTRAINT organisations_former_organisation_id_c1f2cb11_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_invitation
    ADD CONSTRAINT organisations_invita_accepted_by_id_052a4bdc_fk_members_m FOREIGN KEY (accepted_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_invitation
    ADD CONSTRAINT organisations_invita_invited_by_id_766b39b8_fk_members_m FOREIGN KEY (invited_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_invitation
    ADD CONSTRAINT organisations_invita_organisation_id_438a835d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_authenticated_by_id_f56f35d3_fk_members_m FOREIGN KEY (authenticated_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_organisation
    ADD CONSTRAINT organisations_organi_seat_id_6ca922ed_fk_territori FOREIGN KEY (seat_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_teammember
    ADD CONSTRAINT organisations_teamme_member_id_af57a18e_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organisations_teammember
    ADD CONSTRAINT organisations_teamme_organisation_id_94b6b4fe_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT patronage_receipt_association_id_25bc7665_fk_organisat FOREIGN KEY (association_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT patronage_receipt_cancelled_by_id_c8bec9b8_fk_members_member_id FOREIGN KEY (cancelled_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT patronage_receipt_firm_id_49f09022_fk_organisat FOREIGN KEY (firm_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receipt
    ADD CONSTRAINT patronage_receipt_issued_by_id_aa7eea66_fk_members_member_id FOREIGN KEY (issued_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receiptissuer
    ADD CONSTRAINT patronage_receiptiss_association_id_8e0f881b_fk_organisat FOREIGN KEY (association_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_receiptissuer
    ADD CONSTRAINT patronage_receiptiss_declared_by_id_d7f14a42_fk_members_m FOREIGN KEY (declared_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_answered_by_id_7483239a_fk_members_member_id FOREIGN KEY (answered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_association_id_ed631199_fk_organisat FOREIGN KEY (association_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_declared_by_id_e8011852_fk_members_member_id FOREIGN KEY (declared_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_ended_by_id_80998f5f_fk_members_member_id FOREIGN KEY (ended_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.patronage_support
    ADD CONSTRAINT patronage_support_firm_id_ed6b6399_fk_organisat FOREIGN KEY (firm_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_consent
    ADD CONSTRAINT pictures_consent_organisation_id_eb92b7b6_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_consent
    ADD CONSTRAINT pictures_consent_recorded_by_id_2bf597d5_fk_members_member_id FOREIGN KEY (recorded_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_consent
    ADD CONSTRAINT pictures_consent_withdrawn_by_id_da3b82e3_fk_members_member_id FOREIGN KEY (withdrawn_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_face
    ADD CONSTRAINT pictures_face_consent_id_3f5ffbf5_fk_pictures_consent_id FOREIGN KEY (consent_id) REFERENCES public.pictures_consent(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_face
    ADD CONSTRAINT pictures_face_decided_by_id_fff2e445_fk_members_member_id FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_picture
    ADD CONSTRAINT pictures_picture_member_id_8cc16ba5_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_picture
    ADD CONSTRAINT pictures_picture_organisation_id_846d2886_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_picture
    ADD CONSTRAINT pictures_picture_passed_by_id_1191c362_fk_members_member_id FOREIGN KEY (passed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_picture
    ADD CONSTRAINT pictures_picture_rights_signed_by_id_629bfa71_fk_members_m FOREIGN KEY (rights_signed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_rendition
    ADD CONSTRAINT pictures_rendition_picture_id_649603bf_fk_pictures_picture_id FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_sheet
    ADD CONSTRAINT pictures_sheet_judged_by_id_c6dabe11_fk_members_member_id FOREIGN KEY (judged_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_sheet
    ADD CONSTRAINT pictures_sheet_organisation_id_ca7724ff_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.pictures_sheet
    ADD CONSTRAINT pictures_sheet_signed_by_id_7a046008_fk_members_member_id FOREIGN KEY (signed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.publications_attachment
    ADD CONSTRAINT publications_attachm_publication_id_eeab45f5_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_audioedition
    ADD CONSTRAINT publications_audioed_publication_id_65aa4151_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_category
    ADD CONSTRAINT publications_categor_parent_id_edd1b9c1_fk_publicati FOREIGN KEY (parent_id) REFERENCES public.publications_category(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_correction
    ADD CONSTRAINT publications_correct_publication_id_6cd9bd4b_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT publications_placeme_category_id_73358b00_fk_publicati FOREIGN KEY (category_id) REFERENCES public.publications_category(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT publications_placeme_publication_id_0000073c_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT publications_placeme_territory_id_f88bcc43_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_placement
    ADD CONSTRAINT publications_placeme_top_category_id_867a23bf_fk_publicati FOREIGN KEY (top_category_id) REFERENCES public.publications_category(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publica_author_id_19724618_fk_members_m FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publica_category_id_3e7cc9e9_fk_publicati FOREIGN KEY (category_id) REFERENCES public.publications_category(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publica_lead_picture_id_05862d40_fk_pictures_ FOREIGN KEY (lead_picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publica_organisation_id_bf0c5394_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication_pictures
    ADD CONSTRAINT publications_publica_picture_id_d25ba9d9_fk_pictures_ FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication_pictures
    ADD CONSTRAINT publications_publica_publication_id_2333385e_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publica_updated_by_id_f86a6cfd_fk_members_m FOREIGN KEY (updated_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_publication
    ADD CONSTRAINT publications_publication_video_id_40005565_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_question
    ADD CONSTRAINT publications_questio_publication_id_cbd2d34e_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_reach
    ADD CONSTRAINT publications_reach_publication_id_62500b8f_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_reach
    ADD CONSTRAINT publications_reach_territory_id_1953b2d0_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_version
    ADD CONSTRAINT publications_version_publication_id_1f09bd7f_fk_publicati FOREIGN KEY (publication_id) REFERENCES public.publications_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.publications_version
    ADD CONSTRAINT publications_version_saved_by_id_05f20642_fk_members_member_id FOREIGN KEY (saved_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_opened_by_id_56609777_fk_members_member_id FOREIGN KEY (opened_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_organisation_id_23876ca0_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_desk
    ADD CONSTRAINT reports_desk_territory_id_281110f4_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_desk_id_c3203f7d_fk_reports_desk_id FOREIGN KEY (desk_id) REFERENCES public.reports_desk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_photo_passed_by_id_9ccaa153_fk_members_m FOREIGN KEY (photo_passed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_same_as_id_b3e7e63e_fk_reports_problem_id FOREIGN KEY (same_as_id) REFERENCES public.reports_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_service_id_e4ef9762_fk_reports_service_id FOREIGN KEY (service_id) REFERENCES public.reports_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_problem
    ADD CONSTRAINT reports_problem_typed_by_id_b6496857_fk_members_member_id FOREIGN KEY (typed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_route
    ADD CONSTRAINT reports_route_desk_id_091b0f0f_fk_reports_desk_id FOREIGN KEY (desk_id) REFERENCES public.reports_desk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_route
    ADD CONSTRAINT reports_route_service_id_6b3c1b5a_fk_reports_service_id FOREIGN KEY (service_id) REFERENCES public.reports_service(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_service
    ADD CONSTRAINT reports_service_desk_id_26fe2f28_fk_reports_desk_id FOREIGN KEY (desk_id) REFERENCES public.reports_desk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_step
    ADD CONSTRAINT reports_step_by_id_627b7247_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reports_step
    ADD CONSTRAINT reports_step_problem_id_ce5b23d6_fk_reports_problem_id FOREIGN KEY (problem_id) REFERENCES public.reports_problem(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_answer
    ADD CONSTRAINT requests_answer_answered_by_id_410a5f4b_fk_members_member_id FOREIGN KEY (answered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_answer
    ADD CONSTRAINT requests_answer_asked_id_5c630395_fk_requests_asked_id FOREIGN KEY (asked_id) REFERENCES public.requests_asked(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_asked
    ADD CONSTRAINT requests_asked_question_id_31de5727_fk_requests_question_id FOREIGN KEY (question_id) REFERENCES public.requests_question(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_asked
    ADD CONSTRAINT requests_asked_shop_id_7572c07d_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_hold
    ADD CONSTRAINT requests_hold_answer_id_f92196ac_fk_requests_answer_id FOREIGN KEY (answer_id) REFERENCES public.requests_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_hold
    ADD CONSTRAINT requests_hold_question_id_8efec547_fk_requests_question_id FOREIGN KEY (question_id) REFERENCES public.requests_question(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_question
    ADD CONSTRAINT requests_question_member_id_cdbedc66_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.requests_question
    ADD CONSTRAINT requests_question_territory_id_3c285f72_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.search_documenttext
    ADD CONSTRAINT search_documenttext_document_id_39139f36_fk_search_document_id FOREIGN KEY (document_id) REFERENCES public.search_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_corrects_one_of_its_shop FOREIGN KEY (shop_id, corrects_id) REFERENCES public.orders_shopdocument(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_shopdocument
    ADD CONSTRAINT shop_document_customer_of_its_shop FOREIGN KEY (shop_id, customer_id) REFERENCES public.orders_customer(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_payment
    ADD CONSTRAINT shop_payment_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT shop_refund_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_refund
    ADD CONSTRAINT shop_refund_withdrawal_of_its_shop FOREIGN KEY (shop_id, withdrawal_id) REFERENCES public.orders_withdrawal(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_counteropening
    ADD CONSTRAINT shops_counteropening_delegation_id_1f2e8124_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_counteropening
    ADD CONSTRAINT shops_counteropening_prepared_by_id_16c31757_fk_members_m FOREIGN KEY (prepared_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_counteropening
    ADD CONSTRAINT shops_counteropening_shop_id_74ce46c0_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_goodsimport
    ADD CONSTRAINT shops_goodsimport_by_id_84242383_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_goodsimport
    ADD CONSTRAINT shops_goodsimport_shop_id_32e5d95f_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_goodsproblem
    ADD CONSTRAINT shops_goodsproblem_goods_import_id_3d2ecc0d_fk_shops_goo FOREIGN KEY (goods_import_id) REFERENCES public.shops_goodsimport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_phototofetch
    ADD CONSTRAINT shops_phototofetch_goods_import_id_a0f5587e_fk_shops_goo FOREIGN KEY (goods_import_id) REFERENCES public.shops_goodsimport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_phototofetch
    ADD CONSTRAINT shops_phototofetch_product_id_7938e48d_fk_shops_product_id FOREIGN KEY (product_id) REFERENCES public.shops_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_product
    ADD CONSTRAINT shops_product_picture_id_fe1673a1_fk_pictures_picture_id FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_product
    ADD CONSTRAINT shops_product_shop_id_b4feef5b_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_productentry
    ADD CONSTRAINT shops_productentry_product_id_1aa622ea_fk_shops_product_id FOREIGN KEY (product_id) REFERENCES public.shops_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_productentry
    ADD CONSTRAINT shops_productentry_shop_id_7159b879_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_productpicture
    ADD CONSTRAINT shops_productpicture_picture_id_ce528fd2_fk_pictures_picture_id FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_productpicture
    ADD CONSTRAINT shops_productpicture_product_id_f16224ef_fk_shops_product_id FOREIGN KEY (product_id) REFERENCES public.shops_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shop
    ADD CONSTRAINT shops_shop_organisation_id_62c585ff_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shop
    ADD CONSTRAINT shops_shop_territory_id_1e1c8624_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shopclosure
    ADD CONSTRAINT shops_shopclosure_shop_id_6e16aa14_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shopentry
    ADD CONSTRAINT shops_shopentry_shop_id_328b134f_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shoppicture
    ADD CONSTRAINT shops_shoppicture_picture_id_459a3cc8_fk_pictures_picture_id FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_shoppicture
    ADD CONSTRAINT shops_shoppicture_shop_id_82f7ab95_fk_shops_shop_id FOREIGN KEY (shop_id) REFERENCES public.shops_shop(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.shops_variant
    ADD CONSTRAINT shops_variant_product_id_3a74a040_fk_shops_product_id FOREIGN KEY (product_id) REFERENCES public.shops_product(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_counter
    ADD CONSTRAINT slots_counter_delegation_id_30f3415a_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_counter
    ADD CONSTRAINT slots_counter_territory_id_93d95f33_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_promised
    ADD CONSTRAINT slots_promised_slot_id_790c5676_fk_slots_slot_id FOREIGN KEY (slot_id) REFERENCES public.slots_slot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_shelf
    ADD CONSTRAINT slots_shelf_counter_id_28a8beca_fk_slots_counter_id FOREIGN KEY (counter_id) REFERENCES public.slots_counter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_slot
    ADD CONSTRAINT slots_slot_counter_id_3bf6961d_fk_slots_counter_id FOREIGN KEY (counter_id) REFERENCES public.slots_counter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_slot
    ADD CONSTRAINT slots_slot_tour_id_50ba937c_fk_slots_tour_id FOREIGN KEY (tour_id) REFERENCES public.slots_tour(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_tour
    ADD CONSTRAINT slots_tour_delegation_id_3396903b_fk_delegations_delegation_id FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_tour
    ADD CONSTRAINT slots_tour_starts_from_id_71f13bb1_fk_slots_counter_id FOREIGN KEY (starts_from_id) REFERENCES public.slots_counter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_tour_territories
    ADD CONSTRAINT slots_tour_territori_territory_id_115cb614_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.slots_tour_territories
    ADD CONSTRAINT slots_tour_territories_tour_id_04091ad6_fk_slots_tour_id FOREIGN KEY (tour_id) REFERENCES public.slots_tour(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT statement_line_payment_of_its_shop FOREIGN KEY (shop_id, payment_id) REFERENCES public.orders_payment(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_statementline
    ADD CONSTRAINT statement_line_refund_of_its_shop FOREIGN KEY (shop_id, refund_id) REFERENCES public.orders_refund(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT subscriptions_gift_opened_by_id_094ffe07_fk_members_member_id FOREIGN KEY (opened_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT subscriptions_gift_organisation_id_da69680d_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT subscriptions_gift_territory_id_2ca09156_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_gift
    ADD CONSTRAINT subscriptions_gift_withdrawn_by_id_59393cb0_fk_members_m FOREIGN KEY (withdrawn_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftbooklet
    ADD CONSTRAINT subscriptions_giftbo_asked_by_id_b7be785b_fk_members_m FOREIGN KEY (asked_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftbooklet
    ADD CONSTRAINT subscriptions_giftbo_gift_id_ffaded2b_fk_subscript FOREIGN KEY (gift_id) REFERENCES public.subscriptions_gift(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftcode
    ADD CONSTRAINT subscriptions_giftco_invitation_id_bcecbe6c_fk_subscript FOREIGN KEY (invitation_id) REFERENCES public.subscriptions_giftinvitation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_added_by_id_b471913d_fk_members_m FOREIGN KEY (added_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_application_id_ac75a2f2_fk_organisat FOREIGN KEY (application_id) REFERENCES public.organisations_application(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_claimed_by_id_ae2e86a4_fk_members_m FOREIGN KEY (claimed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_commune_id_2fc1376a_fk_territori FOREIGN KEY (commune_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_excluded_by_id_6aee2b80_fk_members_m FOREIGN KEY (excluded_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_gift_id_d2d38777_fk_subscript FOREIGN KEY (gift_id) REFERENCES public.subscriptions_gift(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_organisation_id_31d206df_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_premium_id_b949c1f4_fk_subscript FOREIGN KEY (premium_id) REFERENCES public.subscriptions_term(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_received_by_id_a50f4657_fk_members_m FOREIGN KEY (received_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_giftinvitation
    ADD CONSTRAINT subscriptions_giftin_shop_id_5bfd1fb6_fk_subscript FOREIGN KEY (shop_id) REFERENCES public.subscriptions_term(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_move
    ADD CONSTRAINT subscriptions_move_left_id_eb9ca860_fk_territories_territory_id FOREIGN KEY (left_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_move
    ADD CONSTRAINT subscriptions_move_term_id_a7480524_fk_subscriptions_term_id FOREIGN KEY (term_id) REFERENCES public.subscriptions_term(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_move
    ADD CONSTRAINT subscriptions_move_to_id_c55f380b_fk_territories_territory_id FOREIGN KEY (to_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_paidjob
    ADD CONSTRAINT subscriptions_paidjo_declared_by_id_9ddd871c_fk_members_m FOREIGN KEY (declared_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_paidjob
    ADD CONSTRAINT subscriptions_paidjo_delegation_id_1f21b59f_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_paidjob
    ADD CONSTRAINT subscriptions_paidjo_withdrawn_by_id_890828dd_fk_members_m FOREIGN KEY (withdrawn_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referralcode
    ADD CONSTRAINT subscriptions_referr_closed_by_id_907c5a2e_fk_members_m FOREIGN KEY (closed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referr_code_id_45c5a12a_fk_subscript FOREIGN KEY (code_id) REFERENCES public.subscriptions_referralcode(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referraldispute
    ADD CONSTRAINT subscriptions_referr_decided_by_id_cec8e7e3_fk_members_m FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referralcode
    ADD CONSTRAINT subscriptions_referr_delegation_id_22288807_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referraldispute
    ADD CONSTRAINT subscriptions_referr_delegation_id_c8558590_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referr_delegation_id_e6bf1bd9_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referr_dispute_id_4bdf2ddb_fk_subscript FOREIGN KEY (dispute_id) REFERENCES public.subscriptions_referraldispute(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referralcode
    ADD CONSTRAINT subscriptions_referr_made_by_id_cffe6fe0_fk_members_m FOREIGN KEY (made_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referr_organisation_id_3bd31cde_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referraldispute
    ADD CONSTRAINT subscriptions_referr_organisation_id_981b1b72_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referraldispute
    ADD CONSTRAINT subscriptions_referr_raised_by_id_cc515139_fk_members_m FOREIGN KEY (raised_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_referral
    ADD CONSTRAINT subscriptions_referral_used_by_id_bc961305_fk_members_member_id FOREIGN KEY (used_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_reminder
    ADD CONSTRAINT subscriptions_remind_term_id_b4b301aa_fk_subscript FOREIGN KEY (term_id) REFERENCES public.subscriptions_term(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_delegation_id_c7536c56_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_document_id_3e063405_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_invoice_id_7b77cf4b_fk_billing_document_id FOREIGN KEY (invoice_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_organisation_id_7fbc8511_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_referral_id_1e575e22_fk_subscript FOREIGN KEY (referral_id) REFERENCES public.subscriptions_referral(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_statement_id_5a5faeec_fk_subscript FOREIGN KEY (statement_id) REFERENCES public.subscriptions_sharestatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_share
    ADD CONSTRAINT subscriptions_share_territory_id_00783ff5_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_sharerate
    ADD CONSTRAINT subscriptions_sharerate_set_by_id_52280f10_fk_members_member_id FOREIGN KEY (set_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT subscriptions_shares_delegation_id_5599761e_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT subscriptions_shares_document_id_79120bcf_fk_billing_d FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_sharestatement
    ADD CONSTRAINT subscriptions_shares_made_by_id_51329e3d_fk_members_m FOREIGN KEY (made_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_subscription
    ADD CONSTRAINT subscriptions_subscr_ordered_by_id_5edc60ca_fk_members_m FOREIGN KEY (ordered_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_subscription
    ADD CONSTRAINT subscriptions_subscr_organisation_id_3a6e6b02_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_subscription
    ADD CONSTRAINT subscriptions_subscr_plan_id_2c895107_fk_subscript FOREIGN KEY (plan_id) REFERENCES public.subscriptions_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_subscription
    ADD CONSTRAINT subscriptions_subscr_territory_id_ace60fb3_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_document_id_7e3712dd_fk_billing_document_id FOREIGN KEY (document_id) REFERENCES public.billing_document(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_given_by_id_4d9fecde_fk_members_member_id FOREIGN KEY (given_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_plan_id_448b6f38_fk_subscriptions_plan_id FOREIGN KEY (plan_id) REFERENCES public.subscriptions_plan(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.subscriptions_term
    ADD CONSTRAINT subscriptions_term_subscription_id_f7ff2431_fk_subscript FOREIGN KEY (subscription_id) REFERENCES public.subscriptions_subscription(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_substitution
    ADD CONSTRAINT substitution_line_of_its_shop FOREIGN KEY (shop_id, line_id) REFERENCES public.orders_orderline(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_substitution
    ADD CONSTRAINT substitution_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_substitution
    ADD CONSTRAINT substitution_variant FOREIGN KEY (variant_id) REFERENCES public.shops_variant(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_contour
    ADD CONSTRAINT territories_contour_territory_id_c6c152b8_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_placename
    ADD CONSTRAINT territories_placenam_territory_id_e29e5a3f_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_commune_id_92662727_fk_territori FOREIGN KEY (commune_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_country_id_150c0da7_fk_territori FOREIGN KEY (country_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_department_id_7a5a383e_fk_territori FOREIGN KEY (department_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_intercommunality_id_6a455a03_fk_territori FOREIGN KEY (intercommunality_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_territory
    ADD CONSTRAINT territories_territor_region_id_0a0b3edc_fk_territori FOREIGN KEY (region_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.territories_townhall
    ADD CONSTRAINT territories_townhall_territory_id_281409ad_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_evidence
    ADD CONSTRAINT verification_evidenc_verification_id_66efab4b_fk_verificat FOREIGN KEY (verification_id) REFERENCES public.verification_verification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_lettercode
    ADD CONSTRAINT verification_letterc_printed_by_id_d71380a9_fk_members_m FOREIGN KEY (printed_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_lettercode
    ADD CONSTRAINT verification_letterc_verification_id_e7c31740_fk_verificat FOREIGN KEY (verification_id) REFERENCES public.verification_verification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_personmark
    ADD CONSTRAINT verification_personmark_member_id_768cfbf8_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_recusal
    ADD CONSTRAINT verification_recusal_member_id_1a7845e1_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_recusal
    ADD CONSTRAINT verification_recusal_verification_id_2273f4a3_fk_verificat FOREIGN KEY (verification_id) REFERENCES public.verification_verification(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_thirdplace
    ADD CONSTRAINT verification_thirdpl_delegation_id_b6379fba_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_thirdplace
    ADD CONSTRAINT verification_thirdpl_territory_id_42c81573_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verific_decided_by_id_f1e03799_fk_members_m FOREIGN KEY (decided_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verific_delegation_id_a4c3dac2_fk_delegatio FOREIGN KEY (delegation_id) REFERENCES public.delegations_delegation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verific_member_id_2f813bc6_fk_members_m FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verific_territory_id_d68013aa_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.verification_verification
    ADD CONSTRAINT verification_verific_third_place_id_f503cb7b_fk_verificat FOREIGN KEY (third_place_id) REFERENCES public.verification_thirdplace(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_captions
    ADD CONSTRAINT video_captions_updated_by_id_590302f6_fk_members_member_id FOREIGN KEY (updated_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_captions
    ADD CONSTRAINT video_captions_video_id_1a868667_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_channelimport
    ADD CONSTRAINT video_channelimport_by_id_3f8df3a4_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_channelimport
    ADD CONSTRAINT video_channelimport_organisation_id_f0beecdb_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_chapter
    ADD CONSTRAINT video_chapter_video_id_2bd0ff2b_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT video_importedfilm_channel_id_eb930181_fk_video_cha FOREIGN KEY (channel_id) REFERENCES public.video_channelimport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT video_importedfilm_organisation_id_d5eeff23_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_importedfilm
    ADD CONSTRAINT video_importedfilm_video_id_8185e788_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_rendition
    ADD CONSTRAINT video_rendition_video_id_099b1376_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_stretch
    ADD CONSTRAINT video_stretch_video_id_d045e6b5_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_upload
    ADD CONSTRAINT video_upload_by_id_0b083d30_fk_members_member_id FOREIGN KEY (by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_upload
    ADD CONSTRAINT video_upload_organisation_id_cee11de7_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_upload
    ADD CONSTRAINT video_upload_video_id_41545d52_fk_video_video_id FOREIGN KEY (video_id) REFERENCES public.video_video(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_video
    ADD CONSTRAINT video_video_brought_by_id_117b7251_fk_members_member_id FOREIGN KEY (brought_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.video_video
    ADD CONSTRAINT video_video_organisation_id_f192cedc_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_answer
    ADD CONSTRAINT walls_answer_poll_id_fbc99d11_fk_walls_poll_post_id FOREIGN KEY (poll_id) REFERENCES public.walls_poll(post_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT walls_ballot_answer_id_39ac6897_fk_walls_answer_id FOREIGN KEY (answer_id) REFERENCES public.walls_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT walls_ballot_member_id_a9063d7f_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_ballot
    ADD CONSTRAINT walls_ballot_poll_id_7c6e4c57_fk_walls_poll_post_id FOREIGN KEY (poll_id) REFERENCES public.walls_poll(post_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_poll
    ADD CONSTRAINT walls_poll_post_id_05a603c3_fk_walls_post_id FOREIGN KEY (post_id) REFERENCES public.walls_post(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_author_id_2c660ddd_fk_members_member_id FOREIGN KEY (author_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_card_id_37849edf_fk_walls_card_id FOREIGN KEY (card_id) REFERENCES public.walls_card(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_hidden_by_id_632bf668_fk_members_member_id FOREIGN KEY (hidden_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_organisation_id_13136456_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_post
    ADD CONSTRAINT walls_post_territory_id_68a3153d_fk_territories_territory_id FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_postpicture
    ADD CONSTRAINT walls_postpicture_picture_id_f2605f73_fk_pictures_picture_id FOREIGN KEY (picture_id) REFERENCES public.pictures_picture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_postpicture
    ADD CONSTRAINT walls_postpicture_post_id_d3528014_fk_walls_post_id FOREIGN KEY (post_id) REFERENCES public.walls_post(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_version
    ADD CONSTRAINT walls_version_post_id_1724230c_fk_walls_post_id FOREIGN KEY (post_id) REFERENCES public.walls_post(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.walls_wall
    ADD CONSTRAINT walls_wall_member_id_3ba65fc5_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.orders_withdrawal
    ADD CONSTRAINT withdrawal_order_of_its_shop FOREIGN KEY (shop_id, order_id) REFERENCES public.orders_order(shop_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_registration
    ADD CONSTRAINT workshops_registrati_session_id_55086c8e_fk_workshops FOREIGN KEY (session_id) REFERENCES public.workshops_session(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_registration
    ADD CONSTRAINT workshops_registrati_taken_by_id_167abb2e_fk_members_m FOREIGN KEY (taken_by_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_registration
    ADD CONSTRAINT workshops_registration_member_id_59ac8ce5_fk_members_member_id FOREIGN KEY (member_id) REFERENCES public.members_member(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_room
    ADD CONSTRAINT workshops_room_place_id_ad3e652b_fk_workshops_thirdplace_id FOREIGN KEY (place_id) REFERENCES public.workshops_thirdplace(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_session
    ADD CONSTRAINT workshops_session_place_id_7bbcbf87_fk_workshops_thirdplace_id FOREIGN KEY (place_id) REFERENCES public.workshops_thirdplace(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_session
    ADD CONSTRAINT workshops_session_room_id_b6273a7b_fk_workshops_room_id FOREIGN KEY (room_id) REFERENCES public.workshops_room(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_thirdplace
    ADD CONSTRAINT workshops_thirdplace_organisation_id_8b24bcc9_fk_organisat FOREIGN KEY (organisation_id) REFERENCES public.organisations_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.workshops_thirdplace
    ADD CONSTRAINT workshops_thirdplace_territory_id_a6f9ba1a_fk_territori FOREIGN KEY (territory_id) REFERENCES public.territories_territory(id) DEFERRABLE INITIALLY DEFERRED;
CREATE POLICY a_shop ON public.orders_attempt USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_customer USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_invoicedorder USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_order USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_orderline USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_ordermessage USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_payment USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_refund USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_shopdocument USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_statementline USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_substitution USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY a_shop ON public.orders_withdrawal USING ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint)) WITH CHECK ((shop_id = (NULLIF(current_setting('parvis.shop'::text, true), ''::text))::bigint));
CREATE POLICY b_others ON public.orders_attempt FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_customer FOR SELECT USING ((id IN ( SELECT o.customer_id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint) OR (o.serving_delegation_id = (NULLIF(current_setting('parvis.delegation'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_invoicedorder FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_order FOR SELECT USING ((((token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint) OR (serving_delegation_id = (NULLIF(current_setting('parvis.delegation'::text, true), ''::text))::bigint)));
CREATE POLICY b_others ON public.orders_orderline FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint) OR (o.serving_delegation_id = (NULLIF(current_setting('parvis.delegation'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_ordermessage FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_payment FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_refund FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_shopdocument FOR SELECT USING ((id IN ( SELECT i.document_id
   FROM public.orders_invoicedorder i
  WHERE (i.order_id IN ( SELECT o.id
           FROM public.orders_order o
          WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))))));
CREATE POLICY b_others ON public.orders_substitution FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY b_others ON public.orders_withdrawal FOR SELECT USING ((order_id IN ( SELECT o.id
   FROM public.orders_order o
  WHERE (((o.token_hash)::text = NULLIF(current_setting('parvis.order_token'::text, true), ''::text)) OR (o.member_id = (NULLIF(current_setting('parvis.member'::text, true), ''::text))::bigint)))));
CREATE POLICY c_owner ON public.orders_attempt FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_attempt'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_customer FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_customer'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_invoicedorder FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_invoicedorder'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_order FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_order'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_orderline FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_orderline'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_ordermessage FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_ordermessage'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_payment FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_payment'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_refund FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_refund'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_shopdocument FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_shopdocument'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_statementline FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_statementline'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_substitution FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_substitution'::regclass)::oid)))));
CREATE POLICY c_owner ON public.orders_withdrawal FOR SELECT USING (((current_setting('parvis.backup'::text, true) = 'on'::text) AND (CURRENT_USER = ( SELECT ((pg_class.relowner)::regrole)::text AS relowner
   FROM pg_class
  WHERE (pg_class.oid = ('public.orders_withdrawal'::regclass)::oid)))));
ALTER TABLE public.orders_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_customer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_invoicedorder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_order ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_orderline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_ordermessage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_payment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_refund ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_shopdocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_statementline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_substitution ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.orders_withdrawal ENABLE ROW LEVEL SECURITY;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_delivery TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_delivery_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_endpoint TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_endpoint_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_keptanswer TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_keptanswer_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.access_token TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.access_token_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_event TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.agenda_event_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_listed TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.agenda_listed_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.agenda_occurrence TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.agenda_occurrence_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_alert TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_alert_number_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_alertmessage TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_alertmessage_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_delivery TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_delivery_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_follower TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_follower_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_following TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_following_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_relay TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_relay_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_relaycall TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_relaycall_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_relayedperson TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_relayedperson_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_relayround TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_relayround_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_sector TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.alerts_sector_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.alerts_spread TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.audience_dailyplays TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.audience_dailyplays_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.audience_dailyreach TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.audience_dailyreach_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.audience_dailyviews TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.audience_dailyviews_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.audience_vainsearch TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.audience_vainsearch_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.audience_views TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.audience_views_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_bankline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_bankline_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_bankstatement TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_bankstatement_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.billing_counter TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_counter_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_customerdetails TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_customerdetails_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_debitmandate TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_debitmandate_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_deposit TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_deposit_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.billing_document TO parvis_app;
GRANT UPDATE(paid) ON TABLE public.billing_document TO parvis_app;
GRANT UPDATE(credited) ON TABLE public.billing_document TO parvis_app;
GRANT UPDATE(settled_at) ON TABLE public.billing_document TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_document_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.billing_documentline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_documentline_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_issuer TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_issuer_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_paper TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_payment TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_payment_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_prenotice TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_prenotice_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_refund TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_refund_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_reminder TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_reminder_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_remittance TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_remittance_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_run TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_run_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_runline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_runline_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_settlement TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_settlement_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.billing_supplierdetails TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.billing_supplierdetails_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_bag TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_bag_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_errand TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_errand_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_knownaddress TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_knownaddress_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_parcel TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_parcel_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_round TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_round_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_stop TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_stop_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.concierge_vehicle TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.concierge_vehicle_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts_block TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.contacts_block_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts_contact TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.contacts_contact_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts_mute TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.contacts_mute_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts_request TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.contacts_request_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contacts_unlisted TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.contents_organisationcopy TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.contents_organisationcopy_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_commitment TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_commitment_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_conversation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_conversation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_copied TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_copied_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_copiedfile TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_copiedfile_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_disclosure TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_disclosure_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_enclosure TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_enclosure_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_message TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_message_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.conversations_participant TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.conversations_participant_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.core_storedfile TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delegations_delegation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.delegations_delegation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delegations_mandate TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.delegations_mandate_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delegations_remit TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.delegations_remit_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.delegations_watch TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.delegations_watch_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_copy TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.digest_copy_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_edition TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.digest_edition_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_item TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.digest_item_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_letter TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.digest_letter_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.digest_reader TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.digest_reader_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.directory_claim TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.directory_claim_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.directory_goodaddress TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.directory_goodaddress_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.directory_listing TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.directory_listing_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.discussions_comment TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.discussions_comment_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.discussions_mention TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.discussions_mention_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.discussions_precision TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.discussions_precision_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.discussions_reaction TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.discussions_reaction_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.discussions_setting TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.discussions_setting_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_migrations TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_domain TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_domain_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_formerlabel TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_formerlabel_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_menuentry TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_menuentry_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_page TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_page_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_page_pictures TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_page_pictures_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_pageversion TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_pageversion_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_redirect TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_redirect_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_site TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_site_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.editor_sites_sitefile TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.editor_sites_sitefile_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.following_entry TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.following_entry_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.following_entrysource TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.following_entrysource_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.following_feed TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.following_follow TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.following_follow_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.following_line TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.following_line_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_ban TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_ban_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_coming TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_coming_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_entryrequest TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_entryrequest_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_group TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_group_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_groupfile TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_groupfile_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_groupinvitation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_groupinvitation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_meeting TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_meeting_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_membership TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_membership_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.groups_setaside TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.groups_setaside_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.imports_followedfeed TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.imports_followedfeed_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.imports_import TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.imports_import_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.imports_importedpicture TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.imports_importedpicture_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.imports_importline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.imports_importline_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.journal_dailyhead TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.journal_entry TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.journal_entry_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.journal_seal TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.ledger_account TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.ledger_account_id_seq TO parvis_app;
GRANT SELECT ON TABLE public.ledger_balance TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.ledger_closedmonth TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.ledger_line TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.ledger_line_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.limits_spent TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.limits_spent_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_datacopy TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.members_datacopy_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_deathnotice TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.members_deathnotice_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_departure TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.members_departure_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_lostfactor TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.members_lostfactor_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_member TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.members_member_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.members_signin TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_acceptance TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_acceptance_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_appeal TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_appeal_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_case TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_case_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_check TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_check_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_decision TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_decision_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_lot TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_lot_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_message TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_message_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_observation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_observation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_panel TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_panel_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_reply TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_reply_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_report TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_report_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_seat TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_seat_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_statement TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_statement_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.moderation_vote TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.moderation_vote_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_choice TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.notifications_choice_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_notice TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.notifications_notice_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_pushendpoint TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.notifications_pushendpoint_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.notifications_quiethours TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.notifications_quiethours_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_attempt TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_attempt_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_book TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_checkout TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_checkout_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_customer TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_customer_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_deadline TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_documentcounter TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_documentcounter_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.orders_invoicedorder TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_invoicedorder_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_order TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_order_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_orderline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_orderline_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_ordermessage TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_ordermessage_id_seq TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.orders_payment TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_payment_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_refund TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_refund_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_reservation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_reservation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_sellerpapers TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_shopaccount TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.orders_shopdocument TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_shopdocument_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_shopprovider TO parvis_app;
GRANT SELECT,INSERT ON TABLE public.orders_statementline TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_statementline_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.orders_substitution TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_substitution_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_tally TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_tally_id_seq TO parvis_app;
GRANT SELECT,INSERT,UPDATE ON TABLE public.orders_withdrawal TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.orders_withdrawal_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_application TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_application_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_applicationdecision TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_applicationdecision_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_formerslug TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_formerslug_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_invitation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_invitation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_organisation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_organisation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.organisations_teammember TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.organisations_teammember_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.patronage_receipt TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.patronage_receipt_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.patronage_receiptissuer TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.patronage_support TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.patronage_support_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pictures_consent TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.pictures_consent_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pictures_face TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.pictures_face_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pictures_picture TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.pictures_picture_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pictures_rendition TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.pictures_rendition_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.pictures_sheet TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.pictures_sheet_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publication_numbers TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_attachment TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_attachment_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_audioedition TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_audioedition_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_category TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_category_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_correction TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_correction_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_placement TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_placement_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_publication TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_publication_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_publication_pictures TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_publication_pictures_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_question TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_question_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_reach TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_reach_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.publications_version TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.publications_version_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registers_association TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registers_establishment TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registers_snapshot TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.registers_snapshot_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.registers_unit TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reports_desk TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.reports_desk_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reports_problem TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.reports_problem_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reports_route TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.reports_route_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reports_service TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.reports_service_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.reports_step TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.reports_step_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.requests_answer TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.requests_answer_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.requests_asked TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.requests_asked_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.requests_hold TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.requests_hold_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.requests_question TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.requests_question_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sealed_sealedrecord TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.sealed_sealedrecord_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.sealed_unsealing TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.sealed_unsealing_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_document TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.search_document_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_documenttext TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.search_word TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_counteropening TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_counteropening_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_goodsimport TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_goodsimport_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_goodsproblem TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_goodsproblem_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_phototofetch TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_phototofetch_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_product TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_product_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_productentry TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_productpicture TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_productpicture_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_shop TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_shop_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_shopclosure TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_shopclosure_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_shopentry TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_shoppicture TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_shoppicture_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.shops_variant TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.shops_variant_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_counter TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_counter_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_promised TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_promised_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_shelf TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_shelf_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_slot TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_slot_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_tour TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_tour_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.slots_tour_territories TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.slots_tour_territories_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_gift TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_gift_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_giftbooklet TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_giftbooklet_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_giftcode TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_giftcode_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_giftinvitation TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_giftinvitation_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_move TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_move_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_paidjob TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_paidjob_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_plan TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_plan_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_referral TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_referral_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_referralcode TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_referralcode_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_referraldispute TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_referraldispute_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_reminder TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_reminder_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_share TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_share_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_sharerate TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_sharerate_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_sharestatement TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_sharestatement_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_subscription TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_subscription_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.subscriptions_term TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.subscriptions_term_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_contour TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_inclusion TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.territories_inclusion_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_placename TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.territories_placename_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_territory TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.territories_territory_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_territory_neighbours TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.territories_territory_neighbours_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.territories_townhall TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.tracking_proof TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.tracking_proof_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_evidence TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_evidence_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_lettercode TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_lettercode_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_personmark TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_personmark_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_recusal TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_recusal_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_thirdplace TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_thirdplace_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.verification_verification TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.verification_verification_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_captions TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_captions_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_channelimport TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_channelimport_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_chapter TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_chapter_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_importedfilm TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_importedfilm_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_rendition TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_rendition_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_stretch TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_stretch_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_upload TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.video_video TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.video_video_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_answer TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_answer_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_ballot TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_ballot_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_card TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_card_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_poll TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_post TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_post_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_postpicture TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_postpicture_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_version TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.walls_version_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.walls_wall TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workshops_registration TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.workshops_registration_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workshops_room TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.workshops_room_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workshops_session TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.workshops_session_id_seq TO parvis_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.workshops_thirdplace TO parvis_app;
GRANT SELECT,USAGE ON SEQUENCE public.workshops_thirdplace_id_seq TO parvis_app;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET row_security = off;
INSERT INTO public.publications_category VALUES (1, 'Vie municipale', 'vie-municipale', NULL);
INSERT INTO public.publications_category VALUES (2, 'Conseil municipal', 'conseil-municipal', 1);
INSERT INTO public.publications_category VALUES (3, 'Services publics', 'services-publics', 1);
INSERT INTO public.publications_category VALUES (4, 'Travaux et voirie', 'travaux-et-voirie', 1);
INSERT INTO public.publications_category VALUES (5, 'Finances locales', 'finances-locales', 1);
INSERT INTO public.publications_category VALUES (6, 'Participation citoyenne', 'participation-citoyenne', 1);
INSERT INTO public.publications_category VALUES (7, 'Intercommunalité et territoire', 'intercommunalite-et-territoire', NULL);
INSERT INTO public.publications_category VALUES (8, 'Grands projets', 'grands-projets', 7);
INSERT INTO public.publications_category VALUES (9, 'Transports et mobilités', 'transports-et-mobilites', 7);
INSERT INTO public.publications_category VALUES (10, 'Eau et déchets', 'eau-et-dechets', 7);
INSERT INTO public.publications_category VALUES (11, 'Logement et urbanisme', 'logement-et-urbanisme', 7);
INSERT INTO public.publications_category VALUES (12, 'Économie', 'economie', NULL);
INSERT INTO public.publications_category VALUES (13, 'Commerces et artisans', 'commerces-et-artisans', 12);
INSERT INTO public.publications_category VALUES (14, 'Entreprises', 'entreprises', 12);
INSERT INTO public.publications_category VALUES (15, 'Emploi et formation', 'emploi-et-formation', 12);
INSERT INTO public.publications_category VALUES (16, 'Agriculture et viticulture', 'agriculture-et-viticulture', 12);
INSERT INTO public.publications_category VALUES (17, 'Tourisme', 'tourisme', 12);
INSERT INTO public.publications_category VALUES (18, 'Culture', 'culture', NULL);
INSERT INTO public.publications_category VALUES (19, 'Spectacles et concerts', 'spectacles-et-concerts', 18);
INSERT INTO public.publications_category VALUES (20, 'Expositions', 'expositions', 18);
INSERT INTO public.publications_category VALUES (21, 'Livres et lecture', 'livres-et-lecture', 18);
INSERT INTO public.publications_category VALUES (22, 'Patrimoine et histoire', 'patrimoine-et-histoire', 18);
INSERT INTO public.publications_category VALUES (23, 'Cinéma', 'cinema', 18);
INSERT INTO public.publications_category VALUES (24, 'Sport', 'sport', NULL);
INSERT INTO public.publications_category VALUES (25, 'Clubs et résultats', 'clubs-et-resultats', 24);
INSERT INTO public.publications_category VALUES (26, 'Sport scolaire', 'sport-scolaire', 24);
INSERT INTO public.publications_category VALUES (27, 'Équipements sportifs', 'equipements-sportifs', 24);
INSERT INTO public.publications_category VALUES (28, 'Activités de plein air', 'activites-de-plein-air', 24);
INSERT INTO public.publications_category VALUES (29, 'Vie associative', 'vie-associative', NULL);
INSERT INTO public.publications_category VALUES (30, 'Associations', 'associations', 29);
INSERT INTO public.publications_category VALUES (31, 'Bénévolat', 'benevolat', 29);
INSERT INTO public.publications_category VALUES (32, 'Fêtes et marchés', 'fetes-et-marches', 29);
INSERT INTO public.publications_category VALUES (33, 'Solidarité', 'solidarite', 29);
INSERT INTO public.publications_category VALUES (34, 'Éducation et jeunesse', 'education-et-jeunesse', NULL);
INSERT INTO public.publications_category VALUES (35, 'Écoles', 'ecoles', 34);
INSERT INTO public.publications_category VALUES (36, 'Collèges et lycées', 'colleges-et-lycees', 34);
INSERT INTO public.publications_category VALUES (37, 'Petite enfance', 'petite-enfance', 34);
INSERT INTO public.publications_category VALUES (38, 'Enseignement supérieur', 'enseignement-superieur', 34);
INSERT INTO public.publications_category VALUES (39, 'Santé et social', 'sante-et-social', NULL);
INSERT INTO public.publications_category VALUES (40, 'Accès aux soins', 'acces-aux-soins', 39);
INSERT INTO public.publications_category VALUES (41, 'Prévention', 'prevention', 39);
INSERT INTO public.publications_category VALUES (42, 'Aînés', 'aines', 39);
INSERT INTO public.publications_category VALUES (43, 'Handicap', 'handicap', 39);
INSERT INTO public.publications_category VALUES (44, 'Environnement', 'environnement', NULL);
INSERT INTO public.publications_category VALUES (45, 'Nature et biodiversité', 'nature-et-biodiversite', 44);
INSERT INTO public.publications_category VALUES (46, 'Énergie', 'energie', 44);
INSERT INTO public.publications_category VALUES (47, 'Climat et risques', 'climat-et-risques', 44);
INSERT INTO public.publications_category VALUES (48, 'Jardins et agriculture urbaine', 'jardins-et-agriculture-urbaine', 44);
INSERT INTO public.publications_category VALUES (49, 'Numérique', 'numerique', NULL);
INSERT INTO public.publications_category VALUES (50, 'Souveraineté numérique', 'souverainete-numerique', 49);
INSERT INTO public.publications_category VALUES (51, 'Inclusion numérique', 'inclusion-numerique', 49);
INSERT INTO public.publications_category VALUES (52, 'Données ouvertes', 'donnees-ouvertes', 49);
INSERT INTO public.publications_category VALUES (53, 'Usages et sécurité', 'usages-et-securite', 49);
INSERT INTO public.publications_category VALUES (54, 'Éducation aux médias', 'education-aux-medias', 49);
INSERT INTO public.publications_category VALUES (55, 'Société', 'societe', NULL);
INSERT INTO public.publications_category VALUES (56, 'Droits et démarches', 'droits-et-demarches', 55);
INSERT INTO public.publications_category VALUES (57, 'Sécurité', 'securite', 55);
INSERT INTO public.publications_category VALUES (58, 'Mémoire', 'memoire', 55);
INSERT INTO public.publications_category VALUES (59, 'Portraits', 'portraits', 55);
INSERT INTO public.subscriptions_plan VALUES (1, 'premium', 'institution', 0, 999, 'yearly', 12000, 2000, 0, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (2, 'premium', 'institution', 1000, 4999, 'yearly', 15600, 2000, 0, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (3, 'premium', 'institution', 5000, 19999, 'yearly', 20400, 2000, 0, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (4, 'premium', 'institution', 20000, NULL, 'yearly', 26400, 2000, 0, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (5, 'premium', 'company', 0, 9, 'yearly', 12000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (6, 'premium', 'company', 0, 9, 'monthly', 1200, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (7, 'premium', 'company', 10, 49, 'yearly', 18000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (8, 'premium', 'company', 10, 49, 'monthly', 1800, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (9, 'premium', 'company', 50, NULL, 'yearly', 26400, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (10, 'premium', 'company', 50, NULL, 'monthly', 2640, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (11, 'premium', 'association', 0, 0, 'yearly', 6000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (12, 'premium', 'association', 0, 0, 'monthly', 600, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (13, 'premium', 'association', 1, 9, 'yearly', 12000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (14, 'premium', 'association', 1, 9, 'monthly', 1200, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (15, 'premium', 'association', 10, NULL, 'yearly', 18000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (16, 'premium', 'association', 10, NULL, 'monthly', 1800, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (17, 'premium', 'media', 0, 9, 'yearly', 12000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (18, 'premium', 'media', 0, 9, 'monthly', 1200, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (19, 'premium', 'media', 10, NULL, 'yearly', 26400, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (20, 'premium', 'media', 10, NULL, 'monthly', 2640, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (21, 'shop', 'company', 0, 9, 'yearly', 18000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (22, 'shop', 'company', 0, 9, 'monthly', 1800, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (23, 'shop', 'company', 10, 49, 'yearly', 26400, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (24, 'shop', 'company', 10, 49, 'monthly', 2640, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (25, 'shop', 'company', 50, NULL, 'yearly', 42000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (26, 'shop', 'company', 50, NULL, 'monthly', 4200, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (27, 'shop', 'association', 0, 9, 'yearly', 9000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (28, 'shop', 'association', 0, 9, 'monthly', 900, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (29, 'shop', 'association', 10, NULL, 'yearly', 18000, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_plan VALUES (30, 'shop', 'association', 10, NULL, 'monthly', 1800, 2000, 30, '2024-01-01', NULL);
INSERT INTO public.subscriptions_sharerate VALUES (1, 'base', 4000, '2015-05-01', now(), NULL);
INSERT INTO public.subscriptions_sharerate VALUES (2, 'referral', 2000, '2015-05-01', now(), NULL);
SELECT pg_catalog.setval('public.publications_category_id_seq', 59, true);
SELECT pg_catalog.setval('public.subscriptions_plan_id_seq', 30, true);
SELECT pg_catalog.setval('public.subscriptions_sharerate_id_seq', 2, true);
INSERT INTO public.django_migrations (app, name, applied) VALUES
('access', '0001_tokens_and_webhooks', now()),
('account', '0001_initial', now()),
('account', '0002_email_max_length', now()),
('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
('account', '0004_alter_emailaddress_drop_unique_email', now()),
('account', '0005_emailaddress_idx_upper_email', now()),
('account', '0006_emailaddress_lower', now()),
('account', '0007_emailaddress_idx_email', now()),
('account', '0008_emailaddress_unique_primary_email_fixup', now()),
('account', '0009_emailaddress_unique_primary_email', now()),
('agenda', '0001_initial', now()),
('alerts', '0001_initial', now()),
('alerts', '0002_who_is_told', now()),
('alerts', '0003_relays_of_delegations', now()),
('audience', '0001_initial', now()),
('audience', '0002_sources_places_plays_and_vain_searches', now()),
('auth', '0001_initial', now()),
('auth', '0002_alter_permission_name_max_length', now()),
('auth', '0003_alter_user_email_max_length', now()),
('auth', '0004_alter_user_username_opts', now()),
('auth', '0005_alter_user_last_login_null', now()),
('auth', '0006_require_contenttypes_0002', now()),
('auth', '0007_alter_validators_add_error_messages', now()),
('auth', '0008_alter_user_username_max_length', now()),
('auth', '0009_alter_user_last_name_max_length', now()),
('auth', '0010_alter_group_name_max_length', now()),
('auth', '0011_update_proxy_permissions', now()),
('auth', '0012_alter_user_first_name_max_length', now()),
('billing', '0001_documents', now()),
('billing', '0002_issued_for_good', now()),
('billing', '0003_payments_runs_and_statements', now()),
('billing', '0004_what_was_paid_stays', now()),
('billing', '0005_privileges', now()),
('concierge', '0001_errands_vehicles_and_rounds', now()),
('concierge', '0002_bags_and_parcels', now()),
('contacts', '0001_asked_accepted_kept_away', now()),
('contents', '0001_copies_of_organisations', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('conversations', '0001_sealed_messages', now()),
('core', '0001_initial', now()),
('delegations', '0001_initial', now()),
('delegations', '0002_every_role', now()),
('delegations', '0003_associations_and_watches', now()),
('delegations', '0004_newsroom', now()),
('delegations', '0005_warned_of_the_end', now()),
('digest', '0001_letters_editions_readers', now()),
('digest', '0002_hidden_editions', now()),
('directory', '0001_initial', now()),
('directory', '0002_streets', now()),
('directory', '0003_opposed_listings', now()),
('discussions', '0001_initial', now()),
('discussions', '0002_hidden_by_a_decision', now()),
('discussions', '0003_answers_settings_and_precisions', now()),
('editor_sites', '0001_domains_and_old_addresses', now()),
('editor_sites', '0002_sites_and_their_pages', now()),
('following', '0001_who_follows_what', now()),
('groups', '0001_groups_members_meetings_files', now()),
('imports', '0001_brought_in', now()),
('imports', '0002_pictures_brought_once', now()),
('imports', '0003_taken_up_again', now()),
('imports', '0004_feeds_asked_less', now()),
('journal', '0001_initial', now()),
('journal', '0002_append_only', now()),
('journal', '0003_daily_heads', now()),
('ledger', '0001_accounts_lines_and_closed_months', now()),
('ledger', '0002_append_only', now()),
('limits', '0001_what_was_spent', now()),
('members', '0001_initial', now()),
('members', '0002_suspensions_and_sign_ins', now()),
('members', '0003_lost_factors', now()),
('members', '0004_rights_over_own_data', now()),
('members', '0005_ended_sign_ins_are_told', now()),
('mfa', '0001_initial', now()),
('mfa', '0002_authenticator_timestamps', now()),
('mfa', '0003_authenticator_type_uniq', now()),
('moderation', '0001_initial', now()),
('moderation', '0002_the_court', now()),
('moderation', '0003_nothing_without_a_human', now()),
('moderation', '0004_charter_and_replies', now()),
('moderation', '0005_referred', now()),
('moderation', '0006_appeals_beside_a_new_case', now()),
('moderation', '0007_decided_checks', now()),
('moderation', '0008_reports_by_address', now()),
('moderation', '0009_reporters_are_forgotten', now()),
('moderation', '0010_emergencies', now()),
('moderation', '0011_pictures_at_the_gate', now()),
('moderation', '0012_judged_by_date', now()),
('moderation', '0013_films_at_the_gate', now()),
('moderation', '0014_accounts_that_leave', now()),
('moderation', '0015_checks_of_what_came_in_together', now()),
('notifications', '0001_initial', now()),
('notifications', '0002_push_endpoints', now()),
('notifications', '0003_topics_choices_and_quiet_hours', now()),
('orders', '0001_orders_and_customers', now()),
('orders', '0002_rows_apart', now()),
('orders', '0003_how_shops_are_paid', now()),
('orders', '0004_payments_apart', now()),
('orders', '0005_money_that_never_came', now()),
('organisations', '0001_initial', now()),
('organisations', '0002_applications_invitations_and_standing', now()),
('organisations', '0003_registering_is_called_so', now()),
('organisations', '0004_applications_of_a_desk', now()),
('organisations', '0005_what_robots_may_do', now()),
('patronage', '0001_support_and_receipts', now()),
('patronage', '0002_receipts_never_change', now()),
('pictures', '0001_initial', now()),
('pictures', '0002_judged', now()),
('pictures', '0003_gate', now()),
('pictures', '0004_the_gate_holds', now()),
('pictures', '0005_pictures_of_members', now()),
('pictures', '0006_searched', now()),
('procrastinate', '0001_initial', now()),
('procrastinate', '0002_drop_started_at_column', now()),
('procrastinate', '0003_drop_started_at_column', now()),
('procrastinate', '0004_drop_procrastinate_version_table', now()),
('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
('procrastinate', '0006_fix_trigger_status_events_insert', now()),
('procrastinate', '0007_add_queueing_lock_column', now()),
('procrastinate', '0008_close_fetch_job_race_condition', now()),
('procrastinate', '0009_add_defer_job_function', now()),
('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
('procrastinate', '0011_add_foreign_key_index', now()),
('procrastinate', '0012_add_locks_to_periodic_defer', now()),
('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
('procrastinate', '0015_add_trigger_on_job_deletion', now()),
('procrastinate', '0016_delete_finished_jobs', now()),
('procrastinate', '0017_add_checks_to_finish_job', now()),
('procrastinate', '0018_add_checks_to_retry_job', now()),
('procrastinate', '0019_fix_finish_job_compat_issue', now()),
('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
('procrastinate', '0022_null_locks_excluded', now()),
('procrastinate', '0023_remove_old_finish_job_function', now()),
('procrastinate', '0024_job_id_bigint', now()),
('procrastinate', '0025_add_models', now()),
('procrastinate', '0026_add_job_priority', now()),
('procrastinate', '0027_add_periodic_job_priority', now()),
('procrastinate', '0028_add_cancel_states', now()),
('procrastinate', '0029_add_additional_params_to_retry_job', now()),
('procrastinate', '0030_alter_procrastinateevent_options', now()),
('procrastinate', '0031_add_indexes_for_fetch_job', now()),
('procrastinate', '0032_pre_cancel_notification', now()),
('procrastinate', '0033_post_cancel_notification', now()),
('procrastinate', '0034_pre_add_heartbeat', now()),
('procrastinate', '0035_post_add_heartbeat', now()),
('procrastinate', '0036_add_worker_model', now()),
('procrastinate', '0037_pre_batch_defer_jobs', now()),
('procrastinate', '0038_post_batch_defer_jobs', now()),
('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
('procrastinate', '0040_pre_retry_failed_job', now()),
('procrastinate', '0041_post_retry_failed_job', now()),
('publications', '0001_initial', now()),
('publications', '0002_numbers_and_categories', now()),
('publications', '0003_who_last_wrote', now()),
('publications', '0004_hidden_by_a_decision', now()),
('publications', '0005_films', now()),
('publications', '0006_films_on_lists', now()),
('publications', '0007_audio_editions', now()),
('registers', '0001_initial', now()),
('registers', '0002_hidden_establishments_have_no_place', now()),
('registers', '0003_where_establishments_stand', now()),
('reports', '0001_desks_services_problems', now()),
('requests', '0001_questions_answers_and_holds', now()),
('sealed', '0001_initial', now()),
('sealed', '0002_kept_until_their_term', now()),
('search', '0001_initial', now()),
('search', '0002_french', now()),
('sessions', '0001_initial', now()),
('shops', '0001_shops_and_their_opening', now()),
('shops', '0002_goods', now()),
('shops', '0003_market_index', now()),
('shops', '0004_files_of_goods', now()),
('shops', '0005_openings_say_who', now()),
('shops', '0006_large_files_of_goods', now()),
('shops', '0007_words_of_the_trade', now()),
('slots', '0001_counters_rounds_and_slots', now()),
('slots', '0002_vehicles_are_chosen_when_a_round_is_planned', now()),
('subscriptions', '0001_plans_and_terms', now()),
('subscriptions', '0002_gifts', now()),
('subscriptions', '0003_first_price_list', now()),
('subscriptions', '0004_rights_given_before', now()),
('subscriptions', '0005_invoices_of_terms', now()),
('subscriptions', '0006_reminders_and_rates', now()),
('subscriptions', '0007_shares_referrals_and_paid_jobs', now()),
('subscriptions', '0008_shares_stay', now()),
('subscriptions', '0009_a_page_of_welcome', now()),
('subscriptions', '0010_first_prices_of_shops', now()),
('subscriptions', '0011_occasions_of_shares', now()),
('territories', '0001_initial', now()),
('tracking', '0001_proofs_are_kept', now()),
('verification', '0001_initial', now()),
('verification', '0002_evidence_ends_with_its_request', now()),
('verification', '0003_waited_since', now()),
('video', '0001_initial', now()),
('video', '0002_channels_brought_in', now()),
('video', '0003_stretches_of_the_search', now()),
('video', '0004_posters_are_jpeg', now()),
('walls', '0001_walls_posts_polls', now()),
('workshops', '0001_places_sessions_and_registrations', now());
