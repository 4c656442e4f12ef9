from django.db import migrations, models

# Those that stand were taken in before they had to wait: their own search has ended, or is about to.
STANDING = "UPDATE pictures_picture SET searched_at = rights_signed_at"


class Migration(migrations.Migration):
    dependencies = [("pictures", "0005_pictures_of_members")]

    operations = [
        migrations.AddField(model_name="picture", name="searched_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(STANDING, migrations.RunSQL.noop),
    ]
