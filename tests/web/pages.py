"""Reading a page as a reader does: its text, its elements; and what no public page may carry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.test import Client

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SVG_LEAVES = {"path", "circle", "rect", "line", "polyline", "polygon", "ellipse"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    parents: tuple[str, ...]
    text: str = ""


@dataclass
class Page:
    html: str
    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def find(self, selector: str) -> list[Element]:
        """Elements by "tag", "tag.class" or "parent tag[attribute]"; enough for tests."""
        *above, last = selector.split()
        match = re.fullmatch(r"(\w+)(?:\.([\w-]+))?(?:\[([\w-]+)\])?", last)
        assert match, selector
        tag, name, attribute = match.groups()
        return [
            e for e in self.elements
            if e.tag == tag
            and (not name or name in e.attributes.get("class", "").split())
            and (not attribute or attribute in e.attributes)
            and all(parent in e.parents for parent in above)
        ]  # fmt: skip

    def one(self, selector: str) -> Element:
        found = self.find(selector)
        assert len(found) == 1, f"{len(found)} × {selector}"
        return found[0]

    def count(self, selector: str) -> int:
        return len(self.find(selector))


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, tuple(e.tag for e in self.open))
        self.page.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(e.tag in {"script", "style"} for e in self.open):
            self.page.text += data
            for element in self.open:
                element.text += data


def read(client: Client, path: str, *, status: int = 200) -> Page:
    """Ask for a public page and check what holds for all of them (invariant 1, the strict policy, the structure)."""
    answer = client.get(path)
    assert answer.status_code == status, f"{path}: {answer.status_code} {answer.get('Location', '')}"
    assert "Set-Cookie" not in answer.headers
    assert not answer.cookies
    assert answer["Cache-Control"].startswith("public")
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    page = Page(answer.content.decode())
    reader = _Reader(page)
    reader.feed(page.html)
    assert reader.open == [], f"never closed: {[e.tag for e in reader.open]}"
    assert "{{" not in page.html
    assert "{%" not in page.html
    page.one("h1")
    page.one("main")
    page.one("head title")
    ids = [e.attributes["id"] for e in page.elements if "id" in e.attributes]
    assert len(ids) == len(set(ids)), sorted(i for i in ids if ids.count(i) > 1)
    for element in page.elements:
        assert "style" not in element.attributes
        assert not any(name.startswith("on") for name in element.attributes)
        assert element.tag != "script" or "src" in element.attributes or element.attributes.get("type") == "application/ld+json"
        for name in ("src", "srcset", "action"):  # nothing is fetched from elsewhere
            assert "//" not in element.attributes.get(name, ""), element
        for name in ("aria-labelledby", "aria-describedby"):
            assert all(target in ids for target in element.attributes.get(name, "").split()), element
    return page
