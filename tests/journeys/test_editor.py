"""An editor publishes on two territories; a delegate invalidates it; the editor answers (R33, R43, R58, R59)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from playwright.sync_api import Page, expect

from parvis.cli.demonstration.pictures import draw_jpeg

from .visitor import Visitor

TITLE = "Le lavoir rouvre samedi avec son bassin"
WORD = "margelle"  # said by no other piece
SHOWN_ON = ("/narbonne-11262/articles/", "/gruissan-11170/articles/", "/aude-d11/articles/", "/blog/mairie-de-narbonne/")
FOUND_BY = (f"/recherche/?q={WORD}", "/narbonne-11262/articles/atom.xml", "/aude-d11/articles/flux.json")


def read(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def test_an_editor_publishes_on_two_territories_a_delegate_invalidates_it_and_it_is_gone(
    visit: Callable[..., Visitor], tmp_path: Path
) -> None:
    editor, reader = visit(), visit()
    editor.sign_in("editor")
    write_and_publish(editor.page, editor.url, tmp_path)

    for path in (*SHOWN_ON, *FOUND_BY):
        assert TITLE in read(reader.url + path)[1], path
    reader.goto("/gruissan-11170/articles/")
    reader.page.get_by_role("link", name=TITLE).first.click()
    expect(reader.page.get_by_role("heading", level=1)).to_contain_text("lavoir")
    picture = reader.page.locator("article img, figure img").first
    for _ in range(40):  # the worker looks for faces on it first
        if picture.count():
            break
        reader.page.wait_for_timeout(500)
        reader.page.reload()
    expect(picture).to_be_visible()
    piece = reader.page.url

    delegate = visit()
    delegate.sign_in("delegate")
    invalidate(delegate.page, delegate.url)

    for path in (*SHOWN_ON, *FOUND_BY):  # already now, without waiting for the second that invariant 9 allows
        assert TITLE not in read(reader.url + path)[1], path
    status, tombstone = read(piece)
    assert status == 410
    assert "promet de l’eau" in tombstone and WORD not in tombstone

    answer_the_delegation(editor.page, editor.url)
    delegate.page.reload()
    expect(delegate.page.locator("main")).to_contain_text("La pompe est réparée depuis mardi.")
    assert [complaint for visitor in (editor, delegate) for complaint in visitor.complaints] == []
    assert [stranger for visitor in (editor, delegate, reader) for stranger in visitor.strangers()] == []


def write_and_publish(page: Page, url: str, folder: Path) -> None:
    photo = folder / "lavoir.jpg"
    photo.write_bytes(draw_jpeg("square", 77))
    page.goto(f"{url}/redaction/")
    page.select_option("select[name=organisation]", label="Mairie de Narbonne")
    page.get_by_role("button", name="Écrire un article").click()
    page.fill("[name=title]", TITLE)
    page.fill("[name=standfirst]", "Après neuf ans à sec, le bassin du quartier de Bourg est rempli.")
    page.locator(".ProseMirror").click()
    page.keyboard.type(f"La {WORD} a été reprise pierre par pierre.")
    page.select_option("select[name=category]", label="Patrimoine et histoire")
    details = page.locator("details", has=page.locator("input[name=picture-file]"))
    if not details.evaluate("element => element.open"):
        details.locator("summary").click()
    page.set_input_files("input[name=picture-file]", photo)
    page.fill("[name=picture-alt]", "Le lavoir et sa fontaine, une place au matin")
    page.fill("[name=picture-credit]", "Dessin : ville de Narbonne")
    page.check("[name=picture-signs_rights]")
    page.get_by_role("button", name="Ajouter cette image").click()
    page.locator("input[name=lead_picture]:not([value=''])").first.check()
    page.get_by_role("button", name="Choisir où publier").click()
    page.fill("input[name=q]", "gruissan")
    page.get_by_role("button", name="Chercher", exact=True).last.click()
    page.locator("label", has_text="Narbonne").filter(has_text="commune").first.locator("input").check()
    page.locator("label", has_text="Gruissan").locator("input").first.check()
    page.get_by_role("button", name="Vérifier avant de publier").click()
    expect(page.locator("main")).to_contain_text("Gruissan")
    page.get_by_role("button", name="Publier").click()
    page.wait_for_load_state()


def invalidate(page: Page, url: str) -> None:
    """Invalidate the piece from the queue."""
    page.goto(f"{url}/delegation/")
    page.get_by_role("link", name=TITLE).click()
    page.locator("summary", has_text="Invalider").click()
    page.select_option("select[name=ground]", "charte:5")
    page.locator("textarea[name=reason]").fill("Le texte promet de l’eau, le bassin est vide : nous l’avons vu ce matin.")
    page.get_by_role("button", name="Masquer partout et prévenir l’éditeur").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("invalidée")


def answer_the_delegation(page: Page, url: str) -> None:
    page.goto(f"{url}/notifications/")
    page.locator("main").get_by_text("Décision sur").first.click()
    expect(page.locator("main")).to_contain_text("Le texte promet de l’eau")
    page.goto(f"{url}/compte/echanges/")
    page.get_by_role("link", name=TITLE).first.click()
    page.locator("main textarea").first.fill("La pompe est réparée depuis mardi. Venez voir quand vous voulez.")
    page.get_by_role("button", name="Écrire à la délégation").click()
    expect(page.locator("main")).to_contain_text("Venez voir quand vous voulez")
