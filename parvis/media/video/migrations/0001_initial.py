import django.db.models.deletion
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
            name='Video',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('brought_at', models.DateTimeField()),
                ('file_name', models.CharField(help_text='As it was sent; shown to its editor, believed by nobody', max_length=255)),
                ('source', models.CharField(blank=True, help_text='Name in core.files of the original; empty once destroyed', max_length=80)),
                ('source_bytes', models.BigIntegerField()),
                ('state', models.CharField(choices=[('received', 'arrivée'), ('refused', 'refusée'), ('read', 'au contrôle des images'), ('signed', 'en préparation'), ('ready', 'prête'), ('removed', 'supprimée')], default='received', max_length=8)),
                ('refusal', models.CharField(blank=True, max_length=300)),
                ('duration_ms', models.PositiveIntegerField(null=True)),
                ('width', models.PositiveIntegerField(null=True)),
                ('height', models.PositiveIntegerField(null=True)),
                ('frame_rate_milli', models.PositiveIntegerField(help_text='Frames in a thousand seconds: 25000, 29970', null=True)),
                ('has_sound', models.BooleanField(default=False)),
                ('step', models.CharField(blank=True, choices=[('', 'rien'), ('reading', 'lecture du fichier'), ('seeking', 'recherche des visages'), ('hiding', 'floutage'), ('encoding', 'mise aux formats du web')], default='', max_length=8)),
                ('percent', models.PositiveSmallIntegerField(default=0)),
                ('told_at', models.DateTimeField(help_text='When the worker last said how far it is', null=True)),
                ('round', models.PositiveIntegerField(default=1, help_text='Of what is made of it: up by one each time it is made again')),
                ('master', models.CharField(blank=True, help_text='Name in core.files: in full size, what must be hidden hidden', max_length=80)),
                ('poster', models.CharField(blank=True, help_text='WebP', max_length=80)),
                ('thumbnails', models.CharField(blank=True, help_text='WebP: small images for the seek bar, in a grid', max_length=80)),
                ('thumbnails_every_ms', models.PositiveIntegerField(null=True)),
                ('source_ends_at', models.DateTimeField(help_text='When the original is destroyed', null=True)),
                ('source_destroyed_at', models.DateTimeField(null=True)),
                ('removed_at', models.DateTimeField(null=True)),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='videos', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-brought_at'], name='video_video_organis_c4572d_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='video_refused_with_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['read', 'signed', 'ready']), _negated=True), models.Q(('duration_ms__isnull', False), ('frame_rate_milli__isnull', False), ('height__isnull', False), ('width__isnull', False)), _connector='OR'), name='video_read_is_measured'), models.CheckConstraint(condition=models.Q(('percent__lte', 100)), name='video_percent'), models.CheckConstraint(condition=models.Q(('source_destroyed_at__isnull', True), ('source', ''), _connector='OR'), name='video_source_destroyed_has_no_file')],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=255)),
                ('length', models.BigIntegerField(help_text='Bytes announced')),
                ('offset', models.BigIntegerField(default=0, help_text='Bytes received')),
                ('begun_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('video', models.OneToOneField(help_text='Once whole', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='upload', to='video.video')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='video_uploa_expires_e45089_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('length__gt', 0), ('offset__gte', 0), ('offset__lte', models.F('length'))), name='upload_within_its_length')],
            },
        ),
        migrations.CreateModel(
            name='Rendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveIntegerField()),
                ('kind', models.CharField(choices=[('hls', 'HLS'), ('mp4', 'MP4'), ('sound', 'son')], max_length=5)),
                ('width', models.PositiveIntegerField(help_text='0 for sound alone')),
                ('height', models.PositiveIntegerField()),
                ('bits_per_second', models.PositiveIntegerField(help_text='At its peak, as the master playlist says')),
                ('codecs', models.CharField(help_text='RFC 6381: avc1.64001f,mp4a.40.2', max_length=60)),
                ('file', models.CharField(help_text='Name in core.files', max_length=80)),
                ('bytes', models.BigIntegerField()),
                ('playlist', models.TextField(blank=True, help_text='Of HLS: its media playlist, naming `file` by /fichiers/')),
                ('video', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='video.video')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('video', 'round', 'kind', 'height'), name='video_rendition_once')],
            },
        ),
        migrations.CreateModel(
            name='Chapter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start_ms', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=120, verbose_name='titre')),
                ('video', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chapters', to='video.video')),
            ],
            options={
                'ordering': [models.F('start_ms')],
                'constraints': [models.UniqueConstraint(fields=('video', 'start_ms'), name='chapter_once_at_a_time'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='chapter_has_a_title')],
            },
        ),
        migrations.CreateModel(
            name='Captions',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(default='fr', help_text='BCP 47: fr, oc, en', max_length=8, verbose_name='langue')),
                ('cues', models.JSONField()),
                ('updated_at', models.DateTimeField()),
                ('updated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('video', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='captions', to='video.video')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('video', 'language'), name='captions_once_a_language')],
            },
        ),
    ]
