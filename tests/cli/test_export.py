"""`parvis export`: a whole territory for anyone, an organisation's copy for its owner."""

from __future__ import annotations

import json
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command

from tests.browser import chromium
from tests.leaving import HOSTILE, town_hall
from tests.web.exports.browsing import walk

pytestmark = pytest.mark.django_db


def test_a_territory_goes_out_with_the_texts_that_may_be_copied_and_the_licence_of_each(tmp_path):
    town_hall()
    call_command("export", territory="aude-d11", to=tmp_path)
    told = {one["titre"]: one for one in map(json.loads, (tmp_path / "donnees/articles.jsonl").read_text().splitlines())}
    assert set(told) == {HOSTILE, "Le marché", "Trois questions"}, "drafts and what was withdrawn stay"
    assert (told[HOSTILE]["licence"], "bal" in told[HOSTILE]["texte"]) == ("cc-by", True)
    assert "texte" not in told["Le marché"], "its author lets nobody copy it: its title and its address go, its text does not"
    assert told["Le marché"]["chapeau"] == "Mardi : ouvert."
    everything = "".join(file.read_text() for file in tmp_path.rglob("*.*") if file.suffix in {".html", ".md", ".jsonl"})
    assert "Entrée" not in everything
    assert "Paul Roux" not in everything
    assert [file.name.partition("-")[2] for file in (tmp_path / "textes").iterdir()] == ["fete-b-bal-b-etc.md"]
    with chromium() as browser:
        seen, wrong = walk(browser, tmp_path / "site")
    assert wrong == []
    assert len(seen) == len(list((tmp_path / "site").rglob("*.html")))


def test_an_organisation_goes_out_as_from_its_desk_and_wrong_addresses_are_told(tmp_path):
    town_hall()
    call_command("export", organisation="mairie-de-narbonne", to=tmp_path)
    (made,) = tmp_path.glob("*.zip")
    assert {"manifeste.json", "wordpress.xml", "site/index.html"} <= set(ZipFile(made).namelist())
    for wrong in ({"territory": "nulle-part-00000"}, {"organisation": "personne"}, {"organisation": "mairie-de-narbonne"}):
        with pytest.raises(CommandError):
            call_command("export", to=tmp_path, **wrong)
    assert list(tmp_path.iterdir()) == [made]
