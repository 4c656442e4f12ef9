"""Tables and folders: whatever encoding, separator or front matter, the same texts; and the 44 real guides by the same road."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parvis.ground.core.text import rich
from parvis.media.imports.readers import Source, recognised
from parvis.media.imports.readers.table import date_of
from parvis.media.imports.readers.wordpress_text import clean_text
from parvis.media.publications.models import Publication
from tests.media.publications.world import World

from .bringing import bring, send

GUIDES = Path(__file__).resolve().parents[4] / "shared" / "samples" / "guides_etalab"
ROWS = (
    "Titre;Texte;Date;Catégorie;URL\nÀ l’été;Des œufs, du blé.;21/03/2019;Vie locale;https://a.fr/1\n;;;;\nSans date;Mots.;;;\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_a_table_reads_the_same_whatever_wrote_it(tmp_path: Path, encoding: str, separator: str):
    file = tmp_path / "textes.csv"
    written = ROWS.replace("Des œufs, du blé.", '"Des œufs, du blé."').replace(";", separator)
    file.write_bytes(written.encode(encoding))
    source = Source(file)
    first, last = recognised(source).read(source)
    assert (first.title, first.html, first.categories, first.address) == (
        "À l’été", "<p>Des œufs, du blé.</p>", ("Vie locale",), "https://a.fr/1",
    )  # fmt: skip
    assert first.published_at == datetime(2019, 3, 21, 7, 0, tzinfo=UTC) and last.published_at is None


@pytest.mark.django_db
def test_a_table_that_does_not_say_what_its_columns_are_asks(world: World, tmp_path: Path):
    file = tmp_path / "textes.csv"
    file.write_text("a;b;c\nUn titre;Un texte;31/02/2020\n")
    received = send(world, file)
    assert (
        received.refused == 1 and not received.added and [one["heading"] for one in received.survey["columns"]] == ["a", "b", "c"]
    )
    bring(world, received, columns={"0": "title", "1": "text", "2": ""})
    assert Publication.objects.get().body == "<p>Un texte</p>"


def test_a_day_that_does_not_exist_is_refused_on_its_line(tmp_path: Path):
    file = tmp_path / "textes.csv"
    file.write_text("titre;texte;date\nUn;Mots;31/02/2020\n")
    source = Source(file)
    [item] = recognised(source).read(source)
    assert "ligne 2" in item.refusal and "31/02/2020" in item.refusal


@pytest.mark.parametrize("said", ["21/03/2019", "2019-03-21", "21-03-2019", "21.03.2019", "21/03/2019 08:00", "21/03/2019 8h00"])
def test_days_are_read_as_people_write_them(said: str):
    assert date_of(said) == datetime(2019, 3, 21, 7, 0, tzinfo=UTC)


@pytest.mark.django_db
@pytest.mark.skipif(not GUIDES.is_dir(), reason="les guides réels ne sont pas à côté du projet (../shared/samples/guides_etalab)")
def test_the_real_guides_come_as_drafts_with_their_links_and_without_their_pictures(world: World):
    source = Source(GUIDES, options={"least_bytes": 2500})
    items = [item for item in recognised(source).read(source) if item.kind == "piece"]
    assert len(items) == 44
    shown = "\n".join(str(rich.render(rich.clean(item.html))) for item in items)
    assert "<table" in shown and ":::" not in shown and "<script" not in shown


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='[]<>!-/ "=wp:galerycontifm{}\n ids1,x', max_size=200))
def test_no_text_of_wordpress_breaks_the_reader_nor_leaves_a_script(text: str):
    cleaned = clean_text(text, lambda number: "")
    assert "<script" not in rich.clean(cleaned.html)
