"""`parvis export`: a whole territory for anyone, an organisation's copy for its owner."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command

from parvis.media.publications.actions import withdraw
from parvis.media.publications.models import Publication
from parvis.media.publications.queries import category_at
from parvis.web.exports import writing
from tests.access.town import NOW, Town
from tests.browser import chromium
from tests.cast import AT
from tests.leaving import HOSTILE, town_hall
from tests.web.exports.browsing import walk

pytestmark = pytest.mark.django_db
TEXTS = {".html", ".md", ".jsonl", ".json", ".txt", ".xml", ".ics", ".vtt", ".css", ".sha256"}


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"donnees/{name}.jsonl").read_text().splitlines()]


def test_a_territory_goes_out_with_the_texts_that_may_be_copied_and_the_licence_of_each(tmp_path):
    town_hall()
    call_command("export", territory="aude-d11", to=tmp_path)
    told = {one["titre"]: one for one in lines(tmp_path, "articles")}
    assert set(told) == {HOSTILE, "Le marché", "Trois questions"}, "drafts and what was withdrawn stay"
    assert (told[HOSTILE]["licence"], "bal" in told[HOSTILE]["texte"]) == ("cc-by", True)
    assert "texte" not in told["Le marché"], "its author lets nobody copy it: its title and its address go, its text does not"
    assert told["Le marché"]["chapeau"] == "Mardi : ouvert."
    assert [set(one) for one in told["Le marché"]["rectificatifs"]] == [{"le"}], (
        "that it was corrected is a fact, the words are not"
    )
    assert [set(one) for one in told["Le marché"]["versions"]] == [{"numero", "le"}]
    (gone,) = lines(tmp_path, "retraits")
    assert (gone["etat"], gone["motif"], gone["adresse"]) == ("withdrawn", "", f"{settings.PUBLIC_URL}/a/{gone['numero']}")
    everything = "".join(file.read_text() for file in tmp_path.rglob("*.*") if file.suffix in TEXTS)
    assert "Entrée" not in everything
    assert "Paul Roux" not in everything
    assert "Retiré depuis" not in everything
    assert "retire-depuis" not in everything
    assert [file.name.partition("-")[2] for file in (tmp_path / "textes").iterdir()] == ["fete-b-bal-b-etc.md"]
    with chromium() as browser:
        seen, wrong = walk(browser, tmp_path / "site")
    assert wrong == []
    assert len(seen) == len(list((tmp_path / "site").rglob("*.html")))


def test_all_that_is_public_goes_and_nothing_that_is_private(tmp_path):
    """The town where each private field bears a word that is looked for everywhere."""
    with time_machine.travel(NOW, tick=False):
        town = Town()
        told = {"title": "Une fête reportée", "body": "<p>Non.</p>", "category": category_at("numerique")}
        withdraw(by=town.named("editor"), publication=town._published(told), at=AT)
        call_command("export", territory="aude-d11", to=tmp_path)
    everything = "".join(file.read_text().lower() for file in tmp_path.rglob("*") if file.suffix in TEXTS)
    assert "canari" not in everything, everything[everything.index("canari") - 200 :][:260]
    for member in town.members.values():
        assert member is None or member.email.lower() not in everything
    counts = json.loads((tmp_path / "manifeste.json").read_text())["comptes"]
    assert counts == {name: len(lines(tmp_path, name)) for name in counts}
    assert {name for name, count in counts.items() if count} == {
        "articles", "videos", "agenda", "boutiques", "produits", "annuaire", "ateliers", "alertes", "organisations", "groupes",
        "delegations", "retraits",
    }  # fmt: skip
    assert {one["titre"] for one in lines(tmp_path, "produits")} >= {"Gâteau du canal", "Panier d’osier"}
    assert [one["nom"] for one in lines(tmp_path, "groupes")] == ["Les jardins partagés"], "not the hidden one"
    assert {one["annee"] for told in lines(tmp_path, "delegations") for one in told["comptes"]} == {2026}
    for one in lines(tmp_path, "alertes"):
        assert one["messages"]
        assert all((tmp_path / path).is_file() for path in one["messages"])
    assert "fête reportée" not in everything
    assert "&lt;" not in everything, "no markup is shown as text"
    listed = dict(reversed(line.split("  ", 1)) for line in (tmp_path / "sommes.sha256").read_text().splitlines())
    there = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert there - {"sommes.sha256", ".parvis-export.jsonl"} == set(listed)
    assert all(hashlib.sha256((tmp_path / path).read_bytes()).hexdigest() == digest for path, digest in listed.items())
    with chromium() as browser:
        seen, wrong = walk(browser, tmp_path / "site")
    assert wrong == []
    assert len(seen) == len(list((tmp_path / "site").rglob("*.html")))


def test_a_copy_of_a_territory_that_is_stopped_is_taken_up_and_what_went_private_leaves_it(tmp_path, monkeypatch, capsys):
    town_hall()
    Publication.objects.filter(title="Le marché").update(licence="cc-by")
    real, stops = writing._written, ["site/articles/index.html"]
    written: list[str] = []

    def stopped(root: Path, part: Any) -> Any:
        if part.path in stops:
            raise KeyboardInterrupt
        written.append(part.path)
        return real(root, part)

    monkeypatch.setattr(writing, "_written", stopped)
    with pytest.raises(CommandError, match="relancez"):
        call_command("export", territory="aude-d11", to=tmp_path)
    assert not (tmp_path / "manifeste.json").exists(), "a folder without a manifest is not finished"
    pictures = {path for path in written if path.endswith(".webp")}
    assert pictures
    half = list(tmp_path.rglob("*.part"))
    stops.clear()
    written.clear()
    call_command("export", territory="aude-d11", to=tmp_path)
    assert half == []
    assert not pictures & set(written), "files that stand there are not copied twice"
    assert "y étaient déjà" in capsys.readouterr().out
    assert (tmp_path / "manifeste.json").exists()
    market = Publication.objects.get(title="Le marché")
    withdraw(by=market.author, publication=market, at=AT)
    call_command("export", territory="aude-d11", to=tmp_path)
    assert "ne sont plus publics" in capsys.readouterr().out
    everything = "".join(file.read_text() for file in tmp_path.rglob("*") if file.suffix in TEXTS)
    assert "Le marché" not in everything
    assert "Entrée gratuite" not in everything
    assert not list(tmp_path.rglob("*.webp")), "its picture neither"


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path):
    town_hall()
    (tmp_path / "mes-photos.txt").write_text("à moi")
    with pytest.raises(CommandError, match="autre chose"):
        call_command("export", territory="aude-d11", to=tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mes-photos.txt"]


def test_an_organisation_goes_out_as_from_its_desk_and_wrong_addresses_are_told(tmp_path):
    town_hall()
    call_command("export", organisation="mairie-de-narbonne", to=tmp_path)
    (made,) = tmp_path.glob("*.zip")
    assert {"manifeste.json", "wordpress.xml", "site/index.html"} <= set(ZipFile(made).namelist())
    for wrong in ({"territory": "nulle-part-00000"}, {"organisation": "personne"}, {"organisation": "mairie-de-narbonne"}):
        with pytest.raises(CommandError):
            call_command("export", to=tmp_path, **wrong)
    assert list(tmp_path.iterdir()) == [made]


def test_the_zip_of_an_organisation_bears_its_name_only_when_it_is_whole(tmp_path, monkeypatch):
    town_hall()
    from parvis.commons.contents.actions.packing import Packing

    real = Packing.add

    def stopped(self: Packing, part: Any) -> bool:
        if part.path == "wordpress.xml":
            raise KeyboardInterrupt
        return real(self, part)

    monkeypatch.setattr(Packing, "add", stopped)
    (tmp_path / ".mairie-de-narbonne-20200101-parvis.zip").write_bytes(b"of another day")
    with pytest.raises(CommandError, match="relancez"):
        call_command("export", organisation="mairie-de-narbonne", to=tmp_path)
    assert not [one for one in tmp_path.glob("*.zip") if not one.name.startswith(".")]
    monkeypatch.undo()
    call_command("export", organisation="mairie-de-narbonne", to=tmp_path)
    (made,) = tmp_path.iterdir()
    with ZipFile(made) as whole:
        assert whole.testzip() is None
        assert "manifeste.json" in whole.namelist()
