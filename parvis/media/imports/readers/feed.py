"""RSS 2.0, RSS 1.0 and Atom: what a site says of its last texts."""

from __future__ import annotations

import hashlib
import html as entities
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

from parvis.ground.core.text.plain import plain_text, tidy_line

from . import xml
from .item import Item, Media, Unreadable
from .source import Source
from .wordpress import pictures_in
from .wordpress_text import MOST as MOST_TEXT
from .wordpress_text import clean_text

MOST = 2_000
MOST_TITLE, MOST_EXCERPT = 2_000, 20_000  # characters of HTML that are looked at for a title, for the first words
EXCERPT = 300  # characters of another's text, at most: the right of press publishers (R41)
_ATOM = "http://www.w3.org/2005/Atom"


# What a text shows or leads to under an address of its own site: it stands elsewhere now.
_RELATIVE = re.compile(
    r"""(<(?:a|img)\b[^<>]*?\s(?:href|src)\s*=\s*["'])(?![a-z][a-z0-9+.-]*:|//|#|["'])([^"'<>]+)(["'])""", re.I
)


class Feed:
    """`options["is_own"]`: the organisation publishes this feed itself, whole texts are its own."""

    kind = "feed"

    def recognises(self, source: Source) -> bool:
        name = source.only(".xml", ".rss", ".atom") or (source.names[0] if len(source.names) == 1 else None)
        if name is None:
            return False
        with source.open(name) as content:
            head = content.read(200)
        if b"<" not in head:
            return False
        with source.open(name) as content:
            return xml.root_name(content) in {"rss", "feed", "RDF"}

    def read(self, source: Source) -> Iterator[Item]:
        name = source.only(".xml", ".rss", ".atom") or source.names[0]
        is_own, found = bool(source.options.get("is_own")), 0
        with source.open(name) as content:
            publisher, base = "", str(source.options.get("address", ""))
            for element in xml.elements(content, "item", "entry", "title", "link"):
                named = xml.local(element)
                above = xml.local(element.getparent()) if element.getparent() is not None else ""
                if named == "title" and above in {"channel", "feed"}:
                    publisher = publisher or _name(element)
                elif named == "link" and above in {"channel", "feed"}:
                    base = _link_of(element) or base
                elif named in {"item", "entry"} and found < MOST:
                    found += 1
                    yield _item(element, publisher, base, is_own=is_own)
        if not found and not publisher:
            raise Unreadable("Ce n’est pas un flux RSS ou Atom : cherchez l’adresse du flux, elle finit souvent par /feed/.")

    def title(self, source: Source) -> str:
        """As the feed calls itself."""
        with source.open(source.names[0]) as content:
            for element in xml.elements(content, "title"):
                if element.getparent() is not None and xml.local(element.getparent()) in {"channel", "feed"}:
                    return _name(element)
        return ""


def _item(element: etree._Element, publisher: str, base: str, *, is_own: bool) -> Item:
    title = tidy_line(plain_text(_of(element, "title")[:MOST_TITLE]))
    link = next((found for child in element if xml.local(child) == "link" and (found := _link_of(child))), "")
    link = _address(link, base)
    content = _of(element, "encoded") or _of(element, "content")
    summary = _of(element, "description") or _of(element, "summary")
    key = (_of(element, "guid") or _of(element, "id") or link or title).strip()
    if not key:  # the first words are all that tells it from the others
        key = hashlib.sha256((content or summary).encode()).hexdigest()
    author = _author(element)
    told: dict[str, Any] = {
        "key": f"feed:{key}"[:300], "title": title, "address": link[:500], "author": author, "published_at": _date(element),
        "categories": tuple(dict.fromkeys(_categories(element))),
    }  # fmt: skip
    if max(len(content), len(summary)) > MOST_TEXT:
        return Item(refusal="ce texte dépasse 2 millions de caractères : ce n’est pas un article", **told)
    if not (title or (content or summary).strip()):
        return Item(kind="other", left_out="cette ligne du flux est vide", **told)
    if not is_own:
        return _excerpt(content, summary, publisher, link, told)
    cleaned = clean_text(content or summary, lambda number: "")
    cleaned.html = _RELATIVE.sub(
        lambda found: f"{found[1]}{entities.escape(_address(found[2], link or base))}{found[3]}", cleaned.html
    )
    media = tuple(Media(address, alt) for address, alt in pictures_in(cleaned.html))
    standfirst = plain_text(summary) if content and len(summary) <= MOST_EXCERPT else ""
    if len(standfirst) > 600:
        standfirst = ""
    if standfirst and plain_text(content[:MOST_EXCERPT]).startswith(standfirst[:80]):
        standfirst = ""
    return Item(html=cleaned.html, standfirst=standfirst, media=media, losses=tuple(cleaned.losses), **told)


def _excerpt(content: str, summary: str, publisher: str, link: str, told: dict[str, Any]) -> Item:
    """The first words, and where the rest is: the text stays its publisher's."""
    if not link.startswith("https://") and not link.startswith("http://"):
        return Item(refusal="ce texte n’a pas d’adresse : on ne peut pas y renvoyer les lecteurs", **told)
    words = plain_text((summary or content)[:MOST_EXCERPT])
    if len(words) > EXCERPT:
        words = f"{words[: EXCERPT - 1].rsplit(' ', 1)[0]}…"
    name = publisher or urlsplit(link).hostname or link
    html = (f"<p>{entities.escape(words, quote=False)}</p>" if words else "") + (
        f'<p><a href="{entities.escape(link)}">Lire la suite sur {entities.escape(name, quote=False)}</a></p>'
    )
    facts = {"source_url": link, "signature": tidy_line(f"{told['author']}, {name}" if told["author"] else name)[:120]}
    return Item(html=html, facts=facts, **told)


def _of(element: etree._Element, name: str) -> str:
    """What a child says; Atom may hold XHTML, which is written out."""
    for child in element:
        if xml.local(child) == name:
            if child.get("type") == "xhtml":
                return "".join(etree.tostring(part, encoding="unicode", method="html") for part in child)
            if child.get("type") == "text":
                return entities.escape(_text(child), quote=False)
            return _text(child)
    return ""


def _name(element: etree._Element) -> str:
    return tidy_line(plain_text(_text(element)[:MOST_TITLE]))[:120]


def _text(element: etree._Element) -> str:
    return xml.words(element).strip()


def _link_of(element: etree._Element) -> str:
    """Of RSS, its words; of Atom, where it leads."""
    if xml.space(element) == _ATOM or element.get("href"):
        return (element.get("href") or "").strip() if element.get("rel", "alternate") == "alternate" else ""
    return _text(element)


def _address(link: str, base: str) -> str:
    try:
        return urljoin(base, link) if base and link else link
    except ValueError:
        return ""


def _author(element: etree._Element) -> str:
    for child in element:
        if xml.local(child) == "author":
            named = next((part for part in child if xml.local(part) == "name"), None)
            return _without_address(_text(named) if named is not None else _text(child))
        if xml.local(child) == "creator":
            return _without_address(_text(child))
    return ""


def _without_address(name: str) -> str:
    """RSS writes « jeanne@exemple.fr (Jeanne Petit) »: the name alone is signed."""
    inside = name.partition("(")[2].partition(")")[0]
    return tidy_line(inside or ("" if "@" in name else name))[:120]


def _categories(element: etree._Element) -> Iterator[str]:
    for child in element:
        if xml.local(child) in {"category", "subject"}:
            name = tidy_line(child.get("label") or child.get("term") or _text(child))
            if name:
                yield name[:120]


def _date(element: etree._Element) -> datetime | None:
    for name in ("pubDate", "published", "date", "updated", "issued"):
        if found := when(_of(element, name)):
            return found
    return None


def when(text: str) -> datetime | None:
    """A date of RSS (RFC 822) or of Atom (RFC 3339), in UTC."""
    text = text.strip()
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
            return None
    if not 1970 <= found.year <= 9990:
        return None
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
