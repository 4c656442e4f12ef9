import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0001_brought_in'),
        ('organisations', '0005_what_robots_may_do'),
        ('pictures', '0006_searched'),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportedPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(help_text='SHA-256 of the file as it was given', max_length=64)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pictures.picture')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('organisation', 'digest'), name='picture_brought_once')],
            },
        ),
    ]
