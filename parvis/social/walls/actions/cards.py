"""The card of a linked page: asked for once by us, never by readers; what is kept of it was read, cut and drawn again here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import urljoin, urlsplit

from django.db import transaction

from parvis.commons.pictures.decoding import PictureRefused, at_width, decode, encode
from parvis.ground.core import files
from parvis.ground.core.jobs import defer
from parvis.ground.core.outgoing import Answer, OutgoingRefused, fetch
from parvis.ground.core.pages import purge
from parvis.ground.core.text.plain import tidy_line

from ..models import Card, Post
from ..queries.links import first_link
from ..tags import tags_of

FRESH_FOR, AGAIN_AFTER = timedelta(days=30), timedelta(hours=6)
MOST_HOPS = 3
MOST_PAGE, MOST_PICTURE = 3 << 20, 8 << 20
WIDE = 640
HEADERS = {"User-Agent": "Parvis/1 (link card)", "Accept": "text/html,application/xhtml+xml"}


def card_for(text: str, at: datetime) -> Card | None:
    """The card of the first address in a text; one that is new, or old, is asked for once the post is written."""
    address = first_link(text)
    if not address:
        return None
    card, is_new = Card.objects.get_or_create(address=address, defaults={"asked_at": at})
    age = at - card.asked_at
    if is_new or age > (FRESH_FOR if card.is_told else AGAIN_AFTER):
        Card.objects.filter(pk=card.pk).update(asked_at=at)
        defer("walls.read_card", id=card.pk)
    return card


def read_card(*, id: int, at: datetime) -> bool:
    """Ask the page what it says of itself; True where there is something to show. Safe to ask again."""
    card = Card.objects.filter(pk=id).first()
    if card is None:
        return False
    try:
        answer, address = _followed(card.address)
    except OutgoingRefused:
        Card.objects.filter(pk=id).update(read_at=at)
        return False
    told = _told(answer, address)
    picture = _picture(told.picture) if told is not None and told.picture else None
    with transaction.atomic():
        locked = Card.objects.select_for_update().filter(pk=id).first()
        if locked is None:
            return False
        former = locked.picture
        locked.read_at, locked.picture, locked.width, locked.height = at, "", 0, 0
        if told is not None:
            locked.title, locked.description, locked.site = told.title, told.description, told.site
        if picture is not None:
            locked.picture = files.store(picture.content, extension="webp", public=True)
            locked.width, locked.height = picture.width, picture.height
        locked.save()
        if former:
            files.forget(former)
        for post in Post.objects.filter(card=locked):
            purge(*tags_of(post))
        return locked.is_told


@dataclass(frozen=True, slots=True)
class _Told:
    title: str
    description: str
    site: str
    picture: str  # its address at the other site


@dataclass(frozen=True, slots=True)
class _Drawn:
    content: bytes
    width: int
    height: int


def _followed(address: str) -> tuple[Answer, str]:
    """What the page answers, redirects followed a few times; each address is checked like the first."""
    for _ in range(MOST_HOPS):
        answer = fetch("GET", address, headers=HEADERS, most_bytes=MOST_PAGE)
        target = answer.headers.get("location", "")
        if answer.status not in {301, 302, 303, 307, 308} or not target:
            return answer, address
        address = urljoin(address, target)
    return answer, address


def _told(answer: Answer, address: str) -> _Told | None:
    kind = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    if not answer.is_fine or kind not in {"text/html", "application/xhtml+xml"}:
        return None
    page = _Page()
    try:
        page.feed(answer.body.decode(_charset(answer), errors="replace"))
    except (AssertionError, RecursionError, ValueError):  # what no browser would read either
        return None
    meta = page.meta
    title = tidy_line(meta.get("og:title") or page.title)[:200]
    if not title:
        return None
    site = tidy_line(meta.get("og:site_name", ""))[:120] or (urlsplit(address).hostname or "").removeprefix("www.")
    description = tidy_line(meta.get("og:description") or meta.get("description", ""))[:400]
    picture = meta.get("og:image:secure_url") or meta.get("og:image", "")
    return _Told(title, description, site[:120], urljoin(address, picture.strip()) if picture.strip() else "")


def _charset(answer: Answer) -> str:
    named = answer.headers.get("content-type", "").lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    if not named:
        head = answer.body[:2048].lower()
        declared = re.match(rb"[\"' ]*([a-z0-9_.:-]+)", head.partition(b"charset=")[2][:60])
        named = declared[1].decode() if declared else ""
    try:
        "".encode(named or "utf-8")
        b"".decode(named or "utf-8")
    except (LookupError, ValueError):
        return "utf-8"
    return named or "utf-8"


def _picture(address: str) -> _Drawn | None:
    """The picture drawn again as our own; None for anything that is no picture, too big, or elsewhere than on the web."""
    try:
        answer, _ = _followed(address)
        if not answer.is_fine:
            return None
        image = at_width(decode(BytesIO(answer.body)).convert("RGB"), WIDE)
    except (OutgoingRefused, PictureRefused):
        return None
    return _Drawn(encode(image, format="webp"), image.width, image.height)


class _Page(HTMLParser):
    """The title and the meta lines of a page; the first of each counts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.title = ""
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name", "")).strip().lower()
            if name and given.get("content") and len(self.meta) < 200:
                self.meta.setdefault(name, given["content"][:4000])
        self._in_title = tag == "title" and not self.title

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self.title) < 1000:
            self.title += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
