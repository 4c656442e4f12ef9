"""Whatever is typed in the texts of the network, nothing of it runs in a browser, and every word of it can be read.

The Big List of Naughty Strings: markup that tries to run, towers of accents, directions turned, and what no form should swallow.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from .visitor import Visitor

NAUGHTY = json.loads((Path(__file__).parent.parent / "vendor" / "blns" / "blns.json").read_text(encoding="utf-8"))
RUNS = re.compile(r"<|script|alert|onerror|&#", re.I)
RAN = """(texts) => [...document.querySelectorAll("main *")].filter((one) =>
  [...one.attributes].some((told) => told.name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(told.value))
  || (/^(SCRIPT|IFRAME|OBJECT|EMBED|MATH|STYLE|FORM)$/.test(one.tagName) && one.closest(texts))
).map((one) => one.outerHTML.slice(0, 200))"""


def test_nothing_that_is_typed_runs_in_a_browser(visit: Callable[..., Visitor]) -> None:
    resident, editor = visit(width=390), visit(width=390)
    heard = [listen(one.page) for one in (resident, editor)]
    resident.sign_in("resident")
    editor.sign_in("editor")

    editor.goto("/redaction/?etat=parus")
    link = editor.page.locator("a[href*='/compte/commentaires/publication/']").last
    number = re.findall(r"\d+", link.get_attribute("href") or "")[0]
    editor.goto(f"/compte/commentaires/publication/{number}/")
    editor.page.get_by_label("Ce que les lecteurs doivent savoir").fill(naughty_texts(1000)[0])
    editor.page.get_by_role("button", name="Ajouter la précision").click()
    expect(editor.page.locator("main")).to_contain_text("La précision a paru")
    for text in naughty_texts(3900):
        resident.goto(f"/compte/reagir/publication/{number}/")
        resident.page.get_by_label("Votre commentaire").fill(text)
        resident.page.get_by_role("button", name="Publier mon commentaire").click()
        resident.page.wait_for_url(lambda address: "#commentaire-" in address)
    is_calm(resident)
    resident.goto("/fil/ecrire/")
    resident.page.get_by_label("Votre billet").fill(naughty_texts(2000)[1])
    resident.page.get_by_label("Les membres :").check()
    resident.page.locator("form:has(textarea[name=text]) button[type=submit]").last.click()
    resident.page.wait_for_url(lambda address: "/fil/ecrire/" not in address)
    is_calm(resident)

    reader = visit(width=390)
    heard.append(listen(reader.page))
    reader.find("<script>alert(123)</script>", f"/a/{number}")
    is_calm(reader)
    assert heard == [[], [], []]


def naughty_texts(longest: int) -> list[str]:
    """What tries to run, as few texts as hold it."""
    pages = [""]
    for line in NAUGHTY:
        if RUNS.search(line) and "\x00" not in line:
            if len(pages[-1]) + len(line) + 2 > longest - 200:
                pages.append("")
            pages[-1] += f"{line}\n\n"
    return pages


def listen(page: Page) -> list[str]:
    """The dialogs that a page opens, closed at once."""
    heard: list[str] = []

    def on_dialog(dialog: object) -> None:
        heard.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", on_dialog)
    return heard


def is_calm(visitor: Visitor) -> None:
    """No script of the text, no refusal by the page's policy, nobody else asked."""
    assert visitor.page.evaluate(RAN, ".comment-text, .post-text, .letter-text") == []
    assert visitor.complaints == []
    assert visitor.strangers() == []
