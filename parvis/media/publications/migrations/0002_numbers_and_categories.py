"""The sequence of publication numbers (R9), and the categories every installation starts with."""

from django.db import migrations

from parvis.ground.core.text.fold import slugify

TREE = {
    "Vie municipale": (
        "Conseil municipal",
        "Services publics",
        "Travaux et voirie",
        "Finances locales",
        "Participation citoyenne",
    ),
    "Intercommunalité et territoire": ("Grands projets", "Transports et mobilités", "Eau et déchets", "Logement et urbanisme"),
    "Économie": ("Commerces et artisans", "Entreprises", "Emploi et formation", "Agriculture et viticulture", "Tourisme"),
    "Culture": ("Spectacles et concerts", "Expositions", "Livres et lecture", "Patrimoine et histoire", "Cinéma"),
    "Sport": ("Clubs et résultats", "Sport scolaire", "Équipements sportifs", "Activités de plein air"),
    "Vie associative": ("Associations", "Bénévolat", "Fêtes et marchés", "Solidarité"),
    "Éducation et jeunesse": ("Écoles", "Collèges et lycées", "Petite enfance", "Enseignement supérieur"),
    "Santé et social": ("Accès aux soins", "Prévention", "Aînés", "Handicap"),
    "Environnement": ("Nature et biodiversité", "Énergie", "Climat et risques", "Jardins et agriculture urbaine"),
    "Numérique": (
        "Souveraineté numérique",
        "Inclusion numérique",
        "Données ouvertes",
        "Usages et sécurité",
        "Éducation aux médias",
    ),
    "Société": ("Droits et démarches", "Sécurité", "Mémoire", "Portraits"),
}


def plant(apps, schema_editor):
    Category = apps.get_model("publications", "Category")
    categories = Category.objects.using(schema_editor.connection.alias)
    for name, children in TREE.items():
        top = categories.create(name=name, slug=slugify(name, limit=60))
        for child in children:
            categories.create(parent=top, name=child, slug=slugify(child, limit=60))


class Migration(migrations.Migration):
    dependencies = [("publications", "0001_initial")]

    operations = [
        # No cache: numbers follow the order of release. The application's role may use it (default privileges).
        migrations.RunSQL("CREATE SEQUENCE publication_numbers AS bigint START 24001 CACHE 1", "DROP SEQUENCE publication_numbers"),
        migrations.RunPython(plant, migrations.RunPython.noop),
    ]
