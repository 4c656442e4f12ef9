import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '__first__'),
        ('moderation', '0015_checks_of_what_came_in_together'),
        ('organisations', '0004_applications_of_a_desk'),
        ('publications', '0007_audio_editions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('wordpress', 'WordPress'), ('feed', 'flux RSS ou Atom'), ('markdown', 'fichiers Markdown'), ('table', 'tableau'), ('parvis', 'copie de Parvis')], max_length=9)),
                ('name', models.CharField(help_text='Of its file, its folder or its feed', max_length=160)),
                ('file', models.CharField(blank=True, help_text='Name in core.files; forgotten once done', max_length=80)),
                ('address', models.CharField(blank=True, help_text='Of the feed, or of the site that it comes from', max_length=300)),
                ('options', models.JSONField(default=dict, help_text='What counts where it does not tell: see choices.Choices')),
                ('survey', models.JSONField(default=dict, help_text='What the trial found: its categories, authors, columns, and how many of each')),
                ('state', models.CharField(choices=[('reading', 'à l’essai'), ('refused', 'illisible'), ('tried', 'à vérifier'), ('running', 'en cours'), ('done', 'terminé'), ('stopped', 'arrêté')], default='reading', max_length=7)),
                ('refusal', models.CharField(blank=True, help_text='Why it cannot be read, and what to do', max_length=300)),
                ('total', models.PositiveIntegerField(default=0)),
                ('position', models.PositiveIntegerField(default=0, help_text='How many were seen to: where a stopped job goes on')),
                ('added', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('left_out', models.PositiveIntegerField(default=0)),
                ('loss_count', models.PositiveIntegerField(default=0, help_text='Things that the lines which came lack')),
                ('sent_at', models.DateTimeField()),
                ('asked_at', models.DateTimeField(help_text='When the trial was asked for; the job of an earlier one stops', null=True)),
                ('tried_at', models.DateTimeField(help_text='The trial of the options as they stand is over', null=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lot', models.ForeignKey(help_text='Under which its pieces are checked', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='moderation.lot')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-sent_at'], name='import_of_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'running')), fields=('organisation',), name='import_one_at_a_time'), models.CheckConstraint(condition=models.Q(('position__lte', models.F('total'))), name='import_goes_forward'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), models.Q(('refusal', ''), _negated=True)), models.Q(models.Q(('state', 'refused'), _negated=True), ('refusal', '')), _connector='OR'), name='import_refused_for_a_reason'), models.CheckConstraint(condition=models.Q(('tried_at__isnull', False), ('state__in', ['reading', 'refused']), _connector='OR'), name='import_tried_first'), models.CheckConstraint(condition=models.Q(models.Q(('begun_at', None), ('ended_at', None), ('state__in', ['reading', 'refused', 'tried'])), models.Q(('begun_at__isnull', False), ('ended_at', None), ('state', 'running')), models.Q(('begun_at__isnull', False), ('ended_at__isnull', False), ('state__in', ['done', 'stopped'])), _connector='OR'), name='import_state_says_its_times')],
            },
        ),
        migrations.CreateModel(
            name='FollowedFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=300)),
                ('etag', models.CharField(blank=True, max_length=200)),
                ('modified', models.CharField(blank=True, help_text='Last-Modified, as the other server wrote it', max_length=60)),
                ('since', models.DateTimeField()),
                ('asked_at', models.DateTimeField(null=True)),
                ('answered_at', models.DateTimeField(help_text='When it last answered as it should', null=True)),
                ('failures', models.PositiveSmallIntegerField(default=0, help_text='In a row')),
                ('failure', models.CharField(blank=True, max_length=300)),
                ('stopped_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('received', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='followed', to='imports.import')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('stopped_at', None)), fields=['asked_at'], name='feed_to_ask')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('stopped_at', None)), fields=('organisation', 'address'), name='feed_followed_once'), models.CheckConstraint(condition=models.Q(('failures', 0), models.Q(('failure', ''), _negated=True), _connector='OR'), name='feed_fails_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='ImportLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(help_text='From 1, in the order of the source')),
                ('key', models.CharField(help_text='By which the source knows it, the next time too', max_length=300)),
                ('digest', models.CharField(help_text='SHA-256 of all that the source says of it', max_length=64)),
                ('kind', models.CharField(choices=[('piece', 'article'), ('page', 'page'), ('other', 'autre')], max_length=5)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, help_text='Where it stood: links to it follow, its readers too', max_length=500)),
                ('outcome', models.CharField(choices=[('new', 'nouveau'), ('changed', 'modifié'), ('same', 'inchangé'), ('refused', 'refusé'), ('left-out', 'laissé')], max_length=8)),
                ('message', models.CharField(blank=True, max_length=600)),
                ('losses', models.JSONField(default=list, help_text='What it lacks, in words, one by one')),
                ('is_done', models.BooleanField(default=False, help_text='No longer foreseen: it happened')),
                ('number', models.BigIntegerField(help_text='Kept for the piece before it is written, so that others may link to it', null=True)),
                ('page', models.BigIntegerField(help_text='The page of the editor’s site that it became', null=True)),
                ('piece', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='publications.publication')),
                ('received', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='imports.import')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('address', ''), _negated=True), fields=['received', 'address'], name='import_line_address')],
                'constraints': [models.UniqueConstraint(fields=('received', 'key'), name='import_line_once'), models.UniqueConstraint(fields=('received', 'position'), name='import_line_in_order')],
            },
        ),
    ]
