import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('members', '0003_lost_factors'),
        ('members', '__first__'),
        ('organisations', '0004_applications_of_a_desk'),
        ('pictures', '0005_pictures_of_members'),
        ('territories', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Wall',
            fields=[
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='wall', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('is_open', models.BooleanField(default=False, help_text='Anyone on the web reads it, with the posts for everyone on it')),
                ('about', models.CharField(blank=True, max_length=300, verbose_name='présentation')),
                ('changed_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=2000, unique=True)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('description', models.CharField(blank=True, max_length=400)),
                ('site', models.CharField(blank=True, max_length=120)),
                ('picture', models.CharField(blank=True, help_text='Name in core.files: re-encoded, without metadata', max_length=80)),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('asked_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(help_text='When the other site last answered, well or not', null=True)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('picture', ''), models.Q(('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='card_picture_has_a_size')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place_kind', models.CharField(max_length=12)),
                ('place_id', models.BigIntegerField()),
                ('audience', models.CharField(choices=[('everyone', 'Tout le monde'), ('members', 'Les membres'), ('territory', 'Mon territoire'), ('contacts', 'Mes contacts'), ('group', 'Le groupe')], max_length=9)),
                ('text', models.TextField(blank=True, max_length=6000)),
                ('shared_kind', models.CharField(blank=True, max_length=40)),
                ('shared_id', models.BigIntegerField(null=True)),
                ('press', models.UUIDField(help_text='Of the form: one press is one post', null=True)),
                ('created_at', models.DateTimeField()),
                ('edited_at', models.DateTimeField(null=True)),
                ('hidden_at', models.DateTimeField(null=True)),
                ('hidden_how', models.CharField(blank=True, choices=[('court', 'décision'), ('place', 'modération du groupe')], max_length=5)),
                ('hidden_reason', models.CharField(blank=True, max_length=300)),
                ('deleted_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('card', models.ForeignKey(help_text='Of the first address in the text', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='walls.card')),
                ('hidden_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(help_text='Spoken for', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('territory', models.ForeignKey(help_text='Of its author, on that day', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='territories.territory')),
            ],
            options={
                'indexes': [models.Index(fields=['place_kind', 'place_id', '-id'], name='post_of_a_place'), models.Index(fields=['author', '-id'], name='post_of_an_author'), models.Index(condition=models.Q(('shared_kind', ''), _negated=True), fields=['shared_kind', 'shared_id'], name='post_that_shares'), models.Index(condition=models.Q(('deleted_at__isnull', False)), fields=['deleted_at'], name='post_kept_for_a_case')],
                'constraints': [models.UniqueConstraint(fields=('author', 'press'), name='post_one_a_press'), models.CheckConstraint(condition=models.Q(models.Q(('organisation', None), ('place_id', models.F('author_id')), ('place_kind', 'member')), models.Q(('organisation__isnull', False), ('place_id', models.F('organisation_id')), ('place_kind', 'organisation')), models.Q(('place_kind__in', ['member', 'organisation']), _negated=True), _connector='OR'), name='post_stands_on_the_wall_of_who_speaks'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'group'), models.Q(('place_kind__in', ['member', 'organisation']), _negated=True)), models.Q(('audience__in', ['everyone', 'members', 'territory']), ('place_kind__in', ['member', 'organisation'])), models.Q(('audience', 'contacts'), ('place_kind', 'member')), _connector='OR'), name='post_audience_of_its_place'), models.CheckConstraint(condition=models.Q(models.Q(('audience', 'territory'), _negated=True), ('territory__isnull', False), _connector='OR'), name='post_for_a_territory_names_it'), models.CheckConstraint(condition=models.Q(models.Q(('shared_id', None), ('shared_kind', '')), models.Q(models.Q(('shared_kind', ''), _negated=True), ('shared_id__isnull', False)), _connector='OR'), name='post_shares_one_thing'), models.CheckConstraint(condition=models.Q(models.Q(('hidden_at', None), ('hidden_by', None), ('hidden_how', ''), ('hidden_reason', '')), models.Q(('hidden_at__isnull', False), ('hidden_by__isnull', False), models.Q(('hidden_how', ''), _negated=True), models.Q(('hidden_reason', ''), _negated=True)), _connector='OR'), name='post_hidden_by_a_human_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='PostPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('picture', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='pictures.picture')),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='walls.post')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('post', 'position'), name='post_pictures_stand_in_order'), models.UniqueConstraint(fields=('post', 'picture'), name='post_shows_a_picture_once'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 4)), name='post_has_four_pictures_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True, max_length=6000)),
                ('written_at', models.DateTimeField()),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='walls.post')),
            ],
            options={
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Poll',
            fields=[
                ('post', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='poll', serialize=False, to='walls.post')),
                ('question', models.CharField(max_length=200)),
                ('ends_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='poll_asks_something')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=120)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='walls.poll')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'position'), name='poll_answers_stand_in_order'), models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 6), models.Q(('text', ''), _negated=True)), name='poll_has_six_answers_at_most')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cast_at', models.DateTimeField()),
                ('answer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='walls.answer')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('poll', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='walls.poll')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('poll', 'member'), name='poll_one_ballot_each')],
            },
        ),
        # A ballot is for an answer of its own poll.
        migrations.RunSQL(
            "ALTER TABLE walls_answer ADD CONSTRAINT answer_of_its_poll UNIQUE (poll_id, id);"
            "ALTER TABLE walls_ballot ADD CONSTRAINT ballot_for_an_answer_of_its_poll FOREIGN KEY (poll_id, answer_id)"
            " REFERENCES walls_answer (poll_id, id) DEFERRABLE INITIALLY DEFERRED;",
            "ALTER TABLE walls_ballot DROP CONSTRAINT ballot_for_an_answer_of_its_poll;"
            "ALTER TABLE walls_answer DROP CONSTRAINT answer_of_its_poll;",
        ),
    ]
