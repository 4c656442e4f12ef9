import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, help_text='By which calendars know it for good', unique=True)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('source_url', models.CharField(blank=True, help_text='Path of the page that says more and takes registrations', max_length=200)),
                ('organiser', models.CharField(help_text='As readers are told: an organisation or a delegation', max_length=160, verbose_name='organisé par')),
                ('kind', models.CharField(choices=[('feast', 'fête'), ('show', 'spectacle, concert'), ('market', 'marché, vide-grenier'), ('meeting', 'réunion publique'), ('workshop', 'atelier'), ('sport', 'sport'), ('exhibition', 'exposition, visite'), ('solidarity', 'solidarité'), ('other', 'autre rendez-vous')], default='other', max_length=10, verbose_name='nature')),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('text', models.TextField(blank=True, max_length=3000, verbose_name='ce qui s’y passe')),
                ('place', models.CharField(max_length=160, verbose_name='lieu')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='adresse')),
                ('is_free', models.BooleanField(default=True, verbose_name='gratuit')),
                ('price', models.CharField(blank=True, help_text='In words: 5 €, 2 € pour les enfants', max_length=120, verbose_name='prix')),
                ('booking', models.CharField(blank=True, help_text='How one registers; empty: one just comes', max_length=200, verbose_name='inscription')),
                ('is_accessible', models.BooleanField(default=False, verbose_name='accessible en fauteuil roulant')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('is_all_day', models.BooleanField(default=False, verbose_name='toute la journée')),
                ('repeats', models.CharField(choices=[('never', 'une seule fois'), ('weekly', 'chaque semaine'), ('monthly', 'chaque mois')], default='never', max_length=7)),
                ('interval', models.PositiveSmallIntegerField(default=1, help_text='Every so many weeks or months')),
                ('weekdays', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), blank=True, default=list, help_text='0 is Monday; for weekly ones', size=None)),
                ('nth', models.SmallIntegerField(default=0, help_text='1 to 4, -1 the last: which weekday of the month, for monthly ones')),
                ('until', models.DateField(blank=True, help_text='Last day it may fall on', null=True)),
                ('count', models.PositiveSmallIntegerField(blank=True, help_text='How many dates in all', null=True)),
                ('exceptions', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, help_text='Days on which it does not take place', size=None)),
                ('sequence', models.PositiveIntegerField(default=0, help_text='Grows with every change that calendars must hear of (RFC 5545)')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
                ('withdrawn_at', models.DateTimeField(blank=True, help_text='Taken off the agenda by who put it there', null=True)),
                ('hidden_at', models.DateTimeField(blank=True, help_text='By a decision of the court', null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=1000)),
                ('created_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='organisations.organisation')),
                ('territory', models.ForeignKey(help_text='The commune, or district, it takes place in', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-starts_at'], name='event_of_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('source', ''), _negated=True), fields=('source',), name='event_source_once'), models.CheckConstraint(condition=models.Q(models.Q(('title', ''), _negated=True), models.Q(('place', ''), _negated=True), models.Q(('organiser', ''), _negated=True)), name='event_says_what_where_and_who'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='event_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('source', ''), _negated=True), ('organisation__isnull', False), _connector='OR'), name='event_is_of_someone'), models.CheckConstraint(condition=models.Q(('interval__range', (1, 12))), name='event_interval_is_small'), models.CheckConstraint(condition=models.Q(('until', None), ('count', None), _connector='OR'), name='event_ends_one_way'), models.CheckConstraint(condition=models.Q(models.Q(('count', None), ('nth', 0), ('repeats', 'never'), ('until', None), ('weekdays', [])), models.Q(('nth', 0), ('repeats', 'weekly'), models.Q(('weekdays', []), _negated=True)), models.Q(('nth__in', [1, 2, 3, 4, -1]), ('repeats', 'monthly'), ('weekdays', [])), _connector='OR'), name='event_repeats_by_its_rule'), models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', False), ('cancelled_because', ''), _connector='OR'), name='event_cancelled_for_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(help_text='In the territory')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, help_text='This date alone', null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
                ('event', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='agenda.event')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('event', 'day'), name='occurrence_once_a_day'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='occurrence_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Listed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('kind', models.CharField(max_length=10)),
                ('territory', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('occurrence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='listed', to='agenda.occurrence')),
            ],
            options={
                'indexes': [models.Index(fields=['territory', 'starts_at', 'occurrence'], name='listed_by_date'), models.Index(fields=['territory', 'kind', 'starts_at', 'occurrence'], name='listed_by_kind'), models.Index(fields=['territory', 'ends_at'], name='listed_by_end')],
                'constraints': [models.UniqueConstraint(fields=('occurrence', 'territory'), name='listed_once')],
            },
        ),
    ]
