import datetime
import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '0003_lost_factors'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='member',
            name='erased_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='remembered_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='member',
            name='restricted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('erased_at', None), models.Q(('closed_at__isnull', False), ('first_name', ''), ('home', None), ('last_name', ''), ('remembered_at', None), ('verified_at', None)), _connector='OR'), name='erased_member_is_nobody'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('remembered_at', None), ('closed_at__isnull', False), _connector='OR'), name='remembered_member_is_closed'),
        ),
        migrations.CreateModel(
            name='DataCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField()),
                ('parts', models.PositiveSmallIntegerField(default=0)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('ready_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('file', models.CharField(blank=True, help_text='Name in core.files; empty once it is gone', max_length=100)),
                ('size', models.PositiveBigIntegerField(default=0)),
                ('failed_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='data_copies', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('failed_at', None), ('ready_at', None)), fields=('member',), name='one_data_copy_under_way'), models.CheckConstraint(condition=models.Q(('file', ''), models.Q(('expires_at__isnull', False), ('ready_at__isnull', False)), _connector='OR'), name='data_copy_has_a_term')],
            },
        ),
        migrations.CreateModel(
            name='DeathNotice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.CharField(max_length=160)),
                ('wish', models.CharField(choices=[('erasure', 'effacement'), ('memorial', 'compte en mémoire')], max_length=10)),
                ('link', models.CharField(choices=[('family', 'un membre de la famille'), ('executor', 'la personne chargée de ses volontés'), ('town', 'la mairie ou la délégation'), ('other', 'quelqu’un d’autre')], max_length=10)),
                ('word', models.TextField(blank=True)),
                ('teller_name', models.CharField(blank=True, max_length=160)),
                ('teller_email', models.EmailField(blank=True, max_length=254)),
                ('told_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, choices=[('memorial', 'compte en mémoire'), ('erasure', 'compte effacé'), ('refused', 'sans suite')], max_length=10)),
                ('reason', models.TextField(blank=True, help_text='What was seen: the death certificate, the directives left')),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='death_notice_decided_by_someone'), models.CheckConstraint(condition=models.Q(('outcome__in', ('', 'refused')), ('member__isnull', False), _connector='OR'), name='death_notice_names_its_member'), models.CheckConstraint(condition=models.Q(('decided_by', models.F('member')), _negated=True), name='death_notice_not_decided_by_oneself')],
            },
        ),
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('erasure', 'effacement'), ('memorial', 'compte en mémoire')], default='erasure', max_length=10)),
                ('words', models.CharField(choices=[('unsigned', 'ils restent, sans mon nom'), ('deleted', 'ils sont effacés')], max_length=10)),
                ('asked_at', models.DateTimeField()),
                ('due_at', models.DateTimeField()),
                ('was_restricted', models.BooleanField(default=False)),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('begun_at', models.DateTimeField(null=True)),
                ('steps', models.JSONField(default=list)),
                ('kept', models.JSONField(default=list, help_text='What stays and why, as the last letter says it')),
                ('done_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='departures', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_at', None), ('done_at', None)), fields=('member',), name='one_departure_at_a_time'), models.CheckConstraint(condition=models.Q(('cancelled_at', None), models.Q(('begun_at', None), ('done_at', None)), _connector='OR'), name='departure_begun_or_cancelled'), models.CheckConstraint(condition=models.Q(('begun_at', None), ('begun_at__gte', models.F('due_at')), _connector='OR'), name='departure_waits_its_days'), models.CheckConstraint(condition=models.Q(('due_at__gte', django.db.models.expressions.CombinedExpression(models.F('asked_at'), '+', models.Value(datetime.timedelta(days=7))))), name='departure_leaves_seven_days')],
            },
        ),
    ]
