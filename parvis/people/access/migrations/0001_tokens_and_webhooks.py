import datetime
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='Endpoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.CharField(max_length=500, verbose_name='adresse')),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), size=None)),
                ('salt', models.CharField(max_length=64)),
                ('former_salt', models.CharField(blank=True, max_length=64)),
                ('rotated_at', models.DateTimeField(null=True)),
                ('created_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(null=True)),
                ('stopped_because', models.CharField(blank=True, choices=[('failing', 'elle ne répondait plus depuis trois jours'), ('gone', 'elle a répondu qu’elle n’existait plus')], max_length=7)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='endpoints', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'url'), name='endpoint_once'), models.CheckConstraint(condition=models.Q(('url__startswith', 'https://')), name='endpoint_is_https'), models.CheckConstraint(condition=models.Q(('events__contained_by', ['publication.published', 'publication.changed', 'publication.withdrawn', 'order.placed', 'order.changed', 'stock.changed', 'alert.issued']), ('events__len__gte', 1)), name='endpoint_has_known_events'), models.CheckConstraint(condition=models.Q(models.Q(('stopped_at__isnull', True), ('stopped_because', '')), models.Q(('stopped_at__isnull', False), models.Q(('stopped_because', ''), _negated=True)), _connector='OR'), name='endpoint_stopped_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('message', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('event', models.CharField(max_length=40)),
                ('facts', models.JSONField(help_text='Ids and states, never who; gone after seven days', null=True)),
                ('state', models.CharField(choices=[('waiting', 'en attente'), ('done', 'reçu'), ('failed', 'abandonné')], default='waiting', max_length=7)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('status', models.PositiveSmallIntegerField(help_text='What the address answered last', null=True)),
                ('made_at', models.DateTimeField()),
                ('tried_at', models.DateTimeField(null=True)),
                ('endpoint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='access.endpoint')),
            ],
            options={
                'indexes': [models.Index(fields=['endpoint', '-made_at'], name='delivery_of_endpoint'), models.Index(fields=['made_at'], name='delivery_oldest')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='nom')),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('publish', 'écrire et publier des articles'), ('events', 'annoncer des rendez-vous à l’agenda'), ('alert', 'préparer et diffuser des alertes'), ('products', 'tenir les produits de la boutique'), ('stock', 'mettre à jour les stocks'), ('orders', 'lire les commandes et les faire avancer')], max_length=8), size=None)),
                ('prefix', models.CharField(help_text='How its secret begins: shown, so that one tells it apart', max_length=16)),
                ('digest', models.CharField(help_text='SHA-256 of the secret, which is random', max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('last_used_on', models.DateField(help_text='The day alone', null=True)),
                ('revoked_at', models.DateTimeField(null=True)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tokens', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-created_at'], name='token_of_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(('digest__regex', '^[0-9a-f]{64}$')), name='token_keeps_a_digest'), models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at')), ('expires_at__lte', django.db.models.expressions.CombinedExpression(models.F('created_at'), '+', models.Value(datetime.timedelta(days=365))))), name='token_ends_within_a_year'), models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['publish', 'events', 'alert', 'products', 'stock', 'orders']), ('scopes__len__gte', 1)), name='token_has_known_scopes')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64)),
                ('digest', models.CharField(help_text='SHA-256 of method, address and body', max_length=64)),
                ('status', models.PositiveSmallIntegerField(null=True)),
                ('body', models.TextField(blank=True)),
                ('made_at', models.DateTimeField()),
                ('token', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='access.token')),
            ],
            options={
                'indexes': [models.Index(fields=['made_at'], name='kept_answer_oldest')],
                'constraints': [models.UniqueConstraint(fields=('token', 'key'), name='answer_kept_once')],
            },
        ),
    ]
