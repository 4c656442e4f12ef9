import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0003_lost_factors'),
        ('members', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('seen_at', models.DateTimeField(help_text='The end of the visit before this one: what is later is new')),
                ('visited_at', models.DateTimeField(help_text='The latest page of this visit')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('is_gone', models.BooleanField(default=False, help_text='Taken down: in no feed any more, its lines are cleared by a job')),
                ('forgotten', models.PositiveIntegerField(default=0, help_text='How many lines it had among those that are too old to be kept')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='entry_once')],
            },
        ),
        migrations.CreateModel(
            name='EntrySource',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_kind', models.CharField(choices=[('organisation', 'organisations'), ('territory', 'territoires'), ('category', 'rubriques'), ('member', 'personnes'), ('group', 'groupes')], max_length=12)),
                ('source_id', models.BigIntegerField()),
                ('at', models.DateTimeField(help_text="The entry's, so that the latest of a source are one range")),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='following.entry')),
            ],
            options={
                'indexes': [models.Index(models.F('source_kind'), models.F('source_id'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), name='entry_of_a_source')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'source_kind', 'source_id'), name='entry_source_once'), models.CheckConstraint(condition=models.Q(('source_kind__in', ['organisation', 'territory', 'category', 'member', 'group'])), name='entry_source_of_a_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_kind', models.CharField(choices=[('organisation', 'organisations'), ('territory', 'territoires'), ('category', 'rubriques'), ('member', 'personnes'), ('group', 'groupes')], max_length=12)),
                ('source_id', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['source_kind', 'source_id', 'member'], name='follow_by_source')],
                'constraints': [models.UniqueConstraint(fields=('member', 'source_kind', 'source_id'), name='follow_once'), models.CheckConstraint(condition=models.Q(('source_kind__in', ['organisation', 'territory', 'category', 'member', 'group'])), name='follow_of_a_known_kind')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(help_text="The entry's: a feed is one index range, whoever follows how many")),
                ('by_organisation', models.BooleanField(default=False)),
                ('by_place', models.BooleanField(default=False, help_text='Through a territory or a category of one')),
                ('by_member', models.BooleanField(default=False)),
                ('by_group', models.BooleanField(default=False)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='following.entry')),
                ('member', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(models.F('member'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), name='line_by_time'), models.Index(models.F('member'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), condition=models.Q(('by_organisation', True)), name='line_organisations'), models.Index(models.F('member'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), condition=models.Q(('by_place', True)), name='line_places'), models.Index(models.F('member'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), condition=models.Q(('by_member', True)), name='line_members'), models.Index(models.F('member'), models.OrderBy(models.F('at'), descending=True), models.OrderBy(models.F('entry'), descending=True), condition=models.Q(('by_group', True)), name='line_groups'), django.contrib.postgres.indexes.BrinIndex(autosummarize=True, fields=['at'], name='line_too_old')],
                'constraints': [models.UniqueConstraint(fields=('entry', 'member'), name='line_once')],
            },
        ),
    ]
