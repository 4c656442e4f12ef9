"""A resident opens an account and confirms it from the letter that comes (R53, R56)."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import expect

from .running import RunningSite, first_link
from .visitor import Visitor

EMAIL = "ginette.laval@exemple.test"


def test_one_signs_up_follows_the_letter_and_signs_in(visit: Callable[..., Visitor], site: RunningSite) -> None:
    guest = visit()
    page = guest.page
    began = time.time() - 1
    guest.goto("/compte/inscription/")
    for name, value in {"email": EMAIL, "password1": "un melon bien mûr 11", "password2": "un melon bien mûr 11",
                        "first_name": "Ginette", "last_name": "Laval", "home": "Coursan"}.items():  # fmt: skip
        if page.locator(f"input[name={name}]").count():
            page.fill(f"input[name={name}]", value)
    for box in page.locator("form input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="Créer mon compte").click()
    page.wait_for_load_state()

    letter = site.latest_mail(EMAIL, since=began, saying="/compte/confirmer/")
    page.goto(first_link(letter, "/compte/confirmer/"))
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    if "/connexion/" in page.url:
        page.fill("input[name=login]", EMAIL)
        page.fill("input[name=password]", "un melon bien mûr 11")
        page.locator("form:has(input[name=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda address: "/connexion/" not in address)
    guest.goto("/compte/")
    expect(page.locator("body")).to_contain_text("Ginette")
    assert guest.complaints == [] and guest.strangers() == []
