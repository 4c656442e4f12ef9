import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('delegations', '0005_warned_of_the_end'),
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('platform', 'inscrite ici'), ('register', 'registre SIRENE')], max_length=8)),
                ('siret', models.CharField(blank=True, help_text="Of the register's establishment; empty where there is none", max_length=14)),
                ('page', models.CharField(blank=True, help_text='Path of its own page here: its shop, else its blog', max_length=200)),
                ('name', models.CharField(max_length=160, verbose_name='nom')),
                ('sort_name', models.CharField(db_collation='C', max_length=60)),
                ('category', models.CharField(choices=[('services-publics', 'Services publics'), ('sante', 'Santé'), ('enfance', 'Enfance et école'), ('entraide', 'Aide et accompagnement'), ('alimentation', 'Alimentation et bouche'), ('producteurs', 'Producteurs'), ('restaurants', 'Restaurants et cafés'), ('hebergement', 'Dormir sur place'), ('boutiques', 'Boutiques'), ('ateliers', 'Ateliers et métiers d’art'), ('batiment', 'Bâtiment et travaux'), ('garages', 'Garages, cycles, taxis'), ('beaute', 'Coiffure et soins'), ('services', 'Réparation et services'), ('droit', 'Droit, comptes, assurances'), ('immobilier', 'Immobilier'), ('culture', 'Culture et loisirs'), ('sport', 'Sport'), ('associations', 'Associations'), ('entreprises', 'Entreprises')], help_text='What it is found under', max_length=16, verbose_name='catégorie')),
                ('words', models.CharField(blank=True, help_text='Folded, a space before each: what it is searched by', max_length=260)),
                ('activity', models.CharField(blank=True, help_text='NAF', max_length=6)),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='adresse')),
                ('latitude', models.FloatField()),
                ('longitude', models.FloatField()),
                ('is_located', models.BooleanField(default=False, help_text='The point is that of its door')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='téléphone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse e-mail')),
                ('website', models.URLField(blank=True, verbose_name='site')),
                ('hours', models.CharField(blank=True, help_text='OpenStreetMap syntax', max_length=400, verbose_name='horaires')),
                ('offers', models.CharField(blank=True, help_text='In plain words', max_length=200, verbose_name='ce que l’on y trouve')),
                ('kept_since', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, help_text='When its people last said what stands on it', null=True)),
                ('is_listed', models.BooleanField(default=True, help_text='Neither closed nor taken out')),
                ('closed_at', models.DateTimeField(blank=True, help_text='The register, or its organisation, says that it ended', null=True)),
                ('hidden_at', models.DateTimeField(blank=True, help_text='Taken out by a decision, or because its holder opposes it', null=True)),
                ('hidden_because', models.CharField(blank=True, max_length=1000)),
                ('created_at', models.DateTimeField()),
                ('commune', models.ForeignKey(db_index=False, help_text='The city of a municipal district, else as above', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('intercommunality', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
                ('keeper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.OneToOneField(blank=True, help_text='That answers for it here', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('territory', models.ForeignKey(db_index=False, help_text='Its commune, or municipal district', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_listed', True)), fields=['commune', 'sort_name', 'id'], name='listing_of_commune'), models.Index(condition=models.Q(('is_listed', True)), fields=['commune', 'category', 'sort_name', 'id'], name='listing_of_commune_by_kind'), models.Index(condition=models.Q(('is_listed', True), models.Q(('territory', models.F('commune')), _negated=True)), fields=['territory', 'category', 'sort_name', 'id'], name='listing_of_district_by_kind'), models.Index(condition=models.Q(('is_listed', True), models.Q(('territory', models.F('commune')), _negated=True)), fields=['territory', 'sort_name', 'id'], name='listing_of_district'), models.Index(condition=models.Q(('is_listed', True)), fields=['intercommunality', 'category', 'sort_name', 'id'], name='listing_of_intercommunality'), models.Index(condition=models.Q(('is_listed', True)), fields=['department', 'category', 'sort_name', 'id'], name='listing_of_department'), models.Index(condition=models.Q(('keeper__isnull', False)), fields=['keeper'], name='listing_kept_by')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('siret', ''), _negated=True), fields=('siret',), name='listing_siret_unique'), models.CheckConstraint(condition=models.Q(models.Q(('siret', ''), _negated=True), ('organisation__isnull', False), _connector='OR'), name='listing_comes_from_somewhere'), models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('sort_name', ''), _negated=True)), name='listing_has_a_name'), models.CheckConstraint(condition=models.Q(('latitude__range', (-85, 85)), ('longitude__range', (-180, 180))), name='listing_stands_on_earth'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('hidden_at', None), ('is_listed', True)), models.Q(('is_listed', False), models.Q(('closed_at__isnull', False), ('hidden_at__isnull', False), _connector='OR')), _connector='OR'), name='listing_is_listed_or_says_why'), models.CheckConstraint(condition=models.Q(('hidden_at', None), models.Q(('hidden_because', ''), _negated=True), _connector='OR'), name='listing_hidden_for_a_reason'), models.CheckConstraint(condition=models.Q(('keeper', None), ('kept_since__isnull', False), _connector='OR'), name='listing_kept_since')],
            },
        ),
        migrations.CreateModel(
            name='GoodAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='pourquoi')),
                ('chosen_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('delegation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='delegations.delegation')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='good_addresses', to='directory.listing')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('withdrawn_at', None)), fields=['delegation', '-chosen_at'], name='good_address_current')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_at', None)), fields=('delegation', 'listing'), name='good_address_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='good_address_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False)), _connector='OR'), name='good_address_withdrawn_by_someone')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('letter', 'par une lettre à l’adresse du registre'), ('counter', 'au guichet de la délégation')], max_length=7)),
                ('office', models.CharField(help_text='What the member is there: gérant, associée', max_length=80, verbose_name='fonction')),
                ('state', models.CharField(choices=[('asked', 'à envoyer'), ('coded', 'code remis'), ('taken', 'fiche reprise'), ('refused', 'refusée'), ('dropped', 'abandonnée')], default='asked', max_length=7)),
                ('asked_at', models.DateTimeField()),
                ('code_hash', models.CharField(blank=True, help_text='All that is kept of the code', max_length=64)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('expires_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='motif')),
                ('handed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='directory.listing')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'asked')), fields=['asked_at'], name='claim_queue')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'coded'])), fields=('listing', 'member'), name='claim_waits_once'), models.UniqueConstraint(condition=models.Q(('code_hash', ''), _negated=True), fields=('code_hash',), name='claim_code_unique'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'dropped', 'refused']), models.Q(models.Q(('code_hash', ''), _negated=True), ('handed_by__isnull', False)), _connector='OR'), name='claim_code_was_handed_over'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'coded']), ('ended_at__isnull', False), _connector='OR'), name='claim_ended_then'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='claim_refused_for_a_reason'), models.CheckConstraint(condition=models.Q(('attempts__lte', 5)), name='claim_attempts_are_few')],
            },
        ),
        migrations.RunSQL(
            sql='CREATE INDEX listing_near ON directory_listing USING gist (point(longitude, degrees(ln(tan(radians(45 + latitude / 2)))))) WHERE is_listed',
            reverse_sql='DROP INDEX listing_near',
        ),
        migrations.RunSQL(
            sql='CREATE INDEX listing_near_by_kind ON directory_listing USING gist (category, point(longitude, degrees(ln(tan(radians(45 + latitude / 2)))))) WHERE is_listed',
            reverse_sql='DROP INDEX listing_near_by_kind',
        ),
        migrations.RunSQL(
            sql="CREATE INDEX listing_near_with_hours ON directory_listing USING gist (point(longitude, degrees(ln(tan(radians(45 + latitude / 2)))))) WHERE is_listed AND hours <> ''",
            reverse_sql='DROP INDEX listing_near_with_hours',
        ),
        migrations.RunSQL(
            sql="CREATE INDEX listing_with_hours ON directory_listing USING btree (commune_id, sort_name, id) WHERE is_listed AND hours <> ''",
            reverse_sql='DROP INDEX listing_with_hours',
        ),
        migrations.RunSQL(
            sql='CREATE INDEX listing_words ON directory_listing USING gin (commune_id, words gin_trgm_ops) WHERE is_listed',
            reverse_sql='DROP INDEX listing_words',
        ),
    ]
