"""An elder who has no address phones for a workshop; the facilitator of another one calls the roll on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from .visitor import Visitor

PARIS = ZoneInfo("Europe/Paris")


def test_a_helper_registers_an_elder_by_phone_and_a_facilitator_marks_who_came(visit: Callable[..., Visitor]) -> None:
    keeper = visit(width=390)
    keeper.sign_in("editor")
    page = keeper.page
    keeper.goto("/redaction/ateliers/nouveau/?modele=droits")
    day = datetime.now(PARIS) + timedelta(days=10)
    page.get_by_label("Où ?").select_option(label="Sans salle particulière")
    page.get_by_label("Quel jour ?").fill(f"{day:%Y-%m-%d}")
    page.get_by_label("De", exact=True).fill("18:00")
    page.get_by_label("À", exact=True).fill("19:30")
    page.get_by_label("Qui anime ?").fill("Awa")
    page.get_by_label("Combien de places ?").fill("1")
    page.get_by_label("Titre").fill("Vos droits, ce soir")
    page.get_by_role("button", name="Annoncer", exact=True).click()
    expect(page.locator("h1")).to_have_text("Vos droits, ce soir")

    address = page.locator("a[href^='/atelier/']").inner_text()
    page.get_by_text("Inscrire quelqu’un").click()
    page.get_by_label("Prénom et nom").fill("Aimée Lacan")
    page.get_by_role("button", name="Inscrire", exact=True).click()
    expect(page.locator("main")).to_contain_text("Notez son numéro")
    assert page.get_by_label("Prénom et nom").input_value() == "Aimée Lacan", "what was typed is kept"
    page.get_by_role("textbox", name="Téléphone").fill("06 39 98 17 44")
    page.get_by_role("button", name="Inscrire", exact=True).click()
    expect(page.locator("main")).to_contain_text("Aimée Lacan est inscrit")
    page.get_by_text("Inscrire quelqu’un").click()
    page.get_by_label("Au téléphone").check()
    page.get_by_label("Prénom et nom").fill("Odette Fabre")
    page.get_by_role("textbox", name="Téléphone").fill("06 39 98 17 45")
    page.get_by_role("button", name="Mettre en liste d’attente").click()
    expect(page.locator("main")).to_contain_text("Odette Fabre est en liste d’attente")
    page.get_by_role("button", name=re.compile("^Ne vient plus.*Aimée Lacan")).click()
    expect(page.get_by_role("listitem").filter(has_text="Odette Fabre")).to_contain_text("Ne vient plus")
    keeper.goto("/redaction/ateliers/")
    row = page.get_by_role("listitem").filter(has_text="Odette Fabre")
    expect(row).to_contain_text("Une place s’est libérée")
    row.get_by_role("button").click()
    expect(page.locator("main")).to_contain_text("Odette Fabre est au courant")

    keeper.goto("/redaction/ateliers/passes/")
    page.get_by_role("listitem").filter(has_text="à noter").first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("L’appel")
    present = page.get_by_role("button", name=re.compile("^Présent")).first
    who = (present.text_content() or "").partition(":")[2].strip()
    present.click()
    expect(page.get_by_role("listitem").filter(has_text=who)).to_contain_text("présent")
    expect(page.get_by_role("button", name=re.compile(f"^Corriger.*{who}"))).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")

    reader = visit(width=390)
    reader.goto("/narbonne-11262/ateliers/")
    expect(reader.page.locator("main")).to_contain_text("Vos droits, ce soir")
    reader.goto(address)
    expect(reader.page.locator("main")).to_contain_text("Complet")
    reader.page.get_by_role("link", name="Se mettre en liste d’attente").click()
    reader.page.get_by_label("Pour quelqu’un que j’aide").check()
    reader.page.get_by_label("Prénom et nom").fill("Marthe Oriol")
    reader.page.get_by_label("Votre adresse").fill("aidante@exemple.test")
    reader.page.get_by_role("button", name="Se mettre en liste d’attente").click()
    expect(reader.page.locator("main")).to_contain_text("Écrivez votre nom")
    reader.page.get_by_label("Votre nom, si vous").fill("Lise Oriol")
    reader.page.get_by_role("button", name="Se mettre en liste d’attente").click()
    expect(reader.page.locator("h1")).to_have_text("Ouvrez votre messagerie")
    assert [one for one in keeper.complaints + reader.complaints if "status of 422" not in one] == []
