"""A relay ticks, the mayor reads the reach (R87): a volunteer without an account, a resident who follows by e-mail and leaves."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from .running import RunningSite, first_link
from .test_every_page import AXE
from .visitor import Visitor

TITLE = "Coupure d’eau rue des Tonneliers"
PEOPLE = ("Mme Aragon, 3e gauche", "Les frères Cros", "Simone", "M. Batlle", "Paulette", "Mme Izard, la cour")


def test_a_relay_ticks_and_the_mayor_reads_the_reach(site: RunningSite, visit: Callable[..., Visitor]) -> None:
    began = time.time() - 1
    hall, volunteer, resident = visit(width=390), visit(width=390, javascript=False), visit(width=390, javascript=False)

    # The town hall invites, the volunteer says yes and writes a list.
    hall.sign_in("editor")
    hall.goto("/redaction/alertes/relais/")
    page = hall.page
    page.get_by_label("Son nom").fill("Célestin Bru")
    page.get_by_label("Son adresse électronique").fill("celestin.bru@exemple.test")
    page.get_by_label("Son téléphone").fill("04 68 90 30 39")
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.locator("main")).to_contain_text("n’a pas encore dit oui")
    letter = site.latest_mail("celestin.bru@exemple.test", since=began, saying="vous propose d’être relais")
    volunteer.page.goto(first_link(letter, "/relais/"))
    assert _axe_of(hall, volunteer.page.url) == []
    volunteer.page.get_by_role("button", name="Oui, je veux bien").click()
    for words in PEOPLE:
        volunteer.page.get_by_label("Ajouter une personne").fill(words)
        volunteer.page.get_by_role("button", name="Ajouter").click()
    expect(volunteer.page.locator("#liste li")).to_have_count(len(PEOPLE))

    # A resident follows by e-mail: nothing before they said yes.
    resident.goto("/narbonne-11262/alertes/suivre/")
    resident.page.get_by_label("Votre adresse électronique").fill("honorine@exemple")
    resident.page.get_by_role("button", name="Me prévenir par courriel").click()
    expect(resident.page.locator("main")).to_contain_text("n’est pas complète")
    resident.page.get_by_label("Votre adresse électronique").fill("honorine@exemple.test")
    resident.page.get_by_role("button", name="Me prévenir par courriel").click()
    expect(resident.page.locator("h1")).to_have_text("Il reste à confirmer")
    letter = site.latest_mail("honorine@exemple.test", since=began, saying="Oui, prévenez-moi")
    resident.page.goto(first_link(letter, "/alertes/suivi/"))
    resident.page.get_by_role("button", name="Oui, prévenez-moi").click()
    expect(resident.page.locator("h1")).to_have_text("Vos alertes")
    assert _axe_of(hall, resident.page.url) == []

    # The alert leaves.
    hall.goto("/redaction/alertes/nouvelle/?modele=coupure-eau")
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_label("Où, plus précisément").fill("rue des Tonneliers")
    page.get_by_role("button", name="Relire avant d’envoyer").click()
    page.get_by_role("button", name="Envoyer maintenant").click()
    expect(page.get_by_role("button", name="Envoyer maintenant")).to_have_count(0)  # the page that follows, whatever it says
    if (another := page.get_by_role("button", name="C’est autre chose")).count():  # the demonstration has a cut of its own
        another.click()
    expect(page.locator("h1")).to_have_text("Alerte en cours")

    # Both are told; the relay ticks, from their link.
    letter = site.latest_mail("celestin.bru@exemple.test", since=began, saying=TITLE)
    volunteer.page.goto(first_link(letter, "/relais/"))
    turn = volunteer.page.locator(".relay-turn").filter(has_text=TITLE)
    for words in PEOPLE[:5]:
        turn.locator("li").filter(has_text=words).get_by_role("button", name=re.compile("^Prévenu")).click()
    turn.locator("li").filter(has_text=PEOPLE[5]).get_by_role("button", name=re.compile("^Pas joint")).click()
    expect(turn).to_contain_text("6 sur 6")
    assert _axe_of(hall, volunteer.page.url) == []
    letter = site.latest_mail("honorine@exemple.test", since=began, saying=TITLE)
    resident.page.goto(first_link(letter, "/alertes/recu/"))
    resident.page.get_by_role("button", name="J’ai bien lu").click()
    expect(resident.page.locator("main")).to_contain_text("Merci")

    # The mayor reads how far it went: counts, and no name but the volunteers'.
    page.get_by_role("link", name="Jusqu’où elle est allée").click()
    expect(page.locator("h1")).to_have_text("Jusqu’où l’alerte est allée")
    row = page.get_by_role("row").filter(has_text="Célestin Bru")
    expect(row).to_contain_text("terminé")
    expect(page.locator("main")).not_to_contain_text("Mme Aragon")
    assert _axe(page) == []

    # Out in one click, from the link of the letter.
    resident.page.goto(first_link(letter, "/alertes/suivi/"))
    resident.page.get_by_role("button", name="Ne plus rien recevoir").click()
    expect(resident.page.locator("h1")).to_have_text("C’est effacé")
    for visitor in (hall, volunteer, resident):
        assert not [one for one in visitor.complaints if not any(status in one for status in ("404", "409", "422"))]


def _axe_of(visitor: Visitor, url: str) -> list[str]:
    """Of a page that only a link opens, seen by a browser with scripts."""
    page = visitor.page.context.new_page()
    try:
        page.goto(url)
        return _axe(page)
    finally:
        page.close()


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    return [one["id"] for one in page.evaluate("axe.run(document)")["violations"]]
