import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '__first__'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='nom')),
                ('sort_name', models.CharField(help_text='The name folded, for lists', max_length=80)),
                ('theme', models.CharField(choices=[('neighbours', 'vie de quartier'), ('families', 'parents, école'), ('sport', 'sport, randonnée'), ('culture', 'culture, patrimoine'), ('nature', 'nature, jardins'), ('solidarity', 'entraide, solidarité'), ('know_how', 'savoir-faire, réparation'), ('digital', 'numérique'), ('work', 'travail, métiers'), ('mobility', 'déplacements'), ('leisure', 'loisirs, jeux'), ('other', 'autre sujet')], max_length=10, verbose_name='sujet')),
                ('purpose', models.TextField(max_length=600, verbose_name='à quoi il sert')),
                ('rules', models.TextField(help_text='Pinned, and read before one enters', max_length=3000, verbose_name='règles')),
                ('entry', models.CharField(choices=[('open', 'ouvert'), ('asked', 'sur demande'), ('hidden', 'caché')], max_length=6)),
                ('pinned_post', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(help_text='By who answered for it, or because the last member left', null=True)),
                ('hidden_at', models.DateTimeField(help_text='By a decision of the court', null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=1000)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('territory', models.ForeignKey(help_text='Where it belongs, of any level', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('closed_at', None), ('hidden_at', None)), fields=['territory', 'sort_name'], name='group_of_territory')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('purpose', ''), _negated=True), models.Q(('rules', ''), _negated=True)), name='group_says_what_it_is'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at__isnull', True), ('hidden_because', '')), models.Q(('hidden_at__isnull', False), models.Q(('hidden_because', ''), _negated=True)), _connector='OR'), name='group_hidden_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='EntryRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(blank=True, max_length=300, verbose_name='un mot')),
                ('asked_at', models.DateTimeField()),
                ('declined_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='requests', to='groups.group')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'member'), name='entry_asked_once')],
            },
        ),
        migrations.CreateModel(
            name='Ban',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='motif')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bans', to='groups.group')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'member'), name='banned_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='ban_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='GroupFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('file', models.CharField(help_text='Name in core.files', max_length=80)),
                ('bytes', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField(help_text='Of a document', null=True)),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='groups.group')),
            ],
            options={
                'indexes': [models.Index(fields=['group', '-added_at'], name='group_file_listed')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), ('bytes__gt', 0)), name='group_file_is_something')],
            },
        ),
        migrations.CreateModel(
            name='GroupInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('invited_at', models.DateTimeField()),
                ('declined_at', models.DateTimeField(null=True)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='groups.group')),
                ('invited_by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'member'), name='group_invited_once')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, help_text='By which calendars know it for good', unique=True)),
                ('title', models.CharField(max_length=120, verbose_name='ce qui s’y fait')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='à savoir')),
                ('place', models.CharField(max_length=160, verbose_name='lieu')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adresse')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('in_agenda', models.BooleanField(default=False, help_text="Of an open group, as its owner says", verbose_name='dans l’agenda du territoire')),
                ('sequence', models.PositiveIntegerField(default=0, help_text='Grows with every change that calendars must hear of (RFC 5545)')),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='meetings', to='groups.group')),
                ('territory', models.ForeignKey(help_text='The commune where it takes place', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['group', 'starts_at'], name='meeting_of_group')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='meeting_says_what_and_where'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='meeting_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', False), ('cancelled_because', ''), _connector='OR'), name='meeting_cancelled_for_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='Coming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comings', to='groups.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'member'), name='coming_said_once')],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('owner', 'responsable'), ('moderator', 'modération'), ('member', 'membre')], default='member', max_length=9)),
                ('joined_at', models.DateTimeField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='groups.group')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'member'), name='membership_once')],
            },
        ),
        migrations.CreateModel(
            name='SetAside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('post', 'post'), ('comment', 'comment'), ('file', 'file')], max_length=10)),
                ('object_id', models.BigIntegerField()),
                ('title', models.CharField(help_text='The first words, by which those who run the group know it', max_length=120)),
                ('reason', models.CharField(max_length=300, verbose_name='motif')),
                ('at', models.DateTimeField()),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='set_aside', to='groups.group')),
            ],
            options={
                'indexes': [models.Index(fields=['group', '-at'], name='set_aside_listed')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='set_aside_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='set_aside_for_a_reason')],
            },
        ),
    ]
