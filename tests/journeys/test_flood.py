"""The Robine rises (R87): a town hall alerts from a telephone, its mayor confirms; a resident's installed app shows it without
network, another reads it by e-mail, a relay knocks at doors and ticks; the mayor reads how far it went, and it ends."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from parvis.town.alerts.models import Alert

from .running import RunningSite, aside, first_link
from .test_every_page import AXE
from .test_pocket import HOME, KEEP, in_time
from .visitor import Visitor

TITLE = "La Robine déborde cours Mirabeau"
PEOPLE = ("Mme Aragon, 3e gauche", "Les frères Cros", "Simone", "M. Batlle", "Paulette", "Mme Izard, la cour")
EXPECTED = ("status of 404", "status of 409", "status of 422")  # of what is typed wrong, or not yet there, on purpose


def test_a_town_hall_alerts_during_a_flood_and_the_mayor_reads_how_far_it_went(
    site: RunningSite, visit: Callable[..., Visitor]
) -> None:
    began = time.time() - 1
    secretary, mayor, pocket = visit(width=390), visit(width=390), visit(width=390)
    volunteer, follower = visit(width=390, javascript=False), visit(width=390, javascript=False)

    secretary.sign_in("editor")
    _a_volunteer_says_yes(site, secretary, volunteer, since=began)
    _a_resident_follows(site, secretary, follower, since=began)
    _another_keeps_narbonne(pocket)

    number = _the_secretary_writes(secretary)
    assert follower.goto(f"/alerte/{number}/") == 404, "nobody reads it before the second yes"
    mayor.sign_in("mayor")
    mayor.goto("/redaction/alertes/")
    mayor.page.locator(".queue-row").filter(has_text=TITLE).get_by_role("link", name="Lire et confirmer").click()
    mayor.page.get_by_role("button", name="Confirmer et envoyer").click()
    expect(mayor.page.locator("h1")).to_have_text("Alerte en cours")

    _the_app_shows_it_without_network(pocket)
    _every_page_of_the_town_tells_it(follower)
    letter = _the_follower_reads(site, follower, since=began)
    _the_volunteer_ticks(site, secretary, volunteer, since=began)

    # Counts, and no name but the volunteers'.
    page = mayor.page
    page.get_by_role("link", name="Jusqu’où elle est allée").click()
    expect(page.locator("h1")).to_have_text("Jusqu’où l’alerte est allée")
    expect(page.get_by_role("row").filter(has_text="Célestin Bru")).to_contain_text("terminé")
    expect(page.locator("main")).not_to_contain_text("Mme Aragon")
    assert _axe(page) == []
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Annoncer que c’est fini").click()
    expect(page.locator("h1")).to_have_text("Alerte terminée")
    follower.find("C’est fini", aside(lambda: Alert.objects.select_related("territory").get(pk=number).get_absolute_url()))

    # Out in one press, from the link of the letter.
    follower.page.goto(first_link(letter, "/alertes/suivi/"))
    follower.page.get_by_role("button", name="Ne plus rien recevoir").click()
    expect(follower.page.locator("h1")).to_have_text("C’est effacé")
    for visitor in (secretary, mayor, pocket, volunteer, follower):
        assert not [one for one in visitor.complaints if not any(told in one for told in (*EXPECTED, "ERR_INTERNET"))]
        assert visitor.strangers() == []


def _a_volunteer_says_yes(site: RunningSite, hall: Visitor, volunteer: Visitor, *, since: float) -> None:
    """The town hall invites, the volunteer accepts from the letter and writes a list."""
    hall.goto("/redaction/alertes/relais/")
    hall.page.get_by_label("Son nom").fill("Célestin Bru")
    hall.page.get_by_label("Son adresse électronique").fill("celestin.bru@exemple.test")
    hall.page.get_by_label("Son téléphone").fill("04 68 90 30 39")
    hall.page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(hall.page.locator("main")).to_contain_text("n’a pas encore dit oui")
    letter = site.latest_mail("celestin.bru@exemple.test", since=since, saying="vous propose d’être relais")
    volunteer.page.goto(first_link(letter, "/relais/"))
    assert _axe_of(hall, volunteer.page.url) == []
    volunteer.page.get_by_role("button", name="Oui, je veux bien").click()
    for words in PEOPLE:
        volunteer.page.get_by_label("Ajouter une personne").fill(words)
        volunteer.page.get_by_role("button", name="Ajouter").click()
    expect(volunteer.page.locator("#liste li")).to_have_count(len(PEOPLE))


def _a_resident_follows(site: RunningSite, hall: Visitor, resident: Visitor, *, since: float) -> None:
    """By e-mail: nothing before they said yes."""
    page = resident.page
    resident.goto("/narbonne-11262/alertes/suivre/")
    page.get_by_label("Votre adresse électronique").fill("honorine@exemple")
    page.get_by_role("button", name="Me prévenir par courriel").click()
    expect(page.locator("main")).to_contain_text("n’est pas complète")
    page.get_by_label("Votre adresse électronique").fill("honorine@exemple.test")
    page.get_by_role("button", name="Me prévenir par courriel").click()
    expect(page.locator("h1")).to_have_text("Il reste à confirmer")
    letter = site.latest_mail("honorine@exemple.test", since=since, saying="Oui, prévenez-moi")
    page.goto(first_link(letter, "/alertes/suivi/"))
    page.get_by_role("button", name="Oui, prévenez-moi").click()
    expect(page.locator("h1")).to_have_text("Vos alertes")
    assert _axe_of(hall, page.url) == []


def _another_keeps_narbonne(resident: Visitor) -> None:
    """The app is installed before anything happens."""
    resident.goto(HOME)
    resident.page.get_by_role("button", name=KEEP).click()
    expect(resident.page.get_by_text("C’est gardé.")).to_be_visible(timeout=30_000)


def _the_secretary_writes(secretary: Visitor) -> str:
    """In a minute: the pattern, where, read again, a zone, asked for. Gives the number of the alert."""
    page = secretary.page
    secretary.goto("/redaction/alertes/")
    page.get_by_role("link", name="Inondation", exact=True).click()
    expect(page.get_by_label("Que faire")).to_have_value(re.compile("Montez à l’étage"))
    page.get_by_label("Titre").fill(TITLE)
    page.get_by_label("Où, plus précisément").fill("cours Mirabeau et quais")
    page.get_by_label("Jusqu’à").fill("2020-01-01T08:00")
    page.get_by_role("button", name="Relire avant d’envoyer").click()
    expect(page.locator("main")).to_contain_text("La fin vient avant le début")
    expect(page.get_by_label("Titre")).to_have_value(TITLE)
    page.get_by_label("Jusqu’à").fill(aside(_tomorrow))
    page.get_by_role("button", name="Relire avant d’envoyer").click()

    # Its zone, drawn with three touches on the contour.
    page.get_by_role("link", name="Choisir une zone").click()
    drawing = page.locator(".zone-map")
    box = drawing.bounding_box()
    assert box is not None
    for right, down in ((0.4, 0.4), (0.6, 0.4), (0.5, 0.6)):
        drawing.click(position={"x": box["width"] * right, "y": box["height"] * down})
    expect(page.locator("[data-count]")).to_have_text("3 points")
    expect(page.get_by_label("La zone dessinée sur la carte")).to_be_checked()
    assert _axe(page) == []
    page.get_by_role("button", name="Enregistrer la zone").click()
    expect(page.locator(".map-shape")).to_have_attribute("d", re.compile("^M"))
    page.get_by_role("button", name="Demander la confirmation").click()
    expect(page.get_by_role("button", name="Demander la confirmation")).to_have_count(0)
    if (another := page.get_by_role("button", name="C’est autre chose")).count():  # another story may have told of a flood here
        another.click()
    expect(page.locator("h1")).to_have_text("Attend une seconde personne")
    return page.url.rstrip("/").rpartition("/")[2]


def _the_app_shows_it_without_network(resident: Visitor) -> None:
    """Opened while there was a network, the app filled its pocket; then the line is cut."""
    page = resident.page
    resident.find(TITLE, HOME)
    assert in_time(page, "async ([home, title]) => (await (await caches.match(home)).text()).includes(title)", [HOME, TITLE])
    resident.context.set_offline(True)
    resident.goto("/appli/")  # as the icon does: the device knows its place
    expect(page).to_have_url(resident.url + HOME)
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
    expect(page.locator(".app-alerts")).to_contain_text("Montez à l’étage")
    page.get_by_role("link", name=TITLE).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    expect(page.get_by_text("Pas de réseau.")).to_be_visible()
    resident.context.set_offline(False)


def _every_page_of_the_town_tells_it(resident: Visitor) -> None:
    """Without JavaScript, on any page of the town and on the screen of its hall. What is kept is made anew within a second."""
    band = resident.page.locator(".alert-band").filter(has_text=TITLE)
    for _ in range(60):
        resident.goto("/narbonne-11262/articles/")
        if band.count():
            break
        resident.page.wait_for_timeout(250)
    resident.page.get_by_role("link", name=re.compile(TITLE)).click()
    expect(resident.page.locator("h1")).to_have_text(TITLE)
    expect(resident.page.locator(".alert-steps")).to_contain_text("Montez à l’étage")
    resident.goto("/narbonne-11262/alertes/ecran/")
    expect(resident.page.locator("h1")).to_have_text(TITLE)


def _the_follower_reads(site: RunningSite, resident: Visitor, *, since: float) -> str:
    """Gives the letter."""
    letter = site.latest_mail("honorine@exemple.test", since=since, saying=TITLE)
    resident.page.goto(first_link(letter, "/alertes/recu/"))
    resident.page.get_by_role("button", name="J’ai bien lu").click()
    expect(resident.page.locator("main")).to_contain_text("Merci")
    return letter


def _the_volunteer_ticks(site: RunningSite, hall: Visitor, volunteer: Visitor, *, since: float) -> None:
    letter = site.latest_mail("celestin.bru@exemple.test", since=since, saying=TITLE)
    volunteer.page.goto(first_link(letter, "/relais/"))
    turn = volunteer.page.locator(".relay-turn").filter(has_text=TITLE)
    for words in PEOPLE[:5]:
        turn.locator("li").filter(has_text=words).get_by_role("button", name=re.compile("^Prévenu")).click()
    turn.locator("li").filter(has_text=PEOPLE[5]).get_by_role("button", name=re.compile("^Pas joint")).click()
    expect(turn).to_contain_text("6 sur 6")
    assert _axe_of(hall, volunteer.page.url) == []


def _tomorrow() -> str:
    return (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")


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
