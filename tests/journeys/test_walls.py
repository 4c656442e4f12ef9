"""A resident writes on their wall from a telephone without JavaScript; others answer; deleted, nothing is left of it."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.social.walls.photographs import photograph

from .visitor import Visitor


def test_a_post_with_a_photograph_and_a_question_from_its_writing_to_its_end(visit: Callable[..., Visitor]) -> None:
    resident, editor, reader = visit(width=390, javascript=False), visit(), visit()
    resident.sign_in("resident")
    page = resident.page
    resident.goto("/fil/")
    page.get_by_role("navigation", name="Vos proches").get_by_role("link", name="Mon mur").click()
    page.get_by_label("Quoi de neuf près de chez vous ?").fill("Les barques sont repeintes, venez les voir.")
    page.get_by_label("Qui le lira ?").select_option("everyone")
    page.get_by_role("button", name="Photos, sondage").click()
    expect(page.get_by_label("Votre billet")).to_have_value("Les barques sont repeintes, venez les voir.")
    expect(page.get_by_label("Tout le monde :")).to_be_checked()
    page.get_by_text("Ajouter des photos").click()
    page.get_by_label("Photos", exact=True).set_input_files(
        {"name": "quai.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_label("Ce que montrent les photos").fill("Trois barques au quai")
    page.get_by_text("Poser une question").click()
    page.get_by_label("Question").fill("Laquelle est la plus belle ?")
    page.get_by_label("Réponses proposées").fill("La bleue\nLa rouge")
    page.get_by_role("button", name="Publier").click()
    expect(page.locator("main")).to_contain_text("Cochez la ligne des droits")
    expect(page.get_by_label("Réponses proposées")).to_have_value("La bleue\nLa rouge")
    page.get_by_label("Photos", exact=True).set_input_files(
        {"name": "quai.jpg", "mimeType": "image/jpeg", "buffer": photograph()}
    )
    page.get_by_label("J’ai le droit").check()
    page.get_by_role("button", name="Publier").click()
    page.wait_for_url(re.compile(r"/fil/membres/\d+/"))
    written = page.locator("article.post").first
    expect(written).to_contain_text("Les barques sont repeintes")
    expect(written.locator("img[alt='Trois barques au quai']")).to_be_visible()
    number = (written.get_attribute("id") or "").rpartition("-")[2]

    reader.find("Les barques sont repeintes", f"/billet/{number}/")
    expect(reader.page.locator("main")).to_contain_text("La bleue")
    assert reader.context.cookies() == [] and reader.strangers() == []
    editor.sign_in("editor")
    editor.goto(f"/fil/billets/{number}/")
    editor.page.get_by_label("La rouge").check()
    editor.page.get_by_role("button", name="Répondre", exact=True).click()
    expect(editor.page.locator("main")).to_contain_text("votre réponse")

    resident.goto(f"/fil/billets/{number}/modifier/")
    page.get_by_label("Votre billet").fill("Les barques sont repeintes : venez les voir dimanche.")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Ce qu’il disait avant").click()
    expect(page.locator(".post-versions")).to_contain_text("venez les voir.")
    page.get_by_role("link", name="Supprimer").click()
    page.get_by_role("button", name="Supprimer pour toujours").click()
    expect(page.locator("main")).to_contain_text("Votre billet est supprimé.")
    assert editor.goto(f"/fil/billets/{number}/") == 404
    for _ in range(40):
        if reader.goto(f"/billet/{number}/") == 404:
            break
        reader.page.wait_for_timeout(200)
    assert reader.goto(f"/billet/{number}/") == 404
