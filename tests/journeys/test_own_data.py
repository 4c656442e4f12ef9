"""A member takes a copy of what is kept of them, reads it without a network, and leaves; a death is told and decided."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import expect

from tests.environment import ROOT

from .running import RunningSite, aside
from .visitor import Visitor

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
EMAIL, PASSWORD, NAME = "aline.partie@exemple.test", "un départ bien mûr 11", "Aline Partance"
SAID = "Je pars bientôt, mais ce marché va me manquer."


def test_one_takes_everything_along_and_leaves(visit: Callable[..., Visitor], site: RunningSite, tmp_path: Path) -> None:
    path = aside(_arrive)
    reader, leaver = visit(), visit(width=390)
    reader.find(NAME, path)
    _sign_in(leaver)

    leaver.goto("/compte/mes-donnees/")
    leaver.page.get_by_role("button", name="Préparer ma copie").click()
    expect(leaver.page.locator("main")).to_contain_text("C’est demandé")
    _look_at(leaver)
    waiting = leaver.page.get_by_role("link", name="Télécharger ma copie")
    deadline = time.monotonic() + 120
    while not waiting.count():
        assert time.monotonic() < deadline, "the copy was not made"
        leaver.page.wait_for_timeout(500)
        leaver.goto("/compte/mes-donnees/")
    with leaver.page.expect_download() as got:
        waiting.click()
    assert got.value.suggested_filename == "mes-donnees-aline-partance.zip"
    got.value.save_as(tmp_path / "copie.zip")
    with zipfile.ZipFile(tmp_path / "copie.zip") as packed:
        packed.extractall(tmp_path / "copie")
    _read_from_disk(visit(), tmp_path / "copie")

    leaver.goto("/compte/mes-donnees/effacer/")
    leaver.page.fill("input[name=password]", "ce n’est pas le mien")
    leaver.page.get_by_role("button", name="Effacer mon compte dans sept jours").click()
    expect(leaver.page.locator("main")).to_contain_text("Ce n’est pas votre mot de passe")
    leaver.page.fill("input[name=password]", PASSWORD)
    leaver.page.get_by_role("button", name="Effacer mon compte dans sept jours").click()
    expect(leaver.page.get_by_role("button", name="Garder mon compte")).to_be_visible()
    _look_at(leaver)
    reader.find("Ancien membre", path)
    assert NAME not in reader.page.content()
    assert SAID in reader.page.content()

    leaver.page.get_by_role("button", name="Garder mon compte").click()
    expect(leaver.page.locator("main")).to_contain_text("votre compte est comme avant")
    reader.find(NAME, path)
    aside(_go)
    reader.find("Ancien membre", path)
    assert NAME not in reader.page.content()
    leaver.goto("/compte/mes-donnees/")
    assert "/connexion/" in leaver.page.url
    _sign_in(leaver)
    assert "/connexion/" in leaver.page.url, "an erased account lets nobody in"
    assert reader.kept()["cookies"] == [] and reader.complaints == []
    # The browser notes the two forms that were shown again: a wrong password, an account that is no more.
    assert all(one.startswith("Failed to load resource") for one in leaver.complaints)


def test_someone_tells_of_a_death_and_a_person_decides(visit: Callable[..., Visitor], site: RunningSite) -> None:
    niece = visit(javascript=False, width=390)
    niece.goto("/deces/")
    for name, value in {
        "about": "Personne Introuvable",
        "home": "Narbonne",
        "name": "Une nièce",
        "email": "niece@exemple.test",
    }.items():
        niece.page.fill(f"input[name={name}]", value)
    niece.page.locator("input[name=wish][value=memorial]").check()
    niece.page.locator("input[name=link][value=family]").check()
    niece.page.get_by_role("button", name="Envoyer").click()
    expect(niece.page.locator("h1")).to_have_text("Merci de nous l’avoir dit")
    assert niece.context.cookies() == []

    admin = visit()
    admin.sign_in("administrator")
    admin.goto("/administration/deces/")
    admin.page.get_by_role("link", name="Personne Introuvable").first.click()
    expect(admin.page.locator("main")).to_contain_text("Aucun compte ne porte ce nom")
    _look_at(admin)
    admin.page.locator("input[name=outcome][value=refused]").check()
    admin.page.fill("textarea[name=reason]", "Aucun compte à ce nom, la personne est prévenue.")
    admin.page.get_by_role("button", name="Décider et prévenir").click()
    expect(admin.page.locator("main")).to_contain_text("Sans suite")


def _arrive() -> str:
    """A verified member who said something under a piece; gives the address of the piece."""
    from parvis.commons.discussions.actions import comment
    from parvis.ground.core.clock import now
    from parvis.ground.core.errors import Refused
    from parvis.ground.territories.models import Territory
    from parvis.media.publications.models import Publication
    from parvis.people.members.actions import register, verify
    from parvis.people.members.models import Member

    first_name, _, last_name = NAME.partition(" ")
    made = register(
        email=EMAIL, password=PASSWORD, first_name=first_name, last_name=last_name,
        home=Territory.objects.get(slug="narbonne-11262"), at=now(), confirmed=True,
    )  # fmt: skip
    aline = verify(by=Member.objects.filter(is_administrator=True).earliest("pk"), member=made, at=now())
    for piece in Publication.objects.filter(state="published", video=None).order_by("-number"):
        try:
            written = comment(by=aline, kind="publication", id=piece.number, text=SAID, at=now())
        except Refused:
            continue
        if written.state == "shown":
            return piece.get_absolute_url()
        written.delete()
    raise AssertionError("nobody lets anyone comment")


def _go() -> None:
    """She asks again, and seven days go by."""
    from parvis.ground.core.clock import now
    from parvis.people.members.actions import ask_to_leave, carry_out
    from parvis.people.members.queries import by_email

    aline = by_email(EMAIL)
    assert aline is not None
    leaving = ask_to_leave(by=aline, password=PASSWORD, words="unsigned", at=now() - timedelta(days=8))
    carry_out(pk=leaving.pk, at=now())


def _sign_in(visitor: Visitor) -> None:
    visitor.goto("/compte/connexion/")
    visitor.page.fill("input[name=login]", EMAIL)
    visitor.page.fill("input[name=password]", PASSWORD)
    visitor.page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    visitor.page.wait_for_load_state()


def _read_from_disk(visitor: Visitor, folder: Path) -> None:
    """Every page, and every link on it, opens from the folder; nothing else is asked for."""
    seen, todo = set(), [(folder / "index.html").as_uri()]
    while todo:
        address = todo.pop()
        seen.add(address)
        visitor.page.goto(address)
        if address.endswith(".html"):
            links = visitor.page.eval_on_selector_all("a, link", "all => all.map(one => one.href)")
            assert all(link.startswith(folder.as_uri()) for link in links), address
            todo += sorted({link for link in links if link not in seen and link not in todo})
    assert len(seen) > 60
    visitor.page.goto((folder / "commentaires.html").as_uri())
    expect(visitor.page.locator("body")).to_contain_text(SAID)
    assert visitor.complaints == [] and all(asked.startswith("file:") for asked in visitor.requests)


def _look_at(visitor: Visitor) -> None:
    """A page that only an act leads to: axe finds nothing on it."""
    visitor.page.evaluate(AXE)
    found = visitor.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []
