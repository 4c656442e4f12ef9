"""Whatever is typed in groups and in letters, nothing of it runs in the browser of those who read it there.

Names, purposes, rules, posts, documents, dates; letters, names of files and of conversations, words to a new contact.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from playwright.sync_api import expect
from pypdf import PdfWriter

from parvis.ground.core.clock import now

from .test_naughty import NAUGHTY, is_calm, listen, naughty_texts
from .visitor import Visitor

TRAP = '"><script>alert(1)</script><img src=x onerror=alert(2)>'  # what short fields hold
TURNED = "\u202egpj.exe\u2066\ufeff"
SHORT = [line for line in NAUGHTY if "<" in line and 20 < len(line) <= 80][:6]


def test_nothing_that_is_typed_in_a_group_runs(visit: Callable[..., Visitor]) -> None:
    founder, member, reader = (visit(width=390) for _ in range(3))
    heard = [listen(one.page) for one in (founder, member, reader)]
    founder.sign_in("merchant")
    member.sign_in("resident")
    rules = naughty_texts(2900)
    group = {"purpose": naughty_texts(590)[0], "theme": "culture", "territory": "Narbonne (Aude)", "entry": "open"}
    base = _group(_send(founder, "/groupes/nouveau/", name=f"{TRAP}{uuid4().hex[:6]}", rules=rules[0], **group))
    number = re.findall(r"\d+", base)[0]
    for name in SHORT:
        base = _group(_send(founder, f"{base}reglages/", act="write", name=name, rules=rules[-1], **group))
        founder.goto(base)
        is_calm(founder)
    _send(member, base, act="enter", has_read="on")
    for text in naughty_texts(3900)[:2]:
        _send(member, f"/fil/ecrire/?ou=group-{number}", text=text)
    named = {"name": f"{TRAP}{TURNED}.pdf", "mimeType": "text/html", "buffer": _paper()}
    _send(founder, f"{base}fichiers/", act="add", title=f"{TRAP} {TURNED}", document=named)
    day = str(now().date() + timedelta(days=90))
    date = {"starts_on": day, "starts_time": "18:00", "ends_time": "19:00", "territory": "Narbonne (Aude)"}
    own = {"title": TRAP, "place": TRAP, "address": TRAP, "text": naughty_texts(1900)[0]}
    meeting = _send(founder, f"{base}rendez-vous/nouveau/", **own, **date)
    for visitor, pages in ((founder, ("", "fichiers/", "reglages/", "moderation/")), (member, ("", "fichiers/", "membres/"))):
        for path in (*(f"{base}{page}" for page in pages), meeting, f"/groupes/?q={quote(TRAP)}"):
            assert visitor.goto(path) == 200, path
            is_calm(visitor)
    file = member.context.request.get(member.url + _first(member, "/fichiers/", f"{base}fichiers/", "li.row"))
    assert file.headers["content-disposition"].startswith("attachment")
    assert file.headers["x-content-type-options"] == "nosniff"
    reader.find("script", base.replace("/groupes/", "/groupe/"))
    is_calm(reader)
    assert heard == [[], [], []]


def test_nothing_that_is_typed_in_a_letter_runs(visit: Callable[..., Visitor]) -> None:
    writer, reader = visit(width=390), visit(width=390)
    heard = [listen(one.page) for one in (writer, reader)]
    writer.sign_in("resident")
    reader.sign_in("editor")
    file = {"name": f"{TRAP}{TURNED}.txt", "mimeType": "text/html", "buffer": TRAP.encode()}
    texts = naughty_texts(3900)
    people = f"/messages/nouveau/?q={quote('Camille Bertrand')}"
    base = _send(writer, people, to=_number(writer, people, "to"), name=TRAP, text=texts[0], enclosed=file)
    for text in (*texts[1:3], *SHORT[:3]):
        _send(writer, base, text=text)
    reader.goto(base)
    accept = reader.page.get_by_role("button", name="Accepter et répondre")
    if accept.count():
        accept.click()
        reader.page.wait_for_url(f"**{base}")
    for path in (base, "/messages/", "/notifications/", f"/messages/chercher/?q={quote('script')}"):
        assert reader.goto(path) == 200, path
        is_calm(reader)
    writer.goto(base)
    expect(writer.page.get_by_label("Votre message")).to_be_visible()
    writer.page.get_by_label("Votre message").fill(TRAP)
    writer.page.get_by_role("button", name="Envoyer").click()
    expect(
        writer.page.locator("li.letter[data-seq]", has_text="alert(2)").last
    ).to_be_visible()  # drawn by the script of the page
    is_calm(writer)
    answer = reader.context.request.get(reader.url + _first(reader, "/fichier/", base))
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["x-content-type-options"] == "nosniff"

    found = f"/fil/contacts/?nom={quote('Camille Bertrand')}"
    person = _first(writer, "/fil/contacts/", found)
    if writer.context.request.get(writer.url + person).text().count('value="ask"'):
        _send(writer, person, act="ask", word=TRAP)
    reader.goto("/fil/contacts/")
    is_calm(reader)
    assert heard == [[], []]


def _send(visitor: Visitor, path: str, **typed: Any) -> str:
    """Send the form of a page as a browser without a script would; gives the path where one is led."""
    page = visitor.context.request.get(visitor.url + path).text()
    hidden = dict(re.findall(r'<input type="hidden" name="(press|client_id|csrfmiddlewaretoken)" value="([^"]+)"', page))
    origin = {"Origin": visitor.url, "Referer": visitor.url + path}
    sent = visitor.context.request.post(visitor.url + path, multipart={**hidden, **typed}, headers=origin, max_redirects=0)
    assert sent.status == 302, f"{path} -> {sent.status} {re.findall(r'errorlist.*?</ul>', sent.text(), re.S)}"
    return sent.headers["location"].partition("#")[0].partition("?")[0]


def _group(path: str) -> str:
    """Its name is in its address."""
    return "/".join(path.split("/")[:3]) + "/"


def _first(visitor: Visitor, containing: str, path: str, within: str = "main") -> str:
    visitor.goto(path)
    return visitor.page.locator(f"{within} a[href*='{containing}']").first.get_attribute("href") or ""


def _number(visitor: Visitor, path: str, name: str) -> str:
    page = visitor.context.request.get(visitor.url + path).text()
    return re.findall(rf'name="{name}" value="(\d+)"', page)[0]


def _paper() -> bytes:
    written, paper = io.BytesIO(), PdfWriter()
    paper.add_blank_page(100, 100)
    paper.write(written)
    return written.getvalue()
