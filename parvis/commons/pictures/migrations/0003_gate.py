import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
        ('pictures', '0002_judged'),
    ]

    operations = [
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('person', models.BinaryField(help_text='Name, sealed; read through queries.consents alone')),
                ('scope', models.CharField(max_length=300, verbose_name='pour quoi')),
                ('how', models.CharField(choices=[('paper', 'autorisation signée sur papier'), ('letter', 'courrier ou courriel'), ('spoken', 'accord dit devant la caméra')], max_length=6, verbose_name='comment')),
                ('given_on', models.DateField(verbose_name='donné le')),
                ('until', models.DateField(null=True, verbose_name='valable jusqu’au')),
                ('paper', models.CharField(blank=True, help_text='Name in core.files of the signed paper; never public', max_length=80)),
                ('recorded_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-recorded_at'], name='pictures_co_organis_0e5d2a_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('given_on')), _connector='OR'), name='consent_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at__isnull', True), ('withdrawn_by__isnull', True)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='consent_withdrawn_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='Face',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carrier_kind', models.CharField(choices=[('picture', 'image'), ('video', 'vidéo')], max_length=7)),
                ('carrier_id', models.BigIntegerField()),
                ('position', models.PositiveIntegerField(help_text='From 1, in order of appearance')),
                ('first_ms', models.PositiveIntegerField()),
                ('last_ms', models.PositiveIntegerField()),
                ('path', models.JSONField()),
                ('strip', models.CharField(blank=True, help_text='Name in core.files of its thumbnails side by side; never public', max_length=80)),
                ('is_drawn', models.BooleanField(default=False, help_text='Boxed by hand: a plate, a face the detector missed')),
                ('shield', models.CharField(blank=True, choices=[('', 'personne d’autre'), ('minor', 'mineur'), ('officer', 'agent en civil')], default='', max_length=7)),
                ('decision', models.CharField(choices=[('undecided', 'à décider'), ('consent', 'accord au registre'), ('blur', 'flouté'), ('crowd', 'foule, non reconnaissable')], default='undecided', max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('consent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='faces', to='pictures.consent')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('carrier_kind', 'carrier_id', 'position'), name='face_has_one_place'), models.CheckConstraint(condition=models.Q(('last_ms__gte', models.F('first_ms'))), name='face_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('consent__isnull', False), ('decision', 'consent')), models.Q(models.Q(('decision', 'consent'), _negated=True), ('consent__isnull', True)), _connector='OR'), name='face_shown_by_consent'), models.CheckConstraint(condition=models.Q(('shield', ''), ('decision', 'blur'), _connector='OR'), name='face_of_the_protected_is_blurred'), models.CheckConstraint(condition=models.Q(('decision', 'undecided'), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='face_decided_by_a_human')],
            },
        ),
        migrations.CreateModel(
            name='Sheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carrier_kind', models.CharField(choices=[('picture', 'image'), ('video', 'vidéo')], max_length=7)),
                ('carrier_id', models.BigIntegerField()),
                ('state', models.CharField(choices=[('searching', 'recherche des visages'), ('open', 'à remplir'), ('signed', 'signée, à contrôler'), ('passed', 'acceptée'), ('refused', 'refusée')], default='searching', max_length=9)),
                ('round', models.PositiveIntegerField(default=1, help_text='Up by one each time it comes back to the gate')),
                ('signed_at', models.DateTimeField(null=True)),
                ('ticked', models.JSONField(default=list, help_text='The lines of the checklist that were ticked, in words')),
                ('judged_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True, help_text='Why it was refused, or why it came back', max_length=2000)),
                ('opened_at', models.DateTimeField()),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'signed_at'], name='pictures_sh_state_756a93_idx')],
                'constraints': [models.UniqueConstraint(fields=('carrier_kind', 'carrier_id'), name='sheet_one_a_carrier'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['signed', 'passed']), _negated=True), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False)), _connector='OR'), name='sheet_signed_before_it_passes'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'passed'), _negated=True), models.Q(('judged_at__isnull', False), ('judged_by__isnull', False), models.Q(('judged_by', models.F('signed_by')), _negated=True)), _connector='OR'), name='sheet_passed_by_another')],
            },
        ),
    ]
