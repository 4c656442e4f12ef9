"""Two people in two browsers: asked, accepted, and kept away without a word."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .visitor import Visitor


def test_a_contact_is_asked_accepted_and_later_blocked_without_a_word(visit: Callable[..., Visitor]) -> None:
    jeanne, armande = visit(width=390), visit(javascript=False)
    jeanne.sign_in("resident")
    armande.sign_in("merchant")
    page, hers = jeanne.page, armande.page

    jeanne.goto("/fil/contacts/")
    page.get_by_label("Prénom et nom").fill("Armande Fabre")
    page.get_by_role("button", name="Chercher").click()
    page.get_by_role("link", name="Armande Fabre").click()
    person = page.url
    page.get_by_label("Un mot pour vous présenter").fill("Bonjour, je suis Jeanne, du marché du jeudi.")
    page.get_by_role("button", name="Envoyer la demande").click()
    expect(page.locator("main")).to_contain_text("Armande Fabre reçoit votre demande")

    armande.goto("/fil/contacts/")
    expect(hers.locator("main")).to_contain_text("je suis Jeanne, du marché du jeudi")
    hers.get_by_role("button", name="Accepter Jeanne Caussade").click()
    expect(hers.locator("main")).to_contain_text("Vous êtes maintenant en contact")
    jeanne.goto(person)
    expect(page.locator("main")).to_contain_text("Votre contact")
    jeanne.goto("/fil/abonnements/")
    expect(page.locator("main")).to_contain_text("Armande Fabre")

    hers.get_by_role("link", name="Jeanne Caussade").first.click()
    hers.get_by_text("Bloquer cette personne").click()
    hers.get_by_role("button", name="Bloquer", exact=True).click()
    expect(hers.locator("main")).to_contain_text("Vous ne vous voyez plus")
    assert jeanne.goto(person) == 404
    assert jeanne.goto(person.replace("/contacts/", "/membres/")) == 404
    jeanne.goto("/fil/contacts/?nom=Armande+Fabre")
    expect(page.locator("main")).to_contain_text("Personne ne porte ce nom ici")
    jeanne.goto("/notifications/")
    expect(page.locator("main")).not_to_contain_text("bloqu")

    # Armande changes her mind; nothing that was ended comes back by itself.
    armande.goto("/fil/contacts/")
    hers.get_by_role("button", name="Débloquer Jeanne Caussade").click()
    assert jeanne.goto(person) == 200
    expect(page.locator("main")).to_contain_text("Demander à être en contact")
    assert [said for said in jeanne.complaints if "404" not in said] == [] and jeanne.strangers() == []


def test_a_place_is_followed_from_its_page_and_its_pieces_arrive(visit: Callable[..., Visitor]) -> None:
    for wishes in ({}, {"javascript": False}):
        merchant = visit(**wishes)
        merchant.sign_in("merchant")
        page = merchant.page
        merchant.goto("/coursan-11106/articles/")
        if wishes:
            page.get_by_role("link", name="Suivre Coursan").click()
        page.get_by_role("button", name="Suivre Coursan").click()
        merchant.goto("/fil/abonnements/")
        page.get_by_role("link", name="Coursan", exact=True).wait_for()
        merchant.goto("/fil/?de=territoires")
        expect(page.locator(".feed-item").first).to_contain_text("Parce que vous suivez")
        merchant.goto("/fil/abonnements/")
        page.get_by_role("button", name="Ne plus suivre Coursan").click()
        expect(page.locator("main")).to_contain_text("Vous ne suivez plus Coursan")
