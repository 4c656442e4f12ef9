"""A site of WordPress comes in: looked at without changing anything, brought, corrected, published; a delegate reads it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.environment import ROOT
from tests.media.imports.bringing import export, post

from .visitor import Visitor

AXE = (ROOT / "tests/vendor/axe-core/axe.min.js").read_text(encoding="utf-8")
TITLE = "La fête des jardins d’avant"
TEXTS = (
    post(71, TITLE, "Les allées ouvrent à dix heure.\n\n[contact-form-7 id=\"2\"]\n\nOn y danse.",
         more='<category domain="category"><![CDATA[Sorties]]></category>'),
    post(74, "Un second texte d’avant", "On y danse encore."),
    post(72, "Une page d’avant", "Venez nous voir.", kind="page"),
    post(73, "Menu", "", kind="nav_menu_item"),
)  # fmt: skip


def _axe(page: Page) -> list[str]:
    page.evaluate(AXE)
    return [one["id"] for one in page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]]


def test_what_was_written_elsewhere_comes_in_is_corrected_published_and_read(
    visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    file = tmp_path / "ancien-site.zip"
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("export.xml", export(*TEXTS))
    editor = visit(width=390)
    editor.sign_in("editor")
    editor.goto("/redaction/apporter/?organisation=mairie-de-narbonne")
    page = editor.page
    page.get_by_label("Votre fichier").set_input_files(file)
    page.get_by_role("button", name="Lire ce fichier, sans rien changer").click()
    address = page.url

    # The trial is read behind the page.
    expect(page.get_by_role("heading", name="Ce que cette reprise ferait")).to_be_visible(timeout=90_000)
    page.goto(address)
    expect(page.locator("#lignes")).to_contain_text("Une entrée de menu")
    page.get_by_text("1 chose manque").click()
    expect(page.locator("#lignes")).to_contain_text("[contact-form-7]")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert _axe(page) == []
    page.get_by_role("button", name="Reprendre 3 textes").click()
    expect(page.locator("main")).to_contain_text("Choisissez la rubrique")
    page.get_by_label("Rubrique", exact=True).select_option(index=2)
    page.get_by_label("paraissent tout de suite, chacun à sa date d’origine").check()
    page.get_by_role("button", name="Reprendre 3 textes").click()
    expect(page.get_by_role("heading", name="Ce qui est venu")).to_be_visible(timeout=90_000)
    page.goto(address)
    assert _axe(page) == []

    # It stands at its own date; what is wrong in it is corrected in the open, without any script.
    page.get_by_role("link", name=TITLE).click()
    page.wait_for_url("**/redaction/textes/**")
    plain = visit(javascript=False)
    plain.sign_in("editor")
    plain.goto(page.url)
    plain.page.locator("textarea[name=body]").fill("<p>Les allées ouvrent à dix heures. On y danse.</p>")
    plain.page.locator("[name=correction]").fill("L’heure d’ouverture.")
    plain.page.locator("button[value=amend]:not([tabindex])").last.click()
    reader = visit()
    reader.find(TITLE, "/blog/mairie-de-narbonne/")
    reader.page.get_by_role("link", name=TITLE).first.click()
    expect(reader.page.locator("main")).to_contain_text("2019")
    expect(reader.page.locator("main")).to_contain_text("L’heure d’ouverture.")

    # The delegation reads it in its lot, and puts its name to it.
    delegate = visit()
    delegate.sign_in("delegate")
    delegate.goto("/delegation/")
    delegate.page.get_by_role("link", name="ancien-site.zip").first.click()
    expect(delegate.page.locator("main")).to_contain_text("2 textes à lire sur 2")
    delegate.page.get_by_role("button", name="Marquer vérifiés les textes cochés").click()
    expect(delegate.page.locator("main")).to_contain_text("2 textes à lire sur 2")
    delegate.page.get_by_text("Lire ce texte").last.click()
    expect(delegate.page.locator("main")).to_contain_text("On y danse encore")
    assert _axe(delegate.page) == []
    for box in delegate.page.get_by_label("J’ai lu").all():
        box.check()
    delegate.page.get_by_role("button", name="Marquer vérifiés les textes cochés").click()
    expect(delegate.page.locator("main")).to_contain_text("Tout est lu")

    # The same file again finds nothing to do.
    editor.goto("/redaction/apporter/?organisation=mairie-de-narbonne")
    page.get_by_label("Votre fichier").set_input_files(file)
    page.get_by_role("button", name="Lire ce fichier, sans rien changer").click()
    expect(page.get_by_role("heading", name="Ce que cette reprise ferait")).to_be_visible(timeout=90_000)
    page.reload()
    expect(page.locator("main")).to_contain_text("Il n’y a rien de nouveau à reprendre")
    assert editor.strangers() == []
