"""What the feed of a channel says of its films: RSS 2.0 with its enclosures, Media RSS, the podcast tags, Atom."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin

from lxml import etree

from parvis.ground.core.errors import Refused
from parvis.ground.core.text.plain import plain_text, tidy, tidy_line

MOST_BYTES = 8 * 1024 * 1024
MOST_FILMS = 2_000
_TITLE, _TEXT, _ADDRESS = 160, 20_000, 2_000
_MEDIA = "{http://search.yahoo.com/mrss/}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
_DC = "{http://purl.org/dc/elements/1.1/}date"
EXTENSIONS = (".mp4", ".m4v", ".mov", ".webm", ".mkv", ".avi", ".mpg", ".mpeg", ".ts", ".mts", ".3gp", ".ogv", ".flv")


class FeedRefused(Refused):
    """Not the feed of a channel; the message says what to look for."""


@dataclass(frozen=True, slots=True)
class Item:
    """A film, as its feed tells it."""

    key: str  # the same whenever the feed is read again
    title: str
    text: str  # paragraphs apart by an empty line
    dated_at: datetime | None
    address: str  # of its file; "" where the feed does not say


@dataclass(frozen=True, slots=True)
class Feed:
    name: str
    items: list[Item]


def read_feed(content: bytes, *, base: str = "") -> Feed:
    """The films of a feed, the first one told first; items that are told without any film are among them. Raises FeedRefused."""
    if len(content) > MOST_BYTES:
        raise FeedRefused("Ce flux est trop long : demandez à votre ancienne plateforme un flux d’une année, ou d’une partie.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedRefused(
            "Ce n’est pas un flux RSS. Cherchez « RSS », « flux » ou « podcast » dans les réglages de votre chaîne."
        ) from error
    channel = root.find("channel") if root.tag == "rss" else root
    found = channel.findall("item") if channel is not None else []
    found = found or root.findall(f"{_ATOM}entry")
    if not found:
        raise FeedRefused("Ce flux ne contient aucun film. Vérifiez que c’est bien celui de vos vidéos.")
    if len(found) > MOST_FILMS:
        raise FeedRefused(f"Ce flux compte plus de {MOST_FILMS} films : reprenez-le en plusieurs parties.")
    name = _said(channel if channel is not None else root, "title", f"{_ATOM}title")
    return Feed(name=tidy_line(name)[:_TITLE] or "Chaîne", items=[_item(one, base) for one in found])


def _item(item: etree._Element, base: str) -> Item:
    address = _file_of(item)
    address = urljoin(base, address)[:_ADDRESS] if address else ""
    title = tidy_line(_said(item, "title", f"{_MEDIA}title", f"{_ATOM}title", f".//{_MEDIA}title"))[:_TITLE]
    called = _said(item, "guid", f"{_ATOM}id") or address or title
    return Item(
        key=hashlib.sha256(called.encode()).hexdigest(),
        title=title or "Sans titre",
        text=_text(item),
        dated_at=_date(_said(item, "pubDate", f"{_ATOM}published", f"{_ATOM}updated", _DC)),
        address=address,
    )


def _said(item: etree._Element, *names: str) -> str:
    for name in names:
        if (found := item.find(name)) is not None and (text := "".join(found.itertext()).strip()):
            return text
    return ""


def _text(item: etree._Element) -> str:
    told = _said(
        item, _CONTENT, "description", f"{_MEDIA}description", f".//{_MEDIA}description", f"{_ITUNES}summary", f"{_ATOM}summary",
        f"{_ATOM}content",
    )  # fmt: skip
    if "</" in told or "<br" in told:
        blocks = told.replace("<br><br>", "</p><p>").replace("</div>", "</p>").split("</p>")
        told = "\n\n".join(filter(None, (plain_text(block) for block in blocks)))
    paragraphs = (tidy_line(part) for part in tidy(told).split("\n\n"))
    return "\n\n".join(filter(None, paragraphs))[:_TEXT]


def _file_of(item: etree._Element) -> str:
    """The address of its film: the one said to be the default, else the largest picture."""
    offered: list[tuple[int, int, str]] = []
    for one in item.iter(f"{_MEDIA}content", "enclosure", f"{_ATOM}link"):
        if one.tag == f"{_ATOM}link" and one.get("rel") != "enclosure":
            continue
        address = (one.get("url") or one.get("href") or "").strip()
        kind = (one.get("type") or "").lower()
        is_film = kind.startswith("video/") or (not kind and one.get("medium") == "video")
        is_film = is_film or (kind in {"", "application/octet-stream"} and _path(address).endswith(EXTENSIONS))
        if address and is_film:
            offered.append((one.get("isDefault") == "true", _number(one.get("height")), address))
    return max(offered, key=lambda one: one[:2])[2] if offered else ""


def _path(address: str) -> str:
    return address.partition("?")[0].partition("#")[0].lower()


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _date(text: str) -> datetime | None:
    if not text:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        return found if 1900 < found.year < 2100 else None
    return None
