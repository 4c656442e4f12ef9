import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('notifications', '0002_push_endpoints'),
    ]

    operations = [
        migrations.CreateModel(
            name='Choice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family', models.CharField(max_length=20)),
                ('mail', models.CharField(choices=[('at_once', 'Tout de suite'), ('daily', 'Une fois par jour'), ('never', 'Jamais')], max_length=10)),
                ('push', models.BooleanField()),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notice_choices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('member', 'family'), name='one_choice_a_family'), models.CheckConstraint(condition=models.Q(('mail__in', ['at_once', 'daily', 'never'])), name='choice_of_mail')],
            },
        ),
        migrations.CreateModel(
            name='QuietHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.PositiveSmallIntegerField()),
                ('ends', models.PositiveSmallIntegerField()),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='quiet_hours', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ends__lte', 23), ('starts__lte', 23), models.Q(('starts', models.F('ends')), _negated=True)), name='quiet_hours_of_a_day')],
            },
        ),
        migrations.AddField(
            model_name='notice',
            name='mail_after',
            field=models.DateTimeField(help_text='Waits for the letter that leaves from then on', null=True),
        ),
        migrations.AddField(
            model_name='notice',
            name='times',
            field=models.PositiveIntegerField(default=1, help_text='How often it happened since the member last looked'),
        ),
        migrations.AddField(
            model_name='notice',
            name='topic',
            field=models.CharField(default='', help_text='What it is about: the unread ones of one topic are one line', max_length=80),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('mail_after__isnull', False)), fields=['mail_after'], name='notice_waits_for_a_letter'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.UniqueConstraint(condition=models.Q(('read_at__isnull', True), models.Q(('topic', ''), _negated=True)), fields=('member', 'topic'), name='one_unread_notice_a_topic'),
        ),
        migrations.AddConstraint(
            model_name='notice',
            constraint=models.CheckConstraint(condition=models.Q(('times__gte', 1)), name='notice_happened'),
        ),
    ]
