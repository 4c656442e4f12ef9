"""A reader without account gives notice; a panel removes the piece; its editor appeals; another territory puts it back."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from parvis.cli.demonstration.accounts import PASSWORD
from parvis.commons.moderation.models import Seat

from .running import RunningSite, aside, first_link
from .test_every_page import AXE
from .visitor import Visitor

TITLE = "La médiathèque ouvre le dimanche"
EMAIL = "lectrice@exemple.test"


def test_a_notice_a_panel_an_appeal_and_the_piece_is_back_where_it_was(visit: Callable[..., Visitor], site: RunningSite) -> None:
    reader, began = visit(width=390), time.time() - 1
    reader.goto("/recherche/?q=m%C3%A9diath%C3%A8que+dimanche")
    reader.page.get_by_role("link", name=TITLE).first.click()
    piece = reader.page.url
    likes, lists = _likes(reader.page), _lists(site.url, piece)
    assert any(piece_is_on for piece_is_on in lists.values())

    # Signed out, and without a cookie all along.
    reader.page.get_by_role("link", name="Signaler", exact=True).first.click()
    page = reader.page
    page.select_option("select[name=ground]", "charte:5")
    page.fill("input[name=place]", "Le premier paragraphe")
    page.fill("textarea[name=explanation]", "L’horaire annoncé n’est pas celui de la porte : j’ai trouvé fermé deux fois.")
    page.fill("input[name=name]", "Paule Ferrand")
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.locator("main")).to_contain_text("Écrivez votre adresse électronique")
    expect(page.locator("input[name=place]")).to_have_value("Le premier paragraphe")
    page.fill("input[name=email]", EMAIL)
    page.check("input[name=good_faith]")
    page.get_by_role("button", name="Envoyer le signalement").click()
    expect(page.locator("main")).to_contain_text("Votre signalement est reçu")
    assert reader.kept()["cookies"] == []
    followed = first_link(site.latest_mail(EMAIL, since=began, saying="/signalement/"), "/signalement/")
    _look_at(reader, followed)

    delegate = visit()
    delegate.sign_in("delegate")
    delegate.goto("/delegation/signalements/")
    delegate.page.get_by_role("link", name=TITLE).first.click()
    delegate.page.get_by_role("button", name="Saisir le jury").click()
    expect(delegate.page.locator("main")).to_contain_text("Le jury est tiré au sort")

    first = _judge(visit, "Retirer")
    assert _status(piece) == 410
    assert "retiré définitivement" in site.latest_mail(EMAIL, since=began, saying="EXPOSÉ DES MOTIFS")
    letter = site.latest_mail("editor@demo.parvis.test", since=began, saying="EXPOSÉ DES MOTIFS")
    _look_at(visit(width=390), first_link(letter, "/recours/"))

    editor = visit()
    editor.sign_in("editor")
    editor.goto("/notifications/")
    editor.page.locator("main").get_by_text("Décision sur").first.click()
    expect(editor.page.locator("main")).to_contain_text("retiré définitivement")
    editor.page.locator("main textarea").first.fill("L’horaire affiché est celui d’avant l’été : la porte n’était pas à jour.")
    editor.page.get_by_role("button", name="Demander un nouveau jugement").click()
    expect(editor.page.locator("main")).to_contain_text("devant le jury")

    second = _judge(visit, "Rien à reprocher")
    assert first.isdisjoint(second)
    assert _status(piece) == 200
    reader.goto(piece)
    assert (_likes(reader.page), _lists(site.url, piece)) == (likes, lists)
    reader.goto(followed)
    expect(reader.page.locator("main")).to_contain_text("Recours accueilli")
    everyone = (reader, delegate, editor)
    assert [line for one in everyone for line in one.complaints if " 410" not in line and " 422" not in line] == []
    assert [stranger for one in everyone for stranger in one.strangers()] == []


def _judge(visit: Callable[..., Visitor], measure: str) -> set[str]:
    """Each member of the panel that sits signs in and votes; gives who they are."""
    names = aside(_sitting)
    assert len(names) == 3
    reason = f"J’ai voté « {measure} » après avoir lu les deux côtés."
    for name in names:
        juror = visit()
        juror.sign_in(name)
        juror.goto("/delegation/jury/")
        juror.page.get_by_role("link", name=TITLE).first.click()
        page = juror.page
        expect(page.locator("main")).not_to_contain_text(reason)  # nobody reads the others' votes before their own
        page.get_by_label(measure, exact=False).first.check()
        page.select_option("select[name=ground]", "charte:5")
        page.locator("form:has(input[name=measure]) textarea[name=reason]").fill(reason)
        page.get_by_role("button", name="Voter, sans retour possible").click()
        expect(page.locator("main")).to_contain_text("Votre vote est enregistré")
        assert juror.complaints == []
        juror.leave()
    return set(names)


def _sitting() -> list[str]:
    """Give those who sit the password of the demonstration: most of its people have none."""
    names = []
    for seat in Seat.objects.filter(panel__case__reports__email=EMAIL, panel__closed_at=None, ended_at=None):
        seat.member.set_password(PASSWORD)
        seat.member.save(update_fields=["password"])
        names.append(seat.member.email.partition("@")[0])
    return names


def _look_at(visitor: Visitor, address: str) -> None:
    """A page that only a letter leads to: axe finds nothing on it."""
    assert visitor.goto(address) == 200
    visitor.page.evaluate(AXE)
    found = visitor.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found["violations"]] == []


def _status(address: str) -> int:
    try:
        with urlopen(address, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def _likes(page: Page) -> str:
    return page.locator(".votes").inner_text()


def _lists(url: str, piece: str) -> dict[str, list[str]]:
    """The pieces of each list where this one stands, in their order."""
    number = re.search(r"/article/(\d+)", piece)
    assert number is not None
    found: dict[str, list[str]] = {}
    for path in (
        "/narbonne-11262/articles/",
        "/aude-d11/articles/",
        "/blog/mairie-de-narbonne/",
        "/recherche/?q=livres",
    ):
        with urlopen(url + path, timeout=10) as answer:
            order = list(dict.fromkeys(re.findall(r"/article/(\d+)-", answer.read().decode())))
        if number[1] in order:
            found[path] = order
    return found
