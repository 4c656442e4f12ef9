"""A resident votes and comments, with and without JavaScript (R13-R15)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .visitor import Visitor

ARTICLE = "/recherche/?q=cantine+jetons"


def test_a_resident_votes_and_comments_and_everyone_reads_it(visit: Callable[..., Visitor]) -> None:
    resident, reader = visit(), visit()
    resident.sign_in("resident")
    page = resident.page
    resident.goto(ARTICLE)
    page.locator("main a[href*='/article/']").first.click()
    page.get_by_role("button", name="j’aime").first.click()
    page.wait_for_load_state()
    expect(page.locator("button[aria-pressed=true]")).to_be_visible()
    page.locator("form:has(button:text('Publier mon commentaire')) textarea").fill("Chez moi, on vote rouge par principe.")
    page.get_by_role("button", name="Publier mon commentaire").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("vote rouge par principe")

    article = page.url.split("#")[0]
    reader.find("vote rouge par principe", article)
    expect(reader.page.locator("main")).to_contain_text("Jeanne Caussade")
    assert resident.complaints == [] and resident.strangers() == []


def test_without_javascript_a_comment_goes_through_plain_links(visit: Callable[..., Visitor]) -> None:
    resident = visit(javascript=False)
    page = resident.page
    resident.goto("/narbonne-11262/articles/")
    page.locator("main a[href*='/narbonne-11262/article/']").first.click()
    article = page.url
    page.locator("main").get_by_role("link", name="ommente").first.click()
    page.fill("input[name=login]", "resident@demo.parvis.test")
    page.fill("input[name=password]", "place-du-marche-11100")
    page.locator("form:has(input[name=password]) button[type=submit]").first.click()
    page.locator("textarea[name=text]").fill("Écrit sans une ligne de script.")
    page.get_by_role("button", name="Publier mon commentaire").click()
    page.goto(article)
    expect(page.locator("main")).to_contain_text("Écrit sans une ligne de script.")
