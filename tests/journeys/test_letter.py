"""The letter of a town (R50, R51): asked for, chosen by a human, received, printed, left in one press."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from playwright.sync_api import expect

from .running import RunningSite, first_link
from .test_every_page import AXE
from .visitor import Visitor

WORD = "À lire avant dimanche, on y parle de nos rues"
ADDRESS = "apolline@exemple.test"


def test_a_letter_is_asked_for_chosen_by_a_human_received_printed_and_left(
    site: RunningSite, visit: Callable[..., Visitor]
) -> None:
    began = time.time() - 1
    reader, chooser = visit(width=390, javascript=False), visit()

    # Asked for, and nothing before the yes.
    reader.goto("/narbonne-11262/lettre/")
    reader.page.get_by_role("link", name="Recevoir la lettre").click()
    reader.page.get_by_label("Votre adresse électronique").fill(ADDRESS)
    reader.page.get_by_role("button", name="Recevoir la lettre").click()
    own = first_link(site.latest_mail(ADDRESS, since=began, saying="Je confirme"), "/lettre/abonnement/")
    reader.page.goto(own)
    reader.page.get_by_role("button", name="Je confirme").click()
    expect(reader.page.locator("main")).to_contain_text(ADDRESS)

    # Chosen by someone of the delegation, with a word; sent.
    page = chooser.page
    chooser.sign_in("delegate")
    chooser.goto("/delegation/lettre/")
    page.get_by_role("link", name="La lettre de Narbonne").click()
    page.get_by_role("button", name="Commencer").click()
    expect(page.locator("h1")).to_contain_text("Édition du")
    begun = int(page.locator("#choix").inner_text().split()[0])  # the draft of that day is taken up where it stands
    for chosen in (1, 2):
        page.locator("button[value^='add:']").first.click()
        expect(page.locator("#choix")).to_have_text(re.compile(f"^{begun + chosen} sur 10"))
    titles = [title.partition(". ")[2] for title in page.locator("ol.rows .row-main").all_inner_texts()]
    page.get_by_label("Un mot sur le n° 1").fill(WORD)
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.get_by_label("Un mot sur le n° 1")).to_have_value(WORD)
    page.get_by_role("button", name="Envoyer maintenant").click()
    expect(page.locator("h1")).to_contain_text("N°")
    number = re.findall(r"\d+", page.locator("h1").inner_text())[0]

    # It arrives, in the order that was chosen; everyone reads it, and prints it.
    letter = site.latest_mail(ADDRESS, since=began, saying=WORD)
    assert f"n° {number}" in letter
    assert _flat(letter).index(_flat(titles[0])) < _flat(letter).index(_flat(titles[1]))
    assert reader.goto(f"/lettre/{number}/") == 200
    expect(reader.page.locator("main")).to_contain_text(WORD)
    reader.find(f"N° {number}", "/narbonne-11262/lettre/")
    sheet = reader.context.request.get(f"{reader.url}/lettre/{number}/gazette.pdf")
    assert (sheet.headers["content-type"], sheet.body()[:5]) == ("application/pdf", b"%PDF-")
    page.goto(f"{reader.url}/lettre/{number}/")
    page.evaluate(AXE)
    assert page.evaluate("axe.run(document)")["violations"] == []
    page.get_by_role("link", name="Signaler cette lettre").click()
    page.wait_for_url(lambda address: f"edition-{number}" in address)

    # Left from the letter, in one press; the address is gone.
    reader.page.goto(first_link(letter, "/lettre/abonnement/"))
    reader.page.get_by_role("button", name="Quitter la lettre").click()
    expect(reader.page.locator("main")).to_contain_text("rien ne vous sera envoyé")
    for visitor in (reader, chooser):
        assert visitor.strangers() == []
        assert not [one for one in visitor.complaints if "status of 4" not in one]
    assert reader.context.cookies() == []


def _flat(text: str) -> str:
    return re.sub(r"\W+", " ", text.replace("’", "'"))
