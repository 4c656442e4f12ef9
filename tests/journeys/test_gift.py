"""A town gives six months to its shops; a shopkeeper claims with the code of the letter, on paper as it is printed (R74)."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

from playwright.sync_api import expect
from pypdf import PdfReader

from parvis.ground.registers.names import written
from parvis.money.subscriptions.models import GiftInvitation
from parvis.people.organisations.models import Organisation

from .running import aside
from .visitor import Visitor

OFFER = "/compte/organisations/mairie-de-narbonne/offre/"
CODE = re.compile(r"((?:[A-HJ-NP-Z2-9]{4}\s+){2}[A-HJ-NP-Z2-9]{4})\b")


def test_a_town_prints_a_letter_and_the_shopkeeper_claims_with_its_code(visit: Callable[..., Visitor]) -> None:
    town, shop, delegate = visit(), visit(javascript=False, width=390), visit()
    town.sign_in("editor")
    delegate.sign_in("delegate")

    town.goto(f"{OFFER}commerces/?etat=sans-reponse")
    name = aside(_a_firm_that_nobody_entered)
    town.page.locator("tbody th a").filter(has_text=name).click()
    with town.page.expect_download() as printed:
        town.page.get_by_role("button", name="Imprimer une nouvelle lettre").click()
    text = PdfReader(BytesIO(printed.value.path().read_bytes())).pages[0].extract_text()
    found = CODE.search(text)
    assert name in text
    assert found is not None
    code = found[1]

    page = shop.page
    shop.goto("/offre/")
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    page.get_by_label("Le code de votre lettre").fill(slip)
    page.get_by_role("button", name="Voir mon cadeau").click()
    expect(page.locator("main")).to_contain_text("mal recopié")
    expect(page.get_by_label("Le code de votre lettre")).to_have_value(slip)
    page.get_by_label("Le code de votre lettre").fill(code.lower())
    page.get_by_role("button", name="Voir mon cadeau").click()
    expect(page.locator("h1")).to_contain_text(f"{name}, Narbonne vous offre 6")
    assert shop.context.cookies() == [], "nothing is kept before someone signs in"
    page.get_by_role("link", name="J’ai déjà un compte").click()
    page.fill("input[name=login]", "resident@demo.parvis.test")
    page.fill("input[name=password]", "place-du-marche-11100")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    expect(page.get_by_label("Le nom de votre commerce")).to_have_value(written(name))
    page.get_by_label("Votre rôle").fill("gérante")
    page.get_by_role("button", name="Réclamer mes 6").click()
    expect(page.locator("main")).to_contain_text("attend la délégation")
    asked = re.search(r"/demandes/(\d+)/", page.url)
    assert asked is not None

    delegate.goto(f"/delegation/organisations/demandes/{asked[1]}/")
    expect(delegate.page.locator("main")).to_contain_text("Cadeau de Mairie de Narbonne")
    delegate.page.get_by_role("button", name="Accepter").click()
    expect(delegate.page).to_have_url(f"{delegate.url}/delegation/organisations/")

    shop.goto("/compte/organisations/")
    page.locator("main").get_by_role("link", name=written(name)).first.click()
    expect(page.locator("main")).to_contain_text("ouverte jusqu’au")
    stranger = visit()
    assert stranger.goto(f"/offre/?code={code.replace(' ', '')}") == 422
    expect(stranger.page.locator("main")).to_contain_text("a déjà été réclamé")
    town.goto(f"{OFFER}commerces/?etat=actifs")
    expect(town.page.locator("main")).to_contain_text(name)
    grumbles = [one for visitor in (town, shop, delegate) for one in visitor.complaints if "status of 422" not in one]
    assert grumbles == []


def test_a_town_takes_its_offer_back_and_opens_another(visit: Callable[..., Visitor]) -> None:
    town = visit(javascript=False)
    town.sign_in("editor")
    page = town.page
    town.goto(OFFER)
    page.get_by_text("Retirer l’offre", exact=True).first.click()
    page.get_by_label("Motif").fill("Le conseil municipal la remplace par une autre.")
    page.get_by_role("button", name="Retirer l’offre").click()
    expect(page.locator("main")).to_contain_text("Cette offre est retirée")
    page.get_by_label("Qui signe la lettre").fill("Camille Bertrand")
    page.get_by_role("button", name="Ouvrir l’offre").click()
    expect(page.locator("main")).to_contain_text("elles ouvrent chaque lettre")
    expect(page.get_by_label("Qui signe la lettre")).to_have_value("Camille Bertrand")
    page.get_by_label("Un mot de bienvenue").fill("La ville vous offre six mois pour vous montrer.")
    page.get_by_role("button", name="Ouvrir l’offre").click()
    expect(page.locator("main")).to_contain_text("L’offre est ouverte")
    expect(page.locator("main")).to_contain_text("L’offre s’ouvre le")


def _a_firm_that_nobody_entered() -> str:
    waiting = GiftInvitation.objects.filter(claimed_at=None, excluded_at=None)
    return waiting.exclude(siren__in=Organisation.objects.values("siren")).order_by("pk")[0].name
