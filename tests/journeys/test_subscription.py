"""A town subscribes in two screens, without JavaScript, and publishes the same minute (R34, R35)."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from parvis.cli.demonstration.accounts import email_of
from tests.cast import valid_siren
from tests.till import nic

from .running import RunningSite
from .visitor import Visitor

ISSUER = {
    "name": "Parvis SAS", "siret": "73282932000074", "vat": "FR44732829320", "line1": "1 place de l’Hôtel-de-Ville",
    "postcode": "11100", "city": "Narbonne", "email": "comptes@parvis.test", "iban": "FR7630006000011234567890189",
}  # fmt: skip


def test_a_town_subscribes_and_publishes_the_same_minute(visit: Callable[..., Visitor], site: RunningSite) -> None:
    siren, began = valid_siren(), time.time() - 1
    _someone_issues(visit())
    _the_town_is_known(visit(), siren)
    mayor = visit(javascript=False)
    mayor.sign_in("resident")
    page = mayor.page
    mayor.goto("/compte/organisations/mairie-de-bages/")
    page.get_by_role("link", name="Abonnement").click()
    main = page.locator("main")
    expect(main).to_contain_text("aucun ne court")
    expect(main).to_contain_text("Votre prix : 120,00\u00a0€")
    page.get_by_label("Adresse", exact=True).fill("Place de la Mairie")
    page.get_by_label("Numéro SIRET").fill("73282932000074")
    page.get_by_label("Numéro d’engagement (facultatif)").fill("2026-7")
    page.get_by_role("button", name="Relire avant de commander").click()
    expect(main).to_contain_text("144,00\u00a0€ TTC")
    expect(main).to_contain_text("48,00\u00a0€")
    page.get_by_role("button", name="Commande avec obligation de paiement").click()
    expect(main).to_contain_text("autre organisation")
    expect(page.get_by_label("Adresse", exact=True)).to_have_value("Place de la Mairie")
    page.get_by_label("Numéro SIRET").fill(nic(siren))
    page.get_by_role("button", name="Relire avant de commander").click()
    page.get_by_role("button", name="Commande avec obligation de paiement").click()
    expect(main).to_contain_text("ouverte jusqu’au")
    expect(main).to_contain_text("Payez-la par mandat administratif")
    site.latest_mail(email_of("resident"), since=began, saying="/compte/organisations/mairie-de-bages/")
    mayor.goto("/redaction/")
    expect(main).not_to_contain_text("Mairie de Bages ne peut pas publier")


def _someone_issues(treasurer: Visitor) -> None:
    treasurer.sign_in("treasurer")
    treasurer.goto("/tresorerie/emetteur/")
    page: Page = treasurer.page
    if "Personne ne facture" in page.locator("main").inner_text():
        for name, value in ISSUER.items():
            page.locator(f"main [name={name}]").fill(value)
        page.get_by_role("button", name="Enregistrer").click()
        expect(page.locator("main")).not_to_contain_text("Personne ne facture")


def _the_town_is_known(administrator: Visitor, siren: str) -> None:
    administrator.sign_in("administrator")
    administrator.goto("/administration/organisations/nouvelle/")
    page = administrator.page
    page.get_by_label("Nom", exact=True).fill("Mairie de Bages")
    page.get_by_label("Nature").select_option("institution")
    page.get_by_label("Numéro SIREN").fill(siren)
    page.get_by_label("Commune du siège").fill("bages-11024")
    page.get_by_label("Adresse e-mail de la personne responsable").fill(email_of("resident"))
    page.locator("main form button[type=submit]").first.click()
    page.get_by_role("button", name="Authentifier l’organisation").click()
    expect(page.locator("main")).to_contain_text("Offrir un abonnement")
