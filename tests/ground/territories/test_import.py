"""Loading the territories, and loading them again."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from parvis.ground.calendar import is_valid
from parvis.ground.journal.models import Entry
from parvis.ground.territories import queries
from parvis.ground.territories.actions import import_territories
from parvis.ground.territories.loading.opening import to_osm
from parvis.ground.territories.models import Contour, Inclusion, PlaceName, Territory, TownHall

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
TABLES = (Territory, Inclusion, PlaceName, Contour, TownHall, Territory.neighbours.through)


def digest():
    """Every row of every table, ids and place on disc included: an update that changes nothing would show."""
    with connection.cursor() as cursor:
        texts = []
        for model in TABLES:
            cursor.execute(f"SELECT md5(string_agg(t.ctid::text || t::text, '' ORDER BY t.ctid)) FROM {model._meta.db_table} t")
            texts.append(cursor.fetchone()[0])
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def test_importing_again_changes_nothing_and_says_so(committed_db, capsys):
    before, lines = digest(), Entry.objects.count()
    call_command("import", "territories")
    assert "Tout était déjà là." in capsys.readouterr().out
    assert digest() == before
    assert Entry.objects.count() == lines


@pytest.mark.django_db
def test_importing_again_mends_what_was_changed_and_keeps_every_id():
    """A territory that the data no longer knows stays too, for what was published there."""
    gone = Territory.objects.create(level=1, code="11999", name="Disparue", slug="disparue-11999", sort_name="disparue")
    narbonne = queries.by_slug("narbonne-11262")
    Territory.objects.filter(pk=narbonne.pk).update(name="Narbo Martius", population=1)
    PlaceName.objects.filter(territory=narbonne, kind="postcode").delete()
    PlaceName.objects.create(territory=narbonne, kind="official", is_number=False, label="Colonia", folded="colonia", weight=1)
    Inclusion.objects.filter(inner=narbonne).delete()
    Contour.objects.filter(pk=narbonne.pk).delete()
    lines = Entry.objects.count()
    assert import_territories(at=NOW) == 1 + 1 + 1 + 4 + 1
    mended = queries.by_slug("narbonne-11262")
    assert (mended.pk, mended.name, mended.population) == (narbonne.pk, "Narbonne", 57_587)
    assert set(mended.names.values_list("folded", flat=True)) == {"narbonne", "11100"}
    assert Territory.objects.filter(pk=gone.pk).exists()
    assert Entry.objects.count() == lines + 1


@pytest.mark.django_db
def test_town_halls_have_their_hours_in_a_syntax_we_read():
    hall = queries.town_hall(queries.by_slug("narbonne-11262"))
    assert hall.address.endswith("Narbonne")
    assert hall.telephone
    hours = list(TownHall.objects.exclude(opening_hours="").values_list("opening_hours", flat=True)[::50])
    assert TownHall.objects.count() == 34_875
    assert [text for text in hours if not is_valid(text)] == []
    assert not TownHall.objects.filter(website__contains="@").exists()


@pytest.mark.parametrize(
    ("directory", "osm"),
    [
        ('[["lundi", "jeudi", [["08:00:00", "12:00:00"], ["13:30:00", "17:30:00"]]]]', "Mo-Th 08:00-12:00,13:30-17:30; PH off"),
        ('[["lundi", "lundi", [["09:00:00", "12:00:00"]]], ["mardi", "mardi", [["09:00:00", "12:00:00"]]],'
         ' ["vendredi", "vendredi", [["14:00:00", "18:00:00"]]]]', "Mo,Tu 09:00-12:00; Fr 14:00-18:00; PH off"),
        ('[["lundi", "lundi", [["09:00:00", "12:30:00"], ["12:30:00", "12:30:00"]]]]', "Mo 09:00-12:30; PH off"),
        ('[["", "", [["09:00:00", "12:30:00"]]]]', ""),
        ("[]", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_directory_s_hours_become_openstreetmap_s(directory, osm):
    assert to_osm(directory) == osm
