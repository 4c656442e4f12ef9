"""Whatever is sent, no page fails: a clear French message, a redirect or a 404, and nothing typed is lost."""

from __future__ import annotations

import http.client
import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from playwright.sync_api import APIRequestContext

from .running import RunningSite
from .visitor import Visitor

WORST = {
    "nul bytes": "a\x00b",
    "emoji": "🐌🎉 café",
    "quotes": "'\";--)) OR 1=1",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "directions": "\u202eabc\u2066\ufeff",
    "lone surrogate": "\ud800",
    "long": "é" * 3000,
    "operators": '" -(() !! & | : * <-> \\',
    "a number too large": "9" * 40,
    "a negative number": "-1",
    "traversal": "../../../../etc/passwd",
    "format": "%s%n{0}{{7*7}}${7*7}",
}
PATHS = (
    "/", "/narbonne-11262/", "/narbonne-11262/articles/", "/narbonne-11262/articles/numerique/", "/france/", "/recherche/",
    "/territoires/", "/blog/mairie-de-narbonne/", "/article/24001/", "/narbonne-11262/articles/atom.xml", "/opensearch.xml",
    "/sitemap.xml", "/robots.txt", "/transparence/", "/compte/connexion/", "/compte/inscription/", "/moi/entete/",
)  # fmt: skip
PARAMETERS = ("q", "page", "territoire", "categorie", "forme", "du", "au", "avant", "suite", "etat", "kind", "next", "nature")
NOWHERE = (
    "/atlantis-99999/", "/narbonne-11262/articles/nulle/part/", "/article/99999999999999/", "/article/0-rien/",
    "/article/999999999999999999999999/", "/blog/personne/", "/fichiers/" + "0" * 64 + ".webp", "/a/123456789012345",
    "/narbonne-11262/article/24001/xyz/", "/narbonne-11262/articles/" + "a" * 3000 + "/", "/sitemap-articles-999999.xml",
    "/delegation/verifications/1/", "/redaction/textes/1/", "/administration/",
)  # fmt: skip


@pytest.fixture
def ask(site: RunningSite) -> Iterator[Callable[..., tuple[int, str]]]:
    """Send a request exactly as written, as no browser would; gives status and text."""
    host = urlsplit(site.url).netloc

    def asking(target: str, *, method: str = "GET", body: bytes | None = None, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection(host, timeout=30)
        try:
            connection.putrequest(method, target, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            if body is not None:
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()

    yield asking


def test_no_public_page_fails_whatever_its_parameters(ask: Callable[..., tuple[int, str]]) -> None:
    failed = []
    for path in PATHS:
        for parameter in PARAMETERS:
            values = [quote(value, safe="", errors="surrogatepass") for value in WORST.values()] + ["99999", "%FF%FE", "%00", "0"]
            # all at once for most, one by one for the words of a search, which a database reads
            queries = [f"{parameter}={value}" for value in values] if path in {"/recherche/", "/territoires/"} else [
                "&".join(f"{parameter}={value}" for value in values[:3]) + f"&{parameter}={values[-1]}"
            ]  # fmt: skip
            for query in queries:
                status, text = ask(f"{path}?{query[:4000]}")
                if status >= 500 or "<script>alert(1)" in text or "<img src=x" in text:
                    failed.append(f"{path}?{query[:80]} -> {status}")
    assert failed == []


def test_what_does_not_exist_is_a_page_that_says_so(ask: Callable[..., tuple[int, str]]) -> None:
    for path in NOWHERE:
        status, text = ask(path)
        assert status in {302, 404, 410}, f"{path} -> {status}"
        if status == 404 and not path.endswith((".webp", ".xml")):
            assert 'lang="fr"' in text, path
    for page in ("99999", "0", "-3", "x", "9" * 30):
        status, _ = ask(f"/narbonne-11262/articles/?page={page}")
        assert status in {200, 301, 302, 404}, page


def test_odd_requests_are_answered_calmly(ask: Callable[..., tuple[int, str]]) -> None:
    odd: list[tuple[str, dict[str, Any]]] = [
        ("/%00", {}), ("/%FF%FE/", {}), ("/..%2f..%2fetc/passwd", {}), ("//evil.example/", {}),
        ("/static/../config/settings.py", {}),
        ("/", {"Host": "evil.example"}), ("/", {"Accept_Language": "x" * 5000}), ("/", {"If_None_Match": '"' + "x" * 3000}),
        ("/", {"Cookie": "parvis_session=" + "x" * 3000}), ("/compte/", {"Cookie": "parvis_session=\xff\xfe"}),
        ("/", {"Range": "bytes=99999999-"}), ("/", {"Accept_Encoding": "br;q=nan, gzip;q=-1"}),
        ("/fichiers/" + "a" * 64 + ".jpg", {"Range": "bytes=0-0,2-3"}),
    ]  # fmt: skip
    for path, headers in odd:
        status, _ = ask(path, **headers)
        assert status < 500, f"{path} {headers} -> {status}"
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"):
        status, _ = ask("/narbonne-11262/", method=method, body=b"x=1", Content_Type="application/x-www-form-urlencoded")
        assert 400 <= status < 500, f"{method} -> {status}"
    for body in (
        b"",
        b"{",
        b"\x00\xff",
        b'{"kind": "publication", "id": "x"}',
        b"[" * 5000,
        b"kind=publication&id=99999999999999999999",
    ):
        for kind in ("application/json", "application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary="):
            status, _ = ask("/vues/", method="POST", body=body, Content_Type=kind)
            assert status < 500, f"{body[:20]!r} {kind} -> {status}"


def test_every_form_survives_the_worst_and_keeps_what_was_typed(visit: Callable[..., Visitor]) -> None:
    editor = Desk(visit)
    draft = editor.start()
    for name, value in WORST.items():
        if name in {"lone surrogate"}:
            continue  # no form can carry it
        status, text = editor.save(draft, title=value, standfirst=value, body=f"<p>{value}</p>", signature=value, category="x")
        assert status in {200, 302, 422}, f"{name} -> {status}"
        assert "<script>alert(1)" not in text, name
    status, text = editor.save(draft, title="T" * 10_000, body="<p>Un texte qui doit rester.</p>", standfirst="Lui aussi")
    assert status == 422
    assert "raccourcissez" in text and "T" * 10_000 in text and "Un texte qui doit rester." in text and "Lui aussi" in text
    status, text = editor.save(draft, title="Trop long", body="<p>" + "mot " * 1_300_000 + "</p>")
    assert status in {413, 422}, status
    assert "trop long" in text.lower() or "trop lourd" in text.lower() or "trop grand" in text.lower()


def test_hostile_markup_never_reaches_a_reader(visit: Callable[..., Visitor]) -> None:
    editor = Desk(visit)
    draft = editor.start()
    hostile = (
        "<p onclick=alert(1)>Bon<script>alert(1)</script></p><iframe src=//evil.example></iframe><img src=//evil.example/x.png>"
        "<a href='javascript:alert(1)'>lien</a><svg onload=alert(1)></svg><style>*{display:none}</style>"
        "<form action=//evil.example><input name=password></form><math><mtext><table><mglyph><style><img src=x onerror=alert(1)>"
    )
    status, _ = editor.save(draft, title="Texte piégé", body=hostile)
    assert status == 302
    shown = editor.get(f"/redaction/textes/{draft}/apercu/")
    for trap in ("alert(1)", "evil.example", "javascript:", "onclick", "<iframe", "<style>*"):
        assert trap not in shown, trap
    assert "Bon" in shown


def test_files_are_judged_by_what_they_are(visit: Callable[..., Visitor]) -> None:
    editor = Desk(visit)
    draft = editor.start()
    kept = {"title": "Le titre reste", "body": "<p>Le texte reste aussi.</p>"}
    for name, content in {
        "texte.jpg": b"Bonjour, je suis un texte.\n" * 40,
        "vide.jpg": b"",
        "bombe.png": enormous_png(13_000, 13_000),
        "tronque.jpg": b"\xff\xd8\xff\xe0" + b"\x00" * 200,
        "page.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    }.items():
        status, text = editor.save(draft, act="add_picture", file=(name, "image/jpeg", content), **kept)
        assert status == 422, f"{name} -> {status}"
        assert "Le titre reste" in text and "Le texte reste aussi." in text
        assert re.search(r'class="[^"]*errorlist', text), name
    status, text = editor.save(draft, act="add_document", document=("faux.pdf", "application/pdf", b"%PDF-1.7 mais non"), **kept)
    assert status == 422 and "Le titre reste" in text


# role, page: forms that may be sent nonsense without harm to what other journeys look at
FORMS = (
    ("", "/compte/connexion/"), ("", "/compte/inscription/"), ("", "/compte/mot-de-passe/oublie/"),
    ("resident", "/compte/courriel/"), ("resident", "/compte/mot-de-passe/changer/"), ("resident", "/compte/reagir/24001/"),
    ("editor", "/compte/organisations/mairie-de-narbonne/"), ("delegate", "/delegation/gestion/delegation-du-narbonnais/"),
    ("editor", "/compte/organisations/mairie-de-narbonne/abonnement/"), ("treasurer", "/tresorerie/tarifs/"),
    ("administrator", "/administration/organisations/mairie-de-narbonne/abonnement/"),
    ("resident", "/messages/nouveau/"), ("resident", "/messages/1/"), ("resident", "/messages/2/reglages/"),
    ("administrator", "/administration/organisations/nouvelle/"), ("administrator", "/administration/delegations/nouvelle/"),
)  # fmt: skip


@pytest.mark.parametrize(("role", "path"), FORMS)
def test_no_form_fails_whatever_is_typed(visit: Callable[..., Visitor], role: str, path: str) -> None:
    visitor = visit()
    if role:
        visitor.sign_in(role)
    request, headers = visitor.context.request, {"Origin": visitor.url, "Referer": visitor.url + path}
    page = request.get(visitor.url + path)
    # Any reason ends a mandate, and the delegate of the other journeys needs theirs.
    forms = [form for form in forms_of(page.text()) if form.method == "post" and form.typed and form.hidden.get("act") != "end"]
    assert forms, path
    for form in forms:
        for name in ("nul bytes", "emoji", "markup", "long", "a number too large", "directions"):
            values = {**form.hidden, **dict.fromkeys(form.typed, WORST[name])}
            answer = request.post(urljoin(page.url, form.action), form=values, headers=headers, max_redirects=0)
            assert answer.status < 500, f"{path} {name} -> {answer.status}"
            assert "<script>alert(1)" not in answer.text(), f"{path} {name}"


class Form(HTMLParser):
    """One form of a page: where it goes, what it carries by itself, what one types."""

    def __init__(self, attributes: dict[str, str]) -> None:
        super().__init__()
        self.action, self.method = attributes.get("action", ""), attributes.get("method", "get").lower()
        self.hidden: dict[str, str] = {}
        self.typed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag not in {"input", "textarea", "select", "button"} or not told.get("name"):
            return
        if told.get("type") == "hidden" or tag == "button":
            self.hidden.setdefault(told["name"], told.get("value", ""))
        elif told.get("type") not in {"file", "checkbox", "radio"}:
            self.typed.append(told["name"])


def forms_of(page: str) -> list[Form]:
    found = []
    for match in re.finditer(r"<form\b([^>]*)>(.*?)</form>", page, re.S):
        form = Form(dict(re.findall(r'(\w+)="([^"]*)"', match[1])))
        form.feed(match[2])
        found.append(form)
    return found


def enormous_png(width: int, height: int) -> bytes:
    """A valid PNG of a few hundred kilobytes that would unfold to half a gigabyte."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
    packer = zlib.compressobj(9)
    line = b"\x00" * (1 + width * 3)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    out.write(chunk(b"IDAT", packed))
    out.write(chunk(b"IEND", b""))
    return out.getvalue()


class Desk:
    """An editor's desk spoken to by plain requests, as a script would."""

    def __init__(self, visit: Callable[..., Visitor]) -> None:
        self.visitor = visit()
        self.visitor.sign_in("editor")
        self.request: APIRequestContext = self.visitor.context.request
        self.headers = {"Origin": self.visitor.url, "Referer": self.visitor.url + "/redaction/"}

    def get(self, path: str) -> str:
        return self.request.get(self.visitor.url + path).text()

    def start(self) -> int:
        """Start a draft; gives its id."""
        page = self.get("/redaction/")
        organisation = re.search(r'<option value="(\d+)">Mairie de Narbonne', page)
        assert organisation
        form = {"csrfmiddlewaretoken": self._token(page), "organisation": organisation[1], "form": "article"}
        answer = self.request.post(f"{self.visitor.url}/redaction/nouveau/", form=form, headers=self.headers)
        found = re.search(r"/textes/(\d+)/", answer.url)
        assert found, answer.url
        return int(found[1])

    def save(self, draft: int, *, act: str = "save", **fields: Any) -> tuple[int, str]:
        """Send the writing form with these fields; files are (name, type, content)."""
        address = f"{self.visitor.url}/redaction/textes/{draft}/"
        form: dict[str, Any] = {"csrfmiddlewaretoken": self._token(self.get(f"/redaction/textes/{draft}/")), "act": act}
        form |= {"nature": "information", "licence": "all-rights"}
        for name, value in fields.items():
            if isinstance(value, tuple):
                name = {"file": "picture-file", "document": "document-document"}[name]
                value = {"name": value[0], "mimeType": value[1], "buffer": value[2]}
            form[name] = value
        if act == "add_picture":
            form |= {"picture-alt": "Une image", "picture-credit": "Nous", "picture-signs_rights": "on"}
        if act == "add_document":
            form |= {"document-document_title": "Un document"}
        answer = self.request.post(address, multipart=form, headers=self.headers, max_redirects=0, timeout=60_000)
        return answer.status, answer.text()

    @staticmethod
    def _token(page: str) -> str:
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found
        return found[1]
