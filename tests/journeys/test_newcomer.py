"""A newcomer reads, signed out, and nothing is kept of it (R2, R20, R21; invariant 1)."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from .visitor import Visitor

NOTHING = {"cookies": [], "local": [], "session": [], "databases": [], "caches": [], "workers": 0}


def test_a_newcomer_chooses_narbonne_reads_searches_and_widens_leaving_no_trace(visit: Callable[..., Visitor]) -> None:
    reader = visit()
    page = reader.page
    reader.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("narbone")  # one letter short, as one types
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="Narbonne").first.click()
    expect(page).to_have_url(f"{reader.url}/narbonne-11262/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Narbonne")

    page.locator("main a[href*='/narbonne-11262/article/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Halles")
    expect(page.locator("main")).to_contain_text("Si Dieu veut")
    page.wait_for_timeout(1500)  # long enough for a view to be told

    page.goto(f"{reader.url}/recherche/?q=flamants")
    expect(page.locator("main")).to_contain_text("flamants")
    page.locator("main a[href*='/article/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    reader.goto("/narbonne-11262/articles/")
    page.get_by_role("link", name="Aude").first.click()
    expect(page).to_have_url(f"{reader.url}/aude-d11/articles/")  # the ring changes, the kind of page stays (R3)

    assert reader.kept() == NOTHING
    assert reader.strangers() == []
    assert reader.complaints == []


def test_a_phone_in_the_dark_shows_the_same_and_nothing_sticks_out(visit: Callable[..., Visitor]) -> None:
    reader = visit(width=390, scheme="dark")
    for path in ("/", "/narbonne-11262/", "/narbonne-11262/articles/", "/blog/mairie-de-narbonne/", "/recherche/?q=canal"):
        assert reader.goto(path) == 200
        width = reader.page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, f"{path} is {width} pixels wide"
    assert reader.kept() == NOTHING
    assert reader.complaints == []


def test_without_javascript_everything_is_read_by_plain_links(visit: Callable[..., Visitor]) -> None:
    reader = visit(javascript=False)
    page = reader.page
    reader.goto("/")
    page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first.fill("gruissan")
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name="Gruissan").first.click()
    expect(page).to_have_url(f"{reader.url}/gruissan-11170/")
    page.locator("main a[href*='/gruissan-11170/article/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert reader.context.cookies() == []
