"""A resident registers, shows their papers at the counter, and may then speak (R53, R56)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date

from playwright.sync_api import expect

from .running import RunningSite, first_link
from .visitor import Visitor

PASSWORD = "Une place au soleil 26"
EMAIL = "ondine.sarda@exemple.test"


def test_a_resident_registers_is_verified_at_the_counter_and_comments(visit: Callable[..., Visitor], site: RunningSite) -> None:
    resident, delegate = visit(width=390), visit()
    page, began = resident.page, time.time() - 1
    resident.goto("/compte/inscription/")
    page.fill("input[name=first_name]", "Ondine")
    page.fill("input[name=last_name]", "Sarda")
    page.fill("input[name=home]", "Narbonne")
    page.fill("input[name=email]", EMAIL)
    page.fill("input[name=password1]", PASSWORD)
    page.check("input[name=charter]")
    page.locator("form:has(input[name=password1]) button[type=submit]").first.click()
    page.wait_for_load_state()
    resident.goto(first_link(site.latest_mail(EMAIL, since=began, saying="/compte/confirmer/"), "/compte/confirmer/"))
    page.get_by_role("button", name="Oui, confirmer cette adresse").click()
    resident.goto("/compte/connexion/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.wait_for_url(lambda address: "/connexion/" not in address)

    # She reads and cannot speak yet.
    resident.goto("/narbonne-11262/articles/")
    page.locator("main a[href*='/narbonne-11262/article/']").first.click()
    article = page.url
    number = re.search(r"/article/(\d+)", article)
    assert number is not None
    resident.goto(f"/compte/reagir/{number[1]}/")
    expect(page.locator("textarea[name=text]")).to_have_count(0)

    resident.goto("/compte/")
    page.locator("main").get_by_role("link", name="Me faire vérifier").click()
    page.get_by_role("link", name="Venir à un guichet").click()
    expect(page.get_by_label("Je viens à un guichet avec mes papiers", exact=False)).to_be_checked()
    page.fill("input[name=born_on]", date(1984, 3, 17).isoformat())
    page.fill("input[name=birth_place]", "Perpignan")
    page.fill("input[name=street]", "12 rue du Pont-des-Marchands")
    page.fill("input[name=postcode]", "11100")
    page.get_by_role("button", name="Continuer").click()
    expect(page.locator("main")).to_contain_text("Maison des Barques")
    code = page.locator(".counter-code").inner_text().strip()

    # At the counter the delegate types the code she shows, looks at her papers, and validates.
    delegate.sign_in("delegate")
    delegate.goto("/delegation/")
    delegate.page.locator("main").get_by_role("link", name="Identités").first.click()
    delegate.page.fill("input[name=q]", code)
    delegate.page.get_by_role("button", name="Chercher").click()
    delegate.page.get_by_role("link", name="Ondine Sarda").click()
    expect(delegate.page.locator("main")).to_contain_text("12 rue du Pont-des-Marchands")
    for group in ("Identité", "Domicile"):
        delegate.page.get_by_role("group", name=group).get_by_label("au guichet").check()
    delegate.page.select_option("select[name=third_place]", label="Maison des Barques")
    delegate.page.get_by_role("button", name="Valider").click()
    expect(delegate.page.locator("main")).to_contain_text("demande validée")
    delegate.goto("/delegation/identites/decisions/")
    expect(delegate.page.locator("main")).to_contain_text("Ondine Sarda")

    resident.goto("/notifications/")
    expect(page.locator("main")).to_contain_text("vous pouvez prendre la parole")
    resident.goto(f"/compte/reagir/{number[1]}/")
    page.locator("textarea[name=text]").fill("Bonjour à tous, j’arrive sur la place.")
    page.get_by_role("button", name="Publier mon commentaire").click()
    page.wait_for_load_state()
    resident.find("j’arrive sur la place", article)
    assert resident.strangers() == [] and delegate.strangers() == []
    assert resident.complaints == [] and delegate.complaints == []
