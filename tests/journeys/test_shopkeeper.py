"""A shopkeeper opens a shop and sells within five minutes, on a telephone (R89, R91): no catalogue, no help, one photograph."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import expect

from tests.commons.pictures.drawn import drawn

from .visitor import Visitor

FIVE_MINUTES = 300  # seconds of the clock, page loads and all; the hands of a person take longer than a test's
HEAVY = drawn(size=(6000, 4500), colour="sienna", quality=97)


def test_a_shopkeeper_opens_a_shop_and_sells_within_five_minutes(visit: Callable[..., Visitor]) -> None:
    keeper = visit(width=390)
    keeper.sign_in("editor")  # whose association has no shop yet
    began = time.monotonic()
    page = keeper.page
    keeper.goto("/commerce/ouvrir/")
    page.get_by_label("Nom de la boutique").fill("L’étal de la Robine")
    page.get_by_label("Ce que l’on y trouve").fill("Confits, biscuits, cartes postales du canal.")
    page.get_by_label("Adresse", exact=True).fill("3 rue du Pont-des-Marchands")
    page.get_by_label("Commune").fill("Narbonne")
    page.get_by_label("Horaires").fill("du mardi au samedi de 9 h à 19 h")
    page.get_by_label("Je certifie", exact=False).check()
    page.get_by_role("button", name="Ouvrir ma boutique").click()
    expect(page.locator("main")).to_contain_text("Votre boutique est ouverte")

    keeper.goto("/commerce/produits/nouveau/")
    page.locator("input[type=file]").set_input_files({"name": "pot.jpg", "mimeType": "image/jpeg", "buffer": HEAVY})
    expect(page.get_by_role("status").filter(has_text="Votre photo est prête")).to_be_visible()
    carried = page.evaluate("document.querySelector('input[type=file]').files[0].size")
    assert carried < len(HEAVY) or len(HEAVY) < 1_500_000, "what travels is no heavier than it must be"
    page.get_by_label("C’est ma photo", exact=False).check()
    page.get_by_label("Nom", exact=True).fill("Pot de confit du dimanche")
    page.get_by_label("Prix", exact=True).fill("neuf euros")
    page.get_by_role("button", name="Mettre en vente", exact=True).click()
    expect(page.locator("main")).to_contain_text("Ce montant ne se lit pas")
    expect(page.locator("main")).to_contain_text("Votre photo est gardée")
    page.get_by_label("Prix", exact=True).fill("9,50")
    page.get_by_label("Stock", exact=False).fill("2")
    page.get_by_role("button", name="Mettre en vente", exact=True).click()
    expect(page.locator("main")).to_contain_text("Pot de confit du dimanche est en vente")
    page.get_by_role("link", name="Pot de confit du dimanche").click()
    page.get_by_role("link", name="Voir").click()
    address = page.url
    assert time.monotonic() - began < FIVE_MINUTES

    buyer = visit(width=390)
    buyer.goto(address)
    expect(buyer.page.locator("h1")).to_have_text("Pot de confit du dimanche")
    expect(buyer.page.locator("main")).to_contain_text("9,50\u00a0€")
    expect(buyer.page.locator("main")).to_contain_text("En rayon, il en reste 2")
    assert buyer.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    buyer.page.get_by_role("button", name="Mettre au panier").click()
    expect(buyer.page.locator("body")).to_contain_text("panier")
    buyer.page.wait_for_load_state()
    buyer.goto("/panier/")
    expect(buyer.page.locator("main")).to_contain_text("Pot de confit du dimanche")
    assert buyer.complaints == []
    assert [one for one in keeper.complaints if "status of 422" not in one] == []
