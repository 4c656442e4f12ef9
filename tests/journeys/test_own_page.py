"""An editor makes a page of their site out of blocks, orders them without dragging, reads it; with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .running import RunningSite
from .visitor import Visitor

SENTENCE = "Le guichet ferme à midi le vendredi."
TRAP = "javascript:alert(1)"


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_a_page_is_made_of_blocks_put_in_order_seen_and_published(
    visit: Callable[..., Visitor], site: RunningSite, javascript: bool, width: int
) -> None:
    title = "Permanences du soir" if javascript else "Permanences du matin"
    editor = visit(javascript=javascript, width=width)
    page = editor.page
    editor.sign_in("editor")
    begin_page(editor, title)

    add(page, "text")
    write(page, 0, SENTENCE, javascript)
    add(page, "call")
    assert typed(page, 0, javascript) == SENTENCE  # what was typed came along with the new block
    page.fill("[name='b1-text']", "Un quart d’heure suffit.")
    page.fill("[name='b1-label']", "Prendre rendez-vous")
    page.fill("[name='b1-to']", TRAP)
    press(page, "Enregistrer")
    expect(page.get_by_role("alert")).to_contain_text("Tout ce que vous avez écrit est là")
    assert [page.input_value(f"[name='b1-{name}']") for name in ("label", "to")] == ["Prendre rendez-vous", TRAP]
    assert typed(page, 0, javascript) == SENTENCE
    expect(page.locator("#b1 .errorlist")).to_be_visible()  # said beside the block that it is about

    page.fill("[name='b1-to']", "/contact/")
    page.get_by_role("button", name="Monter le bloc 2").click()
    expect(page.locator("[name='b0-kind']")).to_have_value("call")
    expect(page.locator("[name='b1-kind']")).to_have_value("text")
    assert page.url.endswith("#b0")  # one stays beside the block that moved

    writing = page.url.partition("#")[0]
    press(page, "Enregistrer et voir")
    said = page.locator("main").inner_text()
    assert said.index("Prendre rendez-vous") < said.index(SENTENCE)
    editor.goto(writing)
    press(page, "Publier la page")
    expect(page.get_by_text("La page est parue").first).to_be_visible()
    shown = page.get_by_role("link", name="Voir la page").get_attribute("href")
    assert shown is not None

    reader = visit(javascript=javascript)
    reader.find(SENTENCE, shown)
    assert "//mairie-de-narbonne.sites.localhost" in reader.page.url
    told = reader.page.locator("main").inner_text()
    assert told.index("Prendre rendez-vous") < told.index(SENTENCE)
    expect(reader.page.get_by_role("heading", level=1)).to_have_text(title)
    assert reader.context.cookies() == []
    assert editor.complaints == [] or all("422" in one for one in editor.complaints), editor.complaints


def begin_page(editor: Visitor, title: str) -> None:
    editor.goto("/redaction/site/1/")
    editor.page.fill("[name=title]", title)
    press(editor.page, "Commencer la page")
    expect(editor.page.locator("[name='act'][value='add:text']")).to_be_visible()


def add(page: Page, kind: str) -> None:
    count = page.locator("[data-block]").count()
    page.locator(f"[name='act'][value='add:{kind}']").click()
    expect(page.locator("[data-block]")).to_have_count(count + 1)


def write(page: Page, block: int, words: str, javascript: bool) -> None:
    if javascript:
        page.locator(f"#b{block} .ProseMirror").click()
        page.keyboard.type(words)
    else:
        page.fill(f"[name='b{block}-html']", words)


def typed(page: Page, block: int, javascript: bool) -> str:
    """What the text of a block reads as, in the editor or in the plain field."""
    if javascript:
        return page.locator(f"#b{block} .ProseMirror").inner_text().strip()
    return page.input_value(f"[name='b{block}-html']").replace("<p>", "").replace("</p>", "").strip()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).last.click()
    page.wait_for_load_state()
