import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


FORWARD = """
CREATE FUNCTION video_upload_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW."offset" < OLD."offset" OR NEW.length <> OLD.length THEN
        RAISE EXCEPTION 'an upload only grows, and towards the length it announced' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER video_upload_only_grows BEFORE UPDATE ON video_upload
    FOR EACH ROW EXECUTE FUNCTION video_upload_only_grows();
"""
BACKWARD = """
DROP TRIGGER video_upload_only_grows ON video_upload;
DROP FUNCTION video_upload_only_grows();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
        ('video', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChannelImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Of the channel, as its feed says', max_length=160)),
                ('address', models.CharField(blank=True, help_text='Of the feed; empty when a file was sent', max_length=2000)),
                ('begun_at', models.DateTimeField()),
                ('stopped_at', models.DateTimeField(help_text='By its editor: what waits is no longer fetched', null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['organisation', '-begun_at'], name='video_chann_organis_b7768c_idx')],
            },
        ),
        migrations.CreateModel(
            name='ImportedFilm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('key', models.CharField(help_text='SHA-256 of what the feed calls it: the same film is brought in once', max_length=64)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True)),
                ('dated_at', models.DateTimeField(null=True)),
                ('address', models.CharField(blank=True, help_text='Of its file', max_length=2000)),
                ('state', models.CharField(choices=[('waiting', 'en attente'), ('fetching', 'en cours de copie'), ('brought', 'arrivée'), ('refused', 'non reprise')], default='waiting', max_length=8)),
                ('refusal', models.CharField(blank=True, max_length=300)),
                ('length', models.BigIntegerField(default=0, help_text='Bytes announced by the other server; 0 when it does not say')),
                ('received', models.BigIntegerField(default=0, help_text='Bytes')),
                ('channel', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='films', to='video.channelimport')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('video', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='imported', to='video.video')),
            ],
            options={
                'ordering': [models.F('position')],
                'indexes': [models.Index(fields=['channel', 'position'], name='video_impor_channel_90ef57_idx')],
                'constraints': [models.UniqueConstraint(fields=('organisation', 'key'), name='imported_film_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'refused'), _negated=True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='imported_film_refused_with_a_reason'), models.CheckConstraint(condition=models.Q(('length__gte', 0), ('received__gte', 0)), name='imported_film_bytes')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
