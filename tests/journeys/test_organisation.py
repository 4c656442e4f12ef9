"""An organisation registers with a real-looking SIREN, is refused, corrects, is accepted, invites an editor who joins (R36)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import expect

from parvis.cli.demonstration.accounts import email_of

from .running import RunningSite, first_link
from .visitor import Visitor

CLOSED, OPEN = "991 126 756", "991 126 855"
REASON = "Le registre donne à ce numéro un autre nom : lequel est le vôtre ?"


def test_one_registers_is_refused_corrects_is_accepted_and_invites(visit: Callable[..., Visitor], site: RunningSite) -> None:
    founder, delegate = visit(), visit()
    founder.sign_in("resident")
    delegate.sign_in("delegate")
    page, desk = founder.page, delegate.page

    founder.goto("/compte/organisations/nouvelle/")
    page.get_by_label("Entreprise").check()
    page.get_by_label("Nom", exact=True).fill("Savons Dupont")
    page.get_by_label("Commune de l’adresse").fill("Narbonne")
    page.get_by_label("Votre fonction").fill("fondatrice")
    page.get_by_label("Numéro SIREN ou SIRET").fill(CLOSED)
    page.get_by_role("button", name="Envoyer à la délégation").click()
    expect(page.locator("main")).to_contain_text("cessée depuis le 30 juin 2024")
    expect(page.get_by_label("Nom", exact=True)).to_have_value("Savons Dupont")
    page.get_by_label("Numéro SIREN ou SIRET").fill(OPEN)
    page.get_by_role("button", name="Envoyer à la délégation").click()
    expect(page.locator("main")).to_contain_text("attend la délégation")
    asked = re.search(r"/demandes/(\d+)/", page.url)
    assert asked is not None
    address = f"/compte/organisations/demandes/{asked[1]}/"

    delegate.goto("/delegation/organisations/")
    desk.get_by_role("link", name="Savons Dupont").click()
    expect(desk.locator("main")).to_contain_text("SAVONNERIE DE LA CLAPE : le nom déclaré est autre")
    desk.get_by_text("Refuser, avec un motif").click()
    desk.get_by_label("Motif du refus").fill(REASON)
    desk.get_by_role("button", name="Refuser et prévenir").click()
    expect(desk).to_have_url(f"{delegate.url}/delegation/organisations/")

    founder.goto(address)
    expect(page.locator("main")).to_contain_text("un autre nom")
    page.get_by_label("Nom", exact=True).fill("Savonnerie de la Clape")
    page.get_by_role("button", name="Envoyer de nouveau").click()
    expect(page.locator("main")).to_contain_text("attend la délégation")

    delegate.goto(f"/delegation/organisations/demandes/{asked[1]}/")
    expect(desk.locator("main")).not_to_contain_text("le nom déclaré est autre")
    desk.get_by_role("button", name="Accepter").click()
    expect(desk).to_have_url(f"{delegate.url}/delegation/organisations/")

    founder.goto("/compte/organisations/savonnerie-de-la-clape/")
    expect(page.locator("main")).to_contain_text("par la délégation du Narbonnais")
    began = time.time() - 1
    page.get_by_label("Adresse e-mail", exact=True).fill(email_of("editor"))
    page.get_by_role("button", name="Envoyer l’invitation").click()
    expect(page.locator("main")).to_contain_text("Invitations sans réponse")
    link = first_link(site.latest_mail(email_of("editor"), since=began, saying="/invitation/"), "/invitation/")

    delegate.goto(link)  # it serves nobody else
    expect(desk.locator("main")).to_contain_text("autre adresse que la vôtre")

    guest = visit(javascript=False)
    guest.sign_in("editor")
    guest.goto(link)
    guest.page.get_by_role("button", name="Rejoindre l’équipe").click()
    expect(guest.page).to_have_url(f"{guest.url}/compte/organisations/savonnerie-de-la-clape/")
    expect(guest.page.locator("main")).to_contain_text("Camille Bertrand (vous)")

    reader = visit()
    reader.goto("/blog/savonnerie-de-la-clape/")
    expect(reader.page.locator("main")).to_contain_text("Identité authentifiée par la délégation du Narbonnais")
    expect(reader.page.locator("body")).not_to_contain_text("Sabatier")
    refused = ("status of 422", "status of 404")  # what was refused on purpose
    every = founder.complaints + delegate.complaints + guest.complaints + reader.complaints
    assert [complaint for complaint in every if not any(one in complaint for one in refused)] == []
