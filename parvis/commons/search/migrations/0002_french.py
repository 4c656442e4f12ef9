"""How French is indexed: accents folded first, then stems; and the index's wide column out of line."""

from django.db import migrations

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION french_parvis (COPY = french);
ALTER TEXT SEARCH CONFIGURATION french_parvis
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part WITH unaccent, french_stem;
ALTER TEXT SEARCH CONFIGURATION french_parvis
    ALTER MAPPING FOR numword, numhword, hword_numpart WITH unaccent, simple;
"""

# Matching reads the small row; only an expression between quotes reads the positions of `words`.
STORAGE = """
ALTER TABLE search_document ALTER COLUMN words SET STORAGE EXTERNAL;
ALTER TABLE search_document ALTER COLUMN words SET STATISTICS 200;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION french_parvis;"),
        migrations.RunSQL(STORAGE, migrations.RunSQL.noop),
    ]
