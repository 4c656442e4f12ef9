import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('audience', '0001_initial'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyPlays',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
                ('date', models.DateField()),
                ('part', models.PositiveSmallIntegerField(help_text='0: begun; 1 to 4: quarters played')),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('kind', 'object_id', 'date', 'part'), name='daily_plays_once'),
                    models.CheckConstraint(condition=models.Q(('part__lte', 4)), name='a_film_has_four_quarters'),
                ],
            },
        ),
        migrations.CreateModel(
            name='DailyReach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('territory', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='territories.territory')),
                ('kind', models.CharField(max_length=40)),
                ('object_id', models.BigIntegerField()),
                ('date', models.DateField()),
                ('count', models.PositiveIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['territory', 'date'], name='daily_reach_of_a_place')],
                'constraints': [
                    models.UniqueConstraint(fields=('kind', 'object_id', 'date', 'territory'), name='daily_reach_once'),
                ],
            },
        ),
        migrations.CreateModel(
            name='VainSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('territory', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='territories.territory')),
                ('where', models.CharField(choices=[('site', 'Articles, vidéos, agenda'), ('market', 'Marché')], max_length=6)),
                ('date', models.DateField()),
                ('words', models.CharField(max_length=80)),
                ('count', models.PositiveIntegerField(help_text='How many people asked')),
            ],
            options={
                'constraints': [
                    models.UniqueConstraint(fields=('territory', 'where', 'date', 'words'), name='vain_search_once'),
                    models.CheckConstraint(condition=models.Q(('count__gte', 5)), name='words_of_five_people_at_least'),
                ],
            },
        ),
        migrations.RemoveConstraint(
            model_name='dailyviews',
            name='daily_views_once',
        ),
        migrations.AddField(
            model_name='dailyviews',
            name='source',
            field=models.CharField(choices=[('platform', 'Une autre page de Parvis'), ('site', 'Le site de l’éditeur'), ('search', 'Un moteur de recherche'), ('social', 'Un réseau social'), ('other', 'Un autre site'), ('direct', 'Accès direct'), ('unknown', 'Non mesurée')], default='unknown', max_length=8),
        ),
        migrations.AddIndex(
            model_name='dailyviews',
            index=models.Index(fields=['date'], name='daily_views_by_date'),
        ),
        migrations.AddConstraint(
            model_name='dailyviews',
            constraint=models.UniqueConstraint(fields=('kind', 'object_id', 'date', 'source'), name='daily_views_once'),
        ),
        migrations.AddConstraint(
            model_name='dailyviews',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['platform', 'site', 'search', 'social', 'other', 'direct', 'unknown'])), name='daily_views_of_a_known_source'),
        ),
    ]
