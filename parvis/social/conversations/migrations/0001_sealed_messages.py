import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

IN_TURN = """
-- Messages follow each other without a gap: each takes the number that its conversation, its row locked, has just reached.
CREATE FUNCTION conversations_take_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq IS DISTINCT FROM (SELECT last_seq FROM conversations_conversation WHERE id = NEW.conversation_id) THEN
        RAISE EXCEPTION 'messages of a conversation follow each other' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conversations_message_in_turn BEFORE INSERT ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION conversations_take_turn();

-- What was said by whom, under which number, stays: text and state alone change.
CREATE FUNCTION conversations_keep_who() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.conversation_id, NEW.seq, NEW.sender_id, NEW.sent_at, NEW.kind)
       IS DISTINCT FROM (OLD.conversation_id, OLD.seq, OLD.sender_id, OLD.sent_at, OLD.kind) THEN
        RAISE EXCEPTION 'a message stays its sender''s' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER conversations_message_kept BEFORE UPDATE ON conversations_message
    FOR EACH ROW EXECUTE FUNCTION conversations_keep_who();

CREATE FUNCTION conversations_keep_mark() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was committed to never changes' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER conversations_commitment_kept BEFORE UPDATE ON conversations_commitment
    FOR EACH ROW EXECUTE FUNCTION conversations_keep_mark();

CREATE FUNCTION conversations_count_people() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM conversations_conversation WHERE id = NEW.conversation_id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM conversations_participant
        WHERE conversation_id = NEW.conversation_id AND state IN ('asked', 'in')) > 50 THEN
        RAISE EXCEPTION 'a conversation has fifty people at most' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER conversations_people_counted AFTER INSERT OR UPDATE OF state ON conversations_participant
    FOR EACH ROW WHEN (NEW.state IN ('asked', 'in')) EXECUTE FUNCTION conversations_count_people();
"""

NO_TURN = """
DROP TRIGGER conversations_message_in_turn ON conversations_message;
DROP FUNCTION conversations_take_turn();
DROP TRIGGER conversations_message_kept ON conversations_message;
DROP FUNCTION conversations_keep_who();
DROP TRIGGER conversations_commitment_kept ON conversations_commitment;
DROP FUNCTION conversations_keep_mark();
DROP TRIGGER conversations_people_counted ON conversations_participant;
DROP FUNCTION conversations_count_people();
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Conversation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrapped_key', models.BinaryField()),
                ('key_id', models.CharField(help_text='Which EVIDENCE_KEY sealed it', max_length=16)),
                ('pair', models.CharField(help_text='Of two people: « 12:40 », the smaller id first', max_length=41, null=True, unique=True)),
                ('name_sealed', models.BinaryField(default=b'', help_text='What its people call it')),
                ('started_at', models.DateTimeField()),
                ('last_seq', models.BigIntegerField(default=0, help_text="Number of its latest message; the next takes the next, under the row's lock")),
                ('last_rev', models.BigIntegerField(default=0, help_text='Counts every change: what an open page asks from')),
                ('last_at', models.DateTimeField(help_text='When something was last said')),
                ('kept_days', models.PositiveSmallIntegerField(help_text='How long messages are kept: the shortest that its people ask', null=True)),
                ('kept_since', models.DateTimeField(help_text='From when on it applies: all were told before', null=True)),
                ('started_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('kept_days__isnull', False)), fields=['kept_since'], name='conversation_kept')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_rev__gte', 0), ('last_seq__gte', 0)), name='conversation_counts_up'), models.CheckConstraint(condition=models.Q(('kept_days__isnull', True), ('kept_days__in', [7, 30, 90, 365]), _connector='OR'), name='conversation_kept_so_long'), models.CheckConstraint(condition=models.Q(models.Q(('kept_days__isnull', True), ('kept_since__isnull', True)), models.Q(('kept_days__isnull', False), ('kept_since__isnull', False)), _connector='OR'), name='conversation_kept_from_an_instant')],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('made_at', models.DateTimeField(db_index=True)),
                ('mark', models.BinaryField(help_text='HMAC: reveals nothing')),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversations.conversation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('conversation', 'seq', 'version'), name='committed_once')],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wrapped_key', models.BinaryField()),
                ('key_id', models.CharField(help_text='Which EVIDENCE_KEY sealed it', max_length=16)),
                ('made_at', models.DateTimeField()),
                ('destroyed_at', models.DateTimeField(help_text='When its copies were destroyed: nobody can appeal any more', null=True)),
                ('author', models.ForeignKey(help_text='Who wrote them', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(help_text='Who shows them', on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='conversations.conversation')),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'author'], name='disclosure_of_author')],
            },
        ),
        migrations.CreateModel(
            name='Copied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField()),
                ('version', models.PositiveSmallIntegerField()),
                ('sent_at', models.DateTimeField()),
                ('sealed', models.BinaryField()),
                ('disclosure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='copies', to='conversations.disclosure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('disclosure', 'seq', 'version'), name='copied_once')],
            },
        ),
        migrations.CreateModel(
            name='CopiedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('file', models.CharField(help_text='Its name in core.files; sealed with the key of the disclosure', max_length=80)),
                ('copied', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='conversations.copied')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('copied', 'place'), name='copied_file_in_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seq', models.BigIntegerField(help_text='From 1, without a gap: the database gives none twice')),
                ('rev', models.BigIntegerField(help_text='The count of its conversation when it last changed')),
                ('kind', models.CharField(choices=[('said', 'message'), ('came', 'est entré'), ('left', 'est parti'), ('removed', 'a été retiré'), ('named', 'a changé le nom'), ('kept', 'durée de conservation')], default='said', max_length=7)),
                ('days', models.PositiveSmallIntegerField(help_text='Of a line about how long messages are kept', null=True)),
                ('client_id', models.UUIDField(help_text='Drawn by the page: the same press sent twice is one message', null=True)),
                ('version', models.PositiveSmallIntegerField(default=1, help_text='One more at each edit')),
                ('sealed', models.BinaryField(default=b'', help_text='Empty once deleted')),
                ('sent_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(null=True)),
                ('deleted_at', models.DateTimeField(null=True)),
                ('is_hidden', models.BooleanField(default=False, help_text='By a decision of the court')),
                ('about', models.ForeignKey(help_text='Who came or was removed', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='conversations.conversation')),
                ('sender', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['conversation', 'rev'], name='message_changed'), models.Index(fields=['conversation', 'sent_at'], name='message_by_age'), models.Index(fields=['sender'], name='message_of_sender')],
                'constraints': [models.UniqueConstraint(fields=('conversation', 'seq'), name='message_in_turn'), models.UniqueConstraint(fields=('conversation', 'sender', 'client_id'), name='message_pressed_once'), models.CheckConstraint(condition=models.Q(('rev__gt', 0), ('seq__gt', 0), ('version__gt', 0)), name='message_counts_up'), models.CheckConstraint(condition=models.Q(models.Q(('deleted_at__isnull', True), ('kind', 'said'), models.Q(('sealed', b''), _negated=True)), models.Q(('deleted_at__isnull', False), ('kind', 'said'), ('sealed', b'')), models.Q(models.Q(('kind', 'said'), _negated=True), ('deleted_at__isnull', True), ('sealed', b'')), _connector='OR'), name='message_deleted_really')],
            },
        ),
        migrations.CreateModel(
            name='Enclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField()),
                ('file', models.CharField(help_text='Its name in core.files', max_length=80)),
                ('message', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='enclosures', to='conversations.message')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('message', 'place'), name='enclosure_in_its_place')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'demande'), ('in', 'présent'), ('declined', 'refusée'), ('left', 'parti'), ('removed', 'retiré')], max_length=8)),
                ('is_owner', models.BooleanField(default=False)),
                ('joined_at', models.DateTimeField()),
                ('from_seq', models.BigIntegerField(default=0)),
                ('until_seq', models.BigIntegerField(null=True)),
                ('read_seq', models.BigIntegerField(default=0, help_text='Up to where this member has seen; shown to nobody else')),
                ('is_muted', models.BooleanField(default=False, help_text='No notice of what is said here')),
                ('asked_days', models.PositiveSmallIntegerField(help_text='How long this member asks messages to be kept', null=True)),
                ('brought_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conversation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='conversations.conversation')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['member', 'state'], name='participant_of_member')],
                'constraints': [models.UniqueConstraint(fields=('conversation', 'member'), name='participant_once'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['left', 'removed']), ('until_seq__isnull', False)), models.Q(models.Q(('state__in', ['left', 'removed']), _negated=True), ('until_seq__isnull', True)), _connector='OR'), name='participant_gone_reads_no_further'), models.CheckConstraint(condition=models.Q(('asked_days__isnull', True), ('asked_days__in', [7, 30, 90, 365]), _connector='OR'), name='participant_asks_so_long')],
            },
        ),
        migrations.RunSQL(IN_TURN, NO_TURN),
    ]
