import django.db.models.constraints
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('editor_sites', '0001_domains_and_old_addresses'),
        ('members', '__first__'),
        ('organisations', '0005_what_robots_may_do'),
        ('pictures', '0006_searched'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerLabel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(max_length=63, unique=True)),
                ('released_at', models.DateTimeField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Site',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label', models.CharField(help_text='<label>.<sites domain>', max_length=63, unique=True, verbose_name='nom')),
                ('title', models.CharField(max_length=80, verbose_name='titre')),
                ('tagline', models.CharField(blank=True, max_length=160, verbose_name='devise')),
                ('canonical', models.CharField(choices=[('platform', 'La page de la plateforme'), ('site', 'La page de mon site')], default='platform', max_length=8)),
                ('accent', models.CharField(default='#1d3c72', help_text='Links and buttons, on white', max_length=7)),
                ('ground', models.CharField(default='#f3f0e9', help_text='Behind the head, the foot and calls; dark words stand on it', max_length=7)),
                ('font', models.CharField(choices=[('sans', 'Atkinson Hyperlegible, très lisible'), ('serif', 'Newsreader, comme un journal'), ('system', 'Celle de l’appareil du lecteur, la plus légère')], default='sans', max_length=6)),
                ('corner', models.CharField(choices=[('square', 'Angles droits'), ('round', 'Angles arrondis')], default='square', max_length=6)),
                ('director', models.CharField(blank=True, max_length=120, verbose_name='directeur de la publication')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='adresse postale')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='téléphone')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='adresse qui reçoit les messages')),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(help_text='Since when readers see it; null: closed', null=True)),
                ('cover', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pictures.picture')),
                ('logo', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='pictures.picture')),
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='site', to='organisations.organisation')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('label__regex', '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$')), name='site_label_is_a_host_label'), models.CheckConstraint(condition=models.Q(('accent__regex', '^#[0-9a-f]{6}$'), ('ground__regex', '^#[0-9a-f]{6}$')), name='site_colours_are_colours'), models.CheckConstraint(condition=models.Q(('corner__in', ['square', 'round']), ('font__in', ['sans', 'serif', 'system'])), name='site_theme_is_of_the_house')],
            },
        ),
        migrations.CreateModel(
            name='Page',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('blocks', models.JSONField(default=list, help_text='Checked by blocks.check; shown only through blocks.render')),
                ('pending', models.JSONField(help_text='{title, blocks} of a published page that is being changed', null=True)),
                ('state', models.CharField(choices=[('draft', 'brouillon'), ('published', 'publiée')], default='draft', max_length=9)),
                ('is_home', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField()),
                ('updated_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(help_text='When it first appeared; stays when it is taken back', null=True)),
                ('changed_at', models.DateTimeField(help_text='When what readers see last changed', null=True)),
                ('hidden_at', models.DateTimeField(null=True)),
                ('hidden_reason', models.TextField(blank=True, max_length=2000)),
                ('import_key', models.CharField(blank=True, help_text='Where an import found it; unique for a site', max_length=300)),
                ('import_digest', models.CharField(blank=True, help_text='SHA-256 of what was last brought in', max_length=64)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pictures', models.ManyToManyField(help_text='All that its blocks show, those being written too', related_name='+', to='pictures.picture')),
                ('updated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pages', to='editor_sites.site')),
            ],
            options={
                'indexes': [models.Index(fields=['site', 'state'], name='editor_site_site_id_a801de_idx')],
                'constraints': [models.UniqueConstraint(fields=('site', 'slug'), name='page_slug_unique'), models.UniqueConstraint(condition=models.Q(('is_home', True)), fields=('site',), name='one_home_a_site'), models.UniqueConstraint(condition=models.Q(('import_key', ''), _negated=True), fields=('site', 'import_key'), name='page_imported_once'), models.CheckConstraint(condition=models.Q(models.Q(('pending__isnull', True), ('state', 'draft')), models.Q(('published_at__isnull', False), ('state', 'published')), _connector='OR'), name='page_pending_where_published'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at__isnull', True), ('hidden_reason', '')), models.Q(('hidden_at__isnull', False), models.Q(('hidden_reason', ''), _negated=True)), _connector='OR'), name='page_hidden_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='MenuEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('section', models.CharField(blank=True, choices=[('news', 'Actualités'), ('films', 'Vidéos'), ('shop', 'Boutique'), ('agenda', 'Agenda'), ('contact', 'Contact')], max_length=7)),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='entry', to='editor_sites.page')),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='menu', to='editor_sites.site')),
            ],
            options={
                'ordering': [models.OrderBy(models.F('position'))],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('page__isnull', True), models.Q(('section', ''), _negated=True)), models.Q(('page__isnull', False), ('section', '')), _connector='OR'), name='menu_entry_leads_to_one'), models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('site', 'position'), name='menu_position_unique'), models.UniqueConstraint(condition=models.Q(('section', ''), _negated=True), fields=('site', 'section'), name='menu_section_once')],
            },
        ),
        migrations.CreateModel(
            name='SiteFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=160)),
                ('file', models.CharField(help_text='Name in core.files', max_length=80)),
                ('bytes', models.PositiveIntegerField()),
                ('pages', models.PositiveIntegerField()),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('site', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='editor_sites.site')),
            ],
        ),
        migrations.CreateModel(
            name='PageVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('blocks', models.JSONField(default=list)),
                ('saved_at', models.DateTimeField()),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='editor_sites.page')),
                ('saved_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('page', 'number'), name='page_version_number_unique')],
            },
        ),
    ]
